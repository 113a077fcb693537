"""Glossaries as rows of cells: what CSV, TSV and XLSX have in common.

Written: one row a form, with the columns of `COLUMNS`; what belongs to the whole term stands in its first row. Nothing
is lost. Read: such tables, whatever the order of their rows and columns, and tables with a row a term, which have a
column for each language ("ja", "Japanese", "日本語") and perhaps "id", "note", "domain", "source". In those a
cell may hold several forms, one a line. Without a header the columns are told apart by their text: the two
languages, then a note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, get_args

from bilingual.errors import BilingualError, GlossaryError, Place
from bilingual.glossary.exchange.entries import Entry, Read, collect, refuse
from bilingual.glossary.model import MAX_BETWEEN, Case, Form, Glossary, Status, Term, Test
from bilingual.glossary.yaml import shown
from bilingual.model import LANGS, Lang, Severity

COLUMNS = (
    "id", "language", "form", "status", "case", "inflect", "between",
    "domain", "kind", "severity", "source", "note", "exclude", "tests",
)  # fmt: skip

_NAMES = {
    "id": ("id", "term id", "concept id", "entry id", "用語id"),
    "language": ("language", "lang", "言語"),
    "form": ("form", "term", "text", "用語"),
    "en": ("en", "english", "en-us", "en-gb", "en_us", "英語", "英文"),
    "ja": ("ja", "japanese", "ja-jp", "ja_jp", "日本語", "和文"),
    "status": ("status", "状態"),
    "note": ("note", "notes", "comment", "comments", "備考", "注記"),
    "domain": ("domain", "subject", "subject field", "分野"),
    "source": ("reference", "source", "出典"),
}
_COLUMN = {name: column for column, names in _NAMES.items() for name in names} | {name: name for name in COLUMNS}
_JAPANESE = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")

T = TypeVar("T")

Row = tuple[int, Sequence[str]]
"""A row's number (from 1) and its cells."""


def rows(glossary: Glossary) -> Iterator[tuple[str, ...]]:
    """The header, and a row for each form."""
    yield COLUMNS
    for term in glossary.terms:
        first = True
        for lang in LANGS:
            for form in term.forms(lang):
                match = form.case, str(form.inflect).lower(), str(form.between)
                own = (term.id, lang, form.text, form.status.value, *match)
                yield own + (_whole(term) if first else ("",) * (len(COLUMNS) - len(own)))
                first = False


def _whole(term: Term) -> tuple[str, ...]:
    tests = [["pass" if test.good else "catch", test.en, test.ja] for test in term.tests]
    return (
        term.domain, term.kind, term.severity.value if term.severity else "", term.source, term.note,
        "\n".join(term.exclude), json.dumps(tests, ensure_ascii=False) if tests else "",
    )  # fmt: skip


def read(table: Iterable[Row], path: str) -> Read:
    """The terms of a table. Raises `GlossaryError`, with all faults, for cells that say what no term can."""
    filled = ((number, cells) for number, cells in table if any(cell.strip() for cell in cells))
    number, header = next(filled, (1, ()))
    if not header:
        raise refuse("empty", Place(path, 1, 1), "a header and a row for each form or term")
    columns: dict[str, int] = {}
    for at, cell in enumerate(header):
        column = _COLUMN.get(cell.strip().lower())
        if column:
            columns.setdefault(column, at)
    if "language" in columns and "form" in columns:
        return _Forms(columns, path).read(filled)
    if "en" in columns and "ja" in columns:
        return collect(_terms(columns, filled, path), path)
    if len(header) >= 2:
        return collect(_pairs(chain([(number, header)], filled), path), path)
    raise refuse("no columns for the two languages", Place(path, number, 1), 'name them "en" and "ja"')


