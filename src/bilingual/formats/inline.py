"""Markdown's inline markup taken away, with every remaining character's place kept.

markdown-it-py's inline tokens do not say where they came from. A state that notes the position of each token as it is
pushed is enough to find out: text is verbatim apart from entities and escapes, so the note is a floor from which the
token's content is met at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markdown_it.rules_inline import StateInline

from bilingual.formats.pieces import compose
from bilingual.formats.ruby import TAGS, RubyTags
from bilingual.model import Excerpt, Ruby
from bilingual.split.abbreviations import words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_AT = "at"
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# Tags whose content is not text to be read.
_SILENT = frozenset({"script", "style", "template"})
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
    length: int = 0
    pieces: list[tuple[str, int]] = field(default_factory=list)
    ruby: list[Ruby] = field(default_factory=list)

    def add(self, text: str, at: int) -> None:
        """Go on with the source's text at a position."""
        self.pieces.append((text, at))
        self.length += len(text)

    def excerpt(self, source: Excerpt) -> Excerpt:
        """The line's text; `source` is the markup that it was taken from."""
        return compose(self.pieces, source, self.ruby)


def visual_lines(source: str, parser: MarkdownIt, *, html: bool = False) -> list[VisualLine]:
    """The lines of an inline source, markup left out. `html`: the source is HTML, in which line ends mean nothing."""
    lines = [VisualLine(0, hard=False)]
    ruby = RubyTags(lines[0].ruby)
    ends = 0
    cursor = 0
    silent = 0

    def next_line(hard: bool) -> None:
        lines.append(VisualLine(ends, hard))
        ruby.line(lines[-1].ruby)

    for token, at, length in _placed(source, parser):
        ends += source.count("\n", cursor, at)
        cursor = max(cursor, at)
        line = lines[-1]
        if token.type in ("softbreak", "hardbreak"):
            ends += source.count("\n", cursor, at + length)
            cursor = at + length
            if ruby.part == "reading":
                ruby.read(" ")
            elif html and token.type == "softbreak":
                if not ruby.part:
                    line.add(" ", at)
            else:
                next_line(hard=token.type == "hardbreak")
            continue
        if token.type == "html_inline":
            tag = _TAG.match(token.content)
            name = tag[2].lower() if tag else ""
            if name in TAGS and tag:
                ruby.tag(name, closes=bool(tag[1]))
            elif name in _SILENT and tag:
                silent = max(0, silent + (-1 if tag[1] else 1))
            elif name in _CELLS:
                line.add(" ", at)
            elif name in _BREAKS and (line.pieces or name == "br"):
                next_line(hard=True)
        elif ruby.part == "reading":
            ruby.read(token.content)
        elif not silent and ruby.part != "neither":
            if token.type == "image":
                label = source.find(token.content, at)
                for inner in visual_lines(token.content, parser):
                    for text, place in inner.pieces:
                        line.add(text, label + place)
            elif token.content:
                if not line.pieces:
                    line.first = ends
                ruby.base(token.content, line.length)
                line.add(token.content, at)
        ends += source.count("\n", cursor, at + length)
        cursor = max(cursor, at + length)
        lines[-1].last = ends
    return [line for line in lines if any(not text.isspace() for text, _ in line.pieces)]


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
