"""From lines to blocks: headings, paragraphs, list items, rows, dates, bylines and page furniture.

Plain text and Markdown both end here: Markdown has said more about its blocks by then, but within a paragraph its
writers rely on line ends and on signs such as ・ and （１） just as writers of plain text do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bilingual.formats import markers, roles, ruby
from bilingual.model import Excerpt, Kind, Lang, Passage
from bilingual.split import continuation
from bilingual.split.lines import Line, glue, groups
from bilingual.split.width import width


class Found(NamedTuple):
    """A line as a reader found it: see `Line` for its places.

    `kind`, `marker` and `level` are what the format itself says; None, "" and 0 where it says nothing. `fixed`: the
    line is a block of its own, whatever its neighbours are.
    """

    excerpt: Excerpt
    start: int
    end: int
    indent: int
    columns: int
    gap: bool = False
    kind: Kind | None = None
    marker: str = ""
    level: int = 0
    fixed: bool = False


class _Draft(NamedTuple):
    """A block before its neighbours are known."""

    passage: Passage
    family: str
    depth: int
    gap: bool
    settled: bool

    @property
    def text(self) -> str:
        return self.passage.excerpt.text


def passages(found: Sequence[Found], lang: Lang) -> tuple[Passage, ...]:
    """The blocks that the lines of a document make up, in order."""
    if lang == "ja":
        lines_read = ruby.noted(item.excerpt for item in found)
        found = [
            item if read is item.excerpt else item._replace(excerpt=read)
            for item, read in zip(found, lines_read, strict=True)
        ]
    signs: list[markers.Marker | None] = []
    kinds: list[Kind | None] = []
    lines: list[Line] = []
    for at, item in enumerate(found):
        text = item.excerpt.text
        sign = markers.heading(text) or markers.marker(text) if not item.marker and not item.fixed else None
        body = text[sign.length :] if sign else text
        kind = item.kind or (Kind.HEADING if sign and sign.family == "#" else roles.role(text))
        # A label or a date after a list marker is the item's text.
        if sign and kind not in (Kind.HEADING, Kind.FURNITURE):
            kind = None
        if kind is Kind.FURNITURE:
            sign = None
        marked = bool(sign or item.marker)
        signs.append(sign)
        kinds.append(kind)
        lines.append(
            Line(
                item.excerpt,
                item.start,
                item.end,
                item.indent,
                item.columns,
                body=item.indent + (width(text[: sign.length] if sign else f"{item.marker} ") if marked else 0),
                gap=item.gap or at == 0,
                opens=marked or roles.is_label(body),
                alone=kind in (Kind.DATE, Kind.BYLINE, Kind.FURNITURE),
                parted=item.fixed or kind in (Kind.HEADING, Kind.ROW),
            )
        )
    drafts: list[_Draft] = []
    at = 0
    for group in groups(lines, lang):
        drafts.append(_draft(group, found[at], signs[at], kinds[at], lang))
        at += len(group)
    return _settle(drafts)


def _draft(group: Sequence[Line], first: Found, sign: markers.Marker | None, kind: Kind | None, lang: Lang) -> _Draft:
    excerpts = [line.excerpt for line in group]
    marker, level, family, depth = first.marker, first.level, "", 1
    if sign:
        excerpts[0] = excerpts[0].slice(sign.length, len(excerpts[0].text))
        marker, family, depth = sign.sign, sign.family, sign.depth
        level = sign.depth if sign.family == "#" else 0
    if len(group) > 1 and kind in (Kind.DATE, Kind.BYLINE, Kind.FURNITURE):
        kind = None
    settled = kind is not None
    if kind is None:
        kind = Kind.ITEM if marker else Kind.PARAGRAPH
    if first.marker and not family:
        family = first.marker.lstrip("0123456789") and ("1." if first.marker[:1].isdigit() else "bullet")
    passage = Passage(kind, group[0].start, group[-1].end, glue(excerpts, lang), level, marker)
    return _Draft(passage, family, depth, group[0].gap, settled)


def _settle(drafts: list[_Draft]) -> tuple[Passage, ...]:
    """Decide, with the neighbours known, what is a heading, what a byline, and how deep list items lie."""
    head = next(
        (at for at, draft in enumerate(drafts) if draft.passage.kind is Kind.PARAGRAPH and _is_prose(draft.text)),
        len(drafts),
    )
    tail = len(drafts) - 5
    titled = any(draft.passage.kind is Kind.HEADING for draft in drafts[: head + 1])
    out: list[Passage] = []
    lists: dict[str, int] = {}  # the families of the open lists, outermost first, and their customary depths
    for at, draft in enumerate(drafts):
        passage = draft.passage
        after = drafts[at + 1] if at + 1 < len(drafts) else None
        if passage.kind is Kind.BYLINE and head <= at < tail:
            passage = replace(passage, kind=Kind.PARAGRAPH)
        elif not draft.settled:
            level = _heading_level(draft, drafts[at - 1] if at else None, after, at < head, titled)
            if level:
                titled = True
                passage = replace(passage, kind=Kind.HEADING, level=level)
        if passage.kind is Kind.ITEM and draft.family and not passage.level:
            while lists and draft.family in lists and next(reversed(lists)) != draft.family:
                lists.popitem()
            while lists and draft.family not in lists and lists[next(reversed(lists))] > draft.depth:
                lists.popitem()
            lists[draft.family] = draft.depth
            passage = replace(passage, level=len(lists) - 1)
        elif passage.kind is not Kind.ITEM:
            lists.clear()
        out.append(passage)
    return tuple(out)


def _is_prose(text: str) -> bool:
    return continuation.stopped(text) and (len(text) > 40 or " " in text or "。" in text)


_SECTIONS = {"第1": 2, "1": 2, "1.": 2, "I.": 2, "Ⅰ": 2, "1.1": 3, "(1)": 3, "1)": 3, "一": 3}
_SQUARES = "■◆▼□◇●【＜"


def _heading_level(draft: _Draft, before: _Draft | None, after: _Draft | None, head: bool, titled: bool) -> int:
    """The level of the heading that a block looks like, or 0."""
    text, marker = draft.text, draft.passage.marker
    if not text or after is None or text[-1] in "。．.,、，;；:：！!" or width(text) > 120 or roles.is_label(text):
        return 0
    if marker:
        bold = marker[0] in _SQUARES
        level = _SECTIONS.get(draft.family, 3 if bold else 0)
        sibling = after.family == draft.family or (
            before is not None and before.family == draft.family and not roles.is_label(before.text)
        )
        follows = after.passage.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.DATE)
        return level if follows and not sibling and width(text) <= 80 else 0
    if (text[0] in _SQUARES and text[-1] in "】＞") or text[0] == "＜":
        return 2
    if text[0].islower() or draft.passage.excerpt.text.count("。"):
        return 0
    if head and not titled:
        return 1
    prose = _is_prose(after.text) or after.passage.kind is Kind.ITEM
    return 2 if draft.gap and prose and width(text) <= 80 and not continuation.stopped(text) else 0
