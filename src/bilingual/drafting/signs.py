"""What becomes of a document's inline markup when its sentences are replaced."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bilingual.drafting.markup import Mark, Markup, covered, markup, runs, text_ranges
from bilingual.drafting.model import Draft, Drafted, Origin
from bilingual.drafting.pieces import Piece, pieces_of
from bilingual.drafting.units import is_code, is_markdown, units
from bilingual.model import Document, Lang, Span


@dataclass(slots=True)
class Signs:
    """What becomes of the markup: by piece the marks to place in it and what stands behind it; what is taken out; the
    signs that stay between pieces."""

    inner: defaultdict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    behind: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    removed: list[Span] = field(default_factory=list)
    closing: list[Span] = field(default_factory=list)


def settled(source: Document, pieces: Sequence[Piece]) -> Signs:
    """Settle for each sign of the markup whether it stays, moves with its words, or goes."""
    out = Signs()
    if not is_markdown(source.name):
        return out
    found = _markup(source, pieces)
    starts = [piece.span.start for piece in pieces]

    def holder(position: int) -> int | None:
        at = bisect_right(starts, position) - 1
        return at if at >= 0 and position < pieces[at].span.end else None

    def changes(start: int, end: int) -> bool:
        first = max(bisect_right(starts, start) - 1, 0)
        touched = pieces[first : bisect_left(starts, end)]
        return any(piece.text is not None and piece.span.end > start for piece in touched)

    gone: list[Span] = []  # readings over words that are no longer there
    for mark in found.marks:
        opened, closed = holder(mark.opening.start), holder(mark.closing.start)
        homes = [at for at in (closed, opened) if at is not None]
        if mark.sign == "ruby" and changes(mark.opening.start, mark.closing.end):
            gone.append(Span(mark.opening.start, mark.closing.end))
        elif all(pieces[at].text is None for at in homes):
            out.closing.append(mark.closing)
            continue
        elif opened == closed and opened is not None:
            out.inner[opened].append(mark)
            continue
        elif mark.leads:
            out.inner[next(at for at in homes if pieces[at].text is not None)].append(mark)
        ends = ((mark.opening, opened), (mark.closing, closed))
        out.removed += [span for span, at in ends if at is None or pieces[at].text is None]
    readings = [span.start for span in gone]
    for span in found.alone:
        at = holder(span.start)
        over = bisect_right(readings, span.start) - 1
        if over >= 0 and span.end <= gone[over].end:
            out.removed += [span] if at is None else []
        elif at is not None and pieces[at].text is not None and source.text.startswith(("<!--", "<img"), span.start):
            out.behind[at].append(span)
    return out


def _markup(source: Document, pieces: Sequence[Piece]) -> Markup:
    texts: defaultdict[int, list[Span]] = defaultdict(list)
    for piece in pieces:
        texts[source.sentences[piece.unit.sentence].block] += text_ranges(piece.unit.excerpt, source.text)
    blocks = [(Span(block.start, block.end), texts[at]) for at, block in enumerate(source.blocks) if not is_code(block)]
    return markup(source.text, runs(source.text, blocks))


def code_words(source: Document) -> list[tuple[str, ...]]:
    """For each unit of a document, in order, what of its text is code: a draft has to have the same."""
    count = sum(len(some) for some in units(source))
    if "`" not in source.text or not is_markdown(source.name):
        return [()] * count
    nothing = Drafted("", Origin.NONE, 0.0)
    target: Lang = "ja" if source.lang == "en" else "en"
    pieces = list(pieces_of(Draft(source, target, (nothing,) * len(source.sentences))))
    inner = settled(source, pieces).inner
    return [
        tuple(covered(piece.unit.excerpt, mark) for mark in inner.get(at, ()) if mark.sign == "code")
        for at, piece in enumerate(pieces)
    ]
