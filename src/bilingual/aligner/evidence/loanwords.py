"""Loanwords and the words they come from: フォーラム, forum."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.features import Side
from bilingual.analyse.forms import base
from bilingual.lexicon import Lexicon


def loanwords(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Each origin that the dictionary gives, where the English text has that word."""
    for number, word in ja.words.items():
        for origin in word.origin.split(";") if word.origin else ():
            other = en.index.get("w:" + base(origin.strip()))
            if other is not None:
                yield other, number
