"""What makes two spellings the same form, for looking terms up and for comparing them.

As in matching: case (but for short capitals), hyphens, inflection and British spelling in English; width, okurigana
of compounds, long vowels and middle dots in Japanese.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bilingual.analyse import english, forms, japanese
from bilingual.glossary.matching.folding import fold, skeleton
from bilingual.model import Lang


@lru_cache(maxsize=100_000)
def key(text: str, lang: Lang) -> str:
    """The same for all spellings of a form; "" for text without words or signs."""
    plain = unicodedata.normalize("NFKC", text)
    if lang == "ja":
        tokens = japanese.tokens(plain)
        return fold("".join(skeleton(token.text) or token.text for token in tokens)).text.replace(" ", "")
    words = [token.text for token in english.tokens(plain) if token.text not in _PASSED_OVER]
    words = [word for word in words if word.lower() != "the"] or words
    return " ".join("and" if word == "&" else forms.base(word) for word in words)


_PASSED_OVER = frozenset(",\"'“”‘’")
