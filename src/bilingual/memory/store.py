"""A translation memory: opened, fed, asked, searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from bilingual.memory import database, grams, lookup
from bilingual.memory.folding import fold, key
from bilingual.memory.match import Match
from bilingual.memory.pair import Added, Pair
from bilingual.model import Lang

BATCH = 500
"""Pairs a transaction: what a kill may lose."""
LONGEST = 10_000
"""Code points of a side; what is longer is no sentence."""


class Memory:
    """A translation memory in one SQLite file. Use as a context manager, or `close` it.

    Pairs are stored once and answer from either side. Every method raises `MemoryFileError` where the file cannot be
    read or written.
    """

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """The memory in a file, made where there is none and `create` is set.

        Raises `MemoryFileError`, in one line, for a file that is missing, damaged, locked, of another program, of a
        newer version, or a folder.
        """
        path = Path(path)
        return cls(database.connect(path, create=create), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, pairs: Iterable[Pair], origin: str) -> Added:
        """Store pairs that come from one document (or file, or person: `origin` is shown to users).

        The same pair from the same origin in the same place is stored once, so adding again changes nothing. Written
        in transactions of up to `BATCH` pairs.
        """
        total = Added()
        for done in self.adding(pairs, origin):
            total = done
        return total

    def adding(self, pairs: Iterable[Pair], origin: str) -> Iterator[Added]:
        """`add`, transaction by transaction: what has become of the pairs so far."""
        total = Added()
        waiting = iter(pairs)
        while batch := list(islice(waiting, BATCH)):
            with database.told(self.path), database.transaction(self._db):
                self._db.execute("INSERT OR IGNORE INTO origins (name) VALUES (?)", (origin,))
                place = self._db.execute("SELECT id FROM origins WHERE name = ?", (origin,)).fetchone()[0]
                done = sum((self._add(pair, place) for pair in batch), Added())
            total += done
            yield total

    def _add(self, pair: Pair, origin: int) -> Added:
        en, ja = fold(pair.en), fold(pair.ja)
        if not en or not ja or max(len(pair.en), len(pair.ja)) > LONGEST:
            return Added(left_out=1)
        keys = (key(en), key(ja))
        row = self._db.execute(
            "SELECT id FROM pairs WHERE en_key = ? AND ja_key = ? AND en = ? AND ja = ?", (*keys, pair.en, pair.ja)
        ).fetchone()
        if row:
            number = row[0]
        else:
            sql = "INSERT INTO pairs (en, ja, en_key, ja_key) VALUES (?, ?, ?, ?)"
            number = self._db.execute(sql, (pair.en, pair.ja, *keys)).lastrowid
            self._db.execute("INSERT INTO en_grams (rowid, grams) VALUES (?, ?)", (number, grams.indexed(pair.en)))
            self._db.execute("INSERT INTO ja_grams (rowid, grams) VALUES (?, ?)", (number, grams.indexed(pair.ja)))
        around = (key(fold(text)) for text in (pair.en_before, pair.en_after, pair.ja_before, pair.ja_after))
        sql = "INSERT OR IGNORE INTO uses VALUES (?, ?, ?, ?, ?, ?)"
        done = self._db.execute(sql, (number, origin, *around)).rowcount
        return Added(new=1) if done else Added(known=1)

    def lookup(
        self, text: str, lang: Lang, *, before: str = "", after: str = "", limit: int = 5, minimum: float = 0.7
    ) -> tuple[Match, ...]:
        """Stored pairs whose `lang` side answers `text`, best first, at most `limit`.

        `before` and `after` are the sentences around it: an equal sentence between equal ones is a context match, any
        other equal one an exact match (width, spaces, quotation marks and hyphens do not count, case does), and one
        that is at least `minimum` like it (1 less the share of letters to change) a fuzzy match.
        """
        with database.told(self.path):
            return lookup.look_up(self._db, text, lang, before, after, limit, minimum)
