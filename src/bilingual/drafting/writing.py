"""A draft as a document: each sentence replaced by its draft, everything else as it was.

The document is edited, not written anew: what is not edited stays character for character. `docs/drafting.md` says
what becomes of markup inside sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilingual.drafting.edits import Edit, Edited
from bilingual.drafting.model import Draft, Origin
from bilingual.drafting.pieces import NO_FRAME, Piece, html_of, pieces_of
from bilingual.drafting.placing import Written, written
from bilingual.drafting.signs import Signs, settled
from bilingual.drafting.units import CELLS, is_markdown
from bilingual.model import Block, Document, Excerpt, Sentence, Span
from bilingual.split.continuation import spaced


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A draft as a document: `document.text` is the file, its sentences are what was drafted or copied; `of` says for
    each of them which sentence (an index) of the source it stands for."""

    document: Document
    of: tuple[int, ...]


def write(draft: Draft) -> WrittenDraft:
    """The draft as the text of a file, in the format of its source. Linear in the text."""
    source = draft.document
    pieces = list(pieces_of(draft))
    signs = settled(source, pieces)
    edits = _joints(draft, pieces, signs)
    held: dict[int, Written] = {}
    for at, piece in enumerate(pieces):
        if piece.text is None:
            continue
        held[at] = written(
            piece.text, piece.unit.excerpt, source.text, signs.inner.get(at, ()), piece.drafted.terms, piece.syntax,
            line_start=piece.begins_line and piece.frame is NO_FRAME,
        )  # fmt: skip
        tail = "".join(f" {source.text[slice(*span)]}" for span in signs.behind.get(at, ()))
        before, after = piece.frame
        edits.append(Edit(*piece.span, before + held[at].markup + after + tail))
    label = label_line(draft)
    if label:
        edits.append(_at_top(source, label))
    return _document(draft, pieces, Edited(source.text, edits), held)


def label_line(draft: Draft) -> str:
    """What a model with labels (a demonstration model) has to have said wherever its output is; "" for none."""
    if draft.model is None or not draft.model.labels or not any(d.origin is Origin.MODEL for d in draft.sentences):
        return ""
    labels = ", ".join(draft.model.labels)
    warning = " It is for trying things out: do not rely on it." if "demo" in draft.model.labels else ""
    return f"({labels}) Drafted by the model {draft.model.id}.{warning}"


_PREFIX = re.compile(r"[\s>]*")


def _joints(draft: Draft, pieces: Sequence[Piece], signs: Signs) -> list[Edit]:
    """The edits between pieces: sentences are joined as their language joins them, removed signs are removed."""
    text = draft.document.text
    removed = sorted(signs.removed)
    closing = sorted(signs.closing)
    starts, ends = [span.start for span in removed], [span.end for span in closing]
    swallowed: set[int] = set()
    out: list[Edit] = []
    for left, right in pairwise(pieces):
        one, other = (draft.document.sentences[piece.unit.sentence] for piece in (left, right))
        if one.block != other.block or left.unit.sentence == right.unit.sentence:
            continue
        if left.text is None and right.text is None:
            continue
        here, there = left.span.end, right.span.start
        inside = range(bisect_left(starts, here), bisect_left(starts, there))
        rest = _without(text, here, there, [removed[k] for k in inside])
        wide = spaced(left.whole, right.whole, draft.target)
        if _PREFIX.fullmatch(rest):
            swallowed.update(inside)
            out.append(Edit(here, there, " " if wide else ""))
        elif wide and not any(char.isspace() for char in rest):
            last = bisect_right(ends, there) - 1
            at = closing[last].end if last >= 0 and closing[last].start >= here else here
            out.append(Edit(at, at, " "))
    return out + [Edit(*span, "") for k, span in enumerate(removed) if k not in swallowed]


def _without(text: str, start: int, end: int, removed: Sequence[Span]) -> str:
    parts = []
    for span in removed:
        parts.append(text[start : span.start])
        start = max(start, span.end)
    return "".join([*parts, text[start:end]])


def _at_top(source: Document, label: str) -> Edit:
    """The edit that puts a line before everything that was read."""
    text = source.text
    first = source.blocks[0].start
    at = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    if is_markdown(source.name):
        region = next(html_of(source), None)
        at = region.start if region and region.start <= at < region.end else at
        label = f"> {label}"
    end = "\r\n" if "\r\n" in text[:10_000] else "\n"
    return Edit(at, at, f"{label}{end}{end}")


def _document(draft: Draft, pieces: Sequence[Piece], edited: Edited, held: dict[int, Written]) -> WrittenDraft:
    source = draft.document
    excerpts: defaultdict[int, list[Excerpt]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        made = held.get(at)
        if made is None or piece.text is None:
            offsets = tuple((here, edited.place(there)) for here, there in piece.unit.excerpt.offsets)
            excerpt = Excerpt(piece.unit.text, offsets)
        else:
            base = edited.place(piece.span.start)
            before, after = (len(part) for part in piece.frame)
            inner = [(before + here, base + before + there) for here, there in made.offsets]
            end = base + before + len(made.markup)
            excerpt = Excerpt(
                piece.whole,
                (*([(0, base)] if before else []), *inner, *([(len(piece.whole) - after, end)] if after else [])),
            )
        excerpts[piece.unit.sentence].append(excerpt)
    sentences = []
    of = []
    for at, (sentence, drafted) in enumerate(zip(source.sentences, draft.sentences, strict=True)):
        if drafted.origin is not Origin.NONE and drafted.text and excerpts[at]:
            sentences.append(Sentence(_row(edited.text, excerpts[at]), sentence.block, sentence.kind))
            of.append(at)
    blocks = tuple(
        Block(block.kind, edited.place(block.start), edited.place(block.end), block.level, block.marker)
        for block in source.blocks
    )
    name = f"{source.name} (draft)"
    return WrittenDraft(Document(name, draft.target, edited.text, blocks, tuple(sentences)), tuple(of))


def _row(text: str, cells: Sequence[Excerpt]) -> Excerpt:
    """Cells as the one text of their row, with a bar between two."""
    if len(cells) == 1:
        return cells[0]
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = end = 0
    for cell in cells:
        start = cell.original(0, 0).start
        if words:
            bar = text.find("|", end, start)
            place = bar if bar >= 0 else end
            offsets += [(length + k, place) for k in range(len(CELLS))]
            words.append(CELLS)
            length += len(CELLS)
        offsets += [(length + here, there) for here, there in cell.offsets]
        words.append(cell.text)
        length += len(cell.text)
        end = cell.original(0, len(cell.text)).end
    return Excerpt("".join(words), tuple(offsets))
