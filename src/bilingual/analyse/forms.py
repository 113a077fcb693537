"""English word forms: folding of spellings, base forms, and whether two forms are one term.

Folding removes what a writer or a typesetter chose (case, accents, curly quotes, dots in abbreviations); base forms
remove inflection (simplemma's dictionary behind our own rules) and British spelling. Derivation is left alone: policy
and policing, organ and organization stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[A-Z]\.)+[A-Z]?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*'?")

_SHORT = 3
"""Capitals up to this long are an abbreviation (US, IT, WHO), not the word in capitals."""

# Words that a heading in capitals has and that are no abbreviation.
_SMALL = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "its", "not", "of", "off", "on", "or")
    + ("our", "out", "per", "the", "to", "was", "with")
)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, typographic quotes and hyphens, and dots of an abbreviation.

    Short abbreviations in capitals stay in capitals: "U.S." and "US" give "US", "us" gives "us". Idempotent.
    """
    text = unicodedata.normalize("NFKC", word).translate(_QUOTES).translate(_HYPHENS)
    plain = unicodedata.normalize("NFKD", text)
    text = unicodedata.normalize("NFKC", "".join(char for char in plain if not unicodedata.combining(char)))
    if _DOTTED.fullmatch(text):
        text = text.replace(".", "")
        return text.upper() if len(text) <= _SHORT and text[0].isupper() else text.lower()
    return text if is_abbreviation(text) else text.lower()


def is_abbreviation(word: str) -> bool:
    """Whether a word is a short abbreviation in capitals, in which case matters: US, but not us, OF or DEFENSE."""
    if not word.isascii():
        return False
    bare = word.replace(".", "")
    return 2 <= len(bare) <= _SHORT and bare.isalpha() and bare.isupper() and bare.lower() not in _SMALL


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether an English dictionary has the word."""
    from simplemma import is_known

    return is_known(word, lang="en")


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """The base form of one word: folded, singular or infinitive, American."""
    return bases(word)[0]


@lru_cache(maxsize=100_000)
def bases(word: str) -> tuple[str, ...]:
    """All base forms that a word may have, the likeliest first: "leaves" is of "leaf" and of "leave"."""
    from simplemma import lemmatize

    folded = fold(word)
    return (lemmatize(folded, lang="en"),)
