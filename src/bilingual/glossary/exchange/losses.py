"""What a format could not hold, found by comparing a glossary with what is read back from the file written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.glossary.model import Form, Glossary, Term
from bilingual.model import LANGS


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a term that is not in the file: what kind of thing, whose (an id), and the thing itself."""

    what: str
    term: str
    detail: str = ""

    def __str__(self) -> str:
        """One line."""
        return f"{self.what}: {self.term}" + (f": {self.detail}" if self.detail else "")


def compare(before: Glossary, after: Glossary) -> tuple[Loss, ...]:
    """What `after` lacks or has otherwise, term by term in the order of `before`.

    A term's counterpart is the one with its id, or else the one that begins with its preferred Japanese form, or has
    it at all.
    """
    by_first: dict[str, Term] = {}
    for term in after.terms:
        by_first.setdefault(unicodedata.normalize("NFKC", term.ja[0].text), term)
    anywhere: dict[str, Term] = {}
    for term in after.terms:
        for form in term.ja:
            anywhere.setdefault(unicodedata.normalize("NFKC", form.text), term)
    out: list[Loss] = []
    for term in before.terms:
        key = unicodedata.normalize("NFKC", term.preferred("ja").text)
        other = after.by_id.get(term.id) or by_first.get(key) or anywhere.get(key)
        out += _lost(term, other) if other else [Loss("term", term.id)]
    kept = [term.id for term in after.terms]
    shared = set(kept)
    if [term.id for term in before.terms if term.id in shared] != [id for id in kept if id in before.by_id]:
        out.append(Loss("order of the terms", "all"))
    return tuple(out)


def _lost(term: Term, other: Term) -> Iterator[Loss]:
    if term.id != other.id:
        yield Loss("id", term.id)
    for lang in LANGS:
        yield from _forms(term, other, term.forms(lang), other.forms(lang))
    for what in ("note", "domain", "source", "kind", "severity"):
        had, has = getattr(term, what), getattr(other, what)
        if had != has:
            yield Loss(what if had else f"{what} (added)", term.id, str(had or has))
    if term.exclude != other.exclude:
        yield Loss("exclude", term.id, ", ".join(term.exclude))
    if term.tests != other.tests:
        yield Loss("tests", term.id)


def _forms(term: Term, other: Term, had: tuple[Form, ...], has: tuple[Form, ...]) -> Iterator[Loss]:
    found = {form.text: form for form in has}
    for form in had:
        same = found.get(form.text)
        if same is None:
            yield Loss("form", term.id, form.text)
            continue
        if form.status is not same.status:
            yield Loss("status", term.id, f"{form.text}: {form.status} became {same.status}")
        if (form.case, form.inflect, form.between) != (same.case, same.inflect, same.between):
            yield Loss("match", term.id, form.text)
    texts = {form.text for form in had}
    for form in has:
        if form.text not in texts:
            yield Loss("form (added)", term.id, form.text)
    if [form.text for form in had if form.text in found] != [form.text for form in has if form.text in texts]:
        yield Loss("order of the forms", term.id)
