"""Features that are written, or named, the same on both sides."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.features import Side
from bilingual.lexicon import Lexicon


def _identical(en: Side, ja: Side, sign: str) -> Iterable[tuple[int, int]]:
    for name, number in ja.index.items():
        if name.startswith(sign) and name in en.index:
            yield en.index[name], number


def copies(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Sentences that are the same text on both sides: rows of figures, titles, what was left untranslated."""
    return _identical(en, ja, "s:")


def terms(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Terms of the glossary, by their ids."""
    return _identical(en, ja, "t:")


def marks(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Question marks, quotation marks, brackets."""
    return _identical(en, ja, "m:")


def kinds(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Headings to headings, list items to list items, dates to dates, furniture to furniture."""
    yield from _identical(en, ja, "k:")


def list_numbers(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """The third item to the third, however it is marked: (3), ウ, iii."""
    return _identical(en, ja, "n:")


def latin(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Words that the Japanese leaves in Latin script: ＤＩＣＡＳ, Kubernetes."""
    for number, word in ja.words.items():
        if word.pos == "latin" and (other := en.index.get(ja.names[number])) is not None:
            yield other, number
