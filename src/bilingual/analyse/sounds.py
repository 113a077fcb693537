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
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from operator import mul, truediv

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

_DOUBTFUL = -5.0
"""The same for `Spellings`, which has many to look at: at the cost of 3 pairs in 100 it takes an eighth of the time."""


@lru_cache(maxsize=200_000)
def gain(heard: str, spelled: str) -> float:
    """What the spelling of a word gains from knowing the katakana, in nats: above 0 where it fits better than chance.

    Minus infinity where one of the two has no sound, or where the beginning already fits badly. Time grows with the
    product of the lengths.
    """
    row, word = sounds(heard), letters(spelled)
    if not row or not 0 < len(word) <= min(LONGEST_CHUNK * len(row), LONGEST):
        return -math.inf
    chance = _tables()[0]
    by_chance, least = _by_chance(word), math.exp(HOPELESS)
    size = len(word)
    ways = [1.0] + [0.0] * size
    for sound in row:
        table = chance.get(sound, {})
        after = [0.0] * (size + 1)
        for start, share in enumerate(ways):
            if share > 0.0:
                for end in range(start, min(start + LONGEST_CHUNK, size) + 1):
                    after[end] += share * (table.get(word[start:end]) or _UNSEEN[end - start])
        ways = after
        if max(map(truediv, ways, by_chance)) < least:
            return -math.inf
    return math.log(ways[-1] / by_chance[-1]) if ways[-1] > 0.0 else -math.inf


_UNSEEN = tuple(FLOOR * 20.0**-size for size in range(LONGEST_CHUNK + 1))


@lru_cache(maxsize=50_000)
def _by_chance(word: str) -> tuple[float, ...]:
    """P(the first n letters of a word), for each n."""
    alone = _tables()[1]
    pairs = map("".join, zip("^" + word, word, strict=False))
    return tuple(accumulate((alone[pair] for pair in pairs), mul, initial=1.0))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """P(letters | sound), and P(letter | letter before), from the data file."""
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


class Spellings:
    """Many words of English spelling, against which the sound of a katakana word is looked up at once.

    The words share the work of their common beginnings, and a beginning that fits badly ends the search of all that
    begin so: two thousand words take about two milliseconds.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """The words in a fixed order; those without letters, or too long for a name, never match."""
        self._root = _Node("", 1.0)
        alone = _tables()[1]
        for number, word in enumerate(words):
            spelled = letters(word)
            if not 0 < len(spelled) <= LONGEST:
                continue
            node = self._root
            for at, letter in enumerate(spelled):
                below = node.below.get(letter)
                if below is None:
                    pair = (spelled[at - 1] if at else "^") + letter
                    below = node.below[letter] = _Node(
                        spelled[max(0, at + 1 - LONGEST_CHUNK) : at + 1], node.chance * alone[pair]
                    )
                node = below
            node.words.append(number)

    def matches(self, heard: str, least: float) -> list[tuple[int, float]]:
        """The numbers of the words that gain (see `gain`) at least so much, with what they gain, in order."""
        row = sounds(heard)
        if not row:
            return []
        chance = _tables()[0]
        tables = [chance.get(sound, {}) for sound in row]
        silent = [table.get("") or FLOOR for table in tables]
        first = list(accumulate(silent, mul, initial=1.0))
        nothing = [0.0] * len(first)
        found: list[tuple[int, float]] = []
        doubtful = math.exp(_DOUBTFUL)
        stack = [(node, (first, nothing, nothing)) for node in self._root.below.values()]
        while stack:
            node, rows = stack.pop()
            new = _next_row(node.chunks, rows, tables, silent)
            if max(new) < doubtful * node.chance:
                continue
            if node.words and new[-1] > 0.0:
                gained = math.log(new[-1] / node.chance)
                if gained >= least:
                    found += ((number, gained) for number in node.words)
            after = (new, rows[0], rows[1])
            stack += ((below, after) for below in node.below.values())
        return sorted(found)


class _Node:
    """The words that begin alike; `chunks`: the last one, two and three letters of the beginning, "" where it has
    fewer; `chance`: P(the beginning)."""

    __slots__ = ("below", "chance", "chunks", "words")

    def __init__(self, ending: str, chance: float) -> None:
        self.below: dict[str, _Node] = {}
        self.chance = chance
        self.chunks = tuple(ending[-size:] if size <= len(ending) else "" for size in range(1, LONGEST_CHUNK + 1))
        self.words: list[int] = []


def _next_row(
    chunks: tuple[str, ...],
    rows: tuple[list[float], list[float], list[float]],
    tables: list[dict[str, float]],
    silent: list[float],
) -> list[float]:
    """P(the beginning | the first n sounds) for each n, from those of the beginnings one, two and three letters
    shorter."""
    one, two, three = chunks
    row_1, row_2, row_3 = rows
    _, unseen_1, unseen_2, unseen_3 = _UNSEEN
    new = [0.0]
    total = 0.0
    for k, table in enumerate(tables):
        total = total * silent[k] + row_1[k] * (table.get(one) or unseen_1)
        if two:
            total += row_2[k] * (table.get(two) or unseen_2)
        if three:
            total += row_3[k] * (table.get(three) or unseen_3)
        new.append(total)
    return new
