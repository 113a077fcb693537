"""Features that are written, or named, the same on both sides."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts


def _identical(texts: Texts, sign: str) -> Iterable[tuple[int, int]]:
    for name, number in texts.ja.index.items():
        if name.startswith(sign) and name in texts.en.index:
            yield texts.en.index[name], number


def copies(texts: Texts) -> Iterable[tuple[int, int]]:
    """Sentences that are the same text on both sides: rows of figures, titles, what was left untranslated."""
    return _identical(texts, "s:")


def terms(texts: Texts) -> Iterable[tuple[int, int]]:
    """Terms of the glossary, by their ids."""
    return _identical(texts, "t:")


def marks(texts: Texts) -> Iterable[tuple[int, int]]:
    """Question marks, quotation marks, brackets."""
    return _identical(texts, "m:")


def kinds(texts: Texts) -> Iterable[tuple[int, int]]:
    """Headings to headings, list items to list items, dates to dates, furniture to furniture."""
    yield from _identical(texts, "k:")


def list_numbers(texts: Texts) -> Iterable[tuple[int, int]]:
    """The third item to the third, however it is marked: (3), ウ, iii."""
    return _identical(texts, "n:")


def latin(texts: Texts) -> Iterable[tuple[int, int]]:
    """Words that the Japanese leaves in Latin script: ＤＩＣＡＳ, Kubernetes."""
    for number, word in texts.ja.words.items():
        if word.pos == "latin" and (other := texts.en.index.get(texts.ja.names[number])) is not None:
            yield other, number
