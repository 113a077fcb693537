"""A weak clue for compounds in no list: what their characters mean."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.features import Side
from bilingual.lexicon import Lexicon


def kanji(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """The keywords of each character of a word that the lexicon does not hold."""
    for number, word in ja.words.items():
        name = ja.names[number][2:]
        if lexicon.renderings(name) or word.pos in ("latin", "proper"):
            continue
        for character in set(name):
            for keyword in lexicon.keywords(character):
                other = en.index.get("w:" + keyword)
                if other is not None:
                    yield other, number
