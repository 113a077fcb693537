"""A second look at what is reported as enforced, by means that share nothing with the glossary's matcher.

The matcher knows irregular forms, words in between, series and readings. A report that a term was enforced should be
true for someone who searches the text for it: a form stands there letter by letter, or with a regular ending.
"""

from __future__ import annotations

import re
import unicodedata

from bilingual.model import Lang

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{2})(?:ies|ied|ying|ing|ed|es|s|y|e)$")
_SHORT = 3
"""Words up to this long have no ending taken off."""


def stands(text: str, forms: tuple[str, ...], lang: Lang) -> bool:
    """Whether one of some forms stands in a text, case, hyphens, width and regular endings aside."""
    if lang == "ja":
        squeezed = _squeezed(text)
        return any(_squeezed(form) in squeezed for form in forms)
    words = f" {' '.join(_stems(text))} "
    return any(f" {' '.join(_stems(form))} " in words for form in forms)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _stems(text: str) -> list[str]:
    """The words of an English text without regular endings: agreed and agrees are one, met and meet are not."""
    plain = unicodedata.normalize("NFKC", text).lower().replace(".", "").replace("’", "'").replace("'s", "")
    return [_stem(word) for word in _WORD.findall(plain)]


def _stem(word: str) -> str:
    if len(word) <= _SHORT:
        return word
    stem = _ENDING.sub("", word)
    return stem[:-1] if len(stem) > _SHORT and stem[-1] == stem[-2] else stem
