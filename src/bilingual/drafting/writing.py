"""A draft as a document: each sentence replaced by its draft, everything else as it was.

The document is edited, not written anew: what is not edited stays character for character. `docs/drafting.md` says
what becomes of markup inside sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bilingual.drafting.edits import Edit, Edited
from bilingual.drafting.escaping import Syntax
from bilingual.drafting.markup import Mark, Markup, covered, markup, runs, text_ranges
from bilingual.drafting.model import Draft, Drafted, Origin
from bilingual.drafting.placing import Written, written
from bilingual.drafting.units import CELLS, NOT_TRANSLATED, Unit, is_code, is_markdown, units
from bilingual.model import Block, Document, Excerpt, Kind, Lang, Sentence, Span
from bilingual.split.continuation import spaced


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A draft as a document: `document.text` is the file, its sentences are what was drafted or copied; `of` says for
    each of them which sentence (an index) of the source it stands for."""

    document: Document
    of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit, its place in the source, and what is to stand there: `text`, with `frame` around it; None where it stays
    as it is. `begins_line`: no other text stands before it on its line of Markdown."""

    unit: Unit
    span: Span
    syntax: Syntax
    drafted: Drafted
    begins_line: bool
    text: str | None
    frame: tuple[str, str]

    @property
    def whole(self) -> str:
        """What is to stand there for a reader."""
        before, after = self.frame
        return before + (self.unit.text if self.text is None else self.text) + after


@dataclass(slots=True)
class _Signs:
    """What becomes of the markup: by piece the marks to place in it and what stands behind it; what is taken out; the
    signs that stay between pieces."""

    inner: defaultdict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    behind: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    removed: list[Span] = field(default_factory=list)
    closing: list[Span] = field(default_factory=list)


def write(draft: Draft) -> WrittenDraft:
    """The draft as the text of a file, in the format of its source. Linear in the text."""
    source = draft.document
    pieces = list(_pieces(draft))
    signs = _signs(source, pieces)
    edits = _joints(draft, pieces, signs)
    held: dict[int, Written] = {}
    for at, piece in enumerate(pieces):
        if piece.text is None:
            continue
        held[at] = written(
            piece.text, piece.unit.excerpt, source.text, signs.inner.get(at, ()), piece.drafted.terms, piece.syntax,
            line_start=piece.begins_line and piece.frame is _NO_FRAME,
        )  # fmt: skip
        tail = "".join(f" {source.text[slice(*span)]}" for span in signs.behind.get(at, ()))
        before, after = piece.frame
        edits.append(Edit(*piece.span, before + held[at].markup + after + tail))
    label = label_line(draft)
    if label:
        edits.append(_at_top(source, label))
    return _document(draft, pieces, Edited(source.text, edits), held)


def code_words(source: Document) -> list[tuple[str, ...]]:
    """For each unit of a document, in order, what of its text is code: a draft has to have the same."""
    count = sum(len(some) for some in units(source))
    if "`" not in source.text or not is_markdown(source.name):
        return [()] * count
    nothing = Drafted("", Origin.NONE, 0.0)
    target: Lang = "ja" if source.lang == "en" else "en"
    pieces = list(_pieces(Draft(source, target, (nothing,) * len(source.sentences))))
    inner = _signs(source, pieces).inner
    return [
        tuple(covered(piece.unit.excerpt, mark) for mark in inner.get(at, ()) if mark.sign == "code")
        for at, piece in enumerate(pieces)
    ]


def label_line(draft: Draft) -> str:
    """What a model with labels (a demonstration model) has to have said wherever its output is; "" for none."""
    if draft.model is None or not draft.model.labels or not any(d.origin is Origin.MODEL for d in draft.sentences):
        return ""
    labels = ", ".join(draft.model.labels)
    warning = " It is for trying things out: do not rely on it." if "demo" in draft.model.labels else ""
    return f"({labels}) Drafted by the model {draft.model.id}.{warning}"


def _pieces(draft: Draft) -> Iterator[_Piece]:
    source = draft.document
    markdown = is_markdown(source.name)
    regions = list(_html(source)) if markdown else []
    ends = [region.end for region in regions]
    last = 0
    for some, drafted in zip(units(source), draft.sentences, strict=True):
        parts = drafted.parts if len(drafted.parts) == len(some) else (drafted,) * len(some)
        for unit, part in zip(some, parts, strict=True):
            span = (
                _place(source.text, unit.excerpt, last) if markdown else Span(*unit.excerpt.original(0, len(unit.text)))
            )
            at = bisect_right(ends, span.start)
            syntax = Syntax.PLAIN
            if markdown and at < len(regions) and regions[at].start <= span.start:
                syntax = Syntax.HTML
            elif markdown:
                syntax = Syntax.CELL if source.sentences[unit.sentence].kind is Kind.ROW else Syntax.MARKDOWN
            line = max(source.text.rfind("\n", last, span.start), source.text.rfind("\r", last, span.start)) + 1
            block = source.blocks[source.sentences[unit.sentence].block]
            headed = block.kind is Kind.HEADING and block.marker[:1] == "#"
            begins = syntax is Syntax.MARKDOWN and not headed and (line > 0 or last == 0)
            yield _Piece(unit, span, syntax, part, begins, *_text_of(unit, part, draft.target))
            last = span.end


def _html(source: Document) -> Iterator[Span]:
    from bilingual.drafting.syntax import html_blocks

    return html_blocks(source.text)


_LINES = re.compile("[\r\n\t\v\f\x85\u2028\u2029]+")


_NO_FRAME = ("", "")


def _text_of(unit: Unit, part: Drafted, target: Lang) -> tuple[str | None, tuple[str, str]]:
    if unit.code or part.origin is Origin.COPIED:
        return None, _NO_FRAME
    flat = _LINES.sub(" ", part.text).strip()
    if part.origin is Origin.NONE or not flat:
        return unit.text, NOT_TRANSLATED[target]
    return None if flat == unit.text else flat, _NO_FRAME


_ENTITY = re.compile(r"&#?\w{1,32};")


def _place(text: str, excerpt: Excerpt, last: int) -> Span:
    """Where a unit stands in Markdown: a backslash that escapes its first character and the whole of an entity that
    is its last are its own. `last`: where the unit before ends."""
    start, end = excerpt.original(0, len(excerpt.text))
    if start > last and text[start - 1] == "\\":
        start -= 1
    entity = _ENTITY.match(text, end - 1)
    return Span(start, entity.end() if entity else end)


def _signs(source: Document, pieces: Sequence[_Piece]) -> _Signs:
    """Settle for each sign of the markup whether it stays, moves with its words, or goes."""
    out = _Signs()
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


def _markup(source: Document, pieces: Sequence[_Piece]) -> Markup:
    texts: defaultdict[int, list[Span]] = defaultdict(list)
    for piece in pieces:
        texts[source.sentences[piece.unit.sentence].block] += text_ranges(piece.unit.excerpt, source.text)
    blocks = [(Span(block.start, block.end), texts[at]) for at, block in enumerate(source.blocks) if not is_code(block)]
    return markup(source.text, runs(source.text, blocks))


_PREFIX = re.compile(r"[\s>]*")


def _joints(draft: Draft, pieces: Sequence[_Piece], signs: _Signs) -> list[Edit]:
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
        region = next(_html(source), None)
        at = region.start if region and region.start <= at < region.end else at
        label = f"> {label}"
    end = "\r\n" if "\r\n" in text[:10_000] else "\n"
    return Edit(at, at, f"{label}{end}{end}")


def _document(draft: Draft, pieces: Sequence[_Piece], edited: Edited, held: dict[int, Written]) -> WrittenDraft:
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
