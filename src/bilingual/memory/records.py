"""The records of a memory: writing them, taking them out, and going through them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from bilingual.memory import grams
from bilingual.memory.folding import fold, key
from bilingual.memory.pair import Added, Around, Differing, Entry
from bilingual.model import LANGS, Lang

LONGEST = 10_000
"""Code points of a side; what is longer is no sentence."""
LONGEST_ORIGIN = 500
TIDIED = 10
"""The index is merged when one in so many pairs is new."""

# What XML has no way to write, so that every memory can be exported: control characters and halves of surrogate pairs.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def put(db: sqlite3.Connection, entry: Entry) -> Added:
    """Store an entry, inside a transaction."""
    if max(len(entry.en), len(entry.ja)) > LONGEST:
        return Added(left_out=1)
    en, ja = clean(entry.en), clean(entry.ja)
    folded_en, folded_ja = fold(en), fold(ja)
    if not folded_en or not folded_ja:
        return Added(left_out=1)
    origin = _origin(db, clean(entry.origin)[:LONGEST_ORIGIN])
    keys = (key(folded_en), key(folded_ja))
    sql = "SELECT id FROM pairs WHERE en_key = ? AND ja_key = ? AND en = ? AND ja = ?"
    row = db.execute(sql, (*keys, en, ja)).fetchone()
    if row:
        number = row[0]
    else:
        sql = "INSERT INTO pairs (en, ja, en_key, ja_key) VALUES (?, ?, ?, ?)"
        number = db.execute(sql, (en, ja, *keys)).lastrowid
        db.execute("INSERT INTO en_grams (rowid, grams) VALUES (?, ?)", (number, grams.indexed(en)))
        db.execute("INSERT INTO ja_grams (rowid, grams) VALUES (?, ?)", (number, grams.indexed(ja)))
    done = db.execute("INSERT OR IGNORE INTO uses VALUES (?, ?, ?, ?, ?, ?)", (number, origin, *entry.around)).rowcount
    return Added(new=1) if done else Added(known=1)


def tidy(db: sqlite3.Connection, new: int) -> None:
    """Merge the parts of the index where much is `new`, inside a transaction: look-ups then read one part, not many.

    That takes time in proportion to all that is stored, hence not after every small addition.
    """
    (size,) = db.execute("SELECT count(*) FROM pairs").fetchone()
    if new * TIDIED >= size:
        for lang in LANGS:
            db.execute(f"INSERT INTO {lang}_grams ({lang}_grams) VALUES ('optimize')")


def clean(text: str) -> str:
    """The text without white space around it and without what no file could hold."""
    return _UNWRITABLE.sub("", text).strip()


def _origin(db: sqlite3.Connection, name: str) -> int:
    row = db.execute("SELECT id FROM origins WHERE name = ?", (name,)).fetchone()
    if row is None:
        row = db.execute("INSERT INTO origins (name) VALUES (?) RETURNING id", (name,)).fetchone()
    return int(row[0])


def take_out(db: sqlite3.Connection, origin: str, most: int) -> int:
    """Take up to `most` places of an origin out, and the pairs that then stand nowhere; how many it were."""
    row = db.execute("SELECT id FROM origins WHERE name = ?", (origin,)).fetchone()
    if row is None:
        return 0
    places = db.execute(
        "SELECT pair, origin, en_before, en_after, ja_before, ja_after FROM uses WHERE origin = ? LIMIT ?",
        (row[0], most),
    ).fetchall()
    db.executemany(
        "DELETE FROM uses WHERE pair = ? AND origin = ? AND en_before = ? AND en_after = ? AND ja_before = ?"
        " AND ja_after = ?",
        places,
    )
    for pair in dict.fromkeys(place[0] for place in places):
        if db.execute("SELECT 1 FROM uses WHERE pair = ? LIMIT 1", (pair,)).fetchone() is None:
            _forget(db, pair)
    if len(places) < most:
        db.execute("DELETE FROM origins WHERE id = ?", row)
    return len(places)


def _forget(db: sqlite3.Connection, pair: int) -> None:
    # The index holds no texts: it is told what it has to forget, which is what `grams.indexed` made of them. Whoever
    # changes that function has to raise `database.VERSION`.
    texts = db.execute("SELECT en, ja FROM pairs WHERE id = ?", (pair,)).fetchone()
    for lang, text in zip(LANGS, texts or (), strict=texts is not None):
        table = f"{lang}_grams"
        sql = f"INSERT INTO {table} ({table}, rowid, grams) VALUES ('delete', ?, ?)"
        db.execute(sql, (pair, grams.indexed(text)))
    db.execute("DELETE FROM pairs WHERE id = ?", (pair,))


def entries(db: sqlite3.Connection, origin: str | None) -> Iterator[Entry]:
    """All entries, or those of one origin, as they were first added."""
    around = ", ".join(f"CAST({name} AS INTEGER)" for name in Around._fields)  # a column takes texts as well
    sql = (
        f"SELECT en, ja, name, {around} FROM pairs"
        " JOIN uses ON uses.pair = pairs.id JOIN origins ON origins.id = uses.origin"
    )
    where = "" if origin is None else " WHERE origins.name = ?"
    rows = db.execute(f"{sql}{where} ORDER BY pairs.id, uses.origin", () if origin is None else (origin,))
    for en, ja, name, *keys in rows:
        yield Entry(en, ja, name, Around(*keys))


def origins_of(db: sqlite3.Connection, pair: int) -> tuple[str, ...]:
    """The documents that a pair comes from, the newest first."""
    sql = "SELECT DISTINCT name, origins.id FROM uses JOIN origins ON origins.id = origin WHERE pair = ?"
    return tuple(row[0] for row in db.execute(f"{sql} ORDER BY origins.id DESC", (pair,)))


def differing(db: sqlite3.Connection) -> Iterator[Differing]:
    """The texts that are translated in several ways, English ones first, each language's as they were first added."""
    for lang in LANGS:
        yield from _differing(db, lang)


def _differing(db: sqlite3.Connection, lang: Lang) -> Iterator[Differing]:
    other = "ja" if lang == "en" else "en"
    for (wanted,) in db.execute(f"{_several(lang)} ORDER BY min(id)"):
        sql = f"SELECT id, {lang}, {other} FROM pairs WHERE {lang}_key = ? ORDER BY id DESC"
        rows = db.execute(sql, (wanted,)).fetchall()
        # The same translation in another width is no other translation.
        ways: dict[str, tuple[str, list[str]]] = {}
        for number, _, translation in rows:
            _, origins = ways.setdefault(fold(translation), (translation, []))
            origins.extend(origins_of(db, number))
        yield Differing(lang, rows[0][1], tuple((text, tuple(dict.fromkeys(of))) for text, of in ways.values()))


def _several(lang: Lang) -> str:
    other = "ja" if lang == "en" else "en"
    return f"SELECT {lang}_key FROM pairs GROUP BY {lang}_key HAVING min({other}_key) < max({other}_key)"


def count_differing(db: sqlite3.Connection) -> int:
    """How many `differing` finds."""
    return sum(db.execute(f"SELECT count(*) FROM ({_several(lang)})").fetchone()[0] for lang in LANGS)
