"""Dates and fiscal years: the orders, month names and year counts in which the two languages write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bilingual.analyse.values.eras import era_year
from bilingual.analyse.values.normal import date_fields, listed
from bilingual.model import Lang

Pattern = str
_MONTHS = listed("January February March April May June July August September October November December")
_ABBREVIATED = listed("Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.")
_SHORT = listed("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")

# {month}, {day}, {nth}, {year}: a pattern writes what it names and no more.
_EN = (
    "{month} {day}, {year}", "{month} {day} {year}", "{day} {month} {year}", "{day} {month}, {year}",
    "{nth} {month} {year}", "{nth} {month}, {year}", "{nth} of {month}, {year}", "{nth} of {month} {year}",
    "{month} {nth}, {year}", "{month} {nth} {year}", "{month} {year}", "{month}, {year}",
    "{month} {day}", "{month} {nth}", "{day} {month}", "{nth} {month}", "{nth} of {month}", "{month}",
    "{nth}", "{day}", "{day}, {year}", "{year}",
    "{y4}-{m2}-{d2}", "{y4}/{m2}/{d2}", "{year}/{m}/{day}", "{m}/{day}/{year}",
)  # fmt: skip
_JA = (
    "{year}年{m}月{day}日", "{year}年{m}月", "{year}年", "{m}月{day}日", "{m}月", "{day}日",
    "{year}/{m}/{day}", "{y4}/{m2}/{d2}", "{year}.{m}.{day}", "{y4}.{m2}.{d2}", "{y4}-{m2}-{d2}", "{m}/{day}",
)  # fmt: skip


def ways(lang: Lang) -> Sequence[Callable[[str], str | None]]:
    """The ways to write a date."""
    return _EN_WAYS if lang == "en" else _JA_WAYS


def fiscal_ways(lang: Lang) -> Sequence[Callable[[str], str | None]]:
    """The ways to write a fiscal year that are no figure in a frame: with an era."""
    return () if lang == "en" else (_fiscal_era, _fiscal_kanji)


def _english(pattern: Pattern, months: tuple[str, ...], value: str) -> str | None:
    year, month, day = date_fields(value)
    return _filled(
        pattern, month=months[month - 1] if month else None, day=day, nth=None if day is None else _nth(day),
        year=year, m=month, y4=f"{year:04}" if year else None, m2=_two(month), d2=_two(day),
    )  # fmt: skip


def _japanese(pattern: Pattern, number: Callable[[int], str], era: bool, value: str) -> str | None:
    year, month, day = date_fields(value)
    shown = None if year is None else _year(year, month, day, number) if era else _plain_year(year, number)
    return _filled(
        pattern, year=shown, m=None if month is None else number(month), day=None if day is None else number(day),
        y4=f"{year:04}" if year else None, m2=_two(month), d2=_two(day),
    )  # fmt: skip


def _filled(pattern: Pattern, **fields: str | int | None) -> str | None:
    """The pattern with its fields, None where it names one that is not known."""
    if any(value is None and f"{{{name}}}" in pattern for name, value in fields.items()):
        return None
    return pattern.format_map(fields)


def _year(year: int, month: int | None, day: int | None, number: Callable[[int], str]) -> str | None:
    """A year counted in its era; None in a year of two eras whose day is not known."""
    first = era_year(year, month or 1, day or 1)
    if first is None or first != era_year(year, month or 12, day or (28 if month else 31)):
        return None
    era, count = first
    return era + ("元" if count == 1 else number(count))


def _plain_year(year: int, number: Callable[[int], str]) -> str:
    return str(year) if number is str else "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def _fiscal_era(value: str) -> str | None:
    # A fiscal year begins in April, and is called by the era of then.
    if not value.isdecimal() or len(value) != 4:
        return None
    named = era_year(int(value), 4, 1)
    # The one of 2019 is called 令和元年度 by some and 平成31年度 by others.
    if named is None or value == "2019":
        return None
    era, count = named
    return f"{era}{'元' if count == 1 else count}年度"


def _fiscal_kanji(value: str) -> str | None:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in value) + "年度" if value.isdecimal() else None


def _kanji(n: int) -> str:
    """Below one hundred: 三, 十, 二十一."""
    tens, ones = divmod(n, 10)
    digits = "〇一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones or not tens else "")


def _two(n: int | None) -> str | None:
    return None if n is None else f"{n:02}"


def _nth(n: int) -> str:
    return f"{n}{'th' if n in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


_EN_WAYS = tuple(partial(_english, pattern, months) for months in (_MONTHS, _ABBREVIATED, _SHORT) for pattern in _EN)
_JA_WAYS = tuple(
    partial(_japanese, pattern, number, era) for number in (str, _kanji) for era in (False, True) for pattern in _JA
)
