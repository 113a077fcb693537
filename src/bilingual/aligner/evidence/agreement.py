"""Which values of two documents agree, without comparing each with each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree
from bilingual.analyse.values.normal import date_fields, duration_parts
from bilingual.model import LANGS, Lang

Fields: TypeAlias = tuple[int | None, int | None, int | None]
"""Year, month and day of a date, as far as it gives them."""


def agreeing(en: Mapping[int, Value], ja: Mapping[int, Value]) -> list[tuple[int, int]]:
    """The pairs (English number, Japanese number) of values that agree."""
    dates = [{n: date_fields(v.value) for n, v in side.items() if v.kind is ValueKind.DATE} for side in (en, ja)]
    given = [{tuple(field is not None for field in fields) for fields in side.values()} for side in dates]
    table: dict[Hashable, list[int]] = defaultdict(list)
    for number, value in en.items():
        for key in _keys(value, dates[0].get(number), LANGS[0], given[1]):
            table[key].append(number)
    found = []
    for number, value in ja.items():
        seen: set[int] = set()
        for key in _keys(value, dates[1].get(number), LANGS[1], given[0]):
            seen.update(table.get(key, ()))
        found += [(other, number) for other in seen if agree(en[other], value)]
    return found


_NO_FIGURE = re.compile("[^0-9.:/]+")


def _keys(value: Value, date: Fields | None, lang: Lang, given: Collection[tuple[bool, ...]]) -> Iterator[Hashable]:
    """Values that agree share at least one of these, and few others do; only such pairs are compared.

    `given`: which fields the dates of the other language give.
    """
    if date is not None:
        yield from _date_keys(date, lang, given)
        return
    digits = _NO_FIGURE.sub("", value.value)
    yield digits
    match value.kind:
        case ValueKind.TIME:  # 11:53 may be 23:53
            hour, _, minute = digits.partition(":")
            yield f"{int(hour or 0) % 12}:{minute}"
        case ValueKind.PERCENT:
            yield f"%{round(abs(Fraction(value.value)))}"
        case ValueKind.FRACTION:  # a third is 33 percent
            share = round(abs(Fraction(value.value)) * 100)
            yield from (f"%{near}" for near in (share - 1, share, share + 1))
        case ValueKind.DURATION:
            figure, unit = duration_parts(value.value)
            sort, size = _SIZES[unit]
            yield f"{sort}{(figure * size).normalize()}"


_SIZES = {"s": ("s", 1), "min": ("s", 60), "day": ("s", 86400), "week": ("s", 7 * 86400)}
_SIZES |= {"month": ("m", 1), "year": ("m", 12)}


def _date_keys(fields: Fields, lang: Lang, given: Collection[tuple[bool, ...]]) -> Iterator[Hashable]:
    """One for each set of fields that a date of the other language gives: what both then have to share.

    A key on the month alone would have every date meet every other of its month.
    """
    own = tuple(field is not None for field in fields)
    for other in given:
        shared = tuple(field if both else None for field, both in zip(fields, other, strict=True))
        if any(shared):
            yield (own, other, shared) if lang == "en" else (other, own, shared)
    if fields[0] is not None and fields[1] is None:
        yield str(fields[0])  # a fiscal year
