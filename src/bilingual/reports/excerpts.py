"""The line that a finding is about, with carets under the words, as wide as a terminal shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from bilingual.model import Lang
from bilingual.rendering.summary import visible
from bilingual.reports.places import Spot

WIDTH = 96
"""Columns of an excerpt: with its margin it stays within 110, which terminals, mails and build logs show unwrapped."""

_BEFORE = 32
_MORE = "…"


def excerpts(spots: Sequence[Spot]) -> Iterator[str]:
    """For each language the line of its first spot, and carets under all spots on that line.

    A long line is cut to `WIDTH` columns around the first spot.
    """
    digits = max(len(str(spot.start().line)) for spot in spots)
    done: set[Lang] = set()
    for spot in spots:
        if spot.lang in done:
            continue
        done.add(spot.lang)
        line = spot.first_line()
        text = plain(spot.document.text[line.start : line.end])
        marked = [
            (other.span.start - line.start, max(other.span.end, other.span.start + 1) - line.start)
            for other in spots
            if other.lang == spot.lang
        ]
        shown, carets = _cut(text, marked, spot.span.start - line.start)
        number = str(spot.start().line).rjust(digits)
        yield f"  {spot.lang} {number} | {shown}"
        yield f"     {' ' * digits} | {carets}"


def plain(text: str) -> str:
    """Text with nothing in it that acts on a terminal, of the same length."""
    return text if text.isprintable() else visible(text).translate(_BIDI)


# Embeddings, overrides and isolates would reorder what stands beside them.
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def columns(character: str) -> int:
    """The columns that a character takes in a terminal: two for East Asian wide ones, none for combining ones.

    Ambiguous ones (Unicode Standard Annex 11, class A) take one, as in terminals that are not set up for East Asian
    legacy character sets.
    """
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, marked: Sequence[tuple[int, int]], anchor: int) -> tuple[str, str]:
    """The part of a line around `anchor` that fits, and its carets; positions count code points."""
    start, room = anchor, _BEFORE
    while start > 0 and (room := room - columns(text[start - 1])) >= 0:
        start -= 1
    if start <= len(_MORE):
        start = 0
    end, room = start, WIDTH
    while end < len(text) and (room := room - columns(text[end])) >= 0:
        end += 1
    if start == 0:
        start = len(text) - len(text.lstrip()) if text.strip() else 0
        start = min(start, anchor)
    shown = text[start:end].rstrip() + (_MORE if end < len(text) else "")
    under = "".join(_caret(text[at], at, marked) for at in range(start, end))
    if "^" not in under:  # past the end of the line, or under characters that take no room
        under += "^"
    if start > 0 and text[:start].strip():
        return _MORE + shown, " " + under.rstrip()
    return shown, under.rstrip()


def _caret(character: str, at: int, marked: Sequence[tuple[int, int]]) -> str:
    return ("^" if any(low <= at < high for low, high in marked) else " ") * columns(character)
