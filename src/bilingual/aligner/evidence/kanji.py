"""A weak clue for compounds in no list: what their characters mean."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts


def kanji(texts: Texts) -> Iterable[tuple[int, int]]:
    """The keywords of each character of a word that the lexicon does not hold."""
    ja, lexicon = texts.ja, texts.lexicon
    for number, word in ja.words.items():
        name = ja.names[number][2:]
        if lexicon.renderings(name) or word.pos in ("latin", "proper"):
            continue
        for character in dict.fromkeys(name):
            for other in texts.present(lexicon.keywords(character)):
                yield other, number
