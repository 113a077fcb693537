"""How wide lines look, and the column at which a document wraps its lines, if it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# East Asian wide and full-width characters (Unicode Standard Annex 11, classes W and F) take two columns.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd]+"
)
# Ambiguous ones (class A) that Japanese type sets wide.
_AMBIGUOUS = re.compile("[‘’“”…―—‥○●◎□■△▲▽▼◇◆☆★※→←↑↓①-⑳Ⅰ-Ⅻ×÷±°′″α-ωΑ-Ω]")
_ANY_WIDE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")

NARROWEST, WIDEST = 36, 140
"""Columns at which people wrap plain text; outside, lines of like length are a coincidence."""


def width(text: str) -> int:
    """The columns a line takes: two for an East Asian wide character."""
    if text.isascii():
        return len(text)
    wide = sum(map(len, _WIDE.findall(text)))
    if _ANY_WIDE.search(text):
        wide += len(_AMBIGUOUS.findall(text))
    return len(text) + wide


class Fit(NamedTuple):
    """A line and what follows it: it is `full` at every wrapping column from `low` to `high` (inclusive)."""

    low: int
    high: int
    open: bool
    """Whether the line ends in the middle of a sentence, as far as its stops tell."""
    flowing: bool
    """Whether the next line begins in the middle of a sentence."""


def wrapping(fits: Iterable[Fit], widths: Iterable[int]) -> int | None:
    """The column at which lines are wrapped, or None where they are not.

    A line was wrapped at column W when it is no wider than W and the first word of the next would have passed it. W is
    the column that explains most lines; it has to explain two at least, and two in five of all, and few lines may be
    wider.
    """
    steps = [0] * (WIDEST + 2)
    count = 0
    candidates = list(fits)
    for fit in candidates:
        if not fit.open:
            continue
        count += 1
        low, high = max(fit.low, NARROWEST), min(fit.high, WIDEST)
        if low <= high:
            steps[low] += 1
            steps[high + 1] -= 1
    best, at, running = 0, 0, 0
    for column, step in enumerate(steps):
        running += step
        if running > best:
            best, at = running, column
    if best < 2 or best * 5 < count * 2:
        return None
    flowing = sum(fit.open and fit.flowing and fit.low <= at <= fit.high for fit in candidates)
    if flowing * 3 < best:
        return None
    over = total = 0
    for columns in widths:
        total += 1
        over += columns > at + 4
    return at if over * 8 <= total else None
