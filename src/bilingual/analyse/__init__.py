"""What a sentence holds: its words with base forms and readings, its values, its names."""

from __future__ import annotations

from bilingual.analyse.model import Analysis, Token, Value, ValueKind
from bilingual.model import Lang

__all__ = ["Analysis", "Token", "Value", "ValueKind", "analyse"]


def analyse(text: str, lang: Lang) -> Analysis:
    """The words and values of one sentence."""
    from bilingual.analyse import english, japanese, values

    tokens = english.tokens(text) if lang == "en" else japanese.tokens(text)
    return Analysis(text, tokens, values.find(text, lang))
