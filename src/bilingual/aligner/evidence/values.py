"""Numbers, dates and times, compared as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from bilingual.aligner.features import Side
from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree
from bilingual.analyse.values.normal import date_fields, duration_parts
from bilingual.lexicon import Lexicon
from bilingual.model import Lang

Given: TypeAlias = tuple[bool, ...]
"""Whether a date gives its year, its month and its day."""
DATES = frozenset({ValueKind.DATE, ValueKind.FISCAL_YEAR, ValueKind.DECADE})


def _keys(value: Value, lang: Lang, dates: Iterable[Given]) -> Iterable[str]:
    """Values that agree share at least one of these, and few others do; only such pairs are compared.

    `dates`: which fields the dates of the other language give.
    """
    if value.kind is ValueKind.DATE:
        yield from _date_keys(date_fields(value.value), lang, dates)
        return
    digits = "".join(c for c in value.value if c.isdigit() or c in ".:/")
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


def _given(fields: Sequence[int | None]) -> Given:
    return tuple(field is not None for field in fields)


def _date_keys(fields: Sequence[int | None], lang: Lang, dates: Iterable[Given]) -> Iterable[str]:
    """One for each set of fields that a date of the other language gives: what both then have to share.

    A key on the month alone would have every date meet every other of its month.
    """
    own = _given(fields)
    for other in dates:
        shared = [field for field, mine, theirs in zip(fields, own, other, strict=True) if mine and theirs]
        if shared:
            en, ja = (own, other) if lang == "en" else (other, own)
            yield f"d{en}{ja}{shared}"
    if fields[0] is not None and fields[1] is None:
        yield str(fields[0])  # a fiscal year


def _pairs(en: Side, ja: Side, sort: str) -> Iterable[tuple[int, int]]:
    table: dict[str, list[int]] = defaultdict(list)
    dates = [
        {_given(date_fields(value.value)) for value in side.values.values() if value.kind is ValueKind.DATE}
        for side in (en, ja)
    ]
    for number, value in en.values.items():
        if _sort(value) == sort:
            for key in _keys(value, "en", dates[1]):
                table[key].append(number)
    for number, value in ja.values.items():
        # Of any sort: "2000" may be read as a year on one side and as a number on the other.
        for other in {o for key in _keys(value, "ja", dates[0]) for o in table.get(key, ())}:
            if agree(en.values[other], value):
                yield other, number


def _sort(value: Value) -> str:
    return "date" if value.kind in DATES else "time" if value.kind is ValueKind.TIME else "number"


def numbers(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Plain numbers, amounts, percents, durations, ordinals."""
    return _pairs(en, ja, "number")


def dates(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Dates in Western and era years, fiscal years."""
    return _pairs(en, ja, "date")


def times(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Times of day."""
    return _pairs(en, ja, "time")
