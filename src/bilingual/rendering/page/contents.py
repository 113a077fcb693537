"""What stands above the text: the table of contents, and the terms with what they were rendered by."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from bilingual.model import LANGS, Alignment, Kind, Lang, Span
from bilingual.rendering.page.marks import within
from bilingual.rendering.summary import visible


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the table of contents: its row, its level from 1, and what it says, by language."""

    row: int
    level: int
    texts: tuple[tuple[Lang, str], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term: its forms in each language, the most frequent first, and how often it met no counterpart."""

    forms: tuple[tuple[Lang, tuple[tuple[str, int], ...]], ...]
    alone: int


def contents(alignment: Alignment, first: int = 1) -> tuple[Heading, ...]:
    """The headings in order, none where there is only one. `first`: the number of the first row."""
    out = []
    for at, bead in enumerate(alignment.beads):
        found: list[tuple[Lang, str]] = []
        levels = []
        for lang in LANGS:
            document = alignment.document(lang)
            some = [document.sentences[k] for k in bead.side(lang) if document.sentences[k].kind is Kind.HEADING]
            if some:
                found.append((lang, visible(("" if lang == "ja" else " ").join(each.text for each in some))))
                levels += [document.blocks[some[0].block].level if some[0].block < len(document.blocks) else 1]
        if found:
            out.append(Heading(first + at, min(max(min(levels), 1), 6), tuple(found)))
    return tuple(out) if len(out) > 1 else ()


def terms(alignment: Alignment) -> tuple[Term, ...]:
    """The terms that met a counterpart at least once, the most frequent first."""
    forms: defaultdict[str, dict[Lang, Counter[str]]] = defaultdict(lambda: {lang: Counter() for lang in LANGS})
    alone: Counter[str] = Counter()
    for link in alignment.links:
        if link.kind != "term":
            continue
        alone[link.label] += link.en is None or link.ja is None
        for lang, span in zip(LANGS, (link.en, link.ja), strict=True):
            if span is not None:
                forms[link.label][lang][_text(alignment, link.bead, lang, span)] += 1
    found = [
        Term(tuple((lang, tuple(by_lang[lang].most_common())) for lang in LANGS), alone[label])
        for label, by_lang in forms.items()
        if all(by_lang.values())
    ]
    return tuple(sorted(found, key=lambda term: -sum(count for _, some in term.forms for _, count in some)))


def _text(alignment: Alignment, bead: int, lang: Lang, span: Span) -> str:
    """What a span says to a reader: markup and readings are no part of it."""
    sentences = alignment.document(lang).sentences
    parts = []
    for k in alignment.beads[bead].side(lang):
        start, end = within(sentences[k].excerpt, span)
        parts.append(sentences[k].text[start:end])
    words = (" " if lang == "en" else "").join(parts).split()
    return visible((" " if lang == "en" else "").join(words))
