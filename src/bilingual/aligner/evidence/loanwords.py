"""Loanwords and the words they come from: フォーラム, forum."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts


def loanwords(texts: Texts) -> Iterable[tuple[int, int]]:
    """Each origin that the dictionary gives, where the English text has that word."""
    for number, others in texts.original.items():
        for other in others:
            yield other, number
