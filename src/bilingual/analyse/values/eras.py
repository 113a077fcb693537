"""Japanese eras and the Western years they stand for.

First years after the Cabinet's table of era names: Meiji 1868, Taisho 1912, Showa 1926, Heisei 1989, Reiwa 2019.
"""

from __future__ import annotations

FIRST_YEAR = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}

LONGEST = 200
"""No year of an era is above this, though people count on after its end (昭和100年 is 2025)."""
_SHORT = {
    "明治": ("M", "明", "㍾"),
    "大正": ("T", "大", "㍽"),
    "昭和": ("S", "昭", "㍼"),
    "平成": ("H", "平", "㍻"),
    "令和": ("R", "令", "㋿"),
}

LONG = "|".join((*FIRST_YEAR, "[㍾㍽㍼㍻㋿]"))
"""A pattern for an era written out, ligatures included."""
SHORT = "[MTSHRmtshr明大昭平令]"
"""A pattern for an era's initial; it means the era only right before figures."""

_FIRST = {name: FIRST_YEAR[era] for era, names in _SHORT.items() for name in (era, *names)}


def western(era: str, year: int) -> int | None:
    """The Western year of a year of an era (1 is 元年), the era in any spelling; None where no one counts that far."""
    return _FIRST[era.upper()] + year - 1 if 1 <= year <= LONGEST else None


def era_year(year: int, month: int | None = None, day: int | None = None) -> tuple[str, int] | None:
    """The era and year of a Western date, for display; None before Meiji.

    The eras changed on 1912-07-30, 1926-12-25, 1989-01-08 and 2019-05-01; a year alone takes its later era.
    """
    changes = {"大正": (7, 30), "昭和": (12, 25), "平成": (1, 8), "令和": (5, 1)}
    for era, first in reversed(FIRST_YEAR.items()):
        if year > first or (year == first and (month or 12, day or 31) >= changes.get(era, (1, 1))):
            return era, year - first + 1
    return None
