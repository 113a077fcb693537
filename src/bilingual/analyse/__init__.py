"""What a sentence holds: its words with base forms and readings, its values, its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bilingual.analyse.model import Analysis, Token, Value, ValueKind, Word
from bilingual.model import Lang

__all__ = ["Analysis", "Token", "Value", "ValueKind", "Word", "analyse", "analyse_all", "read"]


def analyse(text: str, lang: Lang) -> Analysis:
    """The words and values of one sentence."""
    return analyse_all((text,), lang)[0]


def analyse_all(texts: Iterable[str], lang: Lang) -> list[Analysis]:
    """The words and values of each of many sentences."""
    from bilingual.analyse import values

    texts = tuple(texts)
    words = list(map(_words(lang), texts))  # first all words, then all values: what a processor has at hand is little
    return [Analysis(text, lang, found, values.find(text, lang)) for text, found in zip(texts, words, strict=True)]


def read(text: str, lang: Lang) -> Analysis:
    """The words of a text, its values not looked for."""
    return Analysis(text, lang, _words(lang)(text))


def _words(lang: Lang) -> Callable[[str], tuple[Word, ...]]:
    from bilingual.analyse import english, japanese

    return english.words if lang == "en" else japanese.words
