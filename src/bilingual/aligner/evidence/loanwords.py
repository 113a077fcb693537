"""Loanwords and the words they come from: フォーラム, forum."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts, pairs


def loanwords(texts: Texts) -> Iterable[tuple[int, int]]:
    """Each origin that the dictionary gives, where the English text has that word."""
    return pairs(texts.original)
