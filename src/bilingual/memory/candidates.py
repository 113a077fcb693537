"""Which stored sentences may be like a new one: found through the grams they share, never by looking at all.

A gram that few sentences hold tells most. Of one that many hold only the first few are read, and it counts little;
grams that are all common together still tell a sentence, so they are asked for together as well. However large the
memory, a look-up reads at most `GRAMS` lists of at most `READ` numbers, and `JOINED` lists of at most `KEPT`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from math import log

from bilingual.memory import grams
from bilingual.model import Lang

GRAMS = 64
READ = 256
JOINED = 8
TOGETHER = 3
KEPT = 64
"""Candidates that are compared letter by letter."""


def candidates(db: sqlite3.Connection, text: str, lang: Lang) -> list[int]:
    """The numbers of up to `KEPT` pairs whose sentence shares most with `text`, the likeliest first."""
    votes: defaultdict[int, float] = defaultdict(float)
    common: list[str] = []
    for gram in grams.telling(text, GRAMS):
        found = _holding(db, lang, (gram,), READ)
        if len(found) == READ:
            common.append(gram)
        weight = log(4 * READ / max(len(found), 1))
        for pair in found:
            votes[pair] += weight
    # Neighbours together: a pattern that stands in many sentences has several common grams side by side.
    width = max(TOGETHER, -(-len(common) // JOINED))
    for at in range(0, len(common) - TOGETHER + 1, width):
        together = common[at : at + width]
        for pair in _holding(db, lang, together, KEPT):
            votes[pair] += len(together)
    # Equal votes: the newest first.
    return [pair for pair, _ in sorted(votes.items(), key=lambda vote: (-vote[1], -vote[0]))[:KEPT]]


def _holding(db: sqlite3.Connection, lang: Lang, wanted: tuple[str, ...] | list[str], most: int) -> list[int]:
    query = " ".join(f'"{gram}"' for gram in wanted)
    table = f"{lang}_grams"
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in db.execute(sql, (query, most))]
