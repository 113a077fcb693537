"""English tokens: words, numbers and signs with their base forms.

Words are split at inner hyphens, and the hyphen is no token, so that "Self-Defense" and "Self Defense" give the same
tokens; the text between two tokens' spans shows which it was. Dotted abbreviations keep their dots ("U.S.", "a.m."),
numbers their separators ("1,200.5").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from bilingual.analyse import forms
from bilingual.analyse.model import Token

_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                              # U.S., a.m., H.E.
    | \d+(?:[.,]\d+)*[^\W\d_]*                      # 1,200.5  13th  35B
    | [^\W\d_][^\W_]*                               # words, with digits after the first letter (P5)
      (?:[\u0300-\u036f][^\W_]*)*                   # combining accents
      (?:['’]\w+)*                                  # don't, minister's
      (?:(?<=[sS])['’](?=\s\w))?                    # Ministers' Meeting
    | (?<=\w)[-‐‑‒–](?=\w) | (?<=\.)[-‐‑‒–](?=\w)   # inner hyphens: matched, and left out
    | \S
    """,
    re.VERBOSE,
)
_HYPHENS = frozenset("-‐‑‒–")

_CLOSING = frozenset(".!?:")


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, in order; between them lie white space and hyphens inside words.

    A word's `pos` is "proper" where its capitals say so (not at the start of a sentence, unless no dictionary has it
    in lower case), "number" where it starts with a digit, "symbol" for signs, "other" for the rest. Where most of a
    text is in capitals (a heading), capitals say nothing.
    """
    shouting = _is_shouting(text)
    out: list[Token] = []
    initial, last = True, ""
    for match in _TOKEN.finditer(text):
        word = match.group()
        start = match.start()
        if word in _HYPHENS and start and match.end() < len(text) and _joins(text, start):
            continue
        lemma, kind = _read(word.lower() if shouting and "." not in word else word)
        if kind == "symbol":
            initial = initial or (word in _CLOSING and last not in no_names())
            pos = kind
        else:
            pos = ("proper" if not initial or is_name(word) else "other") if kind == "capital" else kind
            initial = False
        last = word.lower()
        out.append(Token(word, start, match.end(), lemma, pos))
    return tuple(out)


def _joins(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at + 1]
    return (before.isalnum() or before == ".") and after.isalnum()


def is_name(word: str) -> bool:
    """Whether a capitalised word is no ordinary English word: an abbreviation in capitals, or in no dictionary."""
    return forms.is_abbreviation(word) or not forms.is_known(word.lower())


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Words, in lower case, whose capital makes no name of them: titles, months, weekdays."""
    text = (files("bilingual.analyse") / "data" / "no_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=100_000)
def _read(word: str) -> tuple[str, str]:
    """The lemma, and one of "number", "symbol", "capital" and "other"."""
    if word[0].isdigit():
        return forms.base(word), "number"
    if not word[0].isalpha():
        return unicodedata.normalize("NFKC", word), "symbol"
    return forms.base(word), "capital" if word[0].isupper() and word != "I" else "other"


def _is_shouting(text: str) -> bool:
    """Whether a text of some length is in capitals throughout."""
    if not text.isupper():
        return False
    return sum(len(word) > 3 for word in text.split()) >= 2
