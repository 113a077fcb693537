"""From lines to blocks: headings, paragraphs, list items, rows, dates, bylines and page furniture.

Plain text and Markdown both end here: Markdown has said more about its blocks by then, but within a paragraph its
writers rely on line ends and on signs such as ・ and （１） just as writers of plain text do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bilingual.formats import markers, roles, ruby
from bilingual.model import Excerpt, Kind, Lang, Passage
from bilingual.split import continuation
from bilingual.split.lines import Line, glue, groups
from bilingual.split.width import width


@dataclass(slots=True)
class Found(Line):
    """A line as a reader found it.

    `kind`, `marker` and `level` are what the format itself says; None, "" and 0 where it says nothing. `fixed`: the
    line is a block of its own, whatever its neighbours are. `sign`: what the text begins with, where it is none of the
    format's.
    """

    kind: Kind | None = None
    marker: str = ""
    level: int = 0
    fixed: bool = False
    sign: markers.Marker | None = None


@dataclass(slots=True)
class _Draft:
    """A block before its neighbours are known."""

    kind: Kind
    start: int
    end: int
    excerpt: Excerpt
    level: int
    marker: str
    family: str
    depth: int
    gap: bool
    settled: bool

    @property
    def text(self) -> str:
        return self.excerpt.text


_ALONE = (Kind.DATE, Kind.BYLINE, Kind.FURNITURE)
_PARTED = (Kind.HEADING, Kind.ROW)
_UNMARKED = (Kind.HEADING, Kind.FURNITURE)


def passages(found: Sequence[Found], lang: Lang) -> tuple[Passage, ...]:
    """The blocks that the lines of a document make up, in order; the lines are told what they look like."""
    if lang == "ja":
        for line, excerpt in zip(found, ruby.noted(line.excerpt for line in found), strict=True):
            line.excerpt = excerpt
    for line in found:
        _look(line)
    if found:
        found[0].gap = True
    return _settle([_draft(group, lang) for group in groups(found, lang)])


def _look(line: Found) -> None:
    """What a line looks like by itself."""
    text = line.excerpt.text
    sign = markers.sign(text) if not line.marker and not line.fixed else None
    kind = line.kind or (Kind.HEADING if sign and sign.family == "#" else roles.role(text))
    # A label or a date after a list marker is the item's text.
    if sign and kind not in _UNMARKED:
        kind = None
    if kind is Kind.FURNITURE:
        sign = None
    line.sign, line.kind = sign, kind
    line.alone = kind in _ALONE
    line.parted = line.fixed or kind in _PARTED
    line.opens = bool(sign or line.marker) or roles.is_label(text)
    line.body = line.indent
    if sign:
        line.body += width(text[: sign.length])
    elif line.marker:
        line.body += width(line.marker) + 1


def _draft(group: Sequence[Found], lang: Lang) -> _Draft:
    first = group[0]
    sign, kind, marker, level, family, depth = first.sign, first.kind, first.marker, first.level, "", 1
    excerpts = [line.excerpt for line in group]
    if sign:
        excerpts[0] = excerpts[0].slice(sign.length, len(excerpts[0].text))
        marker, family, depth = sign.sign, sign.family, sign.depth
        level = sign.depth if sign.family == "#" else 0
    if len(group) > 1 and kind in _ALONE:
        kind = None
    settled = kind is not None
    if kind is None:
        kind = Kind.ITEM if marker else Kind.PARAGRAPH
    if first.marker and not family:
        family = first.marker.lstrip("0123456789") and ("1." if first.marker[:1].isdigit() else "bullet")
    excerpt = glue(excerpts, lang)
    return _Draft(kind, first.start, group[-1].end, excerpt, level, marker, family, depth, first.gap, settled)


def _settle(drafts: list[_Draft]) -> tuple[Passage, ...]:
    """Decide, with the neighbours known, what is a heading, what a byline, and how deep list items lie."""
    head = next(
        (at for at, draft in enumerate(drafts) if draft.kind is Kind.PARAGRAPH and _is_prose(draft.text)),
        len(drafts),
    )
    tail = len(drafts) - 5
    titled = any(draft.kind is Kind.HEADING for draft in drafts[: head + 1])
    lists: dict[str, int] = {}  # the families of the open lists, outermost first, and their customary depths
    before: _Draft | None = None
    for at, (draft, after) in enumerate(zip_longest(drafts, drafts[1:])):
        if draft.kind is Kind.BYLINE and head <= at < tail:
            draft.kind = Kind.PARAGRAPH
        elif not draft.settled and (level := _heading_level(draft, before, after, at < head, titled)):
            titled = True
            draft.kind, draft.level = Kind.HEADING, level
        if draft.kind is not Kind.ITEM:
            lists.clear()
        elif draft.family and not draft.level:
            while lists and draft.family in lists and next(reversed(lists)) != draft.family:
                lists.popitem()
            while lists and draft.family not in lists and lists[next(reversed(lists))] > draft.depth:
                lists.popitem()
            lists[draft.family] = draft.depth
            draft.level = len(lists) - 1
        before = draft
    return tuple([Passage(d.kind, d.start, d.end, d.excerpt, d.level, d.marker) for d in drafts])


def _is_prose(text: str) -> bool:
    return continuation.stopped(text) and (len(text) > 40 or " " in text or "。" in text)


_SECTIONS = {"第1": 2, "1": 2, "1.": 2, "I.": 2, "Ⅰ": 2, "1.1": 3, "(1)": 3, "1)": 3, "一": 3}
_SQUARES = "■◆▼□◇●【＜"
_FOLLOWING = (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.DATE)


def _heading_level(draft: _Draft, before: _Draft | None, after: _Draft | None, head: bool, titled: bool) -> int:
    """The level of the heading that a block looks like, or 0."""
    text, marker = draft.text, draft.marker
    if not text or after is None or text[-1] in "。．.,、，;；:：！!" or width(text) > 120 or roles.is_label(text):
        return 0
    if marker:
        bold = marker[0] in _SQUARES
        level = _SECTIONS.get(draft.family, 3 if bold else 0)
        sibling = after.family == draft.family or (
            before is not None and before.family == draft.family and not roles.is_label(before.text)
        )
        return level if after.kind in _FOLLOWING and not sibling and width(text) <= 80 else 0
    if (text[0] in _SQUARES and text[-1] in "】＞") or text[0] == "＜":
        return 2
    if text[0].islower() or "。" in text:
        return 0
    if head and not titled:
        return 1
    prose = _is_prose(after.text) or after.kind is Kind.ITEM
    return 2 if draft.gap and prose and width(text) <= 80 and not continuation.stopped(text) else 0
