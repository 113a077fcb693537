"""From the places where sentences end to the sentences."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.model import Span


def between(text: str, ends: Iterable[int]) -> list[Span]:
    """The stretches of a text that end at `ends` (ascending) and at its end, white space around them left out."""
    spans = []
    start = 0
    for end in (*ends, len(text)):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            start += len(piece) - len(piece.lstrip())
            spans.append(Span(start, start + len(bare)))
        start = end
    return spans


def skip_space(text: str, at: int) -> int:
    """The first position from `at` on that holds no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
