"""glossary.yaml (version 1) into a `Glossary`, with every fault of every file reported at once."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple, TypeVar, get_args

from bilingual.errors import BilingualError, GlossaryError, Place
from bilingual.glossary import yaml
from bilingual.glossary.model import MAX_BETWEEN, Case, Form, Glossary, Status, Term, Test
from bilingual.glossary.yaml import Mapping, Node, Scalar, Unreadable, shown
from bilingual.model import LANGS, Lang, Severity

VERSION = "1"
MAX_BYTES = 16 * 2**20
"""A file larger than this is no glossary; one with 10,000 terms has about 2 MiB."""
_OTHER_SUFFIXES = frozenset((".csv", ".martif", ".tab", ".tbx", ".tsv", ".utx", ".xlsx"))
"""Of files that hold glossaries in other formats; see `exchange`."""
MAX_FORM = 1_000
"""Code points a form or an excluded text may have; the longest treaty titles have about 200. Bounds the matching."""

MAX_SHARED = 200
"""Terms that may have one and the same form; a text with it would ask for all of them. Bounds the matching."""


def load(*paths: Path | str) -> Glossary:
    """The terms of one or more files; a term of a later file takes the place of the same term in an earlier one.

    Two terms are the same when their ids are, or when one of them has no id of its own and their first Japanese forms
    are. The place in the order and the id are those of the earlier. Raises `GlossaryError` with all faults.
    """
    read = [(str(path), _bytes(Path(path))) for path in paths]
    problems: list[BilingualError] = []
    merged: list[_Entry] = []
    hashes: list[str] = []
    for path, data in read:
        if isinstance(data, BilingualError):
            problems.append(data)
            continue
        hashes.append(hashlib.sha256(data).hexdigest())
        merged = _override(merged, _entries(data, path, problems))
    if problems:
        raise GlossaryError(problems)
    digest = hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()
    return Glossary(tuple(entry.term for entry in merged), digest, tuple(path for path, _ in read))


def parse(data: bytes, path: str) -> Glossary:
    """The terms in the bytes of one file, which errors call `path`. Raises `GlossaryError` with all faults."""
    problems: list[BilingualError] = []
    entries = _entries(data, path, problems)
    if problems:
        raise GlossaryError(problems)
    return Glossary(tuple(entry.term for entry in entries), hashlib.sha256(data).hexdigest(), (path,))


@lru_cache(maxsize=1)
def default() -> Glossary:
    """The defence glossary that comes with this package. Raises `GlossaryError` where it is missing."""
    packed = files("bilingual.glossary") / "data" / "glossary.yaml"
    if packed.is_file():
        with as_file(packed) as path:
            return load(path)
    # A source checkout has it at its top, where people edit it.
    return load(Path(__file__).resolve().parents[3] / "glossary.yaml")


class _Entry(NamedTuple):
    term: Term
    named: bool
    """Whether the term has an id of its own."""


def _bytes(path: Path) -> bytes | BilingualError:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return BilingualError(f"cannot read the glossary: {error.strerror or error}", place=str(path))
    if path.suffix.lower() in _OTHER_SUFFIXES:
        remedy = f"make one of it: bilingual glossary convert {path.name} {path.stem}.yaml"
        return BilingualError("not a YAML glossary, by its name", place=str(path), remedy=remedy)
    if len(data) > MAX_BYTES:
        return BilingualError(f"larger than {MAX_BYTES // 2**20} MiB", place=str(path), remedy="split it into files")
    return data


def _key(form: Form) -> str:
    """What makes two first Japanese forms the same, and the id of a term without one."""
    return unicodedata.normalize("NFKC", form.text)


def _override(earlier: list[_Entry], later: list[_Entry]) -> list[_Entry]:
    if not earlier:
        return later
    out = list(earlier)
    by_id = {entry.term.id: k for k, entry in enumerate(out)}
    by_form: dict[str, int] = {}
    for k, entry in enumerate(out):
        by_form.setdefault(_key(entry.term.ja[0]), k)
    for entry in later:
        at = by_id.get(entry.term.id)
        if at is None:
            at = by_form.get(_key(entry.term.ja[0]))
            if at is not None and entry.named and out[at].named:
                at = None
        if at is None:
            out.append(entry)
        else:
            out[at] = _Entry(replace(entry.term, id=out[at].term.id), entry.named or out[at].named)
    return out


def _entries(data: bytes, path: str, problems: list[BilingualError]) -> list[_Entry]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(BilingualError("not UTF-8 text", place=Place(path, line), remedy="save it as UTF-8"))
        return []
    found: list[BilingualError] = []
    try:
        root = yaml.compose(text, path, found)
        entries = _Reader(path, found).glossary(root)
    except Unreadable as error:
        found.append(error.problem)
        entries = []
    problems += sorted(found, key=_order)
    return entries


def _order(problem: BilingualError) -> tuple[int, int]:
    place = problem.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


T = TypeVar("T")


class _Reader:
    """Reads the nodes of one file; faults go to `problems`, and None stands for what could not be read."""

    def __init__(self, path: str, problems: list[BilingualError]) -> None:
        self.path = path
        self.problems = problems

    def glossary(self, root: Node | None) -> list[_Entry]:
        if root is None:
            self.problems.append(BilingualError("empty", place=Place(self.path, 1, 1), remedy="version: 1, then terms"))
            return []
        values = self.mapping(root, "a glossary", ("version", "terms"))
        if values is None:
            return []
        version = values.get("version")
        if version is None:
            self.fault("the version is missing", root, "begin with version: 1")
        elif not isinstance(version, Scalar) or version.text != VERSION:
            self.fault(f"the version must be {VERSION}", version, "a newer bilingual may read this file")
        if "terms" not in values:
            self.fault("the terms are missing", root, "terms: and a list")
            return []
        out: list[_Entry] = []
        seen: dict[str, _Entry] = {}
        for node in self.list(values["terms"], "terms", alone=False):
            entry = self.term(node)
            if entry is not None and not self.is_duplicate(entry, seen, node):
                out.append(entry)
        self.refuse_shared(out)
        return out

    def refuse_shared(self, entries: list[_Entry]) -> None:
        """Faults for forms that more terms have than any text could tell apart."""
        counts: dict[tuple[Lang, str], int] = {}
        for entry in entries:
            for lang in LANGS:
                for form in entry.term.forms(lang):
                    key = lang, _key(form).lower()
                    counts[key] = counts.get(key, 0) + 1
                    if counts[key] == MAX_SHARED + 1:
                        message = f'the form "{shown(form.text)}" in more than {MAX_SHARED} terms'
                        self.problems.append(BilingualError(message, place=form.place, remedy="keep one of them"))

    def is_duplicate(self, entry: _Entry, seen: dict[str, _Entry], node: Node) -> bool:
        """Whether the file has the term already: its id, or its first Japanese form where one of them has no id."""
        term = entry.term
        other = seen.setdefault("id " + term.id, entry)
        if other is entry:
            other = seen.setdefault("ja " + _key(term.ja[0]), entry)
        if other is entry or (entry.named and other.named and other.term.id != term.id):
            return False
        where = f" (first in line {other.term.place.line})" if other.term.place else ""
        self.fault(f'the term "{shown(term.id)}" again{where}', node, "merge the two, or give both an id")
        return True

    def term(self, node: Node) -> _Entry | None:
        keys = ("id", "ja", "en", "note", "domain", "source", "kind", "severity", "exclude", "tests")
        values = self.mapping(node, "a term", keys)
        if values is None:
            return None
        forms: dict[str, tuple[Form, ...]] = {}
        for lang in LANGS:
            if lang not in values:
                self.fault(f'a term without "{lang}"', node)
            else:
                forms[lang] = self.forms(values[lang])
        texts = {key: self.text(values[key], key) for key in ("note", "domain", "source", "kind") if key in values}
        severity = self.one_of(values.get("severity"), "severity", tuple(Severity))
        name = self.text(values["id"], "id").strip() if "id" in values else None
        if name == "" and isinstance(values["id"], Scalar):
            self.fault("an empty id", values["id"])
        exclude = self.excludes(values["exclude"]) if "exclude" in values else ()
        tests = tuple(self.tests(values["tests"])) if "tests" in values else ()
        if not (forms.get("en") and forms.get("ja")):
            return None
        term = Term(
            id=name or _key(forms["ja"][0]),
            ja=forms["ja"],
            en=forms["en"],
            severity=severity,
            exclude=exclude,
            tests=tests,
            place=self.place(node),
            **texts,
        )
        return _Entry(term, bool(name))

    def forms(self, node: Node) -> tuple[Form, ...]:
        """The forms of one language: the first is preferred unless a status says otherwise, the others admitted."""
        nodes = self.list(node, "forms", alone=True)
        if not nodes:
            self.fault("an empty list of forms", node)
        out: list[Form] = []
        seen: set[str] = set()
        before = len(self.problems)
        for k, each in enumerate(nodes):
            form = self.form(each, Status.ADMITTED if k else Status.PREFERRED)
            if form is None:
                continue
            if form.text in seen:
                self.fault(f'the form "{shown(form.text)}" again', each)
            seen.add(form.text)
            out.append(form)
        if out and len(self.problems) == before and not any(form.status is Status.PREFERRED for form in out):
            self.fault("no form is preferred", node, "give one of them the status preferred")
        return tuple(out)

    def form(self, node: Node, status: Status) -> Form | None:
        if isinstance(node, Scalar):
            text = self.form_text(node)
            return Form(text, status, place=self.place(node)) if text else None
        values = self.mapping(node, "a form", ("text", "status", "match"))
        if values is None:
            return None
        if "text" not in values:
            self.fault('a form without "text"', node)
            return None
        text = self.form_text(values["text"])
        status = self.one_of(values.get("status"), "status", tuple(Status)) or status
        case: Case = "smart"
        inflect = True
        between = 1
        match = self.mapping(values["match"], "match", ("case", "inflect", "between")) if "match" in values else None
        if match:
            cases: tuple[Case, ...] = get_args(Case)
            case = self.one_of(match.get("case"), "case", cases) or "smart"
            inflect = self.one_of(match.get("inflect"), "inflect", ("true", "false")) != "false"
            counts = tuple(str(count) for count in range(MAX_BETWEEN + 1))
            between = int(self.one_of(match.get("between"), "between", counts) or between)
        return Form(text, status, case, inflect, between, self.place(node)) if text else None

    def form_text(self, node: Node) -> str:
        text = self.text(node, "a form")
        return self.bounded(text, "form", node) if isinstance(node, Scalar) else ""

    def excludes(self, node: Node) -> tuple[str, ...]:
        out = []
        for each in self.list(node, "exclude", alone=True):
            text = self.text(each, "exclude")
            if isinstance(each, Scalar):
                out.append(self.bounded(text, "excluded text", each))
        return tuple(filter(None, out))

    def bounded(self, text: str, what: str, node: Node) -> str:
        """A text on one line, "" where it is empty or too long."""
        flat = " ".join(text.split())
        if not flat:
            self.fault(f"an empty {what}", node)
        elif len(flat) > MAX_FORM:
            self.fault(f"a {what} of {len(flat)} characters, {MAX_FORM} at most", node)
            return ""
        return flat

    def tests(self, node: Node) -> Iterator[Test]:
        for key, each in (self.mapping(node, "tests", ("pass", "catch")) or {}).items():
            for pair in self.list(each, key, alone=False):
                values = self.mapping(pair, "a test", LANGS)
                if values is None:
                    continue
                for lang in LANGS:
                    if lang not in values:
                        self.fault(f'a test without "{lang}"', pair)
                if len(values) == len(LANGS):
                    en, ja = (self.text(values[lang], lang) for lang in LANGS)
                    yield Test(en, ja, key == "pass", self.place(pair))

    def mapping(self, node: Node, what: str, keys: Sequence[str]) -> dict[str, Node] | None:
        """A mapping's values by key; unknown keys are faults."""
        if not isinstance(node, Mapping):
            self.fault(f"{what} must be a mapping of {', '.join(keys)}", node)
            return None
        out: dict[str, Node] = {}
        for key, value in node.items:
            if key.text in keys:
                out[key.text] = value
            else:
                self.fault(f'unknown key "{shown(key.text)}"', key, f"known here: {', '.join(keys)}")
        return out

    def list(self, node: Node, what: str, *, alone: bool) -> list[Node]:
        """A list's items; `alone` allows a single item without a list around it."""
        if isinstance(node, yaml.Sequence):
            return node.items
        if alone:
            return [node]
        self.fault(f"{what} must be a list", node)
        return []

    def text(self, node: Node, what: str) -> str:
        if isinstance(node, Scalar):
            return node.text
        self.fault(f"{what} must be text", node)
        return ""

    def one_of(self, node: Node | None, what: str, choices: tuple[T, ...]) -> T | None:
        """The choice that a node names; None where there is no node or no such choice."""
        if node is None:
            return None
        names: dict[str, T] = {str(choice): choice for choice in choices}
        if isinstance(node, Scalar) and node.text in names:
            return names[node.text]
        given = f'"{shown(node.text)}" is no {what}' if isinstance(node, Scalar) else f"{what} must be text"
        self.fault(given, node, f"one of {', '.join(names)}")
        return None

    def place(self, node: Node) -> Place:
        return Place(self.path, node.line, node.column)

    def fault(self, message: str, node: Node, remedy: str = "") -> None:
        self.problems.append(BilingualError(message, place=self.place(node), remedy=remedy))
