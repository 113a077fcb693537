"""How Japanese compounds that are in no glossary are rendered: 人事異動 by "personnel changes".

A compound of n nouns goes with n words of an English noun phrase, in the same order, and one of them must be a known
rendering of the noun in its place: the anchor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bilingual.analyse import origins
from bilingual.analyse.model import Analysis, Token
from bilingual.checks.pair import Pair
from bilingual.checks.support import SMALL_WORDS
from bilingual.checks.view import View
from bilingual.lexicon import Lexicon
from bilingual.model import Excerpt, Span

_WRITTEN = re.compile("[ァ-ヺー]+|[ぁ-ん]*[一-鿿々][一-鿿々ぁ-ん]*")  # とおり, こと and the like only look like nouns
LEAST = 3
"""Characters of the shortest compound: shorter ones are parts of many words."""
MOST = 4
"""Nouns of the longest compound: longer ones are rendered by phrases with prepositions."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A compound, and the words opposite that render it.

    `nouns`: its nouns; `words`: base forms opposite, one for each noun; `known`: which of them the lexicon has for
    their noun; `anchor`: the place of one such. `text`: the words as they stand.
    """

    bead: int
    compound: str
    nouns: tuple[Token, ...]
    anchor: int
    words: tuple[str, ...]
    known: tuple[bool, ...]
    text: str
    en: Span
    ja: Span


def renderings(view: View) -> Iterator[Rendering]:
    """The renderings of the compounds that may contradict others, in the order of the beads: those that stand in two
    beads or more, and those that share a noun in its place with another compound."""
    places = [list(_compounds(pair)) for pair in view.pairs]
    counts = Counter(text for found in places for text in {text for text, _, _ in found})
    alike: dict[tuple[int, int, str], set[str]] = defaultdict(set)
    for found in places:
        for text, run, _ in found:
            for place, noun in enumerate(run):
                alike[len(run), place, noun.lemma].add(text)
    meanings = _Meanings(view.lexicon)
    for pair, found in zip(view.pairs, places, strict=True):
        if not found or pair.bead.is_gap:
            continue
        wanted = {
            text: (run, excerpt.original(run[0].start, run[-1].end))
            for text, run, excerpt in found
            if counts[text] > 1 or any(len(alike[len(run), place, n.lemma]) > 1 for place, n in enumerate(run))
        }
        if wanted:
            yield from _in_bead(pair, wanted, meanings)


def _compounds(pair: Pair) -> Iterator[tuple[str, tuple[Token, ...], Excerpt]]:
    """The whole runs of nouns of a bead that no term of the glossary covers, each with the sentence it stands in."""
    for k, sentence, analysis in zip(pair.ja.indices, pair.ja.sentences, pair.ja.analyses, strict=True):
        for run in _runs(analysis):
            start, end = run[0].start, run[-1].end
            if not 2 <= len(run) <= MOST or end - start < LEAST:
                continue
            for use in pair.ja.uses:
                hit = use.hit
                if hit.start <= start and end <= hit.end and use.sentence == k:
                    break
            else:
                yield analysis.text[start:end], run, sentence.excerpt


_NOUNS = re.compile("nn+")


@lru_cache(maxsize=20_000)
def _is_written(word: str) -> bool:
    return _WRITTEN.fullmatch(word) is not None


def _runs(analysis: Analysis) -> Iterator[tuple[Token, ...]]:
    """The runs of two or more adjacent nouns in kanji and katakana that do not go on into a name or a number."""
    nouns = "".join(["n" if word.pos == "noun" else "-" for word in analysis.words])
    for match in _NOUNS.finditer(nouns):
        run: list[Token] = []
        for token in analysis.tokens[match.start() : match.end() + 1]:
            text, start, _, _, pos, _, _ = token
            adjacent = run and run[-1].end == start
            if pos == "noun" and _is_written(text):
                if run and not adjacent:
                    yield tuple(run)
                    run = []
                run.append(token)
                continue
            if run and not (adjacent and pos in ("proper", "number")):
                yield tuple(run)
            run = []
        if run:
            yield tuple(run)


class _Meanings(dict[tuple[str, str], tuple[frozenset[str], tuple[list[str], ...]]]):
    """By the lemma and the origin of a noun the English that may render it: as a set, and each divided into words."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, noun: tuple[str, str]) -> tuple[frozenset[str], tuple[list[str], ...]]:
        lemma, origin = noun
        known = frozenset((*self.lexicon.renderings(lemma), *origins.alternatives(origin)))
        self[noun] = known, tuple([parts for meaning in sorted(known) if (parts := meaning.split())])
        return self[noun]


