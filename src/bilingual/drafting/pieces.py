"""The pieces of a draft: what is to stand in place of each sentence or cell, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.drafting.escaping import Syntax
from bilingual.drafting.model import Draft, Drafted, Origin
from bilingual.drafting.units import NOT_TRANSLATED, Unit, is_markdown, units
from bilingual.model import Document, Excerpt, Kind, Lang, Span

NO_FRAME = ("", "")
"""Nothing around a text."""


@dataclass(frozen=True, slots=True)
class Piece:
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


def pieces_of(draft: Draft) -> Iterator[Piece]:
    """The pieces of a draft, in the order of the text."""
    source = draft.document
    markdown = is_markdown(source.name)
    regions = list(html_of(source)) if markdown else []
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
            yield Piece(unit, span, syntax, part, begins, *_text_of(unit, part, draft.target))
            last = span.end


def html_of(source: Document) -> Iterator[Span]:
    """The blocks of HTML of a Markdown document."""
    from bilingual.drafting.syntax import html_blocks

    return html_blocks(source.text)


_LINES = re.compile("[\r\n\t\v\f\x85\u2028\u2029]+")


def _text_of(unit: Unit, part: Drafted, target: Lang) -> tuple[str | None, tuple[str, str]]:
    if unit.code:
        return None, NO_FRAME
    flat = _LINES.sub(" ", part.text).strip()
    if part.origin is Origin.NONE or not flat:
        return unit.text, NOT_TRANSLATED[target]
    return None if unit.text in (part.text, flat) else flat, NO_FRAME


_ENTITY = re.compile(r"&#?\w{1,32};")


def _place(text: str, excerpt: Excerpt, last: int) -> Span:
    """Where a unit stands in Markdown: a backslash that escapes its first character and the whole of an entity that
    is its last are its own. `last`: where the unit before ends."""
    start, end = excerpt.original(0, len(excerpt.text))
    if start > last and text[start - 1] == "\\":
        start -= 1
    entity = _ENTITY.match(text, end - 1)
    return Span(start, entity.end() if entity else end)
