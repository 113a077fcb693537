"""How well an English spelling fits the sound of a katakana word.

A katakana word is a row of sounds, each of which English writes with none to three letters: ホロウェイ is h-o-r-o-we-i
and Holloway is h-o-ll-o-wa-y. The chances P(letters | sound) in `data/sounds.tsv` were estimated (EM; see
`tools/estimate_sounds.py`) from the loanwords and foreign names of UniDic. What a pair gains over chance is

    ln P(spelling | sounds) - ln P(spelling),

the first summed over all ways to divide the spelling among the sounds, the second a letter bigram model.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from operator import mul, truediv

from bilingual.analyse.memo import Bounded
from bilingual.analyse.romaji import morae

LONGEST_CHUNK = 3
"""How many letters one sound is written with at most."""

FLOOR = 6e-4
"""The chance that a sound is written in a way never seen for it, to be divided by 20 for each letter: about the share
of ways that were seen once (Good and Turing's estimate)."""

_LETTERS = re.compile("[^a-z]")
_MORA = re.compile(r"([^aiueo]*)([aiueo]?)")


@lru_cache(maxsize=50_000)
def sounds(word: str) -> tuple[str, ...]:
    """The consonants and vowels of a katakana word.

    ン is "N", ッ "q", ー "-". A vowel that may only be there to carry a consonant (ス, ト, チ) is marked with "'", a
    vowel that ends a word with "$".
    """
    out: list[str] = []
    for mora in morae(word):
        if mora in ("q", "-"):
            out.append(mora)
            continue
        match = _MORA.match(mora)
        consonant, vowel = (match[1], match[2]) if match else ("", "")
        if not mora.isascii() or not mora.isalpha():
            continue
        if not vowel:
            out.append("N" if consonant == "n" else consonant)
            continue
        if consonant:
            out.append(_AS_HEARD.get(consonant, consonant))
        carried = (
            vowel == "u" or (vowel == "o" and consonant in ("t", "d")) or (vowel == "i" and consonant in _I_CARRIED)
        )
        out.append(vowel + "'" if consonant and carried else vowel)
    if out and out[-1][0] in "aiueo":
        out[-1] += "$"
    return tuple(out)


_AS_HEARD = {"v": "b"}  # ヴァンス and バンス are one name, and the dictionary writes バ throughout
_I_CARRIED = ("ch", "j", "sh", "k")


@lru_cache(maxsize=50_000)
def letters(word: str) -> str:
    """The letters a-z of a word, accents and signs left out."""
    special = word.lower().translate(_SPECIAL)
    return _LETTERS.sub("", unicodedata.normalize("NFKD", special))


_SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "þ": "th", "ð": "th", "ı": "i"}
)


LONGEST = 60
"""Longer spellings, in letters, are no names."""

HOPELESS = -12.0
"""The gain, in nats, of a beginning after which `gain` does not look at the rest."""


def gain(heard: str, spelled: str) -> float:
    """What the spelling of a word gains from knowing the katakana, in nats: above 0 where it fits better than chance.

    Minus infinity where one of the two has no sound, or where the beginning already fits badly. Time grows with the
    product of the lengths.
    """
    key = heard, letters(spelled)
    found = _known.get(key)
    if found is None:
        found = gain_of(sounds(heard), key[1])
        _known.keep({key: found})
    return found


def hear(pairs: Iterable[tuple[str, str]]) -> None:
    """Work out at once what many spellings gain from knowing the katakana, for `gain` to know: in a fraction of the
    time that they take one by one."""
    keys = dict.fromkeys([(heard, letters(spelled)) for heard, spelled in pairs])
    new = [key for key in keys if key not in _known]
    if len(new) >= _MANY:
        from bilingual.analyse.hearing import gains

        _known.keep(dict(zip(new, gains([(sounds(heard), word) for heard, word in new]), strict=True)))


_MANY = 64
"""Fewer pairs are done sooner one by one."""
_known: Bounded[tuple[str, str], float] = Bounded(200_000)
"""The gains of pairs of a katakana word and letters."""


def may_fit(row: Sequence[str], word: str) -> bool:
    """Whether a row of sounds and letters can be a name at all."""
    return bool(row) and 0 < len(word) <= min(LONGEST_CHUNK * len(row), LONGEST)


def gain_of(row: Sequence[str], word: str) -> float:
    """What some letters gain from knowing a row of sounds, see `gain`."""
    if not may_fit(row, word):
        return -math.inf
    chance = chances()[0]
    by_chance, least = _by_chance(word), math.exp(HOPELESS)
    size = len(word)
    ways = [1.0] + [0.0] * size
    for sound in row:
        table = chance.get(sound, {})
        after = [0.0] * (size + 1)
        gains = list(map(truediv, ways, by_chance))
        enough = max(gains) * NEGLIGIBLE
        for start, share in enumerate(ways):
            if gains[start] > enough:
                for end in range(start, min(start + LONGEST_CHUNK, size) + 1):
                    after[end] += share * (table.get(word[start:end]) or _UNSEEN[end - start])
        ways = after
        if max(map(truediv, ways, by_chance)) < least:
            return -math.inf
    return math.log(ways[-1] / by_chance[-1]) if ways[-1] > 0.0 else -math.inf


NEGLIGIBLE = 1e-9
"""Beginnings that gain so much less than the best one are not followed."""


def unseen(size: int) -> float:
    """The chance of so many letters for a sound that was never written with them."""
    return FLOOR * 20.0**-size


_UNSEEN = tuple(map(unseen, range(LONGEST_CHUNK + 1)))


@lru_cache(maxsize=50_000)
def _by_chance(word: str) -> tuple[float, ...]:
    """P(the first n letters of a word), for each n."""
    alone = chances()[1]
    pairs = map("".join, zip("^" + word, word, strict=False))
    return tuple(accumulate((alone[pair] for pair in pairs), mul, initial=1.0))


@lru_cache(maxsize=1)
def chances() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """P(letters | sound), and P(letter | letter before), "^" before the first, from the data file."""
    chance: dict[str, dict[str, float]] = {}
    alone: dict[str, float] = {}
    text = (files("bilingual.analyse") / "data" / "sounds.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            sound, chunk, value = line.split("\t")
            if sound == "^":
                alone[chunk] = float(value)
            else:
                chance.setdefault(sound, {})[chunk] = float(value)
    return chance, alone
