"""What both languages need on the way through a text."""

from __future__ import annotations

from bilingual.model import Span


def skip_space(text: str, at: int) -> int:
    """The first position from `at` on that holds no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def rest(text: str, start: int) -> list[Span]:
    """What is left of a text from `start` on, white space after it left out: its last sentence, or none."""
    end = start + len(text[start:].rstrip())
    return [Span(start, end)] if start < end else []
