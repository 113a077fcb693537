"""How a draft differs from what a person wrote: word by word in English, sign by sign in Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal, NamedTuple
from unicodedata import normalize

MOST_TOKENS = 400
"""With more tokens than this that differ on a side, nothing is compared: the time grows with their product."""

# What changes as one: a number, a word in letters, a stretch of katakana or of white space; any other sign alone.
_TOKENS = re.compile(
    r"\d+(?:[.,:]\d+)*|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]+|[\u30a1-\u30fa\u30fc-\u30fe]+|\s+|.", re.DOTALL
)


class Difference(NamedTuple):
    """A stretch of text that both have ("both"), or only the machine's draft or only the person's text."""

    whose: Literal["both", "draft", "text"]
    text: str


def differences(draft: str, text: str) -> tuple[Difference, ...]:
    """The draft cut where it differs from a text, with what only the text has in between.

    All but "text" joined is the draft; all but "draft" joined is the text, apart from case, width and white space.
    Where both differ in more than a sentence or two, they are not compared but stand one after the other.
    """
    left, right = _TOKENS.findall(draft), _TOKENS.findall(text)
    a, b = ([normalize("NFKC", token).casefold() if token.strip() else " " for token in side] for side in (left, right))
    out: list[Difference] = []
    i = j = 0
    for at, to, size in _agreements(a, b):
        out += [Difference("draft", "".join(left[i:at])), Difference("text", "".join(right[j:to]))]
        out.append(Difference("both", "".join(left[at : at + size])))
        i, j = at + size, to + size
    out += [Difference("draft", "".join(left[i:])), Difference("text", "".join(right[j:]))]
    return tuple(piece for piece in out if piece.text)


def _agreements(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where both have the same tokens, in order: a place in each, and how many."""
    head = _shared(a, b)
    tail = min(_shared(a[::-1], b[::-1]), len(a) - head, len(b) - head)
    one, other = a[head : len(a) - tail], b[head : len(b) - tail]
    yield 0, 0, head
    if max(len(one), len(other)) <= MOST_TOKENS:
        for at, to, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            if len("".join(one[at : at + size]).strip()) > 1:  # a lone sign between two changes is no agreement
                yield head + at, head + to, size
    yield len(a) - tail, len(b) - tail, tail


def _shared(a: list[str], b: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
