"""From the places where sentences end to the sentences."""

from __future__ import annotations

from bilingual.model import Span


def with_last(spans: list[Span], text: str, start: int) -> list[Span]:
    """The sentences of a text with what stands after the last of them, if anything does: from `start` to its end."""
    end = start + len(text[start:].rstrip())
    if start < end:
        spans.append(Span(start, end))
    return spans


def skip_space(text: str, at: int) -> int:
    """The first position from `at` on that holds no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
