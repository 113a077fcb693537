"""Names across the two scripts: kanji against romanized names by reading, katakana against English names by sound."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations

from bilingual.analyse import readings as kanji_readings
from bilingual.analyse.romaji import fold_romaji

_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PERMUTED = 3
"""Names of up to this many words are tried in every order, longer ones as they stand and with the last word first."""


@lru_cache(maxsize=20_000)
def readings(surface: str) -> frozenset[str]:
    """Keys (see `romaji.fold_romaji`) of what a name in kanji may be read as, at most 400."""
    return frozenset(kanji_readings.keys(surface))


@lru_cache(maxsize=50_000)
def reads_as(kanji: str, latin: str) -> bool:
    """Whether a name in kanji can be read as a romanized name, its words in any order: 木原 is Kihara, 大野敬太郎 is
    Keitaro Ono. Hyphens, spaces and macrons do not count."""
    return any(kanji_readings.reads(kanji, key) for key in latin_keys(latin))


def latin_keys(latin: str) -> tuple[str, ...]:
    """The keys that a romanized name stands for, its words in the orders that names have."""
    words = _LATIN_WORD.findall(latin)
    if len(words) <= _PERMUTED:
        orders = list(permutations(words))
    else:
        orders = [tuple(words), (words[-1], *words[:-1]), (*words[1:], words[0])]
    return tuple(dict.fromkeys(fold_romaji("".join(order)) for order in orders))
