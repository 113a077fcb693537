"""Whether two values, one of each language, say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values.normal import amount_parts, date_fields, duration_parts
from bilingual.analyse.values.units import MEASURES

CONVERSION_TOLERANCE = Decimal("0.05")
"""How far apart, as a share, two lengths or weights in different systems may be: 100 feet is about 30 metres."""
PERCENT_TOLERANCE = Fraction(1, 200)
"""How far apart a share in percent and a fraction may be: a third is 33 percent."""

_K = ValueKind


def agree(en: Value, ja: Value) -> bool:
    """Whether two values say the same.

    Fields that one side leaves out agree with anything (a year of a date, a.m. or p.m. of a time, what is counted);
    what both sides say has to be equal: currency, measure, figure. Approximation and signs (△3% is a fall of 3
    percent) are not compared.
    """
    if en.value == ja.value and en.kind is ja.kind and en.unit == ja.unit:
        return True
    return _agree(en.kind, en.value, en.unit, en.text, ja.kind, ja.value, ja.unit, ja.text)


@lru_cache(maxsize=65536)
def _agree(
    kind_a: ValueKind, a: str, unit_a: str, text_a: str, kind_b: ValueKind, b: str, unit_b: str, text_b: str
) -> bool:
    first, second = Value(kind_a, a, 0, 0, text_a, unit_a), Value(kind_b, b, 0, 0, text_b, unit_b)
    if _ORDER[kind_a] > _ORDER[kind_b]:
        first, second = second, first
    return _RULES.get((first.kind, second.kind), _never)(first, second)


_ORDER = {kind: k for k, kind in enumerate(ValueKind)}


def _never(_a: Value, _b: Value) -> bool:
    return False


def _same(a: Value, b: Value) -> bool:
    return a.value == b.value


def figures(value: Value) -> frozenset[Decimal]:
    """The figures a value may be written with, whatever stands after them: 2時間 is 2 and 120."""
    if value.kind is _K.DURATION:
        figure, unit = duration_parts(value.value)
        sizes = {"min": (60,), "s": (60,), "month": (12,), "year": (10, 100), "day": (), "week": ()}[unit]
        return frozenset((figure, *(figure / size for size in sizes)))
    if value.kind is _K.PERCENT:
        return frozenset((abs(Decimal(value.value)), abs(Decimal(value.value)) / 10))
    if value.kind is _K.AMOUNT:
        return frozenset((abs(amount_parts(value.value)[1]),))
    if value.kind is _K.DATE:
        year, month, day = date_fields(value.value)
        figure_ = day if year is None and month is None else year if month is None else None
        return frozenset() if figure_ is None else frozenset((Decimal(figure_),))
    if value.kind in (_K.TIME, _K.FRACTION):
        return frozenset()
    return frozenset((abs(Decimal(value.value)),))


def _figure(a: Value, b: Value) -> bool:
    return not figures(a).isdisjoint(figures(b))


def _number_number(a: Value, b: Value) -> bool:
    x, y = abs(Decimal(a.value)), abs(Decimal(b.value))
    if a.unit == b.unit or not a.unit or not b.unit:
        return x == y
    measure_a, measure_b = MEASURES.get(a.unit), MEASURES.get(b.unit)
    if measure_a is None and measure_b is None:
        return x == y
    if {a.unit, b.unit} in _LOOSE_UNITS:
        return x == y
    if measure_a is None or measure_b is None:
        return x == y and "degree" in (a.unit, b.unit)
    if measure_a[0] != measure_b[0]:
        return x == y and "キロ" in (a.text[-2:], b.text[-2:])
    x, y = x * measure_a[1], y * measure_b[1]
    exact = measure_a[1].normalize().as_tuple().digits == measure_b[1].normalize().as_tuple().digits == (1,)
    return x == y if exact else abs(x - y) <= CONVERSION_TOLERANCE * max(x, y)


_LOOSE_UNITS = ({"mile", "nautical-mile"}, {"degree", "degree-f"}, {"degree", "time"})


def _unitless(a: Value, b: Value) -> bool:
    """A plain number with something more exact: the figure decides, unless the number counts something else."""
    plain = a if a.kind in (_K.NUMBER, _K.ORDINAL) else b
    return plain.unit in ("", "point", "item", "degree") and _figure(a, b)


def _number_duration(a: Value, b: Value) -> bool:
    return a.unit not in MEASURES and a.unit in ("", "time", "anniversary", "year-old") and _figure(a, b)


def _counted(a: Value, b: Value) -> bool:
    """A count or a plain number, not a measure, with the same figure."""
    return a.unit not in MEASURES and _figure(a, b)


def _dates(a: Value, b: Value) -> bool:
    pairs = [(x, y) for x, y in zip(date_fields(a.value), date_fields(b.value), strict=True) if x and y]
    return bool(pairs) and all(x == y for x, y in pairs)


def _date_fiscal(a: Value, b: Value) -> bool:
    year, month, _ = date_fields(a.value)
    return month is None and year is not None and _fiscal_years(b) >= {year}


def _fiscal_years(value: Value) -> set[int]:
    """The Western fiscal years that two figures may mean (６年度), or the one that four do."""
    year = int(Decimal(value.value))
    return {year} if year >= 100 else {1900 + year, 2000 + year, 1988 + year, 2018 + year, 1925 + year}


def _fiscals(a: Value, b: Value) -> bool:
    return not _fiscal_years(a).isdisjoint(_fiscal_years(b))


def _date_duration(a: Value, b: Value) -> bool:
    """３日 may be a day of the month or three days; ９８年 may be 1998."""
    year, month, day = date_fields(a.value)
    figure, unit = duration_parts(b.value)
    if year is None and month is None:
        return unit == "day" and figure == day
    if month is None and year is not None and unit == "year":
        return (10 <= figure < 100 and year % 100 == figure) or year == figure
    return False


def _date_ordinal(a: Value, b: Value) -> bool:
    _, month, day = date_fields(a.value)
    return month is None and day is not None and day == int(Decimal(b.value)) if day else _figure(a, b)


_MARKED = re.compile(
    r"[mMｍＭ午朝夜夕昼]|noon|midnight|morning|afternoon|evening|[0-9]{4}|未明|深夜|正午", re.IGNORECASE
)


def _times(a: Value, b: Value) -> bool:
    minutes = []
    for value in (a, b):
        hour, minute = value.value.split(":")[:2]
        minutes.append(int(hour) * 60 + int(minute))
    if (minutes[0] - minutes[1]) % 1440 == 0:
        return True
    open_ended = any(m < 13 * 60 and not _MARKED.search(v.text) for v, m in zip((a, b), minutes, strict=True))
    return open_ended and (minutes[0] - minutes[1]) % 720 == 0


_SECONDS = {"s": 1, "min": 60, "day": 86400, "week": 7 * 86400}
_MONTHS = {"month": 1, "year": 12}


def _durations(a: Value, b: Value) -> bool:
    (x, unit_x), (y, unit_y) = duration_parts(a.value), duration_parts(b.value)
    for table in (_SECONDS, _MONTHS):
        if unit_x in table and unit_y in table:
            return x * table[unit_x] == y * table[unit_y]
    return False


_DOLLARS = {"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"}


def _amounts(a: Value, b: Value) -> bool:
    (currency_a, x), (currency_b, y) = amount_parts(a.value), amount_parts(b.value)
    if abs(x) != abs(y):
        return False
    if currency_a == currency_b:
        return True
    return {currency_a, currency_b} <= _DOLLARS and any(
        currency == "USD" and not re.search(r"us|u\.s|米|アメリカ|ＵＳ", value.text, re.IGNORECASE)
        for currency, value in ((currency_a, a), (currency_b, b))
    )


@lru_cache(maxsize=4096)
def _share(value: str) -> Fraction:
    return Fraction(value)


def _percent_fraction(a: Value, b: Value) -> bool:
    return abs(_share(a.value) / 100 - _share(b.value)) <= PERCENT_TOLERANCE


def _percent_multiple(a: Value, b: Value) -> bool:
    return _share(a.value) == 100 * _share(b.value)


def _rational(a: Value, b: Value) -> bool:
    return abs(_share(a.value)) == abs(_share(b.value))


def _vagues(a: Value, b: Value) -> bool:
    return a.value == b.value and (a.unit == b.unit or not {a.unit, b.unit} & _VAGUE_STRICT)


_VAGUE_STRICT = {"percent", "year", "month", "day", "hour", "min", "year-old"}


def _within(magnitude: Decimal, figure: Decimal) -> bool:
    return magnitude <= abs(figure) < 10 * magnitude


def _vague_number(exact: Value, vague: Value) -> bool:
    """Several hundred and 300: the translator knew more. Ages are exact (二十代, in their 20s)."""
    if vague.value[:1].isalpha() != (exact.kind is _K.AMOUNT):
        return False
    if exact.kind is _K.AMOUNT:
        (currency, figure), (vague_currency, magnitude) = amount_parts(exact.value), amount_parts(vague.value)
        return currency == vague_currency and _within(magnitude, figure)
    magnitude = Decimal(vague.value)
    return any(_within(magnitude, figure) for figure in figures(exact))


_RULES: dict[tuple[ValueKind, ValueKind], Callable[[Value, Value], bool]] = {
    (_K.NUMBER, _K.NUMBER): _number_number,
    (_K.DATE, _K.DATE): _dates,
    (_K.TIME, _K.TIME): _times,
    (_K.DURATION, _K.DURATION): _durations,
    (_K.AMOUNT, _K.AMOUNT): _amounts,
    (_K.PERCENT, _K.PERCENT): _rational,
    (_K.ORDINAL, _K.ORDINAL): _same,
    (_K.FRACTION, _K.FRACTION): _rational,
    (_K.FISCAL_YEAR, _K.FISCAL_YEAR): _fiscals,
    (_K.DECADE, _K.DECADE): _same,
    (_K.MULTIPLE, _K.MULTIPLE): _rational,
    (_K.VAGUE, _K.VAGUE): _vagues,
    (_K.NUMBER, _K.DATE): _counted,
    (_K.NUMBER, _K.DURATION): _number_duration,
    (_K.NUMBER, _K.AMOUNT): _unitless,
    (_K.NUMBER, _K.PERCENT): _unitless,
    (_K.NUMBER, _K.ORDINAL): _counted,
    (_K.NUMBER, _K.FRACTION): _rational,
    (_K.NUMBER, _K.FISCAL_YEAR): _unitless,
    (_K.NUMBER, _K.MULTIPLE): _counted,
    (_K.NUMBER, _K.VAGUE): _vague_number,
    (_K.DATE, _K.DURATION): _date_duration,
    (_K.DATE, _K.ORDINAL): _date_ordinal,
    (_K.DATE, _K.FISCAL_YEAR): _date_fiscal,
    (_K.DURATION, _K.ORDINAL): _figure,
    (_K.DURATION, _K.MULTIPLE): _never,
    (_K.DURATION, _K.VAGUE): _vague_number,
    (_K.AMOUNT, _K.VAGUE): _vague_number,
    (_K.PERCENT, _K.FRACTION): _percent_fraction,
    (_K.PERCENT, _K.MULTIPLE): _percent_multiple,
    (_K.ORDINAL, _K.MULTIPLE): _figure,
    (_K.FRACTION, _K.MULTIPLE): _rational,
}
