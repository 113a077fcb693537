"""term-missing and term-deprecated: the glossary's terms, bead by bead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bilingual.checks.view import Half, Pair, Use, View, finding
from bilingual.glossary import Form, Glossary, Hit, Matcher, Status, Term
from bilingual.model import Finding, Lang, Severity

_FULL = {"en": "English", "ja": "Japanese"}


def missing(view: View) -> Iterator[Finding]:
    """Terms that one side uses and the other does not render.

    The Japanese side leads: its terms are asked for in English. What the English has on top is only noted, and only
    where its words are the term's preferred form and no everyday word.
    """
    for pair in view.pairs:
        if pair.bead.is_gap:
            continue
        for here, there, severity in (("ja", "en", Severity.WARNING), ("en", "ja", Severity.NOTE)):
            told: set[str] = set()
            for use in pair.half(here).uses:
                if use.hit.loose or renderings(view.glossary, pair, use, there):
                    continue
                term = view.glossary.terms[use.hit.term]
                form = _form(term, use.hit, here)
                if term.id in told or not form.status.is_allowed or here == "en" and not _is_specific(term, form):
                    continue
                told.add(term.id)
                yield _missing(pair, term, use, here, there, _level(term, severity, here))


def _is_specific(term: Term, form: Form) -> bool:
    """Whether an English form stands for this term and hardly anything else."""
    named = " " in form.text or any(c.isupper() for c in form.text)
    return named and form.status is Status.PREFERRED and term.severity is not Severity.NOTE


def _level(term: Term, severity: Severity, here: str) -> Severity:
    """The term's own severity takes the place of the check's, but never makes a note more than a note."""
    return term.severity if term.severity and here == "ja" else severity


def _missing(pair: Pair, term: Term, use: Use, here: str, there: Lang, severity: Severity) -> Finding:
    wanted = " / ".join(f.text for f in term.forms(there) if f.status.is_allowed)
    message = f"“{use.text}” ({_FULL[here]}) has no rendering in the {_FULL[there]}; the glossary has “{wanted}”"
    spans = {here: (use.span,), there: pair.half(there).spans}
    readings = {f"reading_{here}": use.text}
    return finding(
        "term-missing", severity, pair, message, en=spans["en"], ja=spans["ja"],
        suggestion=term.preferred(there).text, **readings,
    )  # fmt: skip


def deprecated(view: View) -> Iterator[Finding]:
    """Forms that the glossary does not want, where the other side uses the term that they stand for."""
    for pair in view.pairs:
        if pair.bead.is_gap:
            continue
        for here, there in (("en", "ja"), ("ja", "en")):
            told: set[tuple[str, str]] = set()
            for use in pair.half(here).uses:
                bad = _unwanted(view.glossary, pair, use, here, there)
                if bad is None or (bad[0].id, bad[1].text) in told:
                    continue
                told.add((bad[0].id, bad[1].text))
                yield _deprecated(pair, *bad, use, here)


def _unwanted(glossary: Glossary, pair: Pair, use: Use, here: Lang, there: Lang) -> tuple[Term, Form] | None:
    """The term and its deprecated or forbidden form that a use is, unless the same words are an allowed form too."""
    candidates = [
        (glossary.terms[t], glossary.terms[t].forms(here)[f])
        for t, f in zip(use.hit.terms, use.hit.forms, strict=True)
    ]
    opposite = {t for other in pair.half(there).uses for t in other.hit.terms}
    meant = [c for t, c in zip(use.hit.terms, candidates, strict=True) if t in opposite]
    if not meant or any(form.status.is_allowed for _, form in meant):
        return None
    return meant[0]


def _deprecated(pair: Pair, term: Term, form: Form, use: Use, here: Lang) -> Finding:
    better = term.preferred(here).text
    word = "forbidden" if form.status is Status.FORBIDDEN else "deprecated"
    message = f"“{use.text}” is a {word} form; the glossary prefers “{better}”"
    if term.note:
        message += f" ({term.note})"
    level = Severity.ERROR if form.status is Status.FORBIDDEN else Severity.WARNING
    spans = {here: (use.span,)}
    readings = {f"reading_{here}": use.text}
    return finding(
        "term-deprecated", term.severity or level, pair, message, en=spans.get("en", ()), ja=spans.get("ja", ()),
        suggestion=better, **readings,
    )  # fmt: skip


def renderings(glossary: Glossary, pair: Pair, use: Use, there: Lang) -> list[Use]:
    """The uses on the other side that may render a use: of the same term, or of a term whose words hold one."""
    half = pair.half(there)
    terms = set(use.hit.terms)
    found = [other for other in half.uses if terms & set(other.hit.terms)]
    return found or _within(glossary, use.hit, half)


def _within(glossary: Glossary, hit: Hit, half: Half) -> list[Use]:
    """Uses of the term alone, which a longer term's match may have consumed (海兵隊 in "U.S. Marine Corps")."""
    out = []
    for number in hit.terms:
        matcher = _single(glossary.terms[number])
        for k, sentence, analysis in zip(half.indices, half.sentences, half.analyses, strict=True):
            for found in matcher.find(analysis, half.lang):
                span = sentence.excerpt.original(found.start, found.end)
                out.append(Use(found, k, sentence.text[found.start : found.end], span))
    return out


@lru_cache(maxsize=4096)
def _single(term: Term) -> Matcher:
    return Matcher(Glossary((term,)))


def _form(term: Term, hit: Hit, lang: Lang) -> Form:
    return term.forms(lang)[hit.form]
