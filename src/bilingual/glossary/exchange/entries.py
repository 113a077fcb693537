"""From what an exchange file says to terms: the rules that hold for every format."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from bilingual.errors import BilingualError, GlossaryError, Place
from bilingual.glossary.loading import MAX_FORM
from bilingual.glossary.model import Form, Glossary, Status, Term, Test
from bilingual.glossary.yaml import shown
from bilingual.model import LANGS, Lang, Severity

MAX_TERMS = 200_000
"""More entries than any glossary has; a file with more is refused."""


@dataclass(slots=True)
class Entry:
    """A term as a reader collects it. `forms` are in the file's order; an `id` of "" is made from the first form."""

    place: Place
    id: str = ""
    forms: dict[Lang, list[Form]] = field(default_factory=lambda: {"en": [], "ja": []})
    note: str = ""
    domain: str = ""
    source: str = ""
    kind: str = ""
    severity: Severity | None = None
    exclude: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()

    def add(self, lang: Lang, text: str, status: Status | None = None, place: Place | None = None) -> None:
        """Add a form unless the entry has it; without a status the first is preferred, the others are admitted."""
        flat = " ".join(text.split())
        forms = self.forms[lang]
        if flat and all(form.text != flat for form in forms):
            status = status or (Status.ADMITTED if forms else Status.PREFERRED)
            forms.append(Form(flat, status, place=place or self.place))


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: the glossary, and what had to be left out, each with its place and reason."""

    glossary: Glossary
    left_out: tuple[BilingualError, ...] = ()


def collect(entries: Iterable[Entry], path: str) -> Read:
    """The terms of a file's entries.

    Entries that lack a language, or a form that may be used, are left out. Where no form of a language is preferred,
    the first admitted one is. Raises `GlossaryError` for ids that occur twice, and where nothing is left.
    """
    left_out: list[BilingualError] = []
    faults: list[BilingualError] = []
    terms: list[Term] = []
    seen: dict[str, Term] = {}
    for entry in entries:
        if (reason := _unusable(entry)) is not None:
            left_out.append(BilingualError(f"left out: {reason}", place=entry.place))
            continue
        term = _term(entry)
        if not entry.id:
            term = replace(term, id=_free(term.id, seen))
        elif (other := seen.get(term.id)) is not None:
            where = f" (first in line {other.place.line})" if other.place and other.place.line else ""
            faults.append(BilingualError(f'the id "{shown(term.id)}" again{where}', place=entry.place))
            continue
        if len(terms) == MAX_TERMS:
            raise GlossaryError([BilingualError(f"more than {MAX_TERMS} terms", place=entry.place)])
        seen[term.id] = term
        terms.append(term)
    if faults:
        raise GlossaryError(faults)
    return Read(Glossary(tuple(terms), paths=(path,)), tuple(left_out))


def refuse(message: str, place: Place | str, remedy: str = "") -> GlossaryError:
    """The error for a file that cannot be read at all."""
    return GlossaryError([BilingualError(message, place=place, remedy=remedy)])


def _unusable(entry: Entry) -> str | None:
    names: dict[Lang, str] = {"en": "English", "ja": "Japanese"}
    for lang, name in names.items():
        forms = entry.forms[lang]
        if not forms:
            others = [form.text for each in entry.forms.values() for form in each]
            of = f' ("{shown(others[0])}")' if others else ""
            return f"an entry without {name}{of}"
        if not any(form.status.is_allowed for form in forms):
            return f'"{shown(forms[0].text)}" and no {name} form that may be used'
        if long := next((form for form in forms if len(form.text) > MAX_FORM), None):
            return f"a form of {len(long.text)} characters, {MAX_FORM} at most"
    return None


def _term(entry: Entry) -> Term:
    forms = {lang: _with_preferred(entry.forms[lang]) for lang in LANGS}
    name = " ".join(entry.id.split()) or unicodedata.normalize("NFKC", forms["ja"][0].text)
    return Term(
        name, forms["ja"], forms["en"], entry.note, entry.domain, entry.source, entry.kind, entry.severity,
        entry.exclude, entry.tests, entry.place,
    )  # fmt: skip


def _with_preferred(forms: list[Form]) -> tuple[Form, ...]:
    if any(form.status is Status.PREFERRED for form in forms):
        return tuple(forms)
    first = next(k for k, form in enumerate(forms) if form.status is Status.ADMITTED)
    return (*forms[:first], replace(forms[first], status=Status.PREFERRED), *forms[first + 1 :])


def _free(name: str, taken: Collection[str]) -> str:
    if name not in taken:
        return name
    k = 2
    while f"{name} ({k})" in taken:
        k += 1
    return f"{name} ({k})"
