"""Text put into a document so that it stays text: in plain text, in Markdown, in HTML inside Markdown."""

from __future__ import annotations

import re
from enum import StrEnum


class Syntax(StrEnum):
    """What a stretch of a document is written in."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    CELL = "cell"  # of a Markdown table
    HTML = "html"


_FOOTNOTE = r"\[\^[\w-]{1,20}\](?!:)"
_SIGNS = re.compile(
    rf"(?P<kept>{_FOOTNOTE}|(?<=\w)_(?=\w))"
    r"|[*_`~\[\]\\]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|!$|(?:(?<=\s)|^)#+$"
)
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_START = re.compile(r"(?:[-+>]|#{1,6}|=+\Z|-+\Z)(?=\s|\Z)|>")
_NUMBER = re.compile(r"(\d{1,9})[.)](?=\s|\Z)")


def escaped(text: str, syntax: Syntax) -> str:
    """A text without line ends as it has to be written; what would be read as markup gets a backslash before it.

    Each character becomes itself, itself after a backslash, or an HTML entity (`steps` tells them apart).
    """
    return "".join(steps(text, syntax))


def steps(text: str, syntax: Syntax) -> list[str]:
    """What each character of a text is written as, in order."""
    if syntax is Syntax.PLAIN:
        return list(text)
    if syntax is Syntax.HTML:
        return [char.translate(_HTML) for char in text]
    out = list(text)
    for found in _SIGNS.finditer(text):
        if found["kept"] is None:
            out[found.start()] = "\\" + found[0][0]
    if syntax is Syntax.CELL:
        out = ["\\|" if char == "|" else char for char in out]
    return out


def at_line_start(text: str) -> int | None:
    """Where a backslash has to go in a text that begins a line of Markdown, so that it begins no list or heading."""
    if _START.match(text):
        return 0
    number = _NUMBER.match(text)
    return number.end(1) if number else None
