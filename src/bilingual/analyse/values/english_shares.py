"""Fractions, halves, multiples, vague quantities and number words without a number in English."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.english_numerals import CARDINALS, read
from bilingual.analyse.values.english_units import noun, suffix
from bilingual.analyse.values.normal import DENOMINATORS, Reading, date, nothing, number
from bilingual.analyse.values.units import ENGLISH_NOUNS, measured

_UNDER = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
UNDER = ("half", *(word + s for word in _UNDER if word != "half" for s in ("s", "") if word + s != "halve"))
"""What stands under the line of a fraction in words."""
_FRACTION = re.compile(
    r"(?:(?P<over>one|two|three|four|five|six|seven|eight|nine|[1-9])(?:-|\s))?"
    rf"(?P<under>{'|'.join(UNDER)})(?![a-z])"
)
_SHARE_FOLLOWS = re.compile(
    r"\s?(?:$|[.,;:)]|(?:of|or|as|more|less|larger|smaller|higher|lower|majority|share|in|to|from|and|by)\b|the\s)"
)
_OF_AN_HOUR = re.compile(r"\sof\san\shour\b")
_OF_A_CENTURY = re.compile(r"(?:\sof\sa\s|-|\s)century\b")
_ARTICLE = re.compile(r"\ba\s$")
_SLASH = re.compile(r"(?P<over>[0-9]{1,3})/(?P<under>[0-9]{1,4})(?![0-9/.])")
_PERIODS = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|locations|places|phases|stages|countries|cities|groups|"
    r"prefectures|parts|categories|areas|units|january|february|march|april|may|june|july|august|september|october|"
    r"november|december)"
)
_ONE_IN = re.compile(
    r"\s(?:(?P<of>out\sof)(?:\severy)?|in(?:\severy)?)\s(?:a\s)?"
    r"(?P<under>two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand|[2-9]|10|20|100|1,?000)"
    rf"(?![0-9a-z]|,[0-9]|[.:/-][0-9a-z])(?!\s{_PERIODS}\b)"
)
_HALF_OF = re.compile(
    r"half(?:\s|-)(?:an?\s)?"
    r"(?P<what>hour|year|day|month|century|decade|dozen|hundred|thousand|million|billion|trillion)(?![a-z])"
)
_HALF_LENGTHS = {
    "hour": "30min", "year": "6month", "day": "0.5day", "month": "0.5month", "century": "50year", "decade": "5year",
}  # fmt: skip
_NOT_HALF = re.compile(r"half(?:[\s-](?:life|way|hearted|time|mast|sister|brother|staff)\b|way|[a-z])")
_HALF_OF_A_YEAR = re.compile(r"\b(?:first|second|latter|former|other|last|1st|2nd)\s$")

MULTIPLES = {
    "twice": "2", "thrice": "3", "twofold": "2", "threefold": "3", "fourfold": "4", "fivefold": "5", "sixfold": "6",
    "sevenfold": "7", "eightfold": "8", "ninefold": "9", "tenfold": "10", "hundredfold": "100", "double": "2",
    "doubled": "2", "doubles": "2", "doubling": "2", "triple": "3", "tripled": "3", "triples": "3", "tripling": "3",
    "quadruple": "4", "quadrupled": "4", "quadrupling": "4", "halved": "1/2", "halve": "1/2", "halving": "1/2",
}  # fmt: skip
_BY_X = re.compile(r"([0-9]{1,4}(?:\.[0-9]+)?)x(?![0-9a-z])")
_NOT_DOUBLE = re.compile(r"double[\s-](?:digit|standard|check|track|hull|edged|counting|time)")
_WORD = re.compile("[a-z]+")
_ONCE = re.compile(r"once\s(?:an?|every|per|each|in\s(?:every\s)?(?:a|two|three|four|five|ten))\s")
GROUPS = {
    "both": ("2", ""),
    "bilateral": ("2", "country"),
    "trilateral": ("3", "country"),
    "quadrilateral": ("4", "country"),
}

VAGUE_HEADS = {
    "dozens": 10, "scores": 10, "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
    "trillions": 10**12,
}  # fmt: skip
_SEVERAL = r"several|a\sfew|few|a\scouple\sof|couple\sof"
_LARGE = "hundreds?|thousands?|millions?|billions?|trillions?"
_VAGUE = re.compile(
    rf"(?:(?P<several>{_SEVERAL})\s)?(?P<head>dozens?|scores|tens|{_LARGE})(?![a-z])"
    rf"(?P<more>(?:\sof\s(?:hundreds|thousands|millions|billions|trillions)(?![a-z])){{0,3}}"
    r"(?:\s(?:thousand|million|billion|trillion)(?![a-z]))?)"
)
_SOME = re.compile(rf"(?:{_SEVERAL})(?:(?:\s|-)(?P<what>[a-z]+)|$)")
_LENGTHS = {
    "years": "year", "months": "month", "weeks": "week", "days": "day", "hours": "hour", "minutes": "min",
    "seconds": "s", "percent": "percent", "times": "time",
}  # fmt: skip
_OF = re.compile(r"\sof(?=\s)|")


PARTS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}


def fraction(text: str, at: int) -> list[Reading] | None:
    """one third, two-thirds, a quarter of, half, 1/3, one in three; half an hour, half a million."""
    if match := _SLASH.match(text, at):
        return _slashed(int(match["over"]), int(match["under"]), at, match.end())
    if text[at] in PARTS:
        return [Reading(ValueKind.FRACTION, PARTS[text[at]], at, at + 1)]
    if text.startswith("half", at):
        return _half(text, at)
    if (match := _FRACTION.match(text, at)) and (found := _in_words(text, at, match)):
        return found
    over = read(text, at)
    one_in = _ONE_IN.match(text, over.end) if over else None
    under = read(text, one_in.start("under")) if one_in else None
    if not (over and one_in and under) or over.value % 1 or not 0 < over.value < under.value:
        return None
    if not one_in["of"] and over.value >= 10:
        return None
    return [Reading(ValueKind.FRACTION, f"{number(over.value)}/{number(under.value)}", at, one_in.end())]


def _slashed(over: int, under: int, start: int, end: int) -> list[Reading]:
    if 0 < over < under and under in DENOMINATORS:
        return [Reading(ValueKind.FRACTION, f"{over}/{under}", start, end)]
    value = date(None, over, under) if end - start > 3 else None
    return [Reading(ValueKind.DATE, value, start, end)] if value else nothing(start, end)


def _in_words(text: str, at: int, match: re.Match[str]) -> list[Reading] | None:
    word = match["under"].rstrip("s")
    under, plural = _UNDER[word], match["under"].endswith("s")
    over, end, start = 1, match.end(), at
    if match["over"]:
        over = int(match["over"]) if match["over"].isdigit() else CARDINALS[match["over"]]
        if over >= under or plural != (over > 1):
            return None
    else:
        article = _ARTICLE.search(text, max(0, at - 2), at)
        alone = text.strip() == text[at:end]
        if plural or not (article or (alone and word == "quarter")):
            return None
        if word == "quarter" and text.startswith(("-final", " past", " to "), end):
            return None
        start = article.start() if article else at
    if (hour := _OF_AN_HOUR.match(text, end)) and over * 60 % under == 0:
        return [Reading(ValueKind.DURATION, f"{over * 60 // under}min", start, hour.end())]
    if (century := _OF_A_CENTURY.match(text, end)) and over * 100 % under == 0:
        return [Reading(ValueKind.DURATION, f"{over * 100 // under}year", start, century.end())]
    if not match["over"] and word != "quarter" and not _SHARE_FOLLOWS.match(text, end):
        return None
    return [Reading(ValueKind.FRACTION, f"{over}/{under}", start, end)]


def _half(text: str, at: int) -> list[Reading] | None:
    if match := _HALF_OF.match(text, at):
        what, end = match["what"], match.end("what")
        if what in _HALF_LENGTHS:
            return [Reading(ValueKind.DURATION, _HALF_LENGTHS[what], at, end)]
        numeral = read(what, 0)
        value = numeral.value / 2 if numeral else Decimal(0)
        if found := suffix(text, end, value):
            kind, normal, unit = measured(value, found[0])
            return [Reading(kind, normal, at, found[1], unit)]
        return [Reading(ValueKind.NUMBER, number(value), at, end, noun(text, end))]
    if match := _NOT_HALF.match(text, at):
        return nothing(at, match.end())
    if _HALF_OF_A_YEAR.search(text, max(0, at - 8), at):
        return nothing(at, at + 4)
    return [Reading(ValueKind.FRACTION, "1/2", at, at + 4)]


def multiple(text: str, at: int) -> list[Reading] | None:
    """twice, twofold, doubled, tripled; halved is a half."""
    if match := _BY_X.match(text, at):
        return [Reading(ValueKind.MULTIPLE, match[1], at, match.end())]
    word = _WORD.match(text, at)
    if word is None or (value := MULTIPLES.get(word[0])) is None:
        return None
    if match := _NOT_DOUBLE.match(text, at):
        return nothing(at, match.end())
    return [Reading(ValueKind.FRACTION if "/" in value else ValueKind.MULTIPLE, value, at, word.end())]


def once(text: str, at: int) -> list[Reading] | None:
    """once a year, once every two years; not "once again"."""
    alone = len(text) < 8 and text.strip() == "once"
    return (
        [Reading(ValueKind.NUMBER, "1", at, at + 4, "time")] if alone or _ONCE.match(text, at) else nothing(at, at + 4)
    )


def group(text: str, at: int) -> list[Reading] | None:
    """both, bilateral, trilateral."""
    word = _WORD.match(text, at)
    found = GROUPS.get(word[0]) if word else None
    return [Reading(ValueKind.NUMBER, found[0], at, word.end(), found[1])] if word and found else None


def vague(text: str, at: int) -> list[Reading] | None:
    """dozens, several hundred, tens of thousands of dollars, several years, decades: the order of magnitude."""
    match = _VAGUE.match(text, at)
    if match and (match["several"] or match["head"].endswith("s")):
        scale = Decimal(1)
        for word in (match["head"] + match["more"]).split():
            scale *= VAGUE_HEADS[word if word.endswith("s") else word + "s"] if word != "of" else 1
        return [_of_what(text, at, match.end(), scale)]
    if text.startswith(("decades", "centuries"), at):
        years = ("10", 7) if text.startswith("d", at) else ("100", 9)
        return [Reading(ValueKind.VAGUE, years[0], at, at + years[1], "year")]
    if match := _SOME.match(text, at):
        what = match["what"] or ""
        if what == "decades":
            return [Reading(ValueKind.VAGUE, "10", at, match.end(), "year")]
        if what in _LENGTHS:
            return [Reading(ValueKind.VAGUE, "1", at, match.end(), _LENGTHS[what])]
        return [Reading(ValueKind.VAGUE, "1", at, match.end() - len(what) - bool(what), ENGLISH_NOUNS.get(what, ""))]
    return None


def _of_what(text: str, start: int, end: int, scale: Decimal) -> Reading:
    joint = _OF.match(text, end)
    at = joint.end() if joint else end
    found = suffix(text, at, scale)
    if found is None or found[0].kind not in (ValueKind.AMOUNT, ValueKind.DURATION, ValueKind.NUMBER):
        return Reading(ValueKind.VAGUE, number(scale), start, end, noun(text, at))
    what, stop = found
    if what.kind is ValueKind.AMOUNT:
        return Reading(ValueKind.VAGUE, what.unit + number(scale), start, stop)
    if what.kind is ValueKind.DURATION:
        if what.unit == "min" and what.factor == 60:
            return Reading(ValueKind.VAGUE, number(scale), start, stop, "hour")
        return Reading(ValueKind.VAGUE, number(scale * what.factor), start, stop, what.unit)
    return Reading(ValueKind.VAGUE, number(scale), start, stop, what.unit)
