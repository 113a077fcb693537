"""Which values of two documents agree, without comparing each with each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree
from bilingual.analyse.values.normal import date_fields, duration_parts
from bilingual.model import LANGS, Lang

Fields: TypeAlias = tuple[int | None, int | None, int | None]
"""Year, month and day of a date, as far as it gives them."""
Given: TypeAlias = tuple[bool, bool, bool]
"""Which of these it gives."""


def agreeing(en: Mapping[int, Value], ja: Mapping[int, Value]) -> list[tuple[int, int]]:
    """The pairs (English number, Japanese number) of values that agree."""
    dates = [{n: date_fields(v.value) for n, v in side.items() if v.kind is ValueKind.DATE} for side in (en, ja)]
    given = [{_given(fields) for fields in side.values()} for side in dates]
    table: dict[Hashable, list[int]] = defaultdict(list)
    for number, value in en.items():
        for key in _keys(value, dates[0].get(number), LANGS[0], given[1]):
            table[key].append(number)
    found = []
    for number, value in ja.items():
        seen = {other for key in _keys(value, dates[1].get(number), LANGS[1], given[0]) for other in table.get(key, ())}
        found += [(other, number) for other in seen if agree(en[other], value)]
    return found


_NO_FIGURE = re.compile("[^0-9.:/]+")


def _keys(value: Value, date: Fields | None, lang: Lang, given: Collection[Given]) -> Sequence[Hashable]:
    """Values that agree share at least one of these, and few others do; only such pairs are compared.

    `given`: which fields the dates of the other language give.
    """
    if date is not None:
        return _date_keys(date, lang, given)
    digits = value.value if value.value.isdigit() else _NO_FIGURE.sub("", value.value)
    match value.kind:
        case ValueKind.TIME:  # 11:53 may be 23:53
            hour, _, minute = digits.partition(":")
            return digits, f"{int(hour or 0) % 12}:{minute}"
        case ValueKind.PERCENT:
            return digits, f"%{round(abs(Fraction(value.value)))}"
        case ValueKind.FRACTION:  # a third is 33 percent
            share = round(abs(Fraction(value.value)) * 100)
            return digits, *(f"%{near}" for near in (share - 1, share, share + 1))
        case ValueKind.DURATION:
            figure, unit = duration_parts(value.value)
            sort, size = _SIZES[unit]
            return digits, f"{sort}{(figure * size).normalize()}"
    return (digits,)


_SIZES = {"s": ("s", 1), "min": ("s", 60), "day": ("s", 86400), "week": ("s", 7 * 86400)}
_SIZES |= {"month": ("m", 1), "year": ("m", 12)}


def _date_keys(fields: Fields, lang: Lang, given: Collection[Given]) -> list[Hashable]:
    """One for each set of fields that a date of the other language gives: what both then have to share.

    A key on the month alone would have every date meet every other of its month.
    """
    year, month, day = fields
    own = _given(fields)
    keys: list[Hashable] = []
    for other in given:
        shared = year if other[0] else None, month if other[1] else None, day if other[2] else None
        if shared != (None, None, None):
            keys.append((own, other, shared) if lang == "en" else (other, own, shared))
    if year is not None and month is None:
        keys.append(str(year))  # a fiscal year
    return keys


def _given(fields: Fields) -> Given:
    year, month, day = fields
    return year is not None, month is not None, day is not None
