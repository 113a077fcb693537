"""What the Japanese forms of a glossary make of the morphemes of texts, worked out once for each."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bilingual.analyse.memo import Bounded
from bilingual.analyse.model import Word
from bilingual.glossary.matching import partial
from bilingual.glossary.matching.folding import fold, fold_characters, skeleton
from bilingual.glossary.matching.trie import Node

DO = frozenset(("する", "為る", "致す", "いたす", "できる", "出来る", "なさる"))
"""Verbs that make a verb of the noun before them."""
REMEMBERED = 100_000
"""Morphemes that are kept."""
LONGEST_REMEMBERED = 40
"""Characters of the longest that is kept."""


class Fork(NamedTuple):
    """The ways over a morpheme that are not its characters: the edge of a verb, the kanji of a word with okurigana (""
    where it is none), and whether one of them leads on from the root."""

    verb: str
    kanji: str
    begins: bool


class Morpheme(NamedTuple):
    """A morpheme as the forms see it: its text folded, where that leads from the root, the other ways over it,
    whether any of these ways leads on from the root, and what it is to a series."""

    folded: str
    first: Node | None
    fork: Fork | None
    begins: bool
    mark: str


class Morphemes(Bounded[Word, Morpheme]):
    """Morphemes by themselves; what is not in it yet is worked out."""

    def __init__(self, root: Node) -> None:
        super().__init__(REMEMBERED)
        self._root = root

    def __missing__(self, word: Word) -> Morpheme:
        folded = fold_characters(word.text)
        verb = verb_edge(word.lemma) if word.pos == "verb" else ""
        kanji = skeleton(word.text) if len(word.text) > 2 else ""
        fork = None
        if verb or kanji:
            fork = Fork(verb, kanji, verb in self._root.edges or bool(kanji and self._root.walk(kanji)))
        first = self._root.walk(folded) if folded[0] in self._root.edges else None
        begins = first is not None or (fork is not None and fork.begins)
        found = Morpheme(folded, first, fork, begins, partial.mark(word.text, word.pos))
        if len(word.text) <= LONGEST_REMEMBERED:
            self.keep({word: found})
        return found


@lru_cache(maxsize=100_000)
def verb_edge(lemma: str) -> str:
    """The edge of a verb: one key for all its inflections, and for する and what stands for it."""
    return "\0する" if lemma in DO else "\0" + (skeleton(lemma) or fold(lemma).text)
