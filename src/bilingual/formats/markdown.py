"""Markdown: blocks by markdown-it-py and its line maps, text by `inline`, the rest as in plain text.

Where the specification and the habit of writers part, habit wins: indented text is text and no code, a line end in a
paragraph may be a line's own end, `[^1]: ...` and `[注]: ...` are notes and no link definitions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bilingual.formats.charset import decode
from bilingual.formats.passages import Found, passages
from bilingual.formats.pieces import compose
from bilingual.model import Excerpt, Kind, Lang, Passage, Ruby, Span
from bilingual.split.lines import indentation

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_LINE = re.compile("[^\n\r]*(?:\r\n|\n|\r|$)")
_REFERENCE = re.compile(r"\s*\[[^\]^][^\]]*\]:\s*<?(?:[a-z][a-z0-9+.-]*:|[/#.?]|[\w./%-]+\.\w+|[\w-]+/)", re.ASCII)
_FRONT = re.compile(r"(?:[\w \"'-]+:(?:\s|$)|\s|#|-\s|$)")
_FRONT_LINES = 200
_UNREAD = re.compile(r"\s*<(?:!--|\?|![A-Z\[]|script\b|style\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """An opened Markdown file."""

    text: str

    def passages(self, lang: Lang) -> tuple[Passage, ...]:
        """The blocks, in order."""
        return passages(list(_Walk(self.text).found()), lang)


@dataclass(frozen=True, slots=True)
class _Markdown:
    title: str = "Markdown"
    extensions: tuple[str, ...] = (".md", ".markdown")

    def open(self, data: bytes, name: str) -> MarkdownText:
        return MarkdownText(decode(data, name))


MARKDOWN = _Markdown()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import reference

    def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = state.src[state.bMarks[start] : state.eMarks[start]]
        return _REFERENCE.match(line) is not None and reference(state, start, end, silent)

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # `code`: see above. The others come after the inline parsing that `inline` does itself, and lose places.
    parser.disable(["code", "inline", "text_join", "fragments_join"])
    parser.block.ruler.at("reference", definition)
    return parser


class _Walk:
    """One walk over the block tokens of a document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parser = _parser()
        self.lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
        self.tokens = self.parser.parse(self._without_front_matter())
        self.lists = 0
        self.item: tuple[str, int] | None = None  # a marker still without text, and its line
        self.heading: Token | None = None

    def _raw(self, line: int) -> str:
        """A line of the document, its end left out."""
        start, end = self.lines[line]
        return self.text[start:end].rstrip("\r\n")

    def _without_front_matter(self) -> str:
        """The text with the lines of its front matter, if it has one, made blank."""
        if not self.lines or self._raw(0).rstrip() != "---":
            return self.text
        for line in range(1, min(len(self.lines), _FRONT_LINES)):
            raw = self._raw(line)
            if raw.rstrip() in ("---", "..."):
                return "\n" * (line + 1) + self.text[self.lines[line][1] :]
            if not _FRONT.match(raw):
                break
        return self.text

    def found(self) -> Iterator[Found]:
        """The lines of the document that hold text."""
        last = -1
        tokens = iter(self.tokens)
        for token in tokens:
            fresh: Iterator[Found] = iter(())
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.lists += 1
                case "bullet_list_close" | "ordered_list_close":
                    self.lists -= 1
                case "list_item_open":
                    self.item = (token.info + token.markup, token.map[0]) if token.map else None
                case "heading_open":
                    self.heading = token
                case "heading_close":
                    self.heading = None
                case "tr_open":
                    fresh = self._row(token, tokens)
                case "inline":
                    fresh = self._inline(token)
                case "html_block":
                    fresh = self._html(token)
                case "fence":
                    fresh = self._fence(token)
            for each in fresh:
                line = self._line_of(each.start)
                each.gap = each.gap or last != line - 1
                yield each
                last = self._line_of(each.end - 1)

    def _line_of(self, position: int) -> int:
        return bisect_right(self.lines, (position, len(self.text) + 1)) - 1

    def _first(self, token: Token) -> int:
        """The file's line on which a token's content begins: lines of wide spaces alone are stripped from it."""
        assert token.map is not None
        first, end = token.map
        begins = token.content.partition("\n")[0].rstrip()
        spare = max(end - first - token.content.count("\n") - 1, 0)
        fitting = (line for line in range(first, min(first + spare + 1, len(self.lines))) if begins in self._raw(line))
        return next(fitting, first)

    def _source(self, token: Token) -> Excerpt:
        """An inline or HTML token's content with its places in the document: each line of it ends one of the file's."""
        offsets = []
        at = 0
        for line, content in enumerate(token.content.split("\n"), self._first(token)):
            if line >= len(self.lines):
                break
            raw = self._raw(line)
            kept = content.rstrip()
            place = len(raw.rstrip()) - len(kept)
            if raw[place : place + len(kept)] != kept:  # `# Title #`
                place = max(raw.rfind(kept), 0)
            offsets.append((at, self.lines[line][0] + place))
            at += len(content) + 1
        return Excerpt(token.content, tuple(offsets) or ((0, 0),))

    def _inline(self, token: Token) -> Iterator[Found]:
        from bilingual.formats.inline import visual_lines

        assert token.map is not None
        source = self._source(token)
        first = self._first(token)
        marker, level, kind = "", 0, None
        if self.heading is not None:
            kind, level = Kind.HEADING, int(self.heading.tag[1:])
            marker = self.heading.markup if self.heading.markup[:1] == "#" else ""
        elif self.item is not None and self.item[1] == token.map[0]:
            marker, level = self.item[0], self.lists - 1
        self.item = None
        visual = visual_lines(token.content, self.parser)
        for at, line in enumerate(visual):
            # Two lines parted by <br> share one of the file's.
            shared = (
                at > 0 and visual[at - 1].last == line.first,
                at + 1 < len(visual) and visual[at + 1].first == line.last,
            )
            place = Span(first + line.first, first + line.last)
            yield self._found(line.excerpt(source), place, shared, marker, level, kind, line.hard)
            if kind is None:
                marker, level = "", 0

    def _html(self, token: Token) -> Iterator[Found]:
        from bilingual.formats.inline import visual_lines

        assert token.map is not None
        if _UNREAD.match(token.content) and not token.content.lstrip().startswith("<!--"):
            return
        source = self._source(token)
        first = self._first(token)
        for line in visual_lines(token.content, self.parser, html=True):
            excerpt = line.excerpt(source)
            start, end = excerpt.original(0, len(excerpt.text))
            indent = indentation(self._raw(min(first + line.first, len(self.lines) - 1)))
            yield Found(excerpt, start, end, indent, " " * indent + excerpt.text, gap=True)

    def _found(
        self,
        excerpt: Excerpt,
        place: Span,
        shared: tuple[bool, bool],
        marker: str,
        level: int,
        kind: Kind | None,
        hard: bool,
    ) -> Found:
        """A line on the file's lines from `place.start` to `place.end` (inclusive)."""
        raw, ending = self._raw(place.start), self._raw(place.end).rstrip()
        start, end = excerpt.original(0, len(excerpt.text))
        if not shared[0]:
            start = min(start, self.lines[place.start][0] + len(raw) - len(raw.lstrip()))
        if not shared[1]:
            end = max(end, self.lines[place.end][0] + len(ending))
        fixed = kind is Kind.HEADING
        return Found(
            excerpt, start, end, indentation(raw), ending, hard, kind=kind, marker=marker, level=level, fixed=fixed
        )

    def _row(self, row: Token, tokens: Iterator[Token]) -> Iterator[Found]:
        from bilingual.formats.inline import visual_lines

        assert row.map is not None
        line = row.map[0]
        begin, raw = self.lines[line][0], self._raw(line)
        cursor = first = 0
        pieces: list[tuple[str, int]] = []
        ruby: list[Ruby] = []
        whole = Excerpt(raw, ((0, begin),))
        for token in tokens:
            if token.type == "tr_close":
                break
            if token.type != "inline":
                continue
            content = token.content.replace("|", "\\|")
            if first:
                cursor = _bar(pieces, raw, cursor)
            first = 1
            at = max(raw.find(content, cursor), cursor)
            cell = _unescaped(content, at)
            for part in visual_lines(token.content, self.parser):
                before = sum(len(text) for text, _ in pieces) if part.ruby else 0
                ruby += [Ruby(before + one.start, before + one.end, one.reading) for one in part.ruby]
                pieces += _cut(part.pieces, cell)
            cursor = at + len(content)
        rest = raw[cursor:].strip(" \t|")
        if rest:  # more cells than the table has columns
            cursor = _bar(pieces, raw, cursor)
            pieces.append((rest, raw.index(rest, cursor)))
        excerpt = compose(pieces, whole, ruby)
        if excerpt.text:
            start = begin + len(raw) - len(raw.lstrip())
            yield Found(excerpt, start, begin + len(raw.rstrip()), indentation(raw), raw, kind=Kind.ROW, fixed=True)

    def _fence(self, token: Token) -> Iterator[Found]:
        """A block of code, kept whole as one row: it is no running text."""
        assert token.map is not None
        first, last = token.map[0], min(token.map[1], len(self.lines)) - 1
        pieces: list[tuple[str, int]] = []
        begin = self.lines[first][0]
        whole = Excerpt(self.text[begin : self.lines[last][1]], ((0, begin),))
        for line in range(first + 1, last + (0 if self._raw(last).strip(" >").startswith(token.markup) else 1)):
            code = self._raw(line).strip()
            if code:
                at = self.lines[line][0] - begin + self._raw(line).index(code)
                pieces += [(" ", at - 1), (code, at)] if pieces else [(code, at)]
        excerpt = compose(pieces, whole)
        if excerpt.text:
            end = self.lines[last][0] + len(self._raw(last).rstrip())
            yield Found(excerpt, begin, end, 0, "", kind=Kind.ROW, marker=token.markup, fixed=True)


def _bar(pieces: list[tuple[str, int]], raw: str, cursor: int) -> int:
    """Put the bar between two cells, with a space on either side, and return the position after it."""
    bar = raw.find("|", cursor)
    if bar < 0:
        pieces.append((" ", cursor))
        return cursor
    pieces += [(" ", cursor), ("|", bar), (" ", bar)]
    return bar + 1


def _cut(pieces: Iterable[tuple[str, int]], cell: Excerpt) -> Iterator[tuple[str, int]]:
    """Pieces of a cell as pieces of its row: cut where a backslash lies between."""
    for text, at in pieces:
        cuts = [here for here, _ in cell.offsets if at < here < at + len(text)]
        for start, end in pairwise([at, *cuts, at + len(text)]):
            yield text[start - at : end - at], cell.original(start, start).start


def _unescaped(cell: str, at: int) -> Excerpt:
    """A cell's content, its bars freed from their backslashes, over the row that it stands in."""
    offsets = [(0, at)]
    length = 0
    parts: Sequence[str] = cell.split("\\|")
    for part in parts[:-1]:
        length += len(part)
        offsets.append((length, at + length + len(offsets)))
        length += 1
    return Excerpt(cell.replace("\\|", "|"), tuple(offsets))
