"""What Markdown makes of a text: which blocks of a document are HTML, and what a reader sees of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bilingual.model import Span

_LINE = re.compile("[^\n\r]*(?:\r\n|\n|\r|$)")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")


@lru_cache(maxsize=1)
def _blocks() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "inline", "text_join"])


def html_blocks(text: str) -> Iterator[Span]:
    """The document spans of a Markdown text's blocks of HTML, in order."""
    if "<" not in text:
        return
    starts = [found.start() for found in _LINE.finditer(text)]
    for token in _blocks().parse(text):
        if token.type == "html_block" and token.map:
            first, end = token.map
            yield Span(starts[first], starts[end] if end < len(starts) else len(text))


def shown(line: str) -> str:
    """The text that a reader of one line of Markdown sees; an image counts as its description."""
    return "".join(_text(token) for token in _parser().parseInline(line))


def _text(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.children:
        return "".join(map(_text, token.children))
    return "" if token.type == "html_inline" else token.content
