"""Numbers, dates and times, compared as values."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts
from bilingual.analyse.model import Value, ValueKind

DATES = frozenset({ValueKind.DATE, ValueKind.FISCAL_YEAR, ValueKind.DECADE})


def _of(texts: Texts, sort: str) -> Iterable[tuple[int, int]]:
    # The English decides: "2000" may be read as a year on one side and as a number on the other.
    return ((en, ja) for en, ja in texts.agreeing if _sort(texts.en.values[en]) == sort)


def _sort(value: Value) -> str:
    return "date" if value.kind in DATES else "time" if value.kind is ValueKind.TIME else "number"


def numbers(texts: Texts) -> Iterable[tuple[int, int]]:
    """Plain numbers, amounts, percents, durations, ordinals."""
    return _of(texts, "number")


def dates(texts: Texts) -> Iterable[tuple[int, int]]:
    """Dates in Western and era years, fiscal years."""
    return _of(texts, "date")


def times(texts: Texts) -> Iterable[tuple[int, int]]:
    """Times of day."""
    return _of(texts, "time")
