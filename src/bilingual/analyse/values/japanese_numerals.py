"""Numbers as Japanese writes them: figures, kanji, and figures mixed with 千, 万, 億, 兆."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from bilingual.analyse.values.normal import CODE_LENGTH, LARGEST, Numeral

_DIGITS = {
    c: str(n)
    for n, chars in enumerate(("〇零○◯", "一壱壹", "二弐", "三参", "四", "五", "六", "七", "八", "九"))
    for c in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}

DIGIT = "〇零一二三四五六七八九壱弐参"
SMALL = "十拾百千"
LARGE = "万萬億兆京"

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
# A nakaguro is a decimal point between kanji only where a scale or a unit follows (三・五兆円, but 二・二六事件).
_POINTED = rf"[{DIGIT}]{{1,3}}・[{DIGIT}]{{1,3}}(?=[万億兆%倍割度円トパメキミセポ]|$)"
# A space may stand before a scale (1 億円) where what follows it goes on with the amount, unlike ２　万全を期す.
_SPACE = rf"(?:\s(?=[百千万億兆]\s?(?:[0-9円ドユポ人名トキメ件隻機台{LARGE}])))?"
_TOKEN = re.compile(rf"({_POINTED}|{ARABIC}(?:・[0-9]+(?=[万億兆%倍割]))?)|([{DIGIT}○◯]+)|({_SPACE}[{SMALL}{LARGE}])")
_SPACED = re.compile(rf"\s(?=[0-9][0-9,.]*\s?[{SMALL}{LARGE}])")
_RUN = re.compile(rf"[0-9,.]+|[{DIGIT}○◯{SMALL}{LARGE}]+")

BELOW_100 = rf"(?:[0-9]{{1,2}}|[{DIGIT}]?[十拾][{DIGIT}]?|[{DIGIT}]{{1,2}})"
"""A pattern for a number below one hundred: an era's year, a month, a day, an hour, a minute."""


@lru_cache(maxsize=4096)
def small(text: str) -> int:
    """The value of a match of `BELOW_100` (or of a year in kanji)."""
    numeral = read(text, 0)
    return int(numeral.value) if numeral else 0


@lru_cache(maxsize=16)  # one rule after the other reads the same number
def read(text: str, at: int) -> Numeral | None:
    """The longest number that starts at `at`, or None.

    Scales must fall (千 before 百, 億 before 万); where they do not, the number ends before the fault. Figures may
    stand before any scale (１００百万 is a hundred million).
    """
    start = end = at
    total = Decimal(0)
    section = Decimal(0)
    pending: Decimal | None = None
    floor_small, floor_large = 10**4, 10**20
    scale, words, bare = Decimal(1), True, True
    while (match := _TOKEN.match(text, at)) and match.end() - start <= CODE_LENGTH:
        figures, kanji, unit = match.groups()
        if unit is None:
            if pending is not None:
                break
            value = Decimal(figures.replace(",", "").translate(_POINT) if figures else _positional(kanji))
            limit = floor_small if section else floor_large
            if (section or total) and value >= limit:
                break
            pending = value
            words = words and not (figures and figures[0].isascii())
            bare = bare and (kanji is not None or figures.isdigit())
            scale = Decimal(1)
        elif (unit := unit.strip()) in _SMALL:
            size = _SMALL[unit]
            if size >= floor_small:
                break
            section += size if pending is None else pending * size
            floor_small, pending, bare = size, None, bare and figures is None
            scale = scale * size if scale > 1 else Decimal(size)
        else:
            size = _LARGE[unit]
            coefficient = section + (pending or 0)
            if size >= floor_large or not coefficient:
                break
            total += coefficient * size
            section, pending, floor_small, floor_large = Decimal(0), None, 10**4, size
            scale, bare = Decimal(size) * (scale if scale > 1 and scale < 10**4 else 1), False
        at = end = match.end()
        if pending is None and (space := _SPACED.match(text, at)):
            at = space.end()
    if end == start:
        return None
    value = total + section + (pending or 0)
    return Numeral(value, end, words, scale, bare) if value <= LARGEST else None


_POINT = {ord("・"): ".", **{ord(c): d for c, d in _DIGITS.items()}}


def run_end(text: str, at: int) -> int:
    """Where the figures or kanji numerals that stand at `at` end, whether they make a number or not."""
    match = _RUN.match(text, at)
    return match.end() if match else at + 1


def _positional(kanji: str) -> str:
    return "".join(_DIGITS[c] for c in kanji)
