"""Terms that get in each other's way: said twice, two for one form, admitted here and deprecated there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from bilingual.analyse import read
from bilingual.errors import Place
from bilingual.glossary.keys import key
from bilingual.glossary.lint.problem import Problem, named, quoted
from bilingual.glossary.matching import Matcher
from bilingual.glossary.model import Form, Glossary, Status, Term
from bilingual.model import LANGS, Lang, Severity

MAX_SHARED = 20
"""Terms that share one form; of more, only the first are compared pair by pair, so that time stays linear."""


class _Use(NamedTuple):
    term: Term
    form: Form


def duplicate_terms(glossary: Glossary) -> Iterator[Problem]:
    """Two terms that share a form that may be used in both languages: one term, written twice."""
    pairs: dict[tuple[str, str], Term] = {}
    for term in glossary.terms:
        told = False
        for ja in _allowed(term, "ja"):
            for en in _allowed(term, "en"):
                other = pairs.setdefault((key(ja.text, "ja"), key(en.text, "en")), term)
                if other is not term and not told:
                    told = True
                    message = f"{quoted(ja)} = {quoted(en)} is in {named(other)} already: merge the two"
                    yield Problem("duplicate-term", Severity.ERROR, ja.place or term.place, term.id, message)


def contradictions(glossary: Glossary) -> Iterator[Problem]:
    """A form that may be used for one term and not for another.

    An error where both terms share a form of the other language, so that a text can be right and wrong at once; else a
    note, since the other language tells the two apart.
    """
    for lang in LANGS:
        there: Lang = "ja" if lang == "en" else "en"
        for uses in _shared(glossary, lang):
            for one, other in combinations(uses, 2):
                if one.form.status.is_allowed == other.form.status.is_allowed or one.term is other.term:
                    continue
                bad, good = (other, one) if one.form.status.is_allowed else (one, other)
                keys = [{key(f.text, there) for f in _allowed(use.term, there)} for use in (bad, good)]
                shared = not keys[0].isdisjoint(keys[1])
                message = f"{quoted(bad.form)} is {bad.form.status} here and {good.form.status} in {named(good.term)}"
                message += "" if shared else ", which the other language tells apart"
                severity = Severity.ERROR if shared else Severity.NOTE
                yield Problem("contradiction", severity, _place(bad), bad.term.id, message)


def same_english(glossary: Glossary) -> Iterator[Problem]:
    """One English form for two Japanese terms: a warning where it is preferred for both, else a note."""
    yield from _ambiguous(glossary, "en", "same-english")


def same_japanese(glossary: Glossary) -> Iterator[Problem]:
    """One Japanese form in two terms: a warning where it is preferred in both, else a note."""
    yield from _ambiguous(glossary, "ja", "same-japanese")


def _ambiguous(glossary: Glossary, lang: Lang, rule: str) -> Iterator[Problem]:
    for uses in _shared(glossary, lang):
        allowed = [use for use in uses if use.form.status.is_allowed]
        for first, other in pairwise(allowed):
            if first.term is other.term:
                continue
            both = first.form.status is other.form.status is Status.PREFERRED
            severity = Severity.WARNING if both and _unexplained(first.term, other.term) else Severity.NOTE
            message = f"{quoted(other.form)} stands for {named(first.term)} too"
            yield Problem(rule, severity, _place(other), other.term.id, message)


def _unexplained(first: Term, other: Term) -> bool:
    """Whether neither term has a note: one that says which is meant when makes an ambiguity a decision."""
    return not (first.note or other.note)


def contains(glossary: Glossary) -> Iterator[Problem]:
    """Forms with another term's form inside: where the longer one is meant, the shorter one is not looked for."""
    matcher = Matcher(glossary)
    for k, term in enumerate(glossary.terms):
        for lang in LANGS:
            for form in _allowed(term, lang):
                inner = sorted(_inside(form.text, lang, matcher) - {k})
                if not inner:
                    continue
                names = ", ".join(named(glossary.terms[n]) for n in inner[:3]) + (", ..." if len(inner) > 3 else "")
                message = f"{quoted(form)} contains a form of {names}"
                yield Problem("contains", Severity.NOTE, form.place or term.place, term.id, message)
                break  # one form of a language says it


def _inside(text: str, lang: Lang, matcher: Matcher) -> set[int]:
    return {n for hit in matcher.find(read(text, lang), lang) for n in hit.within}


def _shared(glossary: Glossary, lang: Lang) -> list[list[_Use]]:
    """The uses of each form that two or more terms have."""
    uses: dict[str, list[_Use]] = {}
    for term in glossary.terms:
        for form in term.forms(lang):
            uses.setdefault(key(form.text, lang), []).append(_Use(term, form))
    return [found[:MAX_SHARED] for found in uses.values() if len({use.term.id for use in found}) > 1]


def _allowed(term: Term, lang: Lang) -> list[Form]:
    return [form for form in term.forms(lang) if form.status.is_allowed]


def _place(use: _Use) -> Place | None:
    return use.form.place or use.term.place
