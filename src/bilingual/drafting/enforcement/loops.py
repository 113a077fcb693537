"""Text that goes round in circles, as a model does that has lost its way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilingual.model import Lang

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LETTER = re.compile(r"[^\W_]")

PERIOD = 24
"""The longest period looked for, in words or characters."""
TWICE: dict[Lang, int] = {"en": 4, "ja": 8}
"""From this period on, twice in a row is a loop; below, three times."""
LEAST: dict[Lang, int] = {"en": 3, "ja": 6}
"""The fewest words or characters that a loop is made of."""
GRAMS: dict[Lang, tuple[int, int]] = {"en": (3, 18), "ja": (6, 40)}
"""The n-grams counted for loops that are not in a row, and the shortest text, in words or characters."""
DISTINCT = 0.65
"""The share of a text's n-grams that are different, below which it turns in circles."""


def loop(text: str, lang: Lang) -> str:
    """What a text repeats without end; "" where it does not. Linear in the text.

    A phrase of at least `TWICE` that stands twice in a row, a shorter one that stands three times, or many phrases
    that come again all over the text.
    """
    units = _units(text, lang)
    for period in range(1, min(PERIOD, len(units) // 2) + 1):
        run = 0
        for at in range(period, len(units)):
            run = run + 1 if units[at] == units[at - period] else 0
            times = 1 if period >= TWICE[lang] else 2
            if run >= times * period and run + period >= LEAST[lang]:
                return (" " if lang == "en" else "").join(units[at - period + 1 : at + 1])
    size, shortest = GRAMS[lang]
    if len(units) >= shortest:
        grams = [tuple(units[at : at + size]) for at in range(len(units) - size + 1)]
        if len(set(grams)) < DISTINCT * len(grams):
            most = max(dict.fromkeys(grams), key=grams.count) if len(grams) <= _COUNTED else grams[0]
            return (" " if lang == "en" else "").join(most)
    return ""


_COUNTED = 2_000


def _units(text: str, lang: Lang) -> Sequence[str]:
    if lang == "en":
        return [word.lower() for word in _WORD.findall(text)]
    return [char for char in text if char != "ー" and _LETTER.match(char)]
