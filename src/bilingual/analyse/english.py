"""English tokens: words, numbers and signs with their base forms.

Words are split at inner hyphens, and the hyphen is no token, so that "Self-Defense" and "Self Defense" give the same
tokens; the text between two tokens' spans shows which it was. Dotted abbreviations keep their dots ("U.S.", "a.m."),
numbers their separators ("1,200.5").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from bilingual.analyse import forms
from bilingual.analyse.memo import Memo
from bilingual.analyse.model import Token, Word

_WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                              # U.S., a.m., H.E.
    | \d+(?:[.,]\d+)*[^\W\d_]*                      # 1,200.5  13th  35B
    | [^\W\d_][^\W_]*                               # words, with digits after the first letter (P5)
      (?:[\u0300-\u036f][^\W_]*)*                   # combining accents
      (?:['’]\w+)*                                  # don't, minister's
      (?:(?<=[sS])['’](?=\s\w))?                    # Ministers' Meeting
    | (?!(?:(?<=[^\W_])|(?<=\.))[-‐‑‒–][^\W_]) \S   # signs, but no hyphen inside a word
    """,
    re.VERBOSE,
)
_CLOSING = frozenset(".!?:")
_PLURAL_OWNER = re.compile(r"[sS]['’] ")


class _Spelling(NamedTuple):
    """What a surface is: as the first word of a sentence, and further on."""

    first: Word
    later: Word
    is_sign: bool


class _Piece(NamedTuple):
    """What stands between two spaces: its words as they are in the middle of a sentence, and how they are spelled.

    `closes`: whether it has a sign that may end a sentence.
    """

    words: tuple[Word, ...]
    spellings: tuple[_Spelling, ...]
    closes: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, in order; between them lie white space and hyphens inside words."""
    return place(text, words(text))


def words(text: str) -> tuple[Word, ...]:
    """The words, numbers and signs of a text without their places.

    A word's `pos` is "proper" where its capitals say so (not at the start of a sentence, unless no dictionary has it
    in lower case), "number" where it starts with a digit, "symbol" for signs, "other" for the rest. Where most of a
    text is in capitals (a heading), capitals say nothing.
    """
    out: list[Word] = []
    initial = True
    for inner, spellings, closes in _pieces(text):
        if not initial and not closes:
            out += inner
            continue
        for first, later, is_sign in spellings:
            if not is_sign:
                out.append(first if initial else later)
                initial = False
                continue
            if not initial and first[0] in _CLOSING:
                initial = out[-1][0].lower() not in no_names()
            out.append(first)
    return tuple(out)


def place(text: str, words: Iterable[Word]) -> tuple[Token, ...]:
    """The tokens that the words of a text are."""
    out: list[Token] = []
    end = 0
    for word in words:
        start = text.index(word[0], end)
        end = start + len(word[0])
        out.append(Token(word[0], start, end, word[1], word[2]))
    return tuple(out)


def is_name(word: str) -> bool:
    """Whether a capitalised word is no ordinary English word: an abbreviation in capitals, or in no dictionary."""
    return forms.is_abbreviation(word) or not forms.is_known(word.lower())


def _pieces(text: str) -> Iterable[_Piece]:
    if _is_shouting(text):
        return (_piece(text, shouting=True),)
    # The one sign that is read by what stands after the space.
    if ("' " in text or "’ " in text) and _PLURAL_OWNER.search(text):
        return (_piece(text),)
    return map(_known_pieces.__getitem__, text.split(" "))


def _piece(text: str, *, shouting: bool = False) -> _Piece:
    known = _shouted if shouting else _spellings
    if text.isalpha():
        spelling = known[text]
        return _Piece((spelling.later,), (spelling,), False)
    surfaces = _WORD.findall(text)
    spellings = tuple([known[surface] for surface in surfaces])
    return _Piece(tuple([spelling[1] for spelling in spellings]), spellings, not _CLOSING.isdisjoint(surfaces))


def _spelling(surface: str) -> _Spelling:
    head = surface[0]
    if head.isdigit():
        kind = "number"
    elif not head.isalpha():
        sign = Word(surface, unicodedata.normalize("NFKC", surface), "symbol")
        return _Spelling(sign, sign, True)
    else:
        kind = "proper" if head.isupper() and surface != "I" else "other"
    later = Word(surface, forms.base(surface), kind)
    first = later if kind != "proper" or is_name(surface) else later._replace(pos="other")
    return _Spelling(first, later, False)


def _spelling_in_capitals(surface: str) -> _Spelling:
    """What a surface is where capitals say nothing."""
    if "." in surface:
        return _spellings[surface]
    first, later, is_sign = _spellings[surface.lower()]
    return _Spelling(first._replace(text=surface), later._replace(text=surface), is_sign)


_spellings = Memo(_spelling, limit=200_000, longest=100)
_shouted = Memo(_spelling_in_capitals, limit=20_000, longest=100)
_known_pieces = Memo(_piece, limit=100_000, longest=40)


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Words, in lower case, whose capital makes no name of them: titles, months, weekdays."""
    text = (files("bilingual.analyse") / "data" / "no_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _is_shouting(text: str) -> bool:
    """Whether a text of some length is in capitals throughout."""
    if not text.isupper():
        return False
    return sum(len(word) > 3 for word in text.split()) >= 2
