"""Dates, fiscal years, decades and times of day in English. All patterns read lower-case text."""

from __future__ import annotations

import re

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.english_numerals import CARDINALS, ORDINALS, read_ordinal
from bilingual.analyse.values.normal import Reading, date, nothing, time

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
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
    rf"(?P<month>{_MONTH})\s?(?:the\s)?(?P<day>{_DAY}){_WEEKDAY}(?P<more>(?:{_TO}(?:the\s)?{_DAY}{_WEEKDAY}{_AFTER_DAY}){{0,12}})"
    rf"(?:(?:\s?,\s?|\s)(?P<year>{_YEAR}))?"
)
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})(?:,?\s|\sof\s)(?:of\s)?(?P<year>{_YEAR})")
_DAY_FIRST = re.compile(
    rf"(?P<days>{_DAY}{_WEEKDAY}(?:{_TO}(?:the\s)?{_DAY}{_WEEKDAY}){{0,12}})(?:\sday)?(?:\sof)?[\s-](?P<month>{_MONTH})(?:,?[\s-](?P<year>{_YEAR}))?"
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

_DECADE = re.compile(r"(?P<year>(?:1[5-9]|20)[0-9]0)'?s(?![a-z])|'(?P<short>[0-9]0)s(?![a-z])")
_DECADE_WORD = re.compile(
    r"the\s(?:(?:early|mid|late)[\s-])?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
_AGE = re.compile(r"(?P<age>[1-9]0)s(?![a-z])")
_FISCAL = re.compile(
    rf"(?:(?:japanese\s)?fiscal\syears?|fiscal|j?fys?)[\s'(-]{{0,2}}(?P<first>{_YEAR}|[0-9]{{2}}(?![0-9]))"
    rf"(?:\s?(?:-|to|and|through|/)\s?(?:fy|fiscal\s(?:year\s)?)?(?P<last>{_YEAR}|[0-9]{{2}}(?![0-9a-z])))?"
)
_FISCAL_AFTER = re.compile(rf"(?P<first>{_YEAR})\sfiscal(?:\syear)?\b")

_NOON = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_NOON_WORD = re.compile(r"(?:(?:12|twelve)\s)?(noon|midday|midnight)\b")
_HALF_DAY = r"(?:(?P<am>a\.\s?m\.|am\b|a\.m\b|in\sthe\smorning\b)|(?P<pm>p\.\s?m\.|pm\b|p\.m\b|in\sthe\s(?:afternoon|evening)\b))"
_HOUR = rf"(?P<hour>[0-9]{{1,2}}|{'|'.join(w for w, n in CARDINALS.items() if 1 <= n <= 12)})"
_CLOCK = re.compile(
    rf"{_HOUR}(?:\s?[:.]\s?(?P<minute>[0-5][0-9]))?(?::[0-5][0-9])?(?:\so'clock)?\s?"
    rf"(?:{_HALF_DAY}|(?=(?:-|\s-\s|\sto\s|\sand\s|\suntil\s)[0-9]{{1,2}}(?:[:.][0-5][0-9])?\s?(?P<later>[ap])\.?\s?m\b))"
)
_COLON = re.compile(r"(?P<hour>[0-9]{1,2})\s?:\s?(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])")
_OCLOCK = re.compile(rf"{_HOUR}\so'clock\b")
_MILITARY = re.compile(
    r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9])(?:\s?(?:hours|hrs|jst|utc|gmt|z|local\stime)\b)"
)
_PAST = re.compile(
    rf"(?:(?P<quarter>a\squarter|quarter)|(?P<half>half)|(?P<count>{'|'.join(CARDINALS)}|[0-9]{{1,2}})(?:\sminutes)?)\s(?P<way>past|to)\s{_HOUR}"
    rf"(?![0-9a-z]|[.,:][0-9])(?:\s{_HALF_DAY})?"
)
_LATER_HOUR = re.compile(r"(?:-|\s-\s|\sto\s|\sand\s|\suntil\s)(?P<hour>[0-9]{1,2})")


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
    if name in ("may", "march", "mar", "jan", "jun", "sep", "dec", "oct") and not _BEFORE_MAY.search(
        text, max(0, at - 12), at
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
    """FY2024, fiscal years 2023 to 2027, the 2024 fiscal year; two figures stand as they are (FY24 is "24")."""
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
    if match := _DECADE_WORD.match(text, at):
        tens = 10 * (
            2
            + ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"].index(
                match["word"]
            )
        )
        return [Reading(ValueKind.DECADE, str(tens + (1900 if tens >= 30 else 2000)), match.start("word"), match.end())]
    if match := _AGE.match(text, at):
        return [Reading(ValueKind.VAGUE, match["age"], at, match.end(), "year-old")]
    return None


