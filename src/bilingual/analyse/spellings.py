"""Many katakana words against many words of English spelling: which sound alike, worked out for all at once.

The same sums as `sounds.gain`. The English words share the work of their common beginnings (a trie), a beginning that
fits badly ends the search of all words that begin so, and each letter is one step for all pairs that are left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bilingual.analyse.sounds import LONGEST, chances, letters, sounds, unseen

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_DOUBTFUL = -5.0
"""The gain, in nats, of a beginning after which the rest is not looked at (see `sounds.HOPELESS`): with so many to look
at, this loses 3 pairs in 100 and takes an eighth of the time."""

_AT_ONCE = 64
"""Katakana words looked up together: some tens of megabytes for ten thousand English ones."""


class Spellings:
    """Words of English spelling, against which the sounds of katakana words are looked up."""

    def __init__(self, words: Sequence[str]) -> None:
        """The words in a fixed order; those without letters, or too long for a name, never match."""
        self._chunks: dict[str, int] = {"": 0}
        alone = chances()[1]
        below: list[dict[str, int]] = [{}]
        chance, chunks = [1.0], [(0, 0, 0)]
        self._ends: dict[int, list[int]] = {}
        for number, word in enumerate(words):
            spelled = letters(word)
            if not 0 < len(spelled) <= LONGEST:
                continue
            node = 0
            for at, letter in enumerate(spelled):
                found = below[node].get(letter)
                if found is None:
                    found = below[node][letter] = len(below)
                    below.append({})
                    chance.append(chance[node] * alone[(spelled[at - 1] if at else "^") + letter])
                    endings = (spelled[at + 1 - size : at + 1] if size <= at + 1 else "" for size in (1, 2, 3))
                    one, two, three = (self._chunks.setdefault(each, len(self._chunks)) for each in endings)
                    chunks.append((one, two, three))
                node = found
            self._ends.setdefault(node, []).append(number)
        self._chance = np.array(chance)
        self._last = np.array(chunks, np.int64)
        self._is_end = np.zeros(len(below), np.bool_)
        self._is_end[list(self._ends)] = True
        self._first = np.concatenate([[0], np.cumsum([len(each) for each in below])])
        self._below = np.array([node for each in below for node in each.values()], np.int64)

    def matches(self, heard: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
        """The pairs that gain (see `sounds.gain`) at least so much: their places in both lists, and the gain."""
        rows = [sounds(word) for word in heard]
        # Words of like length together: each costs as much as the longest beside it.
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        found: list[tuple[int, int, float]] = []
        for first in range(0, len(order), _AT_ONCE):
            part = order[first : first + _AT_ONCE]
            found += [(part[at], node, gain) for at, node, gain in self._search([rows[at] for at in part], least)]
        for at, node, gain in sorted(found):
            for number in self._ends[node]:
                yield at, number, gain

    def _search(self, rows: Sequence[tuple[str, ...]], least: float) -> Iterator[tuple[int, int, float]]:
        """(word heard, node at which words end, gain) for words heard as rows of sounds."""
        kinds = {sound: n for n, sound in enumerate(dict.fromkeys(sound for row in rows for sound in row), 1)}
        size = max(map(len, rows), default=0)
        heard = np.zeros((len(rows), size), np.int64)
        for at, row in enumerate(rows):
            heard[at, : len(row)] = [kinds[sound] for sound in row]
        lengths = np.array([len(row) for row in rows])
        chance = self._table(list(kinds))
        # P(the beginning | the first n sounds), for the beginnings one, two and three letters shorter. Sound 0 pads.
        silent = chance[heard, 0]
        start = np.concatenate([np.ones((len(rows), 1)), np.cumprod(silent, axis=1)], axis=1)
        start[np.arange(size + 1) > lengths[:, None]] = 0.0
        who = np.flatnonzero(lengths)
        node = np.zeros(len(who), np.int64)
        known = [start[who], np.zeros((len(who), size + 1)), np.zeros((len(who), size + 1))]
        while len(who):
            counts = self._first[node + 1] - self._first[node]
            parent = np.repeat(np.arange(len(who)), counts)
            inner = np.arange(len(parent)) - np.repeat(np.cumsum(counts) - counts, counts)
            node = self._below[self._first[node[parent]] + inner]
            who, known = who[parent], [rows[parent] for rows in known]
            new = np.zeros((len(who), size + 1))
            for k in range(size):
                sound = heard[who, k]
                total = new[:, k] * silent[who, k]
                for rows_before, chunk in zip(known, self._last[node].T, strict=True):
                    total += rows_before[:, k] * chance[sound, chunk] * (chunk > 0)
                new[:, k + 1] = total
            fits = new.max(axis=1, initial=0.0) >= math.exp(_DOUBTFUL) * self._chance[node]
            who, node, new, known = who[fits], node[fits], new[fits], [rows[fits] for rows in known[:2]]
            whole = new[np.arange(len(who)), lengths[who]]
            for at in np.flatnonzero(self._is_end[node] & (whole > 0.0)).tolist():
                gain = math.log(whole[at] / self._chance[node[at]])
                if gain >= least:
                    yield int(who[at]), int(node[at]), gain
            known = [new, *known]

    def _table(self, kinds: Sequence[str]) -> Floats:
        """P(chunk of letters | sound), by the sound's place in `kinds` from 1 on and the chunk's number; 0 for none."""
        by_size = np.array([unseen(len(chunk)) for chunk in self._chunks])
        out = np.zeros((len(kinds) + 1, len(self._chunks)))
        tables = chances()[0]
        for n, sound in enumerate(kinds, 1):
            out[n] = by_size
            for chunk, share in tables.get(sound, {}).items():
                if (number := self._chunks.get(chunk)) is not None:
                    out[n, number] = share
        return out
