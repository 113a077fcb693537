"""Dates, times and fiscal years: Western and era years on the Japanese side."""

from __future__ import annotations

import calendar
from datetime import date as Day
from random import Random

from training.generator.fillers import Words, words

_REIWA = Day(2019, 5, 1)
_HEISEI = Day(1989, 1, 8)
_SHOWA = Day(1926, 12, 25)


def era(day: Day) -> str:
    """The year of a day since 1926 by its era: 令和6年, 平成元年."""
    name, first = next((n, b) for n, b in (("令和", _REIWA), ("平成", _HEISEI), ("昭和", _SHOWA)) if day >= b)
    number = day.year - first.year + 1
    return f"{name}{'元' if number == 1 else number}年"


def _some_day(rng: Random) -> Day:
    year = rng.choice((rng.randint(2018, 2030), rng.randint(2019, 2027), rng.randint(1955, 2035)))
    month = rng.randint(1, 12)
    return Day(year, month, rng.randint(1, calendar.monthrange(year, month)[1]))


def _month(day: Day) -> str:
    return calendar.month_name[day.month]


def date(rng: Random) -> Words:
    """A full date; `era` asks for the era's year in output too."""
    day = _some_day(rng)
    rest = f"{day.month}月{day.day}日"
    ja, old = f"{day.year}年{rest}", f"{era(day)}{rest}"
    en = f"{_month(day)} {day.day}, {day.year}"
    return Words({"": (en, en, en, f"{day.day} {_month(day)} {day.year}")}, {"": (ja, old), "era": (old, ja)})


def day(rng: Random) -> Words:
    """A day of the year."""
    one = _some_day(rng)
    return words(f"{_month(one)} {one.day}", f"{one.month}月{one.day}日")


def days(rng: Random) -> Words:
    """From a day to a later day of the month."""
    one = _some_day(rng)
    first = rng.randint(1, 24)
    last = rng.randint(first + 1, 28)
    return words(f"{_month(one)} {first} to {last}", f"{one.month}月{first}日から{last}日まで")


def month(rng: Random) -> Words:
    """A month of a year."""
    one = _some_day(rng)
    return words(f"{_month(one)} {one.year}", (f"{one.year}年{one.month}月", f"{era(one)}{one.month}月"))


def year(rng: Random) -> Words:
    """A year."""
    one = _some_day(rng)
    return words(str(one.year), (f"{one.year}年", era(one)))


def fiscal(rng: Random) -> Words:
    """A fiscal year, by era in output."""
    figure = rng.choice((rng.randint(2019, 2032), rng.randint(1990, 2032)))
    old = f"{era(Day(figure, 12, 31))}度"
    return words((f"fiscal year {figure}", f"FY{figure}"), (old, f"{figure}年度"))


def time(rng: Random) -> Words:
    """A time of day."""
    hour, minute = rng.randint(0, 23), rng.choice((0, 0, 30, rng.randint(0, 59)))
    half = f"{'午前' if hour < 12 else '午後'}{hour % 12}時"
    ja = (f"{half}{minute}分" if minute else half, f"{hour}時{minute}分" if minute else f"{hour}時")
    en = f"{hour % 12 or 12}:{minute:02} {'a.m.' if hour < 12 else 'p.m.'}"
    return words(en, (*ja, f"{half}半") if minute == 30 else ja)


SLOTS = {"date": date, "day": day, "days": days, "month": month, "year": year, "fiscal": fiscal, "time": time}
"""The symbols and what fills them."""
