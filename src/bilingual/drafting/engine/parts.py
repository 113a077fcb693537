"""Cutting a sentence that a model cannot take whole, and joining the translations of its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bilingual.model import Lang

# Where a sentence is best cut: after its own stops, then its clauses, then its words.
_MARKS = (
    re.compile(r"[。！？!?；;：]\s*|[.:](?=\s)\s*"),
    re.compile(r"[、，]|,\s+|\s[–—]\s"),
    re.compile(r"\s+"),
)
_MIDDLE = 0.35
"""How far from the middle, as a share of the length, a cut may lie before a lesser mark is looked at."""


def halves(text: str, whole: Sequence[str] = ()) -> tuple[str, str] | None:
    """A text cut in two near its middle, where it hurts least; None where nothing is left to cut.

    `whole`: texts that are not cut through (placeholders). The two parts hold all of the text but white space.
    """
    if len(text) < 2:
        return None
    banned = {at for one in whole for match in re.finditer(re.escape(one), text) for at in range(*match.span())}
    banned -= {match.start() for one in whole for match in re.finditer(re.escape(one), text)}
    for marks in _MARKS:
        places = [match.end() for match in marks.finditer(text) if match.end() not in banned]
        if (cut := _nearest(text, places)) and abs(cut - len(text) / 2) <= _MIDDLE * len(text):
            return text[:cut].rstrip(), text[cut:].lstrip()
    cut = _nearest(text, [at for at in range(1, len(text)) if at not in banned])
    return (text[:cut].rstrip(), text[cut:].lstrip()) if cut else None


def fitting(text: str, fits: Callable[[str], bool], whole: Sequence[str] = ()) -> list[str]:
    """The fewest halvings of a text whose parts all fit; the text itself where it does."""
    if fits(text) or (cut := halves(text, whole)) is None:
        return [text]
    return [part for half in cut for part in fitting(half, fits, whole)]


def joined(texts: Sequence[str], lang: Lang) -> str:
    """The translations of parts as one text: English with spaces, Japanese without."""
    return (" " if lang == "en" else "").join(text for text in texts if text)


def _nearest(text: str, places: Sequence[int]) -> int:
    """The place nearest the middle that leaves something on both sides, 0 for none."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    inner = [at for at in places if first < at < last]
    return min(inner, key=lambda at: (abs(2 * at - len(text)), at), default=0)
