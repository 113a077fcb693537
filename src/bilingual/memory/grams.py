"""What the index holds of a sentence: its words, pairs of neighbouring words, and runs of up to three kana or kanji.

A run of kana and kanji gives the three characters from each of its places on, fewer at its end: a search for one or
two characters is a search for what begins with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.memory.folding import JAPANESE, fold

SIZE = 3
LONGEST = 40
"""Characters of a word that count."""
JOINT = "·"
"""Stands between the words of a pair; no word holds it."""

_RUN = re.compile(rf"(?P<ja>[{JAPANESE}]+)|(?:(?![{JAPANESE}])[^\W_])+")
_NUMBER = re.compile(r"\d+")


def indexed(text: str) -> str:
    """The grams of a text, parted by spaces."""
    return " ".join(_grams(fold(text).lower()))


def telling(text: str, most: int) -> list[str]:
    """Up to `most` different grams of a sentence by which sentences like it are found, numbers left out."""
    found = list(dict.fromkeys(gram for gram in _grams(fold(text).lower()) if not gram.isdecimal()))
    if len(found) <= most:
        return found
    return [found[k * len(found) // most] for k in range(most)]


def sought(part: str) -> list[tuple[str, bool]]:
    """The grams that a text must have to hold `part` (folded, lower case), each with whether it may go on."""
    out: list[tuple[str, bool]] = []
    runs = list(_RUN.finditer(part))
    for match in runs:
        run, last = match.group(), match.end() == len(part)
        if not match["ja"]:
            out.append((run[:LONGEST], last or len(run) >= LONGEST))
        elif len(run) < SIZE:
            out.append((run, True))
        else:
            out.extend((run[k : k + SIZE], False) for k in range(len(run) - SIZE + 1))
    return list(dict.fromkeys(out))


def _grams(text: str) -> Iterator[str]:
    before, end = "", -1
    for match in _RUN.finditer(text):
        run = match.group()
        if match["ja"]:
            yield from (run[k : k + SIZE] for k in range(len(run)))
            before = ""
            continue
        word = run[:LONGEST]
        yield word
        plain = _NUMBER.sub("0", word)
        if before and match.start() - end <= 2:
            yield f"{before}{JOINT}{plain}"
        before, end = plain, match.end()
