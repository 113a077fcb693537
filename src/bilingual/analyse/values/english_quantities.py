"""Numbers, amounts, durations, shares, ordinals and vague quantities in English. All patterns read lower-case text."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.english_numerals import CARDINALS, read, read_ordinal
from bilingual.analyse.values.normal import Numeral, Reading, date, duration, nothing, number
from bilingual.analyse.values.units import DOLLARS, ENGLISH, ENGLISH_NOUNS, SYMBOLS, Suffix, measured

_AFTER = re.compile(r"(?:\s|-)?([a-z°%²³/.]+)(?:(?:\s|-)([a-z.]+)(?:\s([a-z]+))?)?")
_SINGLE = {"m", "g", "l", "t", "v", "w"}
_NOUN = re.compile(r"(?:-|\s)([a-z]+)(?:(?:\s|-)([a-z]+)(?:\s([a-z]+))?)?")
_NOT_AFTER_SMALL = {"won", "real", "rand", "lira", "dong"}

_CODE = re.compile(
    r"\+[0-9]|[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:\.[0-9]+){2,}|0[0-9]{1,4}-[0-9]+|[0-9]+\s?\+\s?[0-9]+|[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|\([0-9]{2,4}\)\s?[0-9]{2,4}-[0-9]{4}|24/7|9/11|50/50|[0-9]+(?:g|d|k|x[0-9]*|h|q|c)(?![a-z])"
)
_NAME_BEFORE = re.compile(
    r"[a-z][_/]?$|[a-z]-$|[a-z][0-9]\.$|[0-9a-z]-[a-z]$|\+$|ext\.?\s?$|extension\s$|\btel[.:]?\s?$|\bpage\s$|\bnote\s$|\bpp?\.\s?$"
)
_LIST_MARK = re.compile(r"\s*(?:[0-9]{1,2}[.)](?![0-9])|\([0-9]{1,2}\))(?=\s|$)")
_WORD_END = re.compile(r"[a-z]+|[0-9][0-9a-z,./-]*")

_LABELS = (
    "article articles chapter section sections paragraph paragraphs item type phase stage level figure table annex appendix "
    "resolution unit class category route zone part volume block group step tier track question schedule rule regulation "
    "attachment clause act law area lane pier gate runway building hangar pillar line mission version day week round session"
).split()
LABEL = re.compile(
    rf"(?P<label>{'|'.join(_LABELS)}|nos?\.|no|number|#)\s?(?P<figure>[0-9]{{1,5}})(?![0-9a-z:%]|,[0-9]{{3}}|\.[0-9]|\s?(?:percent|million|billion|trillion|,000)\b)"
    r"|(?:article|chapter|section|part|phase|annex|appendix|title|volume|type|level|war|tier)\s(?P<roman>x?(?:ix|iv|v?i{1,3}|v)|x)(?![a-z'])"
)
_LABEL_UNITS = {
    "article": "article",
    "articles": "article",
    "chapter": "chapter",
    "section": "section",
    "paragraph": "paragraph",
}
_ROMAN = {
    roman: n
    for n, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix".split(), 1)
}

_RANGE = re.compile(r"\s?(?:-|\sto\s|\sor\s|~|\sand\s)\s?")
_MINUS = re.compile(r"(?:(?:^|[\s(])-|\bminus\s|\bnegative\s)$")
_COMPOUND = {
    "hour": re.compile(r",?\s(?:and\s)?([0-9]{1,2}|[a-z-]+)\s(?:minutes?|mins?)\b"),
    "year": re.compile(r",?\s(?:and\s)?([0-9]{1,2}|[a-z-]+)\smonths?\b"),
    "minute": re.compile(r",?\s(?:and\s)?([0-9]{1,2}|[a-z-]+)\sseconds?\b"),
}
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b")

_FRACTION = re.compile(
    r"(?:a\s|an\s)?(?P<over>one|two|three|four|five|six|seven|eight|nine|[1-9])?(?P<joint>-|\s)?"
    r"(?P<under>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?|thousandths?)(?![a-z])"
)
_UNDER = {
    **{"half": 2, "halv": 2, "quarter": 4},
    **{word: n for n, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), 3)},
    **{"hundredth": 100, "thousandth": 1000},
}
_SHARE_FOLLOWS = re.compile(
    r"\s?(?:$|[.,;:)]|of\b|or\b|the\s|as\s|more\b|less\b|larger\b|smaller\b|higher\b|lower\b|majority|share|in\b|to\b|from\b|and\b|by\b)"
)
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,4})(?![0-9/.])")
_DENOMINATORS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 50, 100, 1000}
_ONE_IN = re.compile(
    r"\s(?:(?P<of>out\sof)(?:\severy)?|in(?:\severy)?)\s(?P<under>two|three|four|five|six|seven|eight|nine|ten|twenty|(?:a\s)?hundred|"
    r"(?:a\s)?thousand|[2-9]|10|20|100|1,?000)(?![0-9a-z]|,[0-9]|[.:/-][0-9]|-)(?!\s(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|locations|places|phases|stages|countries|cities|prefectures|groups|parts|categories|areas|units|january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)
_MONEY_FIRST = re.compile(
    r"(?:(?P<before>us|u\.s\.|a|au|c|ca|nz|s|hk|nt)?\s?(?P<sign>[¥$€£₩₹₱฿₽])|(?P<code>jpy|usd|eur|gbp|aud|cny|krw|cad|inr|nzd|sgd|rmb|php|chf)|(?P<yen>yen))\s?(?=[0-9]|half\s)"
)
_MULTIPLY = {
    "twice": "2", "thrice": "3", "twofold": "2", "threefold": "3", "fourfold": "4", "fivefold": "5", "sixfold": "6",
    "sevenfold": "7", "eightfold": "8", "tenfold": "10", "hundredfold": "100", "double": "2", "doubled": "2",
    "doubles": "2", "doubling": "2", "triple": "3", "tripled": "3", "triples": "3", "tripling": "3", "quadruple": "4",
    "quadrupled": "4", "quadrupling": "4", "quintuple": "5", "halved": "0.5", "halve": "0.5", "halving": "0.5",
}  # fmt: skip
_MANY = re.compile(r"(?:twofold|double)[\s-](?:digit|standard|check|track|hull|edged|counting)")
_VAGUE_HEAD = {
    "dozens": 10,
    "scores": 10,
    "tens": 10,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
_VAGUE = re.compile(
    r"(?:(?P<several>several|a\sfew|few|a\scouple\sof|couple\sof|some)\s)?(?P<head>dozens?|scores|tens|hundreds?|thousands?|millions?|billions?|trillions?)"
    r"(?P<more>(?:\sof\s(?:hundreds|thousands|millions|billions|trillions)(?![a-z]))*)(?P<tail>(?:\s(?:thousand|million|billion|trillion)(?![a-z]))?)"
)
_SEVERAL = re.compile(r"(?:several|a\sfew|a\scouple\sof|couple\sof)(?:\s|-)(?P<what>[a-z]+)")
_VAGUE_UNITS = {
    "years": "year", "months": "month", "weeks": "week", "days": "day", "hours": "hour", "minutes": "min", "seconds": "s",
    "percent": "percent", "times": "time",
}  # fmt: skip
_VAGUE_TIMES = re.compile(r"(?<![a-z])(?:decades|centuries)(?![a-z])")
_MONEY_AFTER = re.compile(r"(?:\sof)?(?:\s|-)")
_LONG_ONE = re.compile(
    r"(?:(?:a|the|this|next|last|past|coming|previous|first)(?:\s(?:past|last|next|coming|previous))?\s)$"
)
_HALF_OF = re.compile(
    r"half(?:\s|-)(?:an?\s)?(?P<what>hour|year|day|month|century|decade|dozen|hundred|thousand|million|billion|trillion)(?![a-z])(?:(?:\s|-)(?P<next>[a-z.]+)(?:\s(?P<more>[a-z]+))?)?"
)
_HALF_LENGTHS = {
    "hour": "30min",
    "year": "6month",
    "day": "0.5day",
    "month": "0.5month",
    "century": "50year",
    "decade": "5year",
}
_NOT_HALF = re.compile(r"half[\s-](?:life|way|hearted|time|mast|sister|brother|staff)|halfway")
_HALF_YEAR = re.compile(r"(?:first|second|latter|former|other|last)\s$")
_ARTICLE = re.compile(r"\b(?:an?)\s$")
_LASTS = re.compile(
    r"(?:\b(?:for|within|about|approximately|nearly|almost|over|than|lasts?|lasted|in|after|once|one|per|under|last|past|half)\s(?:an?|the\s(?:past|last|next|coming))\s)$"
)
_DEGREES = re.compile(
    r"\s?°\s?(?P<min>[0-9]{1,2}(?:\.[0-9]+)?)\s?['′]\s?(?:(?P<sec>[0-9]{1,2}(?:\.[0-9]+)?)\s?(?:\"|″|''))?"
)
_SKIP_ONE = re.compile(
    r"one(?:'s|\sanother|\sby\sone|\sof\b|-(?:sided|way|stop|off|on|time|size|sentence)|\sday\b|self)"
)
_BEFORE_ONE = re.compile(r"\b(?:no|any|every|some|this|that|which|each|the|another|only|for|new)\s$")


def code(text: str, at: int) -> list[Reading] | None:
    """Telephone numbers, versions, list marks, and figures inside names (F-35, G7, 5G, 2+2, COVID-19)."""
    if (match := _LIST_MARK.match(text)) and at < match.end() < len(text):
        return nothing(at, match.end())
    if (at and _NAME_BEFORE.search(text, max(0, at - 11), at)) or (match := _CODE.match(text, at)):
        end = _CODE.match(text, at)
        word = _WORD_END.match(text, at)
        return nothing(at, max(end.end() if end else at + 1, word.end() if word else at + 1))
    if at and text[at - 1] == "(":
        match = re.compile(r"[0-9]{1,2}\)").match(text, at)
        return nothing(at, match.end()) if match else None
    return None


def fraction(text: str, at: int) -> list[Reading] | None:
    """one third, two-thirds, a quarter, half, 1/3, one in three; and half an hour, half a million."""
    if match := _SLASH.match(text, at):
        over, under = int(match[1]), int(match[2])
        if 0 < over < under and under in _DENOMINATORS:
            return [Reading(ValueKind.FRACTION, f"{over}/{under}", at, match.end())]
        value = date(None, over, under)
        return (
            [Reading(ValueKind.DATE, value, at, match.end())]
            if value and match.end() > at + 3
            else nothing(at, match.end())
        )
    if text.startswith("half", at):
        return _half(text, at)
    if match := _FRACTION.match(text, at):
        over = _small(match["over"]) if match["over"] else 1
        under_word = match["under"].rstrip("s") if match["under"] != "halves" else "halv"
        under = _UNDER[under_word]
        plural = match["under"].endswith("s")
        if match["over"] and match["joint"] and over < under and (plural == (over > 1)):
            if under == 4 and under_word == "fourth" and over == 1 and not _SHARE_FOLLOWS.match(text, match.end()):
                return None
            if (unit := re.compile(r"\s(?:of\san\s)hour\b").match(text, match.end())) and (over * 60) % under == 0:
                return [Reading(ValueKind.DURATION, f"{over * 60 // under}min", at, unit.end())]
            return [Reading(ValueKind.FRACTION, f"{over}/{under}", at, match.end())]
        if not match["over"]:
            return _bare_fraction(text, at, match.end(), under_word, under, plural)
    if over_numeral := read(text, at):
        match = _ONE_IN.match(text, over_numeral.end)
        if match and over_numeral.value % 1 == 0:
            under_numeral = read(text, match.end("under") - len(match["under"].removeprefix("a ")))
            if (
                under_numeral
                and 0 < over_numeral.value < under_numeral.value
                and (match["of"] or over_numeral.value < 10)
            ):
                return [
                    Reading(
                        ValueKind.FRACTION,
                        f"{number(over_numeral.value)}/{number(under_numeral.value)}",
                        at,
                        match.end(),
                    )
                ]
    return None


def _bare_fraction(text: str, at: int, end: int, word: str, under: int, plural: bool) -> list[Reading] | None:
    """a third (of), a quarter: only after "a", and not the ordinal of "a third meeting"."""
    article = _ARTICLE.search(text, max(0, at - 4), at)
    whole = not text[:at].strip() and not text[end:].strip()
    if plural or not (article or (whole and word == "quarter")):
        return None
    if unit := re.compile(r"\sof\san\shour\b").match(text, end):
        return [Reading(ValueKind.DURATION, f"{60 // under}min", article.start() if article else at, unit.end())]
    if unit := re.compile(r"(?:\sof\sa|-|\s)\s?century\b").match(text, end):
        return [Reading(ValueKind.DURATION, f"{100 // under}year", article.start() if article else at, unit.end())]
    if word == "quarter" and text.startswith(("-", " past", " to "), end):
        return None
    if word != "quarter" and not _SHARE_FOLLOWS.match(text, end):
        return None
    return [Reading(ValueKind.FRACTION, f"1/{under}", article.start() if article else at, end)]


def _half(text: str, at: int) -> list[Reading] | None:
    if match := _HALF_OF.match(text, at):
        what = match["what"]
        if what in _HALF_LENGTHS:
            return [Reading(ValueKind.DURATION, _HALF_LENGTHS[what], at, match.end("what"))]
        numeral = read(what, 0)
        if numeral:
            value = numeral.value / 2
            found = _suffix(text, match.end("what"), value)
            if found:
                kind, normal, unit = measured(value, found[0])
                return [Reading(kind, normal, at, found[1], unit)]
            return [Reading(ValueKind.NUMBER, number(value), at, match.end("what"), _noun(text, match.end("what")))]
    if match := _NOT_HALF.match(text, at):
        return nothing(at, match.end())
    if text.startswith(("half past", "half-past"), at) or text[at + 4 : at + 5].isalpha():
        return None
    if _HALF_YEAR.search(text, max(0, at - 8), at):
        return nothing(at, at + 4)
    return [Reading(ValueKind.FRACTION, "1/2", at, at + 4)]


def _small(word: str) -> int:
    return int(word) if word.isdigit() else CARDINALS[word]


def money_first(text: str, at: int) -> list[Reading] | None:
    """$8 billion, US$3.5 billion, ¥120 million, JPY 500,000; and ranges of them ($5-10 million)."""
    match = _MONEY_FIRST.match(text, at)
    if match is None or (at and text[at - 1].isalnum()):
        return None
    half = text.startswith("half ", match.end())
    numeral = read(text, match.end() + (7 if half else 0))
    if numeral is None:
        return None
    value = numeral.value / 2 if half else numeral.value
    sign = match["sign"]
    if match["code"] or match["yen"]:
        currency = {"rmb": "CNY"}.get(match["code"] or "", (match["code"] or "jpy").upper())
    else:
        before = match["before"]
        currency = DOLLARS[before] if before and sign == "$" else SYMBOLS[sign]
    readings: list[Reading] = []
    end = numeral.end
    if (
        (joint := _RANGE.match(text, end))
        and joint[0].strip() in ("-", "to", "~")
        and text[joint.end() : joint.end() + 1].isdigit()
    ):
        far = read(text, joint.end())
        if far and far.scale > 1 and numeral.scale == 1 and value < far.value / far.scale:
            readings.append(Reading(ValueKind.AMOUNT, currency + number(value * far.scale), at, end))
            return [*readings, Reading(ValueKind.AMOUNT, currency + number(far.value), joint.end(), far.end)]
    found = _suffix(text, end, value)
    if found and found[0].kind is ValueKind.AMOUNT:
        end = found[1]
        currency = found[0].unit if currency == "USD" else currency
    return [Reading(ValueKind.AMOUNT, currency + number(value), at, end)]


def label(text: str, at: int) -> list[Reading] | None:
    """Article 5, No. 3, Phase II, Type 12: a place in a series."""
    match = LABEL.match(text, at)
    if match is None or (at and (text[at - 1].isalpha() or text[at - 1] == "-")):
        return None
    if match["roman"]:
        unit = _LABEL_UNITS.get(text[at : match.start("roman")].strip(), "")
        return [Reading(ValueKind.ORDINAL, str(_ROMAN[match["roman"]]), match.start("roman"), match.end(), unit)]
    if match["label"] == "no" and match.end("label") == match.start("figure"):
        return None
    if match["label"] in ("day", "week") and match["figure"] == "":
        return None
    start = at if match["label"] in ("no.", "nos.", "number", "#", "no") else match.start("figure")
    return [
        Reading(ValueKind.ORDINAL, str(int(match["figure"])), start, match.end(), _LABEL_UNITS.get(match["label"], ""))
    ]


def multiple(text: str, at: int) -> list[Reading] | None:
    """twice, twofold, doubled, tripled."""
    word = re.compile(r"[a-z]+(?:-fold)?").match(text, at)
    if word is None or (value := _MULTIPLY.get(word[0].replace("-", ""))) is None:
        return None
    if match := _MANY.match(text, at):
        return nothing(at, match.end())
    if value == "0.5":
        return [Reading(ValueKind.FRACTION, "1/2", at, word.end())]
    return [Reading(ValueKind.MULTIPLE, value, at, word.end())]


_ONCE = re.compile(r"once\s(?:an?|every|per|each|in\s(?:every\s)?(?:a|two|three|four|five|ten))\s")


def once(text: str, at: int) -> list[Reading] | None:
    """once a year, once every two years; not "once again"."""
    return [Reading(ValueKind.NUMBER, "1", at, at + 4, "time")] if _ONCE.match(text, at) else nothing(at, at + 4)


def words(text: str, at: int) -> list[Reading] | None:
    """both, bilateral, trilateral."""
    word = re.compile(r"[a-z]+").match(text, at)
    value = {"both": "2", "bilateral": "2", "trilateral": "3", "quadrilateral": "4"}.get(word[0]) if word else None
    if word is None or value is None:
        return None
    return [Reading(ValueKind.NUMBER, value, at, word.end(), "" if word[0] == "both" else "country")]


def vague(text: str, at: int) -> list[Reading] | None:
    """dozens, several hundred, tens of thousands of dollars, several years: the order of magnitude."""
    match = _VAGUE.match(text, at)
    if (
        match
        and (match["several"] or match["head"].endswith("s"))
        and match["several"] != "some"
        and not text.startswith("scores", at) | text[match.end() : match.end() + 1].isalpha()
    ):
        head = match["head"]
        scale = Decimal(_VAGUE_HEAD[head if head.endswith("s") else head + "s"])
        for word in (match["more"] + match["tail"]).split():
            if word != "of":
                scale *= _VAGUE_HEAD[word if word.endswith("s") else word + "s"]
        return [_vague(text, at, match.end(), scale)]
    if match := _SEVERAL.match(text, at):
        unit = _VAGUE_UNITS.get(match["what"])
        if match["what"] == "decades":
            return [Reading(ValueKind.VAGUE, "10", at, match.end(), "year")]
        if unit:
            return [Reading(ValueKind.VAGUE, "1", at, match.end(), unit)]
        return [Reading(ValueKind.VAGUE, "1", at, match.start("what") - 1, ENGLISH_NOUNS.get(match["what"], ""))]
    if match := _VAGUE_TIMES.match(text, at):
        return [Reading(ValueKind.VAGUE, "10" if match[0] == "decades" else "100", at, match.end(), "year")]
    return None


def _vague(text: str, at: int, end: int, scale: Decimal) -> Reading:
    joint = _MONEY_AFTER.match(text, end)
    found = _suffix(text, joint.end() - 1, scale) if joint else None
    if found and found[0].kind is ValueKind.AMOUNT:
        return Reading(ValueKind.VAGUE, found[0].unit + number(scale), at, found[1])
    if found and found[0].kind is ValueKind.DURATION:
        factor = {"min": {60: "hour"}.get(int(found[0].factor), "min")}.get(found[0].unit, found[0].unit)
        scale = scale * (found[0].factor if factor == "year" else 1)
        return Reading(ValueKind.VAGUE, number(scale), at, found[1], factor)
    if found and found[0].kind is ValueKind.NUMBER:
        return Reading(ValueKind.VAGUE, number(scale), at, found[1], found[0].unit)
    return Reading(ValueKind.VAGUE, number(scale), at, end, _noun(text, joint.end() - 1) if joint else "")


def decade_long(text: str, at: int) -> list[Reading] | None:
    """a decade, the past century, an hour, a fortnight; "a year" only where it is a length, not a rate."""
    match = re.compile(r"(decade|century|hour|fortnight|year|month|week|day|minute|second)(?![a-z])").match(text, at)
    if match is None:
        return None
    word = match[1]
    before = text[max(0, at - 24) : at]
    if word in ("decade", "century", "fortnight", "hour"):
        article = _LONG_ONE.search(before)
        if article is None or (word == "century" and "the" in article[0] and not re.search(r"past|last", article[0])):
            return None
    elif not _LASTS.search(before) or text.startswith(" and a half", match.end()) is None:
        return None
    start = at - 2 if before.endswith("a ") else at - 3 if before.endswith("an ") else at
    suffix = ENGLISH[word]
    half = _AND_A_HALF.match(text, match.end())
    value = Decimal("1.5") if half else Decimal(1)
    return [
        Reading(
            ValueKind.DURATION, duration(value * suffix.factor, suffix.unit), start, half.end() if half else match.end()
        )
    ]


def ordinal(text: str, at: int) -> list[Reading] | None:
    """21st, twenty-first, ninth; not "second to none", "third countries", "first of all"."""
    read_at = read_ordinal(text, at)
    if read_at is None:
        return None
    value, end = read_at
    if match := re.compile(
        r"(?:first\s(?:of\sall|and\sforemost|lady|aid|name|place)|second\s(?:to\snone|lieutenant|thoughts?)|secondhand|third(?:\s|-)(?:part(?:y|ies)|countr(?:y|ies))"
        r"|first\s(?:lieutenant|sergeant|half)|first-hand|firsthand|at\sfirst)"
    ).match(text, at):
        return nothing(at, match.end())
    unit = ""
    if noun := re.compile(r"(?:-|\s)(century|anniversary|quarter|time|year|day)(?![a-z])").match(text, end):
        unit = noun[1]
        end = noun.end() if unit in ("century", "anniversary") else end
    return [Reading(ValueKind.ORDINAL, str(value), at, end, unit)]


def quantity(text: str, at: int) -> list[Reading] | None:
    """A number with what stands after it, or the two ends of a range (10 to 15 percent)."""
    numeral = read(text, at)
    if numeral is None:
        word = _WORD_END.match(text, at)
        return nothing(at, word.end()) if word else None
    start = at
    if (
        numeral.words
        and (article := _ARTICLE.search(text, max(0, at - 4), at))
        and not re.match(
            r"(?:one|two|three|four|five|six|seven|eight|nine|ten|e?leven|tw|th|fo|fi|si|se|ei|ni)", text[at : at + 6]
        )
    ):
        start = article.start()
    if text.startswith("one", at) and numeral.end == at + 3 and (skip := _idle_one(text, at)):
        return skip
    if text.startswith("zero", at) and text.startswith(("-sum", " tolerance", " trust", " emission"), at + 4):
        return nothing(at, at + 4)
    if match := _DEGREES.match(text, numeral.end):
        out = [Reading(ValueKind.NUMBER, number(numeral.value), at, numeral.end + 1, "degree")]
        out.append(
            Reading(
                ValueKind.NUMBER, number(Decimal(match["min"])), match.start("min"), match.end("min") + 1, "arcminute"
            )
        )
        if match["sec"]:
            out.append(
                Reading(
                    ValueKind.NUMBER,
                    number(Decimal(match["sec"])),
                    match.start("sec"),
                    match.end("sec") + 1,
                    "arcsecond",
                )
            )
        return out
    if (joint := _RANGE.match(text, numeral.end)) and (far := read(text, joint.end())):
        ends = _range(text, start, numeral, joint[0].strip(), joint.end(), far)
        if ends:
            return ends
    return _quantity(text, start, at, numeral)


def _idle_one(text: str, at: int) -> list[Reading] | None:
    """ "no one", "one of the", "one another": not a count."""
    if match := _SKIP_ONE.match(text, at):
        return nothing(at, match.end())
    if _BEFORE_ONE.search(text, max(0, at - 9), at) and not _suffix(text, at + 3, Decimal(1)):
        return nothing(at, at + 3)
    return None


def _range(text: str, at: int, near: Numeral, joint: str, far_at: int, far: Numeral) -> list[Reading] | None:
    """Two numbers that share the unit, and the scale, of the second."""
    found = _suffix(text, far.end, far.value)
    if far.words != near.words or _suffix(text, near.end, near.value):
        return None
    scale = far.scale if near.scale == 1 and far.scale > 1 and near.value < far.value / far.scale else Decimal(1)
    if joint == "and" and not (found and found[0].kind in (ValueKind.PERCENT, ValueKind.AMOUNT, ValueKind.DURATION)):
        return None
    if joint == "-" and near.value * scale >= far.value:
        return nothing(at, far.end) if near.bare and far.bare else None
    if found is None and joint != "-" and scale == 1:
        return None
    suffix, end = found or (Suffix(ValueKind.NUMBER, _noun(text, far.end)), far.end)
    kind, normal, unit = measured(near.value * scale, suffix)
    far_kind, far_normal, far_unit = measured(far.value, suffix)
    return [Reading(kind, normal, at, near.end, unit), Reading(far_kind, far_normal, far_at, end, far_unit)]


def _quantity(text: str, start: int, at: int, numeral: Numeral) -> list[Reading] | None:
    value, end = numeral.value, numeral.end
    if not numeral.words and _MINUS.search(text, max(0, at - 10), at):
        value = -value
    found = _suffix(text, end, value)
    if found is None:
        if not numeral.words and text[end : end + 1].isalpha():
            word = _WORD_END.match(text, at)
            return nothing(at, word.end() if word else end)
        return [Reading(ValueKind.NUMBER, number(value), start, end, _noun(text, end))]
    suffix, end = found
    name = text[numeral.end : end].strip(" -")
    if suffix.kind is ValueKind.DURATION:
        coarse = name.rstrip("s")
        if half := _AND_A_HALF.match(text, end):
            value, end = value + Decimal("0.5"), half.end()
        elif (pattern := _COMPOUND.get(coarse)) and (match := pattern.match(text, end)):
            fine = read(match[1], 0)
            if fine and fine.end == len(match[1]):
                unit = {"hour": "min", "year": "month", "minute": "s"}[coarse]
                count = 12 if coarse == "year" else 60
                return [Reading(ValueKind.DURATION, duration(value * count + fine.value, unit), start, match.end())]
    kind, normal, unit = measured(value, suffix)
    return [Reading(kind, normal, start, end, unit)]


def _suffix(text: str, at: int, value: Decimal) -> tuple[Suffix, int] | None:
    """The unit after a number, of up to three words, and where it ends."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    first, second, third = match[1].rstrip("."), match[2], match[3]
    if second:
        second = second.rstrip(".")
        for words, end in (
            (f"{first} {second} {third}", match.end(3)),
            (f"{first} {second}", match.start(2) + len(second)),
        ):
            if suffix := ENGLISH.get(words) or (
                ENGLISH.get(f"{match[1]} {words[len(first) + 1 :]}") if "." in match[1] else None
            ):
                return suffix, end
    suffix = ENGLISH.get(first)
    if suffix is None or (first in _NOT_AFTER_SMALL and value < 100):
        return None
    end = match.start(1) + len(first)
    if first in _SINGLE and text[end : end + 1] in ("'", "."):
        return None
    if first == "degrees" or first == "degree":
        return suffix, end
    return suffix, end


def _noun(text: str, at: int) -> str:
    """What the noun within three words of a number counts, if known."""
    match = _NOUN.match(text, at)
    if match is None:
        return ""
    for word in match.groups():
        if word in ENGLISH_NOUNS:
            return ENGLISH_NOUNS[word]
        if word in ("of", "and", "or", "in", "to", "on", "at", "by", "for", "with", "were", "was", "are", "is"):
            return ""
    return ""
