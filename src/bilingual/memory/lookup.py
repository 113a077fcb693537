"""The answers of a memory to a sentence: the same in the same place, the same anywhere, and sentences like it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from bilingual.memory import concordance
from bilingual.memory.candidates import candidates
from bilingual.memory.folding import fold, key
from bilingual.memory.match import Match, Quality
from bilingual.model import Lang

if TYPE_CHECKING:
    from bilingual.memory.swapping import Adapted

MOST_EQUAL = 100
"""Stored pairs with the very same sentence that are looked at, the newest first."""
COMPLETE = 0.99
"""The score of a sentence that nothing but swaps sets apart from the stored one."""
INCOMPLETE = 0.98
"""The most that any other fuzzy match scores."""
SLACK = 0.3
"""How much likeness swaps may add: candidates this far below the least score are still looked at."""
SPARE = 5
"""Candidates that are looked at beyond those asked for, since swaps change their order."""
NAMED = 3
"""Candidates, the likest, in which names are swapped: that takes an analysis of words."""
MOST_NAMED = 20
"""Stored pairs, the newest, that are asked how they write a name."""
_FIGURES = re.compile("[0-9]+|[〇一二三四五六七八九十百千万億兆]+")


@dataclass(frozen=True, slots=True)
class _Stored:
    number: int
    source: str
    target: str


def look_up(
    db: sqlite3.Connection, text: str, lang: Lang, before: str, after: str, limit: int, minimum: float
) -> tuple[Match, ...]:
    """See `Memory.lookup`."""
    folded = fold(text)
    if not folded or limit < 1:
        return ()
    found = _equal(db, text, folded, lang, before, after)
    if len(found) < limit and minimum < 1:
        found += _alike(db, text, folded, lang, limit - len(found), minimum)
    return tuple(found[:limit])


def _equal(db: sqlite3.Connection, text: str, folded: str, lang: Lang, before: str, after: str) -> list[Match]:
    rows = [row for row in _with_key(db, lang, key(folded)) if fold(row.source) == folded]
    wanted = (key(fold(before)), key(fold(after)))
    graded: list[tuple[bool, int, bool, int, _Stored, str]] = []
    for row in rows:
        origin, same = _place(db, row.number, lang, wanted)
        whole = same == 2 and bool(fold(before) or fold(after))
        graded.append((whole, same, row.source == text, row.number, row, origin))
    graded.sort(key=lambda grade: grade[:4], reverse=True)
    out: list[Match] = []
    seen: set[str] = set()
    for whole, _, _, _, row, origin in graded:
        if row.target not in seen:
            seen.add(row.target)
            quality: Quality = "context" if whole else "exact"
            out.append(Match(row.source, row.target, row.target, quality, 1.0, origin=origin, complete=True))
    every = tuple(match.target for match in out)
    return [replace(match, differing=tuple(each for each in every if each != match.target)) for match in out]


def _alike(db: sqlite3.Connection, text: str, folded: str, lang: Lang, limit: int, minimum: float) -> list[Match]:
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    from bilingual.memory.swapping import adapt

    rows = [row for row in _with_numbers(db, lang, candidates(db, folded, lang)) if fold(row.source) != folded]
    masks = [_masked(row.source) for row in rows]
    near = process.extract(
        _masked(folded), masks, scorer=Levenshtein.normalized_similarity,
        score_cutoff=max(minimum - SLACK, 0.0), limit=limit + SPARE,
    )  # fmt: skip
    fitted = [(rows[at], adapt(text, rows[at].source, rows[at].target, lang)) for _, _, at in near]
    fitted.sort(key=lambda each: -each[1].likeness)  # stable: candidates come in order of what they share
    holding = lru_cache(partial(_holding, db))  # several candidates ask for the same names
    for k, (row, made) in enumerate(fitted[:NAMED]):
        if not made.complete:
            fitted[k] = (row, adapt(text, row.source, row.target, lang, holding))
    found = [_fuzzy(db, row, made, lang) for row, made in fitted]
    return sorted((match for match in found if match.score >= minimum), key=lambda match: -match.score)[:limit]


def _fuzzy(db: sqlite3.Connection, row: _Stored, made: Adapted, lang: Lang) -> Match:
    score = min(made.likeness, COMPLETE if made.complete else INCOMPLETE)
    origin, _ = _place(db, row.number, lang, (0, 0))
    others = _with_key(db, lang, key(fold(row.source)))
    differing = tuple(dict.fromkeys(other.target for other in others if other.target != row.target))
    return Match(row.source, row.target, made.text, "fuzzy", score, made.swaps, origin, differing, made.complete)


def _holding(db: sqlite3.Connection, name: str, lang: Lang) -> list[tuple[str, str]]:
    """Stored pairs that hold a name."""
    found = concordance.search(db, f'"{name}"', (lang,), MOST_NAMED)
    return [(hit.en, hit.ja) if lang == "en" else (hit.ja, hit.en) for hit in found]


def _masked(text: str) -> str:
    return _FIGURES.sub("0", fold(text).lower())


def _columns(lang: Lang) -> str:
    return "id, en, ja" if lang == "en" else "id, ja, en"


def _with_key(db: sqlite3.Connection, lang: Lang, wanted: int) -> list[_Stored]:
    sql = f"SELECT {_columns(lang)} FROM pairs WHERE {lang}_key = ? ORDER BY id DESC LIMIT {MOST_EQUAL}"
    return [_Stored(*row) for row in db.execute(sql, (wanted,))]


def _with_numbers(db: sqlite3.Connection, lang: Lang, numbers: list[int]) -> list[_Stored]:
    marks = ", ".join("?" * len(numbers))
    rows = db.execute(f"SELECT {_columns(lang)} FROM pairs WHERE id IN ({marks})", numbers)
    found = {row[0]: _Stored(*row) for row in rows}
    return [found[number] for number in numbers if number in found]


def _place(db: sqlite3.Connection, pair: int, lang: Lang, wanted: tuple[int, int]) -> tuple[str, int]:
    """The origin of a pair whose neighbours agree best with those wanted (the newest among equals), and how many do."""
    row = db.execute(
        f"SELECT name, ({lang}_before = ?) + ({lang}_after = ?) AS same FROM uses JOIN origins ON origins.id = origin"
        " WHERE pair = ? ORDER BY same DESC, origin DESC LIMIT 1",
        (*wanted, pair),
    ).fetchone()
    return (row[0], row[1]) if row else ("", 0)
