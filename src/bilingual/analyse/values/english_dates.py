"""Dates, fiscal years and decades in English. All patterns read lower-case text."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.english_numerals import ORDINALS, SCALES, read_ordinal
from bilingual.analyse.values.english_units import suffix
from bilingual.analyse.values.normal import Reading, date, listed, nothing
from bilingual.analyse.values.units import ENGLISH_NOUNS

_NAMES = listed("january february march april may june july august september october november december")
_SHORT = listed("jan feb mar apr may jun jul aug sep oct nov dec")
MONTHS = {name: k for names in (_NAMES, _SHORT) for k, name in enumerate(names, 1)} | {"sept": 9}
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_YEAR = r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9]|,[0-9]{3}|\.[0-9])"
_ORDINAL_WORDS = (
    "|".join(f"{tens}-{word}" for tens in ("twenty", "thirty") for word in list(ORDINALS)[:9])
    + "|"
    + "|".join(word for word in sorted(ORDINALS, key=len, reverse=True) if ORDINALS[word] <= 31)
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:\s?(?:st|nd|rd|th))?(?![0-9a-z]|[.,:][0-9]|\s?%|\s?(?:percent|per\scent)\b)"
_WEEKDAY = r"(?:\s?\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\))?"
_TO = r"\s?(?:,\sand\s|,\sor\s|,\s?|\s?-\s?|\sto\s|\sand\s|\sor\s|\s?&\s?|\sthrough\s|\suntil\s|/)\s?"
# After the last day of a list: not a noun that it would count ("on May 3 and 14 exercises").
_AFTER_DAY = (
    r"(?=\W*$|\s?[.,;:()\]\"'-]|\s(?:at|in|on|to|from|for|by|with|and|or|as|when|while|after|before|the|this|were|was|is"
    r"|are|will|would|respectively|during|between|until|through|local|of|that|which|who|where|if|but|has|have|had|under"
    r"|a|an|it|he|she|they|[12][0-9]{3})(?![a-z]))"
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})\s?(?:the\s)?(?P<day>{_DAY}){_WEEKDAY}"
    rf"(?P<more>(?:{_TO}(?:the\s)?{_DAY}{_WEEKDAY}{_AFTER_DAY}){{0,12}})"
    rf"(?:(?:\s?,\s?|\s)(?P<year>{_YEAR}))?"
)
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})(?:,?\s|\sof\s)(?:of\s)?(?P<year>{_YEAR})")
_DAY_FIRST = re.compile(
    rf"(?P<days>{_DAY}{_WEEKDAY}(?:{_TO}(?:the\s)?{_DAY}{_WEEKDAY}){{0,12}})(?:\sday)?(?:\sof)?[\s-]"
    rf"(?P<month>{_MONTH})(?:,?[\s-](?P<year>{_YEAR}))?"
)
_WORD_DAY = re.compile(rf"(?P<day>{_ORDINAL_WORDS})\s(?:day\s)?of\s(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?")
_MONTH_WORD_DAY = re.compile(
    rf"(?P<month>{_MONTH})\s(?:the\s)?(?P<day>{_ORDINAL_WORDS})(?![a-z-])(?:,?\s(?P<year>{_YEAR}))?"
)
_DAYS = re.compile(r"[0-9]{1,2}")
_ISO = re.compile(r"(?P<year>[0-9]{4})(?P<sep>[/.-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])")
_SLASHED = re.compile(r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9/])")
_BEFORE_MAY = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|from|to|through|late|early|mid|this|next|last|before|after|during|and|or|for|"
    r"between|beginning|end|middle|each|every)|[-,/(])[\s-]?$"
)

_DECADE = re.compile(r"(?P<year>(?:1[5-9]|20)[0-9]0)'?(?:ie)?s(?![a-z])|'(?P<short>[0-9]0)s(?![a-z])")
TENS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_TENS_WORD = re.compile("|".join(TENS))
_OF_AGE = re.compile(r"\b(?:his|her|their|my|our|your|in)\s(?:(?:early|mid|late)[\s-])?$")
_AGE = re.compile(r"(?P<age>[1-9]0)s(?![a-z])")
_FISCAL = re.compile(
    rf"(?:(?:japanese\s)?fiscal\syears?|fiscal|j?fys?)[\s'(-]{{0,2}}(?P<first>{_YEAR}|[0-9]{{2}}(?![0-9]))"
    rf"(?:\s?(?:-|to|and|through|/)\s?(?:fy|fiscal\s(?:year\s)?)?(?P<last>{_YEAR}|[0-9]{{2}}(?![0-9a-z])))?"
)
_FISCAL_AFTER = re.compile(rf"(?P<first>{_YEAR})\sfiscal(?:\syear)?\b")


def _dates(
    month: str, days: list[int | None], year: str | None, start: int, end: int, spots: list[int]
) -> list[Reading] | None:
    readings = []
    for k, day in enumerate(days):
        value = date(int(year) if year else None, MONTHS[month.rstrip(".")], day)
        if value is None:
            return None
        readings.append(
            Reading(
                ValueKind.DATE,
                value,
                start if k == 0 else spots[k],
                end if k == len(days) - 1 else spots[k] + len(str(day)),
            )
        )
    return readings


def month_first(text: str, at: int, capital: bool = True) -> list[Reading] | None:
    """May 3, 2024; July 4 and 5; November 11 to 15; May 2024; a month alone where it can only be one."""
    if match := _MONTH_FIRST.match(text, at):
        marks = list(_DAYS.finditer(text, match.start("day"), match.end("more") if match["more"] else match.end("day")))
        days: list[int | None] = [int(mark[0]) for mark in marks]
        return _dates(match["month"], days, match["year"], at, match.end(), [mark.start() for mark in marks])
    if match := _MONTH_YEAR.match(text, at):
        return _dates(match["month"], [None], match["year"], at, match.end(), [at])
    if match := _MONTH_WORD_DAY.match(text, at):
        return _dates(match["month"], [_word_day(match["day"])], match["year"], at, match.end(), [at])
    match = re.compile(_MONTH).match(text, at)
    if match is None or not capital:
        return None
    name = match[0].rstrip(".")
    alone = len(text) < 12 and text.strip(" .") == name
    if (
        not alone
        and name in ("may", "march", "mar", "jan", "jun", "sep", "dec", "oct")
        and not _BEFORE_MAY.search(text, max(0, at - 12), at)
    ):
        return None
    return [Reading(ValueKind.DATE, f"XXXX-{MONTHS[name]:02}", at, at + len(name))]


def _word_day(words: str) -> int:
    read = read_ordinal(words, 0)
    return read[0] if read else 0


def day_first(text: str, at: int) -> list[Reading] | None:
    """3 May 2024, the 20th of December, 3 and 4 May, 2024-05-03, 5/3/2024."""
    if match := _ISO.match(text, at):
        value = date(int(match["year"]), int(match["month"]), int(match["day"]))
        return [Reading(ValueKind.DATE, value, at, match.end())] if value else None
    if match := _SLASHED.match(text, at):
        year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
        value = date(year, one, two) or date(year, two, one)
        return [Reading(ValueKind.DATE, value, at, match.end())] if value else None
    if match := _DAY_FIRST.match(text, at):
        marks = list(_DAYS.finditer(text, at, match.end("days")))
        days: list[int | None] = [int(mark[0]) for mark in marks]
        return _dates(match["month"], days, match["year"], at, match.end(), [mark.start() for mark in marks])
    return None


def word_day(text: str, at: int) -> list[Reading] | None:
    """the twentieth of December."""
    if match := _WORD_DAY.match(text, at):
        return _dates(match["month"], [_word_day(match["day"])], match["year"], at, match.end(), [at])
    return None


def fiscal(text: str, at: int) -> list[Reading] | None:
    """FY2024, fiscal years 2023 to 2027, the 2024 fiscal year; two figures are of this century."""
    match = _FISCAL.match(text, at) or _FISCAL_AFTER.match(text, at)
    if match is None:
        return None
    last = match.groupdict().get("last")
    first = Reading(ValueKind.FISCAL_YEAR, _full_year(match["first"]), at, match.end("first") if last else match.end())
    if last is None:
        return [first]
    if len(last) == 2 and len(match["first"]) == 4:
        last = match["first"][:2] + last
    return [first, Reading(ValueKind.FISCAL_YEAR, _full_year(last), match.start("last"), match.end())]


def _full_year(figures: str) -> str:
    return figures if len(figures) == 4 else f"20{figures}"


def decade(text: str, at: int) -> list[Reading] | None:
    """the 1990s, the '90s, the nineties, mid-1990s; and ages (in their 20s)."""
    if match := _DECADE.match(text, at):
        year = int(match["year"] or match["short"])
        if match["short"]:
            year += 1900 if year >= 30 else 2000
        return [Reading(ValueKind.DECADE, str(year), at, match.end())]
    if match := _TENS_WORD.match(text, at):
        tens = TENS[match[0]]
        if _OF_AGE.search(text, max(0, at - 12), at):
            return [Reading(ValueKind.VAGUE, str(tens), at, match.end(), "year-old")]
        return [Reading(ValueKind.DECADE, str(tens + (1900 if tens >= 30 else 2000)), at, match.end())]
    if match := _AGE.match(text, at):
        return [Reading(ValueKind.VAGUE, match["age"], at, match.end(), "year-old")]
    return None


