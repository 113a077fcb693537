"""How Japanese compounds that are in no glossary are rendered: 人事異動 by "personnel changes".

A compound of n nouns goes with n words of an English noun phrase, in the same order, and one of them must be a known
rendering of the noun in its place: the anchor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    """A compound, and the words opposite that render it. `anchor`: the place of the noun that the lexicon knows and
    its rendering; `words`: base forms, one for each noun; `known`: which of them the lexicon has for their noun;
    `text`: as they stand."""

    bead: int
    compound: str
    anchor: tuple[int, str]
    words: tuple[str, ...]
    known: tuple[bool, ...]
    text: str
    en: Span
    ja: Span


def renderings(view: View) -> Iterator[Rendering]:
    """The renderings of all compounds that stand in two beads or more, in the order of the beads."""
    places = [list(_compounds(pair)) for pair in view.pairs]
    counts = Counter(text for found in places for text in {text for text, _, _ in found})
    for pair, found in zip(view.pairs, places, strict=True):
        wanted = {
            text: (run, excerpt.original(run[0].start, run[-1].end)) for text, run, excerpt in found if counts[text] > 1
        }
        if wanted and not pair.bead.is_gap:
            yield from _in_bead(view, pair, wanted)


def _compounds(pair: Pair) -> Iterator[tuple[str, tuple[Token, ...], Excerpt]]:
    """The whole runs of nouns of a bead that no term of the glossary covers, each with the sentence it stands in."""
    for k, sentence, analysis in zip(pair.ja.indices, pair.ja.sentences, pair.ja.analyses, strict=True):
        for run in _runs(analysis):
            start, end = run[0].start, run[-1].end
            if not 2 <= len(run) <= MOST or end - start < LEAST:
                continue
            if not any(use.sentence == k and use.hit.start <= start and end <= use.hit.end for use in pair.ja.uses):
                yield analysis.text[start:end], run, sentence.excerpt


@lru_cache(maxsize=20_000)
def _is_written(word: str) -> bool:
    return _WRITTEN.fullmatch(word) is not None


def _runs(analysis: Analysis) -> Iterator[tuple[Token, ...]]:
    """The runs of adjacent nouns in kanji and katakana; those that go on into a name or a number are part of one."""
    run: list[Token] = []
    for token in analysis.tokens:
        adjacent = bool(run) and run[-1].end == token.start
        if token.pos == "noun" and _is_written(token.text):
            if run and not adjacent:
                yield tuple(run)
                run = []
            run.append(token)
            continue
        if run and not (adjacent and token.pos in ("proper", "number")):
            yield tuple(run)
        run = []
    if run:
        yield tuple(run)


def _in_bead(view: View, pair: Pair, wanted: dict[str, tuple[tuple[Token, ...], Span]]) -> Iterator[Rendering]:
    rows = list(_rows(pair))
    said = list(_said(pair, view.lexicon))
    for compound, (nouns, span) in wanted.items():
        others = _others(pair, compound, said)
        meanings = [{*view.lexicon.renderings(n.lemma), *origins.alternatives(n.origin)} for n in nouns]
        for place, known in enumerate(meanings):
            for meaning in sorted(known):
                for row, sentence in rows:
                    yield from _anchored(pair, compound, meanings, span, place, meaning, row, sentence, others)


def _anchored(
    pair: Pair, compound: str, meanings: Sequence[set[str]], span: Span, place: int, meaning: str,
    row: Sequence[Token], sentence: int, others: set[str],
) -> Iterator[Rendering]:  # fmt: skip
    """The renderings in a noun phrase of English (a row of words) in which `meaning` stands for the noun at `place`."""
    parts = meaning.split()
    size = len(parts)
    for at in range(place, len(row) - size - (len(meanings) - 1 - place) + 1):
        if [t.lemma for t in row[at : at + size]] != parts:
            continue
        before, after = row[at - place : at], row[at + size : at + size + len(meanings) - 1 - place]
        free = [*before, *after]
        # A word that renders something else in the Japanese does not belong to the compound.
        if any(t.lemma in others for t in free):
            continue
        words = (*(t.lemma for t in before), meaning, *(t.lemma for t in after))
        tokens = [*before, *row[at : at + size], *after]
        text = pair.en.sentences[sentence].text[tokens[0].start : tokens[-1].end]
        where = pair.en.sentences[sentence].excerpt.original(tokens[0].start, tokens[-1].end)
        known = tuple(word in meanings[k] for k, word in enumerate(words))
        yield Rendering(pair.number, compound, (place, meaning), words, known, text, where, span)


def _rows(pair: Pair) -> Iterator[tuple[list[Token], int]]:
    """The rows of words of the English that no small word, number or sign parts, each with its sentence's place."""
    for number, analysis in enumerate(pair.en.analyses):
        row: list[Token] = []
        for token in analysis.tokens:
            if token.pos in ("symbol", "number") or token.lemma in SMALL_WORDS or len(token.lemma) < 3:
                if len(row) > 1:
                    yield row, number
                row = []
            else:
                row.append(token)
        if len(row) > 1:
            yield row, number


def _said(pair: Pair, lexicon: Lexicon) -> Iterator[tuple[int, int, set[str]]]:
    """Each Japanese word whose English the lexicon has: the place of its sentence, its start, the English words."""
    for number, analysis in enumerate(pair.ja.analyses):
        for token in analysis.tokens:
            if token.pos in ("symbol", "number"):
                continue
            known = (*lexicon.renderings(token.lemma), *origins.alternatives(token.origin))
            if known:
                yield number, token.start, {word for meaning in known for word in meaning.split()}


def _others(pair: Pair, compound: str, said: Sequence[tuple[int, int, set[str]]]) -> set[str]:
    """The English of all Japanese words outside a compound."""
    starts = [analysis.text.find(compound) for analysis in pair.ja.analyses]
    return {
        word
        for number, start, words in said
        if not starts[number] <= start < starts[number] + len(compound)
        for word in words
    }
