"""The SQLite file of a memory: its tables, how it is opened, and what is said where that cannot be done.

The journal is the rollback journal, synchronous: a memory is one file, readable from read-only media, and whatever
kills the process, the next to open it finds the last whole transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bilingual.errors import MemoryFileError

APPLICATION = 0x624C744D
"""SQLite's application_id of a memory ("bLtM")."""
VERSION = 1
"""The version of the tables, in SQLite's user_version."""
PATIENCE = 5.0
"""Seconds to wait for another process that writes."""
SYNCHRONOUS = "FULL"
"""A transaction is on the disk before the next begins: a power cut loses no more than a kill."""

_TABLES = f"""
CREATE TABLE origins (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY, en TEXT NOT NULL, ja TEXT NOT NULL, en_key INTEGER NOT NULL, ja_key INTEGER NOT NULL
);
CREATE INDEX pairs_en ON pairs (en_key, ja_key);
CREATE INDEX pairs_ja ON pairs (ja_key, en_key);
CREATE TABLE uses (
    pair INTEGER NOT NULL REFERENCES pairs, origin INTEGER NOT NULL REFERENCES origins,
    en_before INTEGER NOT NULL, en_after INTEGER NOT NULL, ja_before INTEGER NOT NULL, ja_after INTEGER NOT NULL,
    PRIMARY KEY (pair, origin, en_before, en_after, ja_before, ja_after)
) WITHOUT ROWID;
CREATE INDEX uses_origin ON uses (origin);
CREATE VIRTUAL TABLE en_grams USING fts5 (grams, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE ja_grams USING fts5 (grams, content='', columnsize=0, detail=none, tokenize='ascii');
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""
_STATEMENTS = tuple(" ".join(statement.split()) for statement in _TABLES.split(";") if statement.strip())
_MADE = frozenset(statement for statement in _STATEMENTS if statement.startswith("CREATE"))


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """An open memory. Raises `MemoryFileError` where there is none and `create` is not set, or it is something else."""
    with told(path):
        if path.is_dir():
            raise MemoryFileError("this is a folder, not a translation memory", place=str(path), remedy="name a file")
        if "\0" in str(path) or (not create and not path.exists()):
            remedy = "`bilingual memory import` makes one"
            raise MemoryFileError("there is no such translation memory", place=str(path), remedy=remedy)
        if create and not path.parent.is_dir():
            raise MemoryFileError("the folder does not exist", place=str(path), remedy=f"create {path.parent}")
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        db = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA cell_size_check = ON")
            db.row_factory = _sound
            _check(db, path, create=create)
        except BaseException:
            db.close()
            raise
    return db


def _check(db: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Make the tables in a new file; refuse a file that is not a memory or one that we do not know how to read."""
    if not _pragma(db, "schema_version"):  # no table was ever made in it
        if not create:
            remedy = "`bilingual memory import` fills it"
            raise MemoryFileError("the file is empty, not a translation memory", place=str(path), remedy=remedy)
        with transaction(db):
            if not _pragma(db, "schema_version"):  # nobody else was quicker
                for statement in _STATEMENTS:
                    db.execute(statement)
    if _pragma(db, "application_id") != APPLICATION:
        raise MemoryFileError(
            "an SQLite file, but no translation memory of bilingual", place=str(path), remedy="name another file"
        )
    version = _pragma(db, "user_version")
    if version > VERSION:
        raise MemoryFileError(
            f"a translation memory of version {version}; this program knows up to {VERSION}",
            place=str(path),
            remedy="use a newer bilingual",
        )
    # A view or a trigger could make every question endless; SQLite keeps the statement that made each thing.
    there = db.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if not {" ".join(sql.split()) for _, sql in there} >= _MADE or not {kind for kind, _ in there} <= {
        "table",
        "index",
    }:
        raise MemoryFileError("its tables are not those of a translation memory", place=str(path), remedy=_ANEW)


def _sound(_cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as it is read. Raises `sqlite3.DatabaseError` for bytes or nothing where a text or a number has to be."""
    if not all(isinstance(value, (str, int)) for value in row):
        raise sqlite3.DatabaseError(_WRONG_KIND)
    return row


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is done inside is kept, or none of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite says, as `MemoryFileError` in words that a user can act on."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from None
    except OSError as error:
        raise MemoryFileError(f"cannot be opened: {error.strerror or error}", place=str(path)) from None


def _in_words(error: sqlite3.Error, path: Path) -> MemoryFileError:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, (message, remedy) in _SAID.items():
        if name.startswith(start):
            return MemoryFileError(message, place=str(path), remedy=remedy)
    if "no such module: fts5" in str(error):
        return MemoryFileError("this Python's SQLite has no full-text search (FTS5)", remedy="use another Python")
    if str(error).startswith((_WRONG_KIND, "Could not decode to UTF-8")):
        return MemoryFileError(*_SAID["SQLITE_CORRUPT"][:1], place=str(path), remedy=_ANEW)
    return MemoryFileError(f"SQLite: {error}", place=str(path))


_ANEW = "make it anew with `bilingual memory import`"
_WRONG_KIND = "neither a text nor a number"
_SAID = {
    "SQLITE_BUSY": ("another program is writing to the translation memory", "try again when it has ended"),
    "SQLITE_LOCKED": ("another program is writing to the translation memory", "try again when it has ended"),
    "SQLITE_NOTADB": ("not a translation memory", "name another file"),
    "SQLITE_CORRUPT": ("the translation memory is damaged", _ANEW),
    "SQLITE_READONLY": ("the translation memory may not be written to", "check its permissions and its folder's"),
    "SQLITE_CANTOPEN": ("the translation memory cannot be opened", "check the path and its permissions"),
    "SQLITE_PERM": ("the translation memory may not be read", "check its permissions"),
    "SQLITE_FULL": ("there is no room left to write the translation memory", "make room and run it again"),
    "SQLITE_IOERR": ("the translation memory cannot be read or written", "check the disk"),
}
