"""Which stored sentences may be like a new one: found through the grams they share, never by looking at all.

A gram that few sentences hold tells most, and its list is read whole. Of one that many hold only the beginning of the
list is read, to see about how many they are; the rarest of those are asked for two by two, and neighbours all together,
so that a sentence of common words is found by what only it has in common. However large the memory, a look-up reads at
most `GRAMS` lists of `READ` numbers, and as many of `JOINED` as there are pairs of `RAREST` grams.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import log

from bilingual.memory import grams
from bilingual.model import Lang

GRAMS = 64
READ = 128
RAREST = 8
JOINED = 64
WINDOWS = 4
KEPT = 64
"""Candidates that are compared letter by letter."""


def candidates(db: sqlite3.Connection, text: str, lang: Lang) -> list[int]:
    """The numbers of up to `KEPT` pairs whose sentence shares most with `text`, the likeliest first."""
    (size,) = db.execute("SELECT ifnull(max(id), 0) FROM pairs").fetchone()
    votes: defaultdict[int, float] = defaultdict(float)
    weights: dict[str, float] = {}
    common: list[str] = []
    for gram in grams.telling(text, GRAMS):
        found = _holding(db, lang, (gram,), READ)
        if not found:
            continue
        if len(found) == READ:
            # As dense from there on as so far.
            weights[gram] = log(1 + found[-1] / READ)
            common.append(gram)
            continue
        weights[gram] = log(1 + size / len(found))
        for pair in found:
            votes[pair] += weights[gram]
    rarest = sorted(weights, key=lambda gram: -weights[gram])[:RAREST]
    joined: list[Sequence[str]] = [each for each in combinations(rarest, 2) if not set(each).isdisjoint(common)]
    # A pattern that stands in many sentences has common grams side by side.
    width = max(3, -(-len(common) // WINDOWS))
    joined += [common[at : at + width] for at in range(0, len(common), width)]
    for together in joined:
        found = _holding(db, lang, together, JOINED)
        weight = log(1 + size / max(len(found), 1)) if len(found) < JOINED else 1.0
        for pair in found:
            votes[pair] += weight
    # Equal votes: the newest first.
    return [pair for pair, _ in sorted(votes.items(), key=lambda vote: (-vote[1], -vote[0]))[:KEPT]]


def _holding(db: sqlite3.Connection, lang: Lang, wanted: Sequence[str], most: int) -> list[int]:
    query = " ".join(f'"{gram}"' for gram in wanted)
    table = f"{lang}_grams"
    cursor = db.cursor()
    cursor.row_factory = None  # numbers of rows are always numbers, and these are thousands
    found = cursor.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?", (query, most))
    return [row[0] for row in found]
