"""How wide text is on a terminal, and how it breaks into lines that fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

# JIS X 4051's strict classes: what may not begin a line (closing brackets, stops, small kana, iteration and length
# marks), and what may not end one (opening brackets).
NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»‐–〜～…‥"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｰ％‰℃°′″゠＝,.:;?!)]}%"
)
NO_END = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«｢([{¥￥＄£＃№")


def width(text: str) -> int:
    """Columns that text takes up on a terminal: East Asian wide characters two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def wrap(text: str, room: int) -> list[str]:
    """Lines of at most `room` columns (two at least); words stay whole where they fit, stops never begin a line.

    Runs of such signs longer than a line are broken all the same. Linear in the text.
    """
    room = max(room, 2)
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for atom in _atoms(text):
        needed = width(atom.rstrip(" "))
        for piece in (atom,) if needed <= room else _pieces(atom, room):
            if piece is not atom:
                needed = width(piece.rstrip(" "))
            if line and used + needed > room:
                lines.append("".join(line).rstrip(" "))
                line, used = [], 0
            if not line and lines:
                piece = piece.lstrip(" ")
            line.append(piece)
            used += needed + len(piece) - len(piece.rstrip(" "))
    lines.append("".join(line).rstrip(" "))
    return lines


def _atoms(text: str) -> Iterator[str]:
    """Stretches that should not be broken: a word, or a wide character, with the signs that cling to it."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=65536)
def _may_break(before: str, after: str) -> bool:
    if after == " " or after in NO_START or before in NO_END or _width(after) == 0:
        return False
    return before == " " or _width(before) == 2 or _width(after) == 2 or before in "-–—/"


def _pieces(atom: str, room: int) -> Iterator[str]:
    """An atom that no line holds, cut wherever a line is full."""
    start = used = 0
    for at, char in enumerate(atom):
        if used + _width(char) > room:
            yield atom[start:at]
            start, used = at, 0
        used += _width(char)
    yield atom[start:]