_YEAR_ALONE = re.compile(
    r"(?P<year>(?:1[5-9]|20|21)[0-9]{2})(?:\s?-\s?(?P<last>[0-9]{4}|[0-9]{2}))?(?![0-9a-z]|,[0-9]{3}|\.[0-9]|-[0-9])"
)
_NOT_COUNTED = re.compile(r"\s(?:second|won|real)\b")
_NEXT_WORD = re.compile(r"\s([a-z]+)")


def year_alone(text: str, at: int) -> list[Reading] | None:
    """2024, but not 2024 ships or 1695 million; 2023-2027 and 2023-27 are two years."""
    match = _YEAR_ALONE.match(text, at)
    if match is None or _counts(text, match.end()):
        return None
    first = Reading(ValueKind.DATE, match["year"], at, match.end("year"))
    if match["last"] is None:
        return [first]
    last = match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"]
    if not match["year"] < last:
        return nothing(at, match.end())
    return [first, Reading(ValueKind.DATE, last, match.start("last"), match.end())]


def _counts(text: str, at: int) -> bool:
    """Whether what follows four figures makes them a number: a scale, a unit or a noun that is counted."""
    if _NOT_COUNTED.match(text, at):
        return False
    word = _NEXT_WORD.match(text, at)
    known = word is not None and (word[1] in SCALES or word[1] in ENGLISH_NOUNS)
    return known or suffix(text, at, Decimal(1000)) is not None
