"""term-missing and term-deprecated: the glossary's terms, bead by bead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bilingual.analyse.forms import base
from bilingual.checks.ledger import Entry, status
from bilingual.checks.pair import LANGUAGES, Pair, Use, finding, one_sided
from bilingual.checks.view import View
from bilingual.glossary import Form, Status, Term
from bilingual.model import LANGS, Finding, Lang, Severity


def missing(view: View) -> Iterator[Finding]:
    """Terms that one side uses and the other does not render, or renders less often.

    The Japanese side leads: its terms are asked for in English. What the English has on top is only noted, and only
    where its words are the term's preferred form and no everyday word.
    """
    rendered: set[int] = set()
    moved = {(d.bead, d.term) for d in view.displaced} | {(d.other, d.term) for d in view.displaced}
    for pair, entries in zip(view.pairs, view.ledgers, strict=True):
        if pair.bead.is_gap:
            continue
        told: set[int] = {entry.term for entry in entries if (pair.number, entry.term) in moved} if moved else set()
        counts: Counter[tuple[int, Lang]] | None = None  # made when first asked
        for entry in entries:
            if (entry.en and entry.ja and entry.shared is None) or entry.term in told:
                continue
            term = view.glossary.terms[entry.term]
            if entry.ja is not None and entry.en is None:
                told.add(entry.term)
                yield _unrendered(pair, term, entry.ja, entry.term in rendered)
            elif entry.en is not None and entry.ja is None:
                form = term.en[entry.en.hit.form]
                if _is_specific(term, form):
                    told.add(entry.term)
                    yield _missing(pair, term, entry.en, "en", "ja", Severity.NOTE)
            elif entry.ja and entry.shared == "en":
                counts = counts or Counter((e.term, lang) for e in entries for lang in LANGS if _own(e, lang))
                if counts[entry.term, "ja"] > counts[entry.term, "en"] > 0:
                    told.add(entry.term)
                    yield _fewer(pair, term, entry.ja, counts[entry.term, "ja"], counts[entry.term, "en"])
        rendered.update([entry.term for entry in entries if entry.en and entry.ja])


def _own(entry: Entry, lang: Lang) -> bool:
    """Whether an entry is for a use of this language, and not the counterpart of another entry."""
    return entry.use(lang) is not None and entry.shared != lang


def _is_specific(term: Term, form: Form) -> bool:
    """Whether an English form stands for this term and hardly anything else."""
    named = " " in form.text or any(map(str.isupper, form.text))
    return named and form.status is Status.PREFERRED and term.severity is not Severity.NOTE


def _unrendered(pair: Pair, term: Term, use: Use, known: bool) -> Finding:
    """A Japanese term that the English does not have: only a note where it says "the Ministry" for a term that stood
    in full before, or "his counterpart" for an office."""
    severity = term.severity or Severity.WARNING
    if severity is not Severity.NOTE and ((known and _is_short(pair, term)) or _names_counterpart(pair)):
        severity = Severity.NOTE
    return _missing(pair, term, use, "ja", "en", severity)


_SHORT = re.compile(r"\b(?:the|this|these|those|both|its|their|our|his|her)\s([^\W\d_]+)", re.IGNORECASE)


_COUNTERPART = re.compile(
    r"(?:\b(?:his|her|their|my|our|your|its)|[’']s|s[’']|\b[A-Z]\w+(?:ese|an|ish|ch))\s(?:\w+\s)?counterparts?\b"
)


def _names_counterpart(pair: Pair) -> bool:
    return "counterpart" in pair.en.text and _COUNTERPART.search(pair.en.text) is not None


def _is_short(pair: Pair, term: Term) -> bool:
    """Whether the English names a term by its head alone: the Ministry, this agreement."""
    heads = set()
    for form in term.en:
        words = [base(w) for w in re.findall(r"[^\W\d_]+", form.text)]
        if len(words) > 1:
            heads |= {words[-1], words[words.index("of") - 1] if "of" in words[1:] else words[-1]}
    ends = {use.hit.end for use in pair.en.uses}
    return any(
        base(match[1]) in heads and match.end() not in ends
        for sentence in pair.en.sentences
        for match in _SHORT.finditer(sentence.text)
    )


def _missing(pair: Pair, term: Term, use: Use, here: Lang, there: Lang, severity: Severity) -> Finding:
    allowed = [f.text for f in term.forms(there) if f.status.is_allowed]
    wanted = " / ".join(allowed[:_SHOWN]) + (" / …" if len(allowed) > _SHOWN else "")
    message = (
        f"“{use.text}” ({LANGUAGES[here]}) has no rendering in the {LANGUAGES[there]}; the glossary has “{wanted}”"
    )
    spans = {here: (use.span,), there: pair.half(there).spans}
    readings = {f"reading_{here}": use.text}
    return finding(
        "term-missing", severity, pair, message, en=spans["en"], ja=spans["ja"],
        suggestion=term.preferred(there).text, **readings,
    )  # fmt: skip


_SHOWN = 4
"""How many of a term's forms a message names."""

_PRONOUNS = re.compile(
    r"\b(?:it|its|itself|they|their|them|themselves|he|his|him|she|her|hers|we|our|us|this|these|that|those|which|who"
    r"|whose|whom|one|ones|both|same|such|former|latter|respectively|each|either|and|or)\b",
    re.IGNORECASE,
)


def _fewer(pair: Pair, term: Term, use: Use, here: int, there: int) -> Finding:
    """A term said more often in Japanese: a pronoun, a list with one head, or a short form usually explains it."""
    explained = _PRONOUNS.search(pair.en.text) or _is_short(pair, term)
    severity = Severity.NOTE if explained or term.severity is Severity.NOTE else Severity.WARNING
    times = {1: "once", 2: "twice"}
    message = (
        f"“{use.text}” stands {times.get(here, f'{here} times')} in the Japanese and is rendered "
        f"{times.get(there, f'{there} times')} in the English"
    )
    return finding(
        "term-missing", severity, pair, message, en=pair.en.spans, ja=(use.span,), reading_ja=use.text,
        suggestion=term.preferred("en").text,
    )  # fmt: skip


def deprecated(view: View) -> Iterator[Finding]:
    """Forms that the glossary does not want, where they answer the other side's use of the term they stand for."""
    terms = view.glossary.terms
    unwanted = {k for k in view.used if not all(form.status.is_allowed for form in terms[k].en + terms[k].ja)}
    for pair, entries in zip(view.pairs, view.ledgers, strict=True):
        told: set[tuple[int, Lang]] = set()
        for entry in entries:
            if entry.term not in unwanted or entry.en is None or entry.ja is None or entry.shared is not None:
                continue
            term = view.glossary.terms[entry.term]
            sides: tuple[tuple[Lang, Use], ...] = ("en", entry.en), ("ja", entry.ja)
            for lang, use in sides:
                found = status(view.glossary, use, entry.term, lang)
                if found is None or found.is_allowed or (entry.term, lang) in told:
                    continue
                told.add((entry.term, lang))
                yield _deprecated(pair, term, found, use, lang)


def _deprecated(pair: Pair, term: Term, found: Status, use: Use, here: Lang) -> Finding:
    better = term.preferred(here).text
    word = "forbidden" if found is Status.FORBIDDEN else "deprecated"
    message = f"“{use.text}” is a {word} form; the glossary prefers “{better}”"
    if term.note:
        message += f" ({term.note})"
    level = Severity.ERROR if found is Status.FORBIDDEN else Severity.WARNING
    return one_sided(
        "term-deprecated", term.severity or level, pair, here, message, (use.span,), reading=use.text, suggestion=better
    )
