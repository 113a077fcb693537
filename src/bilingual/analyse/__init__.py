"""What a sentence holds: its words with base forms and readings, its values, its names."""

from __future__ import annotations

from bilingual.analyse.model import Analysis, Token, Value, ValueKind, Word
from bilingual.model import Lang

__all__ = ["Analysis", "Token", "Value", "ValueKind", "Word", "analyse", "read"]


def analyse(text: str, lang: Lang) -> Analysis:
    """The words and values of one sentence."""
    from bilingual.analyse import values

    return Analysis(text, lang, read(text, lang).words, values.find(text, lang))


def read(text: str, lang: Lang) -> Analysis:
    """The words of a text, its values not looked for."""
    from bilingual.analyse import english, japanese

    return Analysis(text, lang, (english if lang == "en" else japanese).words(text))
