"""Searching the texts of a memory: words and their beginnings in English, any run of characters in Japanese."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from bilingual.memory import grams
from bilingual.memory.folding import JAPANESE, fold, fold_with_offsets
from bilingual.memory.pair import Hit
from bilingual.memory.records import origins_of
from bilingual.model import LANGS, Lang, Span

MOST_PARTS = 16
LONGEST_PART = 200

_QUOTES = str.maketrans("“”„‟＂", '"""""')
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(rf"(?:(?![{JAPANESE}])[^\W_])")


def parts(query: str) -> tuple[str, ...]:
    """What a query asks for: its words, and what it has in quotation marks as one; folded, in lower case.

    Only parts with a letter or a figure in them count.
    """
    found = (fold(match[1] or match[2] or "").lower() for match in _PART.finditer(query.translate(_QUOTES)))
    wanted = dict.fromkeys(part[:LONGEST_PART] for part in found if grams.sought(part))
    return tuple(wanted)[:MOST_PARTS]


def search(db: sqlite3.Connection, query: str, langs: tuple[Lang, ...], limit: int) -> list[Hit]:
    """The newest `limit` pairs of which one side (of those in `langs`) holds all parts of a query."""
    wanted = parts(query)
    if not wanted or limit < 1:
        return []
    found: dict[int, dict[Lang, tuple[Span, ...]]] = {}
    for lang in langs:
        for count, (pair, spans) in enumerate(_in_language(db, wanted, lang), 1):
            found.setdefault(pair, {})[lang] = spans
            if count == limit:
                break
    out = []
    for pair in sorted(found, reverse=True)[:limit]:
        en, ja = db.execute("SELECT en, ja FROM pairs WHERE id = ?", (pair,)).fetchone()
        spans_of = {lang: found[pair].get(lang, ()) for lang in LANGS}
        out.append(Hit(en, ja, spans_of["en"], spans_of["ja"], origins_of(db, pair)))
    return out


def _in_language(db: sqlite3.Connection, wanted: tuple[str, ...], lang: Lang) -> Iterator[tuple[int, tuple[Span, ...]]]:
    every = dict.fromkeys(gram for part in wanted for gram in grams.sought(part))
    query = " AND ".join(f'"{gram}" *' if goes_on else f'"{gram}"' for gram, goes_on in every)
    table = f"{lang}_grams"
    # The index comes first, in its own order; CROSS JOIN says so to SQLite.
    sql = f"SELECT id, {lang} FROM {table} CROSS JOIN pairs ON id = {table}.rowid"
    for pair, text in db.execute(f"{sql} WHERE {table} MATCH ? ORDER BY {table}.rowid DESC", (query,)):
        spans = _spans(text, wanted)
        if spans:
            yield pair, spans


def _spans(text: str, wanted: tuple[str, ...]) -> tuple[Span, ...]:
    """Where the parts stand in a text, without overlaps; nothing where one is missing."""
    folded = fold_with_offsets(text, lower=True)
    out: list[Span] = []
    for part in wanted:
        found = list(_places(folded.text, part))
        if not found:
            return ()
        out.extend(Span(folded.starts[at], folded.ends[at + len(part) - 1]) for at in found)
    return _merged(sorted(out))


def _places(text: str, part: str) -> Iterator[int]:
    """Where a part stands; a word only at the beginning of one."""
    at = text.find(part)
    while at >= 0:
        if at == 0 or not (_WORD.match(part) and _WORD.match(text[at - 1])):
            yield at
        at = text.find(part, at + len(part))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
