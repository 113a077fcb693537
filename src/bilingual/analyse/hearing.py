"""How well many spellings fit the sounds of katakana words, worked out side by side: the same sums as `sounds.gain`.

Each sound is one step for all pairs that are left; a pair whose beginning fits badly drops out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from bilingual.analyse.sounds import HOPELESS, LONGEST_CHUNK, NEGLIGIBLE, chances, may_fit, unseen

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_AT_ONCE = 512
"""Pairs side by side: some hundred kilobytes for names of usual length."""
_BASE = 27
"""Chunks of letters are numbers to this base, a = 1 to z = 26; 0 is no letter, and the beginning of a word."""
_NO_LETTER = chr(ord("a") - 1)


def gains(pairs: Sequence[tuple[tuple[str, ...], str]]) -> list[float]:
    """What each spelling (letters) gains from knowing the sounds, as `sounds.gain` has it."""
    out = [-math.inf] * len(pairs)
    # Words of like length together: each costs as much as the longest beside it.
    order = sorted([at for at, pair in enumerate(pairs) if may_fit(*pair)], key=lambda at: len(pairs[at][1]))
    for first in range(0, len(order), _AT_ONCE):
        part = order[first : first + _AT_ONCE]
        for at, gain in _side_by_side([pairs[at] for at in part]):
            out[part[at]] = gain
    return out


def _side_by_side(pairs: Sequence[tuple[tuple[str, ...], str]]) -> list[tuple[int, float]]:
    """The pairs (places) that fit to the end, with their gains."""
    kinds, share = _shares()
    sizes = np.array([len(word) for _, word in pairs])
    longest = int(sizes.max())
    chunks, by_chance = _spelled([word for _, word in pairs], longest)
    lengths = np.array([len(row) for row, _ in pairs])
    heard = np.zeros((len(pairs), int(lengths.max())), np.intp)
    for at, (row, _) in enumerate(pairs):
        heard[at, : len(row)] = [kinds.get(sound, 0) for sound in row]
    # For all beginnings P(the beginning | the sounds so far), after as many zeros as a chunk has letters; and its gain.
    ways = np.zeros((len(pairs), LONGEST_CHUNK + 1 + longest))
    ways[:, LONGEST_CHUNK] = 1.0
    gain = ways[:, LONGEST_CHUNK:] / by_chance
    who = np.arange(len(pairs))
    found: list[tuple[int, float]] = []
    for step in range(heard.shape[1]):
        ways[:, LONGEST_CHUNK:][gain <= gain.max(axis=1, keepdims=True) * NEGLIGIBLE] = 0.0
        some = share[heard[who, step][:, None, None], chunks]
        after = np.zeros_like(gain)
        for size in range(LONGEST_CHUNK, -1, -1):
            after += ways[:, LONGEST_CHUNK - size : LONGEST_CHUNK - size + longest + 1] * some[:, :, size]
        ways[:, LONGEST_CHUNK:] = after
        gain = after / by_chance
        fits = gain.max(axis=1) >= math.exp(HOPELESS)
        for at in np.flatnonzero(fits & (lengths[who] == step + 1)).tolist():
            whole = float(gain[at, sizes[who[at]]])
            if whole > 0.0:
                found.append((int(who[at]), math.log(whole)))
        left = fits & (lengths[who] > step + 1)
        if not left.all():
            who, ways, gain, chunks, by_chance = who[left], ways[left], gain[left], chunks[left], by_chance[left]
    return found


def _spelled(words: Sequence[str], longest: int) -> tuple[Ints, Floats]:
    """For each word and each of its beginnings, its last chunks of no, one, two and three letters (see `_shares`), and
    how likely it is by chance; behind its end, what makes every gain nothing."""
    text = "".join([word.ljust(longest, _NO_LETTER) for word in words]).encode("ascii")
    codes = np.frombuffer(text, np.uint8).reshape(-1, longest).astype(np.intp) - ord(_NO_LETTER)
    padded = np.zeros((len(words), LONGEST_CHUNK + longest), np.intp)
    padded[:, LONGEST_CHUNK:] = codes
    chunks = np.zeros((len(words), longest + 1, LONGEST_CHUNK + 1), np.intp)
    for size in range(1, LONGEST_CHUNK + 1):
        letter = padded[:, LONGEST_CHUNK - size : LONGEST_CHUNK - size + longest + 1]
        chunks[:, :, size] = chunks[:, :, size - 1] + letter * _BASE ** (size - 1)
    by_chance: Floats = np.ones((len(words), longest + 1))
    by_chance[:, 1:] = _alone()[padded[:, LONGEST_CHUNK - 1 : -1], codes]
    return _numbers()[chunks], by_chance.cumprod(axis=1)


@lru_cache(maxsize=1)
def _seen() -> dict[str, int]:
    """The numbers of the chunks of the data file. Before them, 0 is no letter, and one, two and three are any others of
    so many letters."""
    chunks = dict.fromkeys(chunk for table in chances()[0].values() for chunk in table if chunk)
    return {chunk: number for number, chunk in enumerate(chunks, LONGEST_CHUNK + 1)}


@lru_cache(maxsize=1)
def _numbers() -> Ints:
    """The number of each chunk (see `_seen`), by its code."""
    out = np.zeros(_BASE**LONGEST_CHUNK, np.intp)
    for size in range(1, LONGEST_CHUNK + 1):
        out[_BASE ** (size - 1) : _BASE**size] = size
    for chunk, number in _seen().items():
        out[reduce(lambda code, letter: code * _BASE + ord(letter) - ord(_NO_LETTER), chunk, 0)] = number
    return out


@lru_cache(maxsize=1)
def _shares() -> tuple[dict[str, int], Floats]:
    """The row of each sound, and P(chunk | sound) by these and the numbers of the chunks; row 0 is any other sound."""
    seen, tables = _seen(), chances()[0]
    sizes = [*range(LONGEST_CHUNK + 1), *map(len, seen)]
    out = np.tile([unseen(size) for size in sizes], (len(tables) + 1, 1))
    for row, table in enumerate(tables.values(), 1):
        out[row, [seen.get(chunk, 0) for chunk in table]] = list(table.values())
    return {sound: row for row, sound in enumerate(tables, 1)}, out


@lru_cache(maxsize=1)
def _alone() -> Floats:
    """P(letter | letter before)."""
    out = np.full((_BASE, _BASE), math.inf)
    for pair, share in chances()[1].items():
        before, letter = (0 if char == "^" else ord(char) - ord(_NO_LETTER) for char in pair)
        out[before, letter] = share
    return out
