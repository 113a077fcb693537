"""Dates that lean on a neighbour for their year or month (2024年7月4日及び5日, September 24 to October 4, 2024)."""

from __future__ import annotations

import re

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.normal import Reading, date, date_fields


def complete(readings: list[Reading], text: str, connect: re.Pattern[str]) -> list[Reading]:
    """The readings, dates filled in from a date beside them where only `connect` stands between.

    A later date takes the year (and, a day alone, the month) of the one before it, and an earlier one the year of the
    one after it; a range that would run backwards crosses the new year.
    """
    out = list(readings)
    for k in range(1, len(out)):
        near, far = out[k - 1], out[k]
        if near.kind is not ValueKind.DATE or far.kind is not ValueKind.DATE or far.start - near.end > 16:
            continue
        if connect.fullmatch(text, near.end, far.start) is None:
            continue
        first, last = date_fields(near.value), date_fields(far.value)
        if last[0] is None and last[2] is not None and first[2] is not None:
            out[k] = _replaced(far, _forward(first, last))
    for k in range(len(out) - 1, 0, -1):
        near, far = out[k - 1], out[k]
        if near.kind is not ValueKind.DATE or far.kind is not ValueKind.DATE or far.start - near.end > 16:
            continue
        first, last = date_fields(near.value), date_fields(far.value)
        if first[0] is None and first[1] and last[0] and last[1] and connect.fullmatch(text, near.end, far.start):
            year = last[0] - (first[1] > last[1])
            out[k - 1] = _replaced(near, date(year, first[1], first[2]))
    return out


def _forward(
    first: tuple[int | None, int | None, int | None], last: tuple[int | None, int | None, int | None]
) -> str | None:
    _, month, day = last
    if month is None:
        if first[1] is None or (day or 0) < (first[2] or 0):
            return None
        return date(first[0], first[1], day)
    if first[0] is None or first[1] is None:
        return None
    return date(first[0] + (month < first[1]), month, day)


def _replaced(reading: Reading, value: str | None) -> Reading:
    return reading._replace(value=value) if value else reading
