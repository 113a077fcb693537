"""Why two passages were put side by side, in words for the person who has to decide whether that is right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from bilingual.model import LANGS, Alignment, Bead, Evidence
from bilingual.rendering.drafts import EVIDENCE
from bilingual.rendering.summary import CONFIDENT, DOUBTFUL
from bilingual.reports.excerpts import plain

_KINDS = {
    "term": "the glossary's term",
    "number": "the number",
    "date": "the date",
    "time": "the time",
    "latin": "the Latin letters",
    "copy": "the same text",
    "name": "the name",
    "loanword": "the loanword",
    "lexicon": "the word",
    "function": "the word",
    "part": "the compound (by its parts)",
    "stem": "the word (by its stem)",
    "draft": "the word (compared with a machine draft)",
    "kanji": "the character",
    "learned": "the word (learned from these documents)",
    "mark": "the mark",
    "kind": "the kind of text",
    "list-number": "the list number",
}

_STRENGTHS = ((3.0, "strong"), (1.0, "clear"), (0.25, "weak"), (0.0, "hardly any"))
"""From so many nats on: a factor of 20 in the odds, of 2.7, of 1.3."""

MOST = 12
"""So many reasons on each side of the question are told one by one."""


def explained(alignment: Alignment, at: int) -> Iterator[str]:
    """The lines of the explanation of one bead (an index)."""
    bead = alignment.beads[at]
    yield f"Row {at + 1}: {_shape(bead)}; {_confidence(bead)}."
    for lang in LANGS:
        document = alignment.document(lang)
        for k in bead.side(lang):
            sentence = document.sentences[k]
            line, column = document.line_column(sentence.start)
            yield f"  {lang} {line}:{column}  {plain(sentence.text)}"
    yield ""
    if drafted := next((e for e in bead.evidence if e.kind == EVIDENCE and not (e.en or e.ja)), None):
        yield f"The draft: {plain(drafted.note)}."
        for term in bead.evidence:
            if term.kind == "term":
                yield f"  the glossary's term {plain(f'“{term.en}” / “{term.ja}”: {term.note}')}"
        return
    yield from _reasons("Why these belong together:", [e for e in bead.evidence if e.nats > 0], bead)
    yield from _reasons("What speaks against it:", [e for e in bead.evidence if e.nats <= 0], bead)
    if bead.evidence:
        yield f"  {bead.score:+6.1f}  in all. {_sum(bead)}"
    else:
        yield "  (nothing is recorded: this row was made by hand, or the file by another program)"


def _reasons(title: str, evidence: Sequence[Evidence], bead: Bead) -> Iterator[str]:
    ordered = sorted(evidence, key=lambda each: -abs(each.nats))
    if ordered:
        yield title
    for each in ordered[:MOST]:
        yield f"  {each.nats:+6.1f}  {_strength(each.nats)}: {plain(_said(each, bead))}"
    if rest := ordered[MOST:]:
        yield f"  {math.fsum(each.nats for each in rest):+6.1f}  {len(rest)} more"


def _said(each: Evidence, bead: Bead) -> str:
    """A piece of evidence as a sentence."""
    if each.kind == "shape":
        usual = "one sentence for one is the usual" if each.note == "1-1" else "sentences are not often merged or split"
        return f"{usual} ({each.note})"
    if each.kind == "length":
        return f"the lengths: {each.note}"
    if each.kind == "blocks":
        return f"the paragraphs: {each.note}"
    if each.kind == "gap":
        return f"a sentence seldom has no counterpart ({each.note})" if each.note else "a sentence without counterpart"
    if each.kind == "vectors":
        return f"the meaning, as the encoder sees it: likeness {each.note}"
    what = _KINDS.get(each.kind, f"{each.kind}:")
    note = f" ({each.note})" if each.note else ""
    if each.en and each.en == each.ja:
        return f"{what} “{each.en}” stands on both sides{note}"
    if each.en and each.ja:
        return f"{what} “{each.en}” meets “{each.ja}”{note}"
    here, there = ("English", "Japanese") if each.en else ("Japanese", "English")
    text = each.en or each.ja
    if not text:
        return f"{what}{note}"
    if each.nats > 0:
        return f"{what} “{text}” of the {here} has a counterpart in the {there}{note}"
    return f"{what} “{text}” of the {here} is not met in the {there}{note}"


def _shape(bead: Bead) -> str:
    en, ja = (_count(len(bead.side(lang)), name) for lang, name in zip(LANGS, ("English", "Japanese"), strict=True))
    if bead.is_gap:
        return f"{en if bead.en else ja} without counterpart"
    return f"{en} beside {ja}"


def _count(number: int, language: str) -> str:
    return f"{number} {language} sentence{'' if number == 1 else 's'}"


def _confidence(bead: Bead) -> str:
    percent = f"{100 * bead.confidence:.0f} %"
    if bead.status != "auto":
        return f"{bead.status} by a person"
    if bead.confidence >= CONFIDENT:
        return f"confidence {percent}"
    warning = "doubtful, as likely wrong as right" if bead.confidence < DOUBTFUL else "worth a second look"
    return f"confidence {percent}: {warning}"


def _strength(nats: float) -> str:
    return next(word for least, word in _STRENGTHS if abs(nats) >= least)


def _sum(bead: Bead) -> str:
    if bead.is_gap:
        return "A gap costs; it was taken because every pairing here costs more."
    if bead.score <= 0:
        return "Little speaks for this row by itself: its neighbours leave no better place for these sentences."
    return "Every +0.7 doubles the odds that one translates the other."
