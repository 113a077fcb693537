"""The two documents that the sources of clues look at, and what several of them ask about these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bilingual.aligner.evidence.agreement import agreeing
from bilingual.aligner.features import Side
from bilingual.analyse.forms import base
from bilingual.analyse.model import Word
from bilingual.lexicon import Lexicon


@dataclass(eq=False)
class Texts:
    """Two documents' features, and the lexicon that joins their words."""

    en: Side
    ja: Side
    lexicon: Lexicon

    @cached_property
    def rendered(self) -> dict[int, list[int]]:
        """For each Japanese word the English features that the lexicon renders it with; words that have any."""
        found = ((number, list(self.present(self.renderings(number)))) for number in self.ja.words)
        return {number: others for number, others in found if others}

    @cached_property
    def original(self) -> dict[int, list[int]]:
        """For each loanword the English features that it comes from; loanwords that have any."""
        found = ((number, list(self.present(origins(word)))) for number, word in self.ja.words.items() if word.origin)
        return {number: others for number, others in found if others}

    @cached_property
    def agreeing(self) -> list[tuple[int, int]]:
        """The pairs of values that agree."""
        return agreeing(self.en.values, self.ja.values)

    def renderings(self, number: int) -> tuple[str, ...]:
        """What the lexicon says of a Japanese word by its base form, or else by how it is written."""
        return self._renderings(self.ja.names[number][2:], self.ja.words[number])

    def of_part(self, word: Word) -> Iterator[int]:
        """The English features that stand for a part of a word."""
        yield from self.present(self._renderings(word.lemma or word.text, word))
        yield from self.present(origins(word))

    def present(self, words: Iterable[str]) -> Iterator[int]:
        """The features of those English words, as base forms, that the text has."""
        for word in words:
            if (other := self.en.index.get("w:" + word)) is not None:
                yield other

    def _renderings(self, name: str, word: Word) -> tuple[str, ...]:
        return self.lexicon.renderings(name) or (self.lexicon.renderings(word.text) if word.text != name else ())


def pairs(table: Mapping[int, Iterable[int]]) -> Iterator[tuple[int, int]]:
    """(English, Japanese) for each English feature that a Japanese one has in a table."""
    for number, others in table.items():
        for other in others:
            yield other, number


def origins(word: Word) -> list[str]:
    """The words, as base forms, that a loanword may come from."""
    return [base(origin.strip()) for origin in word.origin.split(";")] if word.origin else []