def clock(text: str, at: int) -> list[Reading] | None:
    """11:53 a.m., 3 pm, 2 to 4 p.m., noon, half past three, 0930 hours; without a.m. or p.m. the hour stands as it is."""
    if match := _NOON_WORD.match(text, at):
        return [Reading(ValueKind.TIME, _NOON[match[1]], at, match.end())]
    if match := _MILITARY.match(text, at):
        value = time(int(match["hour"]), int(match["minute"]))
        return [Reading(ValueKind.TIME, value, at, match.end())] if value else None
    if match := _PAST.match(text, at):
        minute = 15 if match["quarter"] else 30 if match["half"] else _figure(match["count"])
        hour = _on_24(_figure(match["hour"]), bool(match["am"]), bool(match["pm"]))
        if match["way"] == "to":
            if match["half"] or not minute:
                return None
            hour, minute = (hour - 1) % 24, 60 - minute
        if not (match["quarter"] or match["half"] or match["am"] or match["pm"]) and (
            match["way"] == "to" or minute % 5
        ):
            return None
        value = time(hour, minute)
        return [Reading(ValueKind.TIME, value, at, match.end())] if value else None
    if match := _CLOCK.match(text, at):
        early, late = bool(match["am"]), bool(match["pm"])
        hour = _figure(match["hour"])
        end = match.end()
        if match["later"]:
            far = _LATER_HOUR.match(text, end)
            same = far is not None and hour % 12 <= int(far["hour"]) % 12
            late, early = (match["later"] == "p") == same, (match["later"] == "a") == same
            end = match.end("minute") if match["minute"] else match.end("hour")
        if hour > 12 and not match["minute"]:
            return None
        value = time(_on_24(hour, early, late), int(match["minute"] or 0))
        return [Reading(ValueKind.TIME, value, at, end)] if value else None
    if match := _COLON.match(text, at):
        value = time(int(match["hour"]), int(match["minute"]))
        return [Reading(ValueKind.TIME, value, at, match.end())] if value else None
    if match := _OCLOCK.match(text, at):
        value = time(_figure(match["hour"]), 0)
        return [Reading(ValueKind.TIME, value, at, match.end())] if value else None
    return None


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else CARDINALS[text]


def _on_24(hour: int, early: bool, late: bool) -> int:
    if late and hour < 12:
        return hour + 12
    return 0 if early and hour == 12 else hour


_YEAR_ALONE = re.compile(
    r"(?P<year>(?:1[5-9]|20|21)[0-9]{2})(?:\s?-\s?(?P<last>[0-9]{4}|[0-9]{2}))?(?![0-9a-z]|,[0-9]{3}|\.[0-9]|-[0-9])"
)
_COUNTED_YEAR = re.compile(
    r"\s(?:people|personnel|troops|members|yen|dollars|tons|tonnes|meters|metres|km|kilometers|hours|households|men|ships|flight|hours|rooms|residents)\b"
)


def year_alone(text: str, at: int) -> list[Reading] | None:
    """2024; 2023-2027 and 2023-27 are two years."""
    match = _YEAR_ALONE.match(text, at)
    if match is None or _COUNTED_YEAR.match(text, match.end()):
        return None
    first = Reading(ValueKind.DATE, match["year"], at, match.end("year"))
    if match["last"] is None:
        return [first]
    last = match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"]
    if not match["year"] < last:
        return nothing(at, match.end())
    return [first, Reading(ValueKind.DATE, last, match.start("last"), match.end())]


def ordinal_day(text: str, at: int) -> bool:
    """Whether the ordinal at `at` belongs to a date that starts there."""
    return _DAY_FIRST.match(text, at) is not None or _WORD_DAY.match(text, at) is not None
