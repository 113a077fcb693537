"""Terms that a text says in part: with words between, or in a series that shares a word.

"joint field exercise" may answer 共同訓練 (joint exercise), "Ground, Maritime and Air Self-Defense Forces" all three
forces, "Ministers of Foreign Affairs and Defense" the second minister, 陸上・海上・航空自衛隊 and 陸・海・空自衛隊 the
three again. Such a use is never certain: it answers a term and asks for no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from bilingual.analyse.model import Token
from bilingual.glossary.matching.folding import fold
from bilingual.glossary.matching.trie import Entry, Node

LONGEST = 6
"""Words of the longest English form that may stand in part. Bounds the time."""
FIRST = 2
"""Words of the longest modifier that a series may part from its head: Ground, Foreign Affairs."""
SERIES = 8
"""Words and commas that may stand between a modifier and the last "and" of its series."""
BETWEEN_HEAD = 4
"""Words and commas from a head to the last "and" of what it has first: Ministers of [Foreign Affairs and] Defense."""

_AND = frozenset(("and", "or", "&", "/"))
# Words that end a noun phrase, so that what stands on both sides of them is not one term.
_PARTING = frozenset[str]().union(
    ("a", "an", "the", "its", "our", "their", "his", "this", "that", "and", "or", "he", "she", "it", "they", "we"),
    ("as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "than", "to", "which", "who", "with"),
    ("be", "been", "is", "was", "were", "do", "does", "did", "has", "have", "had"),
    ("can", "could", "may", "might", "must", "shall", "should", "will", "would"),
)


class Part(NamedTuple):
    """Where a text says a term in part: the half-open span to show, the end of the last word, and the form."""

    start: int
    end: int
    last: int
    entry: Entry


def ahead(words: Sequence[str], keys: Sequence[Sequence[str]], most: int) -> list[Iterable[str]]:
    """For each place of a text and its end, all edges along which a form said up to there may go on after a gap.

    Of each word: how it is written in lower case, and the edges that it may take. `most`: the most words between that
    a form allows.
    """
    out: list[Iterable[str]] = [*keys[1:], (), ()]
    if most != 1:
        out = [tuple(chain.from_iterable(keys[k + 1 : k + 1 + most])) for k in range(len(keys) + 1)]
    if not _AND.isdisjoint(words):
        for at in [at for at, word in enumerate(words) if word in _AND]:
            head = _edges(words, keys, at + 1)
            shared = tuple(chain.from_iterable(_edges(words, keys, at + 1 + size) for size in range(1, FIRST + 1)))
            for k in range(max(0, at + 1 - SERIES), at + 1):
                if words[k] == "," or words[k] in _AND:
                    out[k] = (*out[k], *shared)
                elif k > at - BETWEEN_HEAD:
                    out[k] = (*out[k], *head)
    return out


def _edges(words: Sequence[str], keys: Sequence[Sequence[str]], k: int) -> Sequence[str]:
    """The edges of the word at a place, and of the one behind it where that is passed over."""
    out: list[str] = []
    while k < len(words):
        out += keys[k]
        if words[k] != "the":
            break
        k += 1
    return out


def english(
    tokens: Sequence[Token],
    words: Sequence[str],
    signs: Sequence[bool],
    keys: Sequence[Sequence[str]],
    begun: Iterable[tuple[int, int, Node]],
    most: int,
) -> Iterator[Part]:
    """The forms that stand in part in a text; `words`, `keys`, `most` as in `ahead`.

    `signs`: whether a word is a sign; `begun`: where forms begin, the places up to which they are said, and the nodes
    where they go on `ahead`.
    """
    said = _Said(words, signs, keys, most)
    for at, k, node in begun:
        if k - at < LONGEST:
            for resume, between, shown in said.gaps(k, k - at, node.edges):
                for end, entry in _rest(node, keys, words, resume, LONGEST - k + at, between):
                    yield Part(tokens[at].start, tokens[(shown or end) - 1].end, tokens[end - 1].end, entry)


class _Said:
    """The words of a text, and which of them a form may pass over."""

    def __init__(self, words: Sequence[str], signs: Sequence[bool], keys: Sequence[Sequence[str]], most: int) -> None:
        self._words = words
        self._signs = signs
        self._keys = keys
        self._most = most
        self._has_series = not _AND.isdisjoint(words)

    def gaps(self, k: int, depth: int, edges: Mapping[str, Node]) -> list[tuple[int, int, int]]:
        """What may be passed over from a place after `depth` words, where the form then goes on along some edges: the
        place where it does, how many words stand between (0 in a series), and where the stretch to show ends (0 for the
        form's end)."""
        words = self._words
        found = []
        if words[k] == "," or words[k] in _AND:
            if depth <= FIRST:
                for conjunction in self._conjunctions(k, SERIES):
                    for size in range(1, FIRST + 1):
                        resume = conjunction + size + 1
                        if resume <= len(words) and not self._signs[resume - 1] and self._leads(resume, edges):
                            found.append((resume, 0, k))
            return found
        if self._signs[k]:
            return found
        if self._has_series:
            for conjunction in self._conjunctions(k, BETWEEN_HEAD):
                if self._leads(conjunction + 1, edges):
                    found.append((conjunction + 1, 0, 0))
        if words[k - 1] not in _PARTING:
            for resume in range(k + 1, min(k + self._most + 1, len(words))):
                if words[resume - 1] in _PARTING or self._signs[resume - 1]:
                    break
                if words[resume] not in _PARTING and self._leads(resume, edges):
                    found.append((resume, resume - k, 0))
        return found

    def _leads(self, k: int, edges: Mapping[str, Node]) -> bool:
        """Whether the word at a place leads along some edges, or is passed over."""
        if k >= len(self._keys):
            return False
        for key in self._keys[k]:
            if key in edges:
                return True
        return self._words[k] == "the"

    def _conjunctions(self, k: int, most: int) -> Iterator[int]:
        """The places of the conjunctions that end a series which goes on at a place."""
        words = self._words
        for place in range(k, min(k + most, len(words))):
            if words[place] in _AND:
                yield place
            elif words[place] != "," and self._signs[place]:
                return


def _rest(
    node: Node, keys: Sequence[Sequence[str]], words: Sequence[str], k: int, most: int, between: int
) -> Iterator[tuple[int, Entry]]:
    """The forms that end where the words from a place on lead, and the place after the last word."""
    stack = [(node, k, most)]
    while stack:
        node, k, left = stack.pop()
        if k >= len(keys) or not left:
            continue
        for key in keys[k]:
            if (following := node.edges.get(key)) is not None and following is not node:
                for entry in following.entries:
                    if entry.between >= max(between, 1):
                        yield k + 1, entry
                stack.append((following, k + 1, left - 1))
        if words[k] == "the":
            stack.append((node, k + 1, left - 1))


_LISTED = frozenset(("・", "、", "，", ",", "及び", "および", "並びに", "ならびに", "又は", "または", "と", "や"))
_WRITTEN = re.compile("[一-鿿々〆ァ-ヺー]+")
_GAP = r"[\s\x00-\x1f\x7f-\x9f]*"
_LISTING = re.compile(f"[一-鿿々〆ァ-ヺー]{_GAP}(?:{'|'.join(_LISTED)}){_GAP}[一-鿿々〆ァ-ヺー]")
"""What a text with a series of nouns holds: others need no closer look."""
CONJUNCTS = 8
"""Members of the longest series in Japanese."""
_RUNS = re.compile(f"n{{1,{LONGEST}}}(?:,n{{1,{LONGEST}}}){{0,{CONJUNCTS - 1}}}")
"""Runs of nouns that only the marks of a series part."""


def has_listing(text: str) -> bool:
    """Whether a Japanese text may have a series of nouns."""
    return _LISTING.search(text) is not None


def japanese(tokens: Sequence[Token], marks: str, root: Node, short: Node) -> Iterator[Part]:
    """The forms of a tree that stand in part in a text of these morphemes, of which each has its `mark`.

    `short`: a tree of the forms with their first word cut to one kanji (陸自衛隊).
    """
    for match in _RUNS.finditer(marks) if "n,n" in marks else ():
        if "," not in match.group():
            continue
        at = match.start()
        runs = []
        for run in match.group().split(","):
            runs.append(tokens[at : at + len(run)])
            at += len(run) + 1
        yield from _shared(runs, root, short)


def _shared(runs: Sequence[Sequence[Token]], root: Node, short: Node) -> Iterator[Part]:
    last = runs[-1]
    for modifier in runs[:-1]:
        if len(modifier) > FIRST:
            continue
        first = _folded("".join([token.text for token in modifier]))
        for tree in (root, short) if len(first) == 1 else (root,):
            if (node := tree.walk(first)) is not None:
                for size in range(1, min(FIRST, len(last) - 1) + 1):
                    yield from _ending(modifier, node, last[size:])
    cut = len(last[0].text) == 1 and all(len(run) == 1 == len(run[0].text) for run in runs[:-1])
    if cut and (node := short.walk(_folded(last[0].text))) is not None:
        yield from _ending(last[:1], node, last[1:])


def _ending(modifier: Sequence[Token], node: Node, head: Sequence[Token]) -> Iterator[Part]:
    for token in head:
        following = node.walk(_folded(token.text))
        if following is None:
            return
        node = following
        for entry in node.entries:
            if entry.between and not entry.loose:
                yield Part(modifier[0].start, modifier[-1].end, token.end, entry)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold(word).text


def mark(word: str, pos: str) -> str:
    """What a morpheme is to a series: a noun of it, what stands between two, or neither."""
    if word in _LISTED:
        return ","
    return "n" if pos in ("noun", "proper") and _WRITTEN.fullmatch(word) else "-"