def _in_bead(pair: Pair, wanted: dict[str, tuple[tuple[Token, ...], Span]], meanings: _Meanings) -> Iterator[Rendering]:
    english = {word.lemma for analysis in pair.en.analyses for word in analysis.words}
    rows: _Rows | None = None
    said: list[tuple[int, int, frozenset[str]]] | None = None
    for compound, (nouns, span) in wanted.items():
        known = [meanings[noun.lemma, noun.origin] for noun in nouns]
        for place, (_, phrases) in enumerate(known):
            for parts in phrases:
                if parts[0] not in english:
                    continue
                rows = rows or _Rows(pair)
                for row, at in rows.places.get(parts[0], ()):
                    phrase = _phrase(row, at, place, parts, len(nouns))
                    if phrase is None:
                        continue
                    # A word that renders something else in the Japanese does not belong to the compound.
                    if said is None:
                        said = list(_said(pair, meanings.lexicon))
                    rest = phrase.words[:place] + phrase.words[place + 1 :]
                    if _is_said_outside(pair, compound, rest, said):
                        continue
                    yield Rendering(
                        pair.number, compound, nouns, place, phrase.words,
                        tuple([word in known[k][0] for k, word in enumerate(phrase.words)]),
                        *rows.shown(row, phrase.first, phrase.last), span,
                    )  # fmt: skip


class _Phrase(NamedTuple):
    """A stretch [first, last) of a row, and its words as they go with the nouns of a compound."""

    first: int
    last: int
    words: tuple[str, ...]


def _phrase(row: _Row, at: int, place: int, parts: Sequence[str], nouns: int) -> _Phrase | None:
    """The phrase of a row in which the words at a place stand for the noun at `place` of a compound."""
    lemmas, size = row.lemmas, len(parts)
    first, last = at - place, at + size + nouns - 1 - place
    if first < 0 or last > len(lemmas) or lemmas[at : at + size] != parts:
        return None
    return _Phrase(first, last, (*lemmas[first:at], " ".join(parts), *lemmas[at + size : last]))


class _Row(NamedTuple):
    """Words of the English that no small word, number or sign parts; `sentence`: the place of theirs in the bead."""

    sentence: int
    tokens: list[Token]
    lemmas: list[str]


class _Rows:
    """The rows of a bead's English; `places`: where each word stands."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self.places: dict[str, list[tuple[_Row, int]]] = defaultdict(list)
        for tokens, sentence in _rows(pair):
            row = _Row(sentence, tokens, [token.lemma for token in tokens])
            for at, lemma in enumerate(row.lemmas):
                self.places[lemma].append((row, at))

    def shown(self, row: _Row, first: int, last: int) -> tuple[str, Span]:
        """The text of a stretch of a row, and its span in the document."""
        sentence = self._pair.en.sentences[row.sentence]
        start, end = row.tokens[first].start, row.tokens[last - 1].end
        return sentence.text[start:end], sentence.excerpt.original(start, end)


def _rows(pair: Pair) -> Iterator[tuple[list[Token], int]]:
    """The rows of words of the English that no small word, number or sign parts, each with its sentence's place."""
    for number, analysis in enumerate(pair.en.analyses):
        row: list[Token] = []
        for token in analysis.tokens:
            _, _, _, lemma, pos, _, _ = token
            if lemma in SMALL_WORDS or len(lemma) < 3 or pos in ("symbol", "number"):
                if len(row) > 1:
                    yield row, number
                row = []
            else:
                row.append(token)
        if len(row) > 1:
            yield row, number


def _said(pair: Pair, lexicon: Lexicon) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Each Japanese word whose English the lexicon has: the place of its sentence, its start, the English words."""
    for number, analysis in enumerate(pair.ja.analyses):
        for _, start, _, lemma, pos, _, origin in analysis.tokens:
            if pos in ("symbol", "number"):
                continue
            words = lexicon.words(lemma)
            if origin:
                words = words.union(*map(str.split, origins.alternatives(origin)))
            if words:
                yield number, start, words


def _is_said_outside(
    pair: Pair, compound: str, words: Sequence[str], said: Sequence[tuple[int, int, frozenset[str]]]
) -> bool:
    """Whether a Japanese word outside a compound has one of some English words."""
    outside = [(number, start) for number, start, known in said if not known.isdisjoint(words)]
    if not outside:
        return False
    starts = [analysis.text.find(compound) for analysis in pair.ja.analyses]
    return any(not starts[number] <= start < starts[number] + len(compound) for number, start in outside)
