"""What someone did to an alignment in a spreadsheet, as decisions: rows merged, parted, moved; status; notes."""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bilingual.decisions.keys import bead_keys, sentence_keys
from bilingual.decisions.replay import notes
from bilingual.errors import FormatError, InputError
from bilingual.model import LANGS, Action, Alignment, BeadStatus, Decision, Keys, Lang
from bilingual.rendering.json_writer import decision_members
from bilingual.rendering.tsv import from_tsv
from bilingual.rendering.xlsx import from_xlsx

TABLES = (".tsv", ".xlsx")
STATUSES: dict[str, Action] = {"confirmed": "confirm", "rejected": "reject", "intended": "intend", "": "reopen"}
"""What a status that was written into a row decides."""

BEGINNING = 4
"""Characters by which the sentences that a text may begin with are looked up."""

_BETWEEN = re.compile("[\u241e\n]")
_SPACE = re.compile("\\s+")


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of the table (from 1, the header included) that means nothing, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The decisions that a table amounts to, and what could not be read."""

    decisions: tuple[Decision, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    keys: Keys
    status: str
    note: str


def read(path: str | Path, alignment: Alignment) -> Edited:
    """The decisions in an edited .tsv or .xlsx file. Raises `InputError`, `FormatError`."""
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", place=name, remedy="check the name") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"cannot be read: {reason}", place=name) from None
    if Path(path).suffix.lower() == ".xlsx":
        return edited(alignment, from_xlsx(data, name), name)
    try:
        # Spreadsheets save "Unicode text" as UTF-16 with a byte order mark.
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "save it as UTF-8 or Unicode text, tab-separated"
        raise FormatError(f"neither UTF-8 nor UTF-16 at byte {error.start}", place=name, remedy=remedy) from None
    return edited(alignment, from_tsv(text), name)


def edited(alignment: Alignment, cells: Sequence[Sequence[str]], name: str) -> Edited:
    """The decisions that lead from an alignment to an edited table of it, header first.

    Sentences are known by their text, white space aside. Rows that are not in the table stay as they are; a row with a
    text that is in neither document is reported, and so is one that shares a row of old with it. The same table always
    gives the same decisions. Raises `FormatError` where the table has no columns en and ja.
    """
    columns = {title.strip().lower(): at for at, title in enumerate(cells[0] if cells else ())}
    if not {"en", "ja"} <= columns.keys():
        remedy = "edit a table that `bilingual render OUT.json -o table.xlsx` wrote"
        raise FormatError("no table of an alignment: there are no columns en and ja", place=name, remedy=remedy)
    unread: list[Unread] = []
    rows = list(_rows(alignment, cells, columns, unread))
    order = {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}
    old = [bead_keys(bead, order) for bead in alignment.beads]
    found = list(_regroupings(old, rows, unread))
    statuses = {keys: bead.status for keys, bead in zip(old, alignment.beads, strict=True)}
    left = set(statuses) - {keys for decision in found for keys in decision.rows}
    standing: dict[Keys, BeadStatus] = {keys: statuses[keys] for keys in left}
    standing |= {keys: "manual" for decision in found for keys in decision.into}
    said = notes(alignment)
    for row in rows:
        if row.keys in standing:
            found += _about(row, standing[row.keys], said, unread, columns)
    salt = len(alignment.decisions)
    return Edited(tuple(_named(decision, salt, at) for at, decision in enumerate(found)), tuple(unread))


def _rows(
    alignment: Alignment, cells: Sequence[Sequence[str]], columns: dict[str, int], unread: list[Unread]
) -> Iterator[_Row]:
    finders = {lang: _Finder(alignment, lang) for lang in LANGS}
    for number, row in enumerate(cells[1:], 2):
        texts = {title: row[at] if at < len(row) else "" for title, at in columns.items()}
        sides = [finders[lang].find(texts[lang]) for lang in LANGS]
        if None in sides:
            lang = "English" if sides[0] is None else "Japanese"
            unread.append(Unread(number, f"its {lang} is not that of the document, or stands in two rows"))
        elif any(sides):
            keys = Keys(*(tuple(side) for side in sides if side is not None))
            yield _Row(number, keys, texts.get("status", "").strip().lower(), texts.get("note", "").strip())


class _Finder:
    """Finds the sentences that a cell holds, each only once."""

    def __init__(self, alignment: Alignment, lang: Lang) -> None:
        self.keys = sentence_keys(alignment.document(lang))
        self.texts = [_squeezed(sentence.text) for sentence in alignment.document(lang).sentences]
        self.free: defaultdict[str, deque[int]] = defaultdict(deque)
        for at, text in enumerate(self.texts):
            self.free[text].append(at)
        self.beginning: defaultdict[str, list[str]] = defaultdict(list)
        for text in self.free:
            self.beginning[text[:BEGINNING]].append(text)

    def find(self, cell: str) -> list[str] | None:
        """The keys in the order of the document; None where something else stands there as well."""
        found: list[int] = []
        for piece in filter(None, map(_squeezed, _BETWEEN.split(cell))):
            some = [self.free[piece].popleft()] if self.free.get(piece) else self.run(piece)
            if some is None:
                return None
            found += some
        return [self.keys[at] for at in sorted(found)]

    def run(self, piece: str) -> list[int] | None:
        """Sentences that follow each other, written together without a sign between them."""
        likely = (text for size in range(1, BEGINNING + 1) for text in self.beginning.get(piece[:size], ()))
        starts = [self.free[text][0] for text in likely if self.free[text] and piece.startswith(text)]
        for start in dict.fromkeys(starts):
            at, rest = start, piece
            while rest and at < len(self.texts) and self.texts[at] and rest.startswith(self.texts[at]):
                rest = rest[len(self.texts[at]) :]
                at += 1
            if not rest and all(k in self.free[self.texts[k]] for k in range(start, at)):
                for k in range(start, at):
                    self.free[self.texts[k]].remove(k)
                return list(range(start, at))
        return None


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def _regroupings(old: Sequence[Keys], rows: Sequence[_Row], unread: list[Unread]) -> Iterator[Decision]:
    """One decision for each set of old rows and new ones that share sentences, where the two differ."""
    holds = {(lang, key): at for at, keys in enumerate(old) for lang, key in _each(keys)}
    joined = list(range(len(old)))

    def root(at: int) -> int:
        while joined[at] != at:
            joined[at] = joined[joined[at]]
            at = joined[at]
        return at

    for row in rows:
        first, *others = {root(holds[place]) for place in _each(row.keys)}
        for other in others:
            joined[root(other)] = root(first)
    before: defaultdict[int, list[Keys]] = defaultdict(list)
    after: defaultdict[int, list[_Row]] = defaultdict(list)
    for at, keys in enumerate(old):
        before[root(at)].append(keys)
    for row in rows:
        after[root(holds[next(_each(row.keys))])].append(row)
    for at, some in after.items():
        into = [row.keys for row in some]
        if into == before[at]:
            continue
        if sorted(place for keys in into for place in _each(keys)) != sorted(p for k in before[at] for p in _each(k)):
            unread += [Unread(row.number, "another part of its old row is missing or changed") for row in some]
        else:
            yield Decision("", "regroup", tuple(before[at]), tuple(into))


def _about(
    row: _Row,
    status: BeadStatus,
    said: dict[tuple[Lang, str], str],
    unread: list[Unread],
    columns: dict[str, int],
) -> Iterator[Decision]:
    """What a row's own columns decide: its status and its note."""
    word = "" if row.status in ("auto", "manual") else row.status
    if "status" in columns and word not in STATUSES:
        unread.append(Unread(row.number, f"{row.status!r} is no status: use {', '.join(filter(None, STATUSES))}"))
    elif "status" in columns and word != ("" if status in ("auto", "manual") else status):
        yield Decision("", STATUSES[word], (row.keys,))
    kept = [place for place in _each(row.keys) if place in said]
    if "note" in columns and row.note != " \u241e ".join(said[place] for place in kept):
        for lang, key in kept:
            yield Decision("", "note", (Keys((key,), ()) if lang == "en" else Keys((), (key,)),))
        yield Decision("", "note", (row.keys,), text=row.note)


def _each(keys: Keys) -> Iterator[tuple[Lang, str]]:
    for lang, side in zip(LANGS, keys, strict=True):
        for key in side:
            yield lang, key


def _named(decision: Decision, salt: int, at: int) -> Decision:
    """With an id that the same edit of the same alignment always has."""
    members = json.dumps([salt, at, decision_members(decision)], ensure_ascii=False)
    return replace(decision, id=sha256(members.encode()).hexdigest()[:16])
