"""Numbers, dates and times, compared as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bilingual.aligner.features import Side
from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree
from bilingual.lexicon import Lexicon

DATES = frozenset({ValueKind.DATE, ValueKind.FISCAL_YEAR, ValueKind.DECADE})


def _keys(value: Value) -> Iterable[str]:
    """Values that agree share at least one of these; only such pairs are compared."""
    if value.kind is ValueKind.DATE:
        year, month, day = (*value.value.split("-"), "XX", "XX")[:3]
        yield "y" + year
        yield "m" + month
        yield f"d{month}-{day}"
        yield year.lstrip("0")
    else:
        digits = "".join(c for c in value.value if c.isdigit() or c in ".:/")
        yield digits
        if value.kind in DATES:
            yield "y" + digits
        if value.kind is ValueKind.TIME and ":" in digits:  # 11:53 may be 23:53
            hour, _, minute = digits.partition(":")
            yield f"{int(hour or 0) % 12}:{minute}"
        if value.kind in (ValueKind.FRACTION, ValueKind.PERCENT, ValueKind.DURATION):
            yield value.kind


def _pairs(en: Side, ja: Side, sort: str) -> Iterable[tuple[int, int]]:
    table: dict[str, list[int]] = defaultdict(list)
    for number, value in en.values.items():
        if _sort(value) == sort:
            for key in _keys(value):
                table[key].append(number)
    for number, value in ja.values.items():
        for other in {o for key in _keys(value) for o in table.get(key, ())}:
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
