"""From the places where sentences end to the sentences."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.model import Span


def between(text: str, ends: Iterable[int]) -> list[Span]:
    """The stretches of a text that end at `ends` (ascending) and at its end, white space around them left out."""
    spans = []
    start = 0
    for end in (*ends, len(text)):
        last = end
        start = skip_space(text, start)
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            spans.append(Span(start, last))
        start = end
    return spans


def skip_space(text: str, at: int) -> int:
    """The first position from `at` on that holds no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
