"""Normal forms: how what was read is written down, whatever it looked like."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal
from typing import NamedTuple

from bilingual.analyse.model import ValueKind

CODE_LENGTH = 40
"""A run of figures longer than this is a code, not a quantity."""
LARGEST = Decimal(10**24)
"""A number above this is no quantity either; below it, decimal arithmetic with 28 digits is exact."""

DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 50, 100, 1000))
"""What a figure after a slash may be for the two to be a fraction; others are dates, numbers of files, scores."""


def listed(names: str) -> tuple[str, ...]:
    """The names in a string, so that long tables of words stay readable."""
    return tuple(names.split())


class Before:
    """What stands right before a place: a pattern for a text that ends there.

    `words`: what the text ends with, but for the space, where it ends with one; there is nothing to look for without.
    """

    def __init__(self, pattern: str, words: str) -> None:
        self._pattern = re.compile(pattern)
        self._words = tuple(f"{word} " for word in listed(words))

    def search(self, text: str, low: int, at: int) -> re.Match[str] | None:
        """What stands before `at`, no further back than `low`, or None."""
        if text[at - 1 : at] == " " and not text.endswith(self._words, low, at):
            return None
        return self._pattern.search(text, low, at)


class Reading(NamedTuple):
    """What a rule read at [start, end) of a sentence. A `kind` of None says: not a value, go on after it."""

    kind: ValueKind | None
    value: str
    start: int
    end: int
    unit: str = ""


class Numeral(NamedTuple):
    """A number as read: its value, where it ends, and how it was written.

    `words`: in number words or kanji only, no figures. `scale`: the large unit it ends with (百万, billion), else 1.
    `bare`: figures only, no sign, point, comma or scale, so that it may be a year or a day.
    """

    value: Decimal
    end: int
    words: bool
    scale: Decimal
    bare: bool


def nothing(start: int, end: int) -> list[Reading]:
    """A stretch that looks like a value and is none (a name, a code, an idiom)."""
    return [Reading(None, "", start, end)]


def number(value: Decimal) -> str:
    """Decimal digits without leading or trailing zeros: "1200000", "4.5", "-3"."""
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits


def date(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """ "2024-05-03", "2024-05", "2024", "XXXX-05-03", "XXXX-05" or "XXXX-XX-03"; None where there is no such day."""
    if year is not None and not 1 <= year <= 9999:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= (monthrange(year or 2000, month)[1] if month else 31):
        return None
    parts = [f"{year:04}" if year is not None else "XXXX"]
    if month is not None or day is not None:
        parts.append(f"{month:02}" if month is not None else "XX")
    if day is not None:
        parts.append(f"{day:02}")
    return "-".join(parts)


def date_fields(value: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a date's normal form."""
    fields = [None if "X" in part else int(part) for part in value.split("-")]
    year, month, day = [*fields, None, None][:3]
    return year, month, day


def time(hour: int, minute: int) -> str | None:
    """ "09:05"; hours up to 29 as broadcasters count them (25:00 is 1 a.m. of the next day); None for no such time."""
    return f"{hour:02}:{minute:02}" if 0 <= hour < 30 and 0 <= minute < 60 else None


def duration(value: Decimal, unit: str) -> str:
    """ "45min": hours become minutes; broken years whole months, broken minutes whole seconds, where they can."""
    if unit == "hour":
        value, unit = value * 60, "min"
    for broken, fine, count in (("year", "month", 12), ("min", "s", 60)):
        if unit == broken and value % 1 and not (value * count) % 1:
            value, unit = value * count, fine
    return number(value) + unit


_DURATION = re.compile(r"(-?[0-9.]+)([a-z]+)")


def duration_parts(value: str) -> tuple[Decimal, str]:
    """The figure and the unit of a duration's normal form."""
    match = _DURATION.fullmatch(value)
    if match is None:
        raise ValueError(f"not a duration: {value!r}")
    return Decimal(match[1]), match[2]


def amount_parts(value: str) -> tuple[str, Decimal]:
    """The currency and the figure of an amount's normal form (a vague one's too)."""
    return value[:3], Decimal(value[3:])
