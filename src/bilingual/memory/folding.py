"""Text without what a typist chooses: width, kinds of spaces, quotation marks and hyphens. Letters keep their case.

Two sentences that fold alike are the same sentence to the memory. Offsets lead back from folded text to the original.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import NamedTuple

JAPANESE = (
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Kana, kanji and the marks that repeat or lengthen them, as the inside of a character class."""

_CHOICES: dict[int, int | None] = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_CHOICES |= dict.fromkeys(map(ord, "“”„‟«»〝〞〟″"), ord('"'))
_CHOICES |= dict.fromkeys(map(ord, "‘’‚‛ʼ′"), ord("'"))
_CHOICES |= dict.fromkeys(map(ord, "‐‑‒–−"), ord("-"))
_CHOICES |= {ord("―"): ord("—"), ord("〜"): ord("~"), ord("￥"): ord("¥")}
_CHOICES |= dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # invisible: they say where a line may break

_HALF_WIDTH = re.compile("[\uff61-\uffee]")
_PIECE = re.compile("[\uff66-\uff9d][\uff9e\uff9f]|.[\u0300-\u036f\u3099\u309a]+|.", re.DOTALL)
_NO_SPACE = f"[{JAPANESE}、。「」『』・]"
_SPACES = re.compile(rf"(?P<none>^\s+|\s+$|(?<={_NO_SPACE})\s+|\s+(?={_NO_SPACE}))|\s+")


class Folded(NamedTuple):
    """A folded text; its character i was taken from [starts[i], ends[i]) of the original."""

    text: str
    starts: list[int]
    ends: list[int]


def fold(text: str) -> str:
    """The text as it is compared."""
    if text.isascii():
        return _SPACES.sub(_space, text)
    narrow = text.translate(_CHOICES)
    if _HALF_WIDTH.search(narrow) or not unicodedata.is_normalized("NFC", narrow):
        narrow = "".join(_narrow(match.group()) for match in _PIECE.finditer(text))
    return _SPACES.sub(_space, narrow)


def fold_with_offsets(text: str, *, lower: bool = False) -> Folded:
    """What `fold` returns, in lower case where asked, with the way back to the text."""
    if text.isascii() and fold(text) == text:
        return Folded(text.lower() if lower else text, list(range(len(text))), list(range(1, len(text) + 1)))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        for char in _narrow(match.group()):
            chars.append(char)
            starts.append(match.start())
            ends.append(match.end())
    narrow = "".join(chars)
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for match in _SPACES.finditer(narrow):
        pieces.append(narrow[at : match.start()])
        kept.extend(range(at, match.start()))
        if space := _space(match):
            pieces.append(space)
            kept.append(match.start())
        at = match.end()
    pieces.append(narrow[at:])
    kept.extend(range(at, len(narrow)))
    folded = "".join(pieces)
    if lower:
        lowered = [char.lower() for char in folded]
        kept = [k for k, char in zip(kept, lowered, strict=True) for _ in char]
        folded = "".join(lowered)
    return Folded(folded, [starts[k] for k in kept], [ends[k] for k in kept])


def key(folded: str) -> int:
    """A 64-bit signed number for a folded text: alike texts have the same, others hardly ever."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _narrow(piece: str) -> str:
    narrow = piece.translate(_CHOICES)
    return unicodedata.normalize("NFKC" if _HALF_WIDTH.search(narrow) else "NFC", narrow)


def _space(match: re.Match[str]) -> str:
    return " " if match["none"] is None else ""
