"""How much the two sides of a bead say, in one measure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import median

from bilingual.checks.pair import Pair
from bilingual.model import Lang

LONG = 40.0
"""Length, in letters of English, below which a ratio says nothing."""
USUAL = math.log(0.55)
"""The usual ln(ja/en) of Japanese to English so counted."""
FEW = 5
"""How many beads of the document the usual ratio weighs as much as."""


_KANJI = re.compile("[一-鿿]+")
_MARKS = re.compile(r"[\W_]")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


@lru_cache(maxsize=4096)
def weight(text: str, lang: Lang) -> float:
    """How much a text says, in English letters: a kanji counts for more than a kana, marks for nothing."""
    if text.isascii():
        return float(len(text.encode("ascii").translate(None, _SIGNS)))
    letters = float(len(text) - len(_MARKS.findall(text)))
    return letters if lang == "en" else letters + 0.6 * sum(map(len, _KANJI.findall(text)))


def ratios(pairs: Sequence[Pair]) -> dict[int, float]:
    """ln(ja/en) of the lengths of each bead of some length (by its number), gaps aside."""
    sizes = [
        (p.number, weight(p.en.text, "en"), weight(p.ja.text, "ja")) for p in pairs if p.en.indices and p.ja.indices
    ]
    return {number: math.log((ja + 1) / (en + 1)) for number, en, ja in sizes if en >= LONG or ja >= LONG}


def typical(pairs: Sequence[Pair], ratios: Mapping[int, float]) -> float:
    """The median ln(ja/en) of the document's 1-1 beads of some length; a usual value where there are few."""
    found = [ratios[k] for k in ratios if len(pairs[k].en.indices) == len(pairs[k].ja.indices) == 1]
    return median([*found, *([USUAL] * FEW)])
