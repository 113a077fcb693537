"""Markdown's inline markup taken away, with every remaining character's place kept.

markdown-it-py's inline tokens do not say where they came from. A state that notes the position of each token as it is
pushed is enough to find out: text is verbatim apart from entities and escapes, so the note is a floor from which the
token's content is met at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markdown_it.rules_inline import StateInline

from bilingual.model import Excerpt
from bilingual.split.abbreviations import words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_AT = "at"
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# Tags whose content is not text to be read: readings over kanji, scripts, styles.
_SILENT = frozenset({"rt", "rp", "script", "style", "template"})
_CELLS = frozenset({"td", "th"})
_BREAKS = words(
    "br p div li ul ol dl dt dd tr table thead tbody tfoot caption section article header footer main aside nav "
    "figure figcaption blockquote pre hr h1 h2 h3 h4 h5 h6 address form fieldset details summary center body html "
    "head title option "
)


class _State(StateInline):
    """An inline state whose tokens know where in the source they were pushed."""

    began = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta[_AT] = self.began
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta[_AT] = self.pos
        return token


@dataclass(slots=True)
class VisualLine:
    """One line of text as a reader sees it, being put together.

    `first` and `last` count the line ends of the source before its first and last character; `hard`: it follows a hard
    line break.
    """

    first: int
    hard: bool
    last: int = 0
    pieces: list[tuple[str, int]] = field(default_factory=list)

    def excerpt(self, source: Excerpt) -> Excerpt:
        """The line's text; `source` is the markup that it was taken from."""
        return compose(self.pieces, source)


def _here(pair: tuple[int, int]) -> int:
    return pair[0]


def compose(pieces: Sequence[tuple[str, int]], source: Excerpt) -> Excerpt:
    """Pieces of a source (their text, and their position in it) as one excerpt, trimmed."""
    text: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for piece, at in pieces:
        offsets.append((length, source.original(at, at).start))
        if len(piece) > 1:
            first = bisect_right(source.offsets, at, key=_here)
            last = bisect_left(source.offsets, at + len(piece), lo=first, key=_here)
            offsets += [(length + here - at, there) for here, there in source.offsets[first:last]]
        text.append(piece)
        length += len(piece)
    whole = "".join(text)
    return Excerpt(whole, tuple(offsets) or ((0, 0),)).slice(0, len(whole))


def visual_lines(source: str, parser: MarkdownIt, *, html: bool = False) -> list[VisualLine]:
    """The lines of an inline source, markup left out. `html`: the source is HTML, in which line ends mean nothing."""
    lines = [VisualLine(0, hard=False)]
    ends = 0
    cursor = 0
    silent = 0
    for token, at, length in _placed(source, parser):
        ends += source.count("\n", cursor, at)
        cursor = max(cursor, at)
        line = lines[-1]
        if token.type in ("softbreak", "hardbreak"):
            ends += source.count("\n", cursor, at + length)
            cursor = at + length
            if html and token.type == "softbreak":
                line.pieces.append((" ", at))
            else:
                lines.append(VisualLine(ends, hard=token.type == "hardbreak"))
            continue
        if token.type == "html_inline":
            tag = _TAG.match(token.content)
            name = tag[2].lower() if tag else ""
            if name in _SILENT and tag:
                silent = max(0, silent + (-1 if tag[1] else 1))
            elif name in _CELLS:
                line.pieces.append((" ", at))
            elif name in _BREAKS and (line.pieces or name == "br"):
                lines.append(VisualLine(ends, hard=True))
        elif not silent:
            if token.type == "image":
                label = source.find(token.content, at)
                for inner in visual_lines(token.content, parser):
                    line.pieces += [(text, label + place) for text, place in inner.pieces]
            elif token.content:
                _add(line, token.content, at, ends)
        ends += source.count("\n", cursor, at + length)
        cursor = max(cursor, at + length)
        lines[-1].last = ends
    return [line for line in lines if any(not text.isspace() for text, _ in line.pieces)]


def _add(line: VisualLine, text: str, at: int, ends: int) -> None:
    if not line.pieces:
        line.first = ends
    line.pieces.append((text, at))


def _placed(source: str, parser: MarkdownIt) -> Iterator[tuple[Token, int, int]]:
    """The tokens of an inline source, each with its position and the length it takes there."""
    state = _State(source, parser, {}, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    cursor = 0
    for token in state.tokens:
        at = max(cursor, token.meta.get(_AT, 0))
        content = token.content
        if token.type == "text_special":
            length = len(token.markup)
            if token.info == "escape" and len(content) < length:
                at, length = at + 1, length - 1
        elif token.type == "code_inline":
            at += len(token.markup)
            inner = source[at : at + len(content) + 1].replace("\n", " ")
            at += 0 if inner.startswith(content) else 1
            length = len(content)
        elif token.type in ("text", "html_inline"):
            if not source.startswith(content, at):
                found = source.find(content, at)
                if found < 0:  # an address in angle brackets, shown in another spelling
                    found = source.find(">", at)
                    token.content = content = source[at + 1 : found] if found > at else ""
                    found = at + 1
                at = found
            length = len(content)
        elif token.type in ("softbreak", "hardbreak"):
            at = max(at, source.find("\n", at))
            length = 1
        else:
            length = len(token.markup) if token.tag in ("em", "strong", "s") else 0
        yield token, at, length
        cursor = max(cursor, at + length)
