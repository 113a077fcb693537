"""Which stretches of a sentence are marked: terms and values that have a counterpart, and what findings point at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice, pairwise

from bilingual.model import LANGS, Alignment, Document, Excerpt, Lang, Link, Severity, Span

MOST_AT_ONCE = 4
"""Marks that one stretch of text can carry; more overlap only in files made to hurt."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch carries.

    `name`: what its counterpart shares ("l3" a link, "f0" a finding); `hint`: what it is, in words; `alone`: whether
    its counterpart is missing; `severity`: a finding's.
    """

    name: str
    kind: str
    hint: str
    alone: bool = False
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a sentence's text over which the same marks hold."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def severity(self) -> Severity | None:
        """The worst severity of the findings that point here."""
        found = {mark.severity for mark in self.marks}
        return next((severity for severity in Severity if severity in found), None)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one document, by sentence index: (start, end, mark), in code points of the sentence's text."""

    by_sentence: defaultdict[int, list[tuple[int, int, Mark]]] = field(default_factory=lambda: defaultdict(list))

    def stretches(self, index: int, text: str) -> list[Stretch]:
        """The sentence cut where a mark begins or ends; the stretches rebuild it exactly."""
        found = self.by_sentence.get(index)
        if not found:
            return [Stretch(text, ())] if text else []
        opening: defaultdict[int, list[Mark]] = defaultdict(list)
        closing: defaultdict[int, list[Mark]] = defaultdict(list)
        for start, end, mark in found:
            opening[start].append(mark)
            closing[end].append(mark)
        cuts = sorted({0, len(text), *opening, *closing})
        # A dictionary keeps the order of opening, and takes a mark out in constant time.
        active: dict[str, Mark] = {}
        out: list[Stretch] = []
        for start, end in pairwise(cuts):
            for mark in closing[start]:
                active.pop(mark.name, None)
            for mark in opening[start]:
                active[mark.name] = mark
            out.append(Stretch(text[start:end], tuple(islice(active.values(), MOST_AT_ONCE))))
        return out


def marks(alignment: Alignment) -> dict[Lang, Marks]:
    """The marks of both documents, by language."""
    out: dict[Lang, Marks] = {lang: Marks() for lang in LANGS}
    starts = {lang: [sentence.start for sentence in alignment.document(lang).sentences] for lang in LANGS}
    for number, link in enumerate(alignment.links):
        alone = link.en is None or link.ja is None
        mark = Mark(f"l{number}", link.kind, _hint(link, alone), alone)
        for lang, span in zip(LANGS, (link.en, link.ja), strict=True):
            if span is not None:
                _place(out[lang], alignment.document(lang), starts[lang], span, mark)
    for number, finding in enumerate(alignment.findings):
        mark = Mark(f"f{number}", finding.check, f"{finding.severity}: {finding.check}", severity=finding.severity)
        for lang, spans in zip(LANGS, (finding.en, finding.ja), strict=True):
            for span in spans:
                _place(out[lang], alignment.document(lang), starts[lang], span, mark)
    return out


def _hint(link: Link, alone: bool) -> str:
    label = f": {link.label}" if link.label else ""
    return f"{link.kind}{label}{' (no counterpart found)' if alone else ''}"


def _place(marks: Marks, document: Document, starts: list[int], span: Span, mark: Mark) -> None:
    first = max(bisect_right(starts, span.start) - 1, 0)
    for index in range(first, bisect_left(starts, span.end)):
        start, end = within(document.sentences[index].excerpt, span)
        if start < end:
            marks.by_sentence[index].append((start, end, mark))


def within(excerpt: Excerpt, span: Span) -> Span:
    """The part of an excerpt's text that was taken from a document span; empty where there is none.

    The inverse of `Excerpt.original`, for text whose positions ascend in the document.
    """
    offsets = excerpt.offsets
    first = max(bisect_right(offsets, span.start, key=lambda pair: pair[1]) - 1, 0)
    last = bisect_left(offsets, span.end, key=lambda pair: pair[1])
    start, end = len(excerpt.text), 0
    for k in range(first, last):
        here, there = offsets[k]
        after = offsets[k + 1][0] if k + 1 < len(offsets) else len(excerpt.text)
        low, high = max(span.start - there, 0), min(span.end - there, after - here)
        if low < high:
            start, end = min(start, here + low), max(end, here + high)
    return Span(start, end) if start < end else Span(0, 0)