class _Forms:
    """Reads a table with a row a form."""

    def __init__(self, columns: dict[str, int], path: str) -> None:
        self.columns = columns
        self.path = path
        self.faults: list[BilingualError] = []

    def read(self, table: Iterable[Row]) -> Read:
        entries: dict[str, Entry] = {}
        previous: Entry | None = None
        for number, cells in table:
            id = self.cell(cells, "id").strip()
            # A row without an id goes on with the term above it.
            entry = entries.get(id) if id else previous
            if entry is None:
                entry = entries[id or f"\0{number}"] = Entry(Place(self.path, number), id)
            self.form(entry, number, cells)
            self.whole(entry, number, cells)
            previous = entry
        if self.faults:
            raise GlossaryError(self.faults)
        return collect(entries.values(), self.path)

    def form(self, entry: Entry, number: int, cells: Sequence[str]) -> None:
        text = " ".join(self.cell(cells, "form").split())
        if not text:
            return
        code = self.cell(cells, "language").strip().lower()
        lang: Lang | None = next((lang for lang in LANGS if code in _NAMES[lang]), None)
        if lang is None:
            self.fault(f'"{shown(code)}" is no language here', number, "language", "en or ja")
            return
        forms = entry.forms[lang]
        status = self.one_of(cells, number, "status", tuple(Status))
        status = status or (Status.ADMITTED if forms else Status.PREFERRED)
        case: Case = self.one_of(cells, number, "case", get_args(Case)) or "smart"
        inflect = self.one_of(cells, number, "inflect", ("true", "false")) != "false"
        between = self.one_of(cells, number, "between", tuple(str(count) for count in range(MAX_BETWEEN + 1)))
        if all(form.text != text for form in forms):
            place = Place(self.path, number, self.columns["form"] + 1)
            forms.append(Form(text, status, case, inflect, int(between or 1), place))

    def whole(self, entry: Entry, number: int, cells: Sequence[str]) -> None:
        entry.domain = entry.domain or self.cell(cells, "domain")
        entry.kind = entry.kind or self.cell(cells, "kind")
        entry.source = entry.source or self.cell(cells, "source")
        entry.note = entry.note or self.cell(cells, "note")
        entry.severity = entry.severity or self.one_of(cells, number, "severity", tuple(Severity))
        if not entry.exclude:
            lines = (" ".join(line.split()) for line in self.cell(cells, "exclude").split("\n"))
            entry.exclude = tuple(filter(None, lines))
        if not entry.tests and (text := self.cell(cells, "tests")).strip():
            entry.tests = self.tests(text, number)

    def tests(self, text: str, number: int) -> tuple[Test, ...]:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = None
        out = []
        for each in data if isinstance(data, list) else [None]:
            match each:
                case ["pass" | "catch" as verdict, str(en), str(ja)]:
                    out.append(Test(en, ja, verdict == "pass", Place(self.path, number)))
                case _:
                    self.fault("these are no tests", number, "tests", '[["pass", "English", "Japanese"], ...]')
                    return ()
        return tuple(out)

    def one_of(self, cells: Sequence[str], number: int, column: str, choices: tuple[T, ...]) -> T | None:
        """The choice that a cell names; None where it is empty."""
        text = self.cell(cells, column).strip().lower()
        if not text:
            return None
        for choice in choices:
            if text == str(choice):
                return choice
        self.fault(f'"{shown(text)}" is no {column}', number, column, f"one of {', '.join(map(str, choices))}")
        return None

    def cell(self, cells: Sequence[str], column: str) -> str:
        at = self.columns.get(column)
        return cells[at] if at is not None and at < len(cells) else ""

    def fault(self, message: str, number: int, column: str, remedy: str) -> None:
        place = Place(self.path, number, self.columns[column] + 1)
        self.faults.append(BilingualError(message, place=place, remedy=remedy))


def _terms(columns: dict[str, int], table: Iterable[Row], path: str) -> Iterator[Entry]:
    """A table with a row a term."""
    for number, row in table:
        cells = {column: row[at] for column, at in columns.items() if at < len(row)}
        entry = Entry(Place(path, number), cells.get("id", "").strip())
        entry.note, entry.domain, entry.source = (cells.get(key, "").strip() for key in ("note", "domain", "source"))
        for lang in LANGS:
            for text in cells.get(lang, "").split("\n"):
                entry.add(lang, text, place=Place(path, number, columns[lang] + 1))
        yield entry


def _pairs(table: Iterable[Row], path: str) -> Iterator[Entry]:
    """A table without a header: two columns of languages, then a note; rows with the same Japanese are one term."""
    kept = list(table)
    first = sum(bool(_JAPANESE.search(cells[0])) for _, cells in kept if cells)
    second = sum(bool(_JAPANESE.search(cells[1])) for _, cells in kept if len(cells) > 1)
    return pairs(kept, ("ja", "en") if first >= second else ("en", "ja"), path)


def pairs(table: Iterable[Row], langs: tuple[Lang, Lang], path: str) -> Iterator[Entry]:
    """Terms from rows of two languages and perhaps a note; rows with the same Japanese are one term."""
    terms: dict[str, Entry] = {}
    ja = langs.index("ja")
    for number, cells in table:
        key = " ".join(cells[ja].split()) if ja < len(cells) else ""
        entry = terms.setdefault(key or f"\0{number}", Entry(Place(path, number)))
        for at, lang in enumerate(langs):
            if at < len(cells):
                entry.add(lang, cells[at], place=Place(path, number))
        if len(cells) > 2 and not entry.note:
            entry.note = cells[2].strip()
    return iter(terms.values())
