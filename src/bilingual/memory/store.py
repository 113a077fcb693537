"""A translation memory: opened, fed, asked, searched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from bilingual.memory import concordance, database, lookup, records
from bilingual.memory.match import Match
from bilingual.memory.pair import Added, Differing, Entry, Hit, Pair, Stats
from bilingual.model import LANGS, Lang

BATCH = 500
"""Pairs a transaction: the most that a kill may lose."""


class Memory:
    """A translation memory in one SQLite file. Use as a context manager, or `close` it.

    Pairs are stored once and answer from either side. Every method raises `MemoryFileError` where the file cannot be
    read or written.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, *, made: bool = False) -> None:
        self._db = db
        self._made = made
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """The memory in a file, made where there is none and `create` is set.

        Used as a context manager, one that was made takes its file away where an error leaves it without a pair.
        Raises `MemoryFileError`, in one line, for a file that is missing, damaged, locked, of another program, of a
        newer version, or a folder.
        """
        path = Path(path)
        made = create and not os.path.exists(path)  # of a name that no file can have, too
        return cls(database.connect(path, create=create), path, made=made)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        idle = error is not None and self._made and self._empty()
        self.close()
        if idle:
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, pairs: Iterable[Pair], origin: str) -> Added:
        """Store pairs that come from one document (`origin` is what users see it called).

        The same pair from the same origin in the same place is stored once, so adding again changes nothing. Written
        in transactions of up to `BATCH` pairs.
        """
        return sum(self.put(pair.entry(origin) for pair in pairs), Added())

    def put(self, entries: Iterable[Entry]) -> Iterator[Added]:
        """Store entries, up to `BATCH` a transaction; after each of them, what has become of its entries."""
        waiting = iter(entries)
        new = 0
        while batch := list(islice(waiting, BATCH)):
            with database.told(self.path), database.transaction(self._db):
                done = sum((records.put(self._db, entry) for entry in batch), Added())
            new += done.new
            yield done
        if new:
            with database.told(self.path), database.transaction(self._db):
                records.tidy(self._db, new)

    def delete(self, origin: str) -> int:
        """Take out all that comes from one origin; how many pairs it had. What other origins have too stays."""
        total = 0
        while True:
            with database.told(self.path), database.transaction(self._db):
                done = records.take_out(self._db, origin, BATCH)
            total += done
            if done < BATCH:
                return total

    def lookup(
        self, text: str, lang: Lang, *, before: str = "", after: str = "", limit: int = 5, minimum: float = 0.7
    ) -> tuple[Match, ...]:
        """Stored pairs whose `lang` side answers `text`, best first, at most `limit`.

        `before` and `after` are the sentences around it: an equal sentence between equal ones is a context match, any
        other equal one an exact match (width, spaces, quotation marks and hyphens do not count, case does), and one
        that is at least `minimum` like it (1 less the share of letters to change, a value counting as one letter) a
        fuzzy match.
        """
        with database.told(self.path):
            return lookup.look_up(self._db, text, lang, before, after, limit, minimum)

    def concordance(self, query: str, lang: Lang | None = None, limit: int = 20) -> tuple[Hit, ...]:
        """The newest pairs of which one side (of `lang`, or either) holds all words of `query`.

        What stands in quotation marks has to stand together. A word of English is found where one begins with it,
        Japanese anywhere; width and case do not count.
        """
        with database.told(self.path):
            return tuple(concordance.search(self._db, query, LANGS if lang is None else (lang,), limit))

    def differing(self) -> Iterator[Differing]:
        """Texts of either language that are translated in several ways."""
        with database.told(self.path):
            yield from records.differing(self._db)

    def entries(self, origin: str | None = None) -> Iterator[Entry]:
        """All that is stored (of one origin), a pair once for each place it stands in, in the order of adding."""
        with database.told(self.path):
            yield from records.entries(self._db, origin)

    def stats(self) -> Stats:
        """How much is stored."""
        sql = "SELECT name, count(*) FROM uses JOIN origins ON origins.id = origin GROUP BY origins.id ORDER BY name"
        with database.told(self.path):
            (pairs,) = self._db.execute("SELECT count(*) FROM pairs").fetchone()
            origins = tuple((name, count) for name, count in self._db.execute(sql))
            return Stats(pairs, origins, records.count_differing(self._db), self.path.stat().st_size)

    def _empty(self) -> bool:
        try:
            return self._db.execute("SELECT 1 FROM pairs LIMIT 1").fetchone() is None
        except sqlite3.Error:  # nobody knows
            return False
