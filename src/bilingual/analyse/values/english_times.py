"""Times of day in English. All patterns read lower-case text."""

from __future__ import annotations

import re

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.english_numerals import CARDINALS
from bilingual.analyse.values.normal import Reading, time

_NOON = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_HOUR = rf"(?P<hour>[0-9]{{1,2}}|{'|'.join(w for w, n in CARDINALS.items() if 1 <= n <= 12)})"
_HALF_DAY = (
    r"(?:(?P<am>a\.\s?m\.|a\.m\b|am\b|in\sthe\smorning\b)"
    r"|(?P<pm>p\.\s?m\.|p\.m\b|pm\b|in\sthe\s(?:afternoon|evening)\b))"
)
_NOON_WORD = re.compile(r"(?:(?:12|twelve)\s)?(noon|midday|midnight)\b")
_MILITARY = re.compile(r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9])\s?(?:hours|hrs|jst|utc|gmt|z|local\stime)\b")
_PAST = re.compile(
    rf"(?:(?P<quarter>(?:a\s)?quarter)|(?P<half>half)|(?P<count>{'|'.join(CARDINALS)}|[0-9]{{1,2}})\sminutes"
    r"|(?P<round>five|ten|twenty|twenty-five)(?=\spast))"
    rf"\s(?P<way>past|to)\s{_HOUR}(?![0-9a-z]|[.,:][0-9])(?:\s(?:o'clock\s)?{_HALF_DAY})?"
)
_CLOCK = re.compile(
    rf"{_HOUR}(?:\s?[:.]\s?(?P<minute>[0-5][0-9])(?::[0-5][0-9])?)?(?:\so'clock)?\s?(?:{_HALF_DAY}"
    r"|(?=(?:\s?-\s?|\sto\s|\sand\s|\suntil\s)(?P<far>[0-9]{1,2})(?:[:.][0-5][0-9])?\s?(?P<far_half>[ap])\.?\s?m\b))"
)
_COLON = re.compile(r"(?P<hour>[0-9]{1,2})\s?:\s?(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])")
_OCLOCK = re.compile(rf"{_HOUR}\so'clock\b")


def clock(text: str, at: int) -> list[Reading] | None:
    """11:53 a.m., 3 pm, 2 to 4 p.m., noon, half past three, 0930 hours.

    Without a.m. or p.m. the hour stands as it is written, unless it begins a range that ends with one.
    """
    if match := _NOON_WORD.match(text, at):
        return _reading(*_NOON[match[1]], at, match.end())
    if match := _MILITARY.match(text, at) or _COLON.match(text, at):
        if not (marked := _CLOCK.match(text, at)):
            return _reading(int(match["hour"]), int(match["minute"]), at, match.end())
        return _on_clock(marked)
    if match := _PAST.match(text, at):
        return _past(match)
    if match := _CLOCK.match(text, at):
        return _on_clock(match)
    if match := _OCLOCK.match(text, at):
        return _reading(_figure(match["hour"]), 0, at, match.end())
    return None


def _reading(hour: int, minute: int, start: int, end: int) -> list[Reading] | None:
    value = time(hour, minute)
    return [Reading(ValueKind.TIME, value, start, end)] if value else None


def _on_clock(match: re.Match[str]) -> list[Reading] | None:
    """A time with its half of the day, its own or that of the far end of its range (from 11 to 1 p.m. is 11 a.m.)."""
    hour, minute, end = _figure(match["hour"]), int(match["minute"] or 0), match.end()
    early, late = bool(match["am"]), bool(match["pm"])
    if match["far"]:
        same = hour % 12 <= int(match["far"]) % 12
        late = (match["far_half"] == "p") == same
        early = not late
        end = match.end("minute") if match["minute"] else match.end("hour")
    if hour > 12 and not match["minute"]:
        return None
    return _reading(_on_24(hour, early, late), minute, match.start(), end)


def _past(match: re.Match[str]) -> list[Reading] | None:
    """half past three, a quarter to five, ten minutes past six."""
    minute = 15 if match["quarter"] else 30 if match["half"] else _minutes(match["count"] or match["round"])
    hour = _on_24(_figure(match["hour"]), bool(match["am"]), bool(match["pm"]))
    if match["way"] == "to":
        if match["half"] or not minute:
            return None
        hour, minute = (hour - 1) % 24, 60 - minute
    return _reading(hour, minute, match.start(), match.end())


def _minutes(words: str) -> int:
    return 25 if words == "twenty-five" else _figure(words)


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else CARDINALS[text]


def _on_24(hour: int, early: bool, late: bool) -> int:
    if late and hour < 12:
        return hour + 12
    return 0 if early and hour == 12 else hour
