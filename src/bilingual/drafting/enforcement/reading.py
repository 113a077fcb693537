"""A sentence and what a model wrote for it as the checks see a bead: words, values, names, uses of terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bilingual.analyse import analyse
from bilingual.checks.pair import Half, Pair, half
from bilingual.checks.view import View
from bilingual.glossary import Glossary, Matcher
from bilingual.lexicon import Lexicon, bundled
from bilingual.model import Alignment, Bead, Block, Document, Excerpt, Kind, Lang, Sentence


@dataclass(frozen=True)
class Reading:
    """A source text and a target text side by side."""

    source: Half
    target: Half
    view: View

    @property
    def pair(self) -> Pair:
        """Both as a bead."""
        return self.view.pairs[0]


class Reader:
    """Reads texts of one direction with one glossary. Texts of the source are read once."""

    def __init__(self, glossary: Glossary, source: Lang, target: Lang, lexicon: Lexicon | None = None) -> None:
        self.glossary = glossary
        self.source: Lang = source
        self.target: Lang = target
        self._given = lexicon
        self._halves: dict[str, Half] = {}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The bundled lexicon, or the one given."""
        return self._given or bundled()

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.glossary)

    def half(self, text: str) -> Half:
        """A text of the source."""
        found = self._halves.get(text)
        if found is None:
            found = self._halves[text] = self._read(text, self.source)
        return found

    def reading(self, source: str, target: str) -> Reading:
        """A text of the source beside one of the target."""
        mine, other = self.half(source), self._read(target, self.target)
        en, ja = (mine, other) if self.source == "en" else (other, mine)
        bead = Bead((0,), (0,))
        alignment = Alignment(_document(en), _document(ja), (bead,))
        return Reading(mine, other, View(alignment, self.glossary, (Pair(0, bead, en, ja),)))

    def forget(self) -> None:
        """Drop what was read."""
        self._halves.clear()

    def _read(self, text: str, lang: Lang) -> Half:
        sentence = Sentence(Excerpt(text, ((0, 0),)), 0, Kind.PARAGRAPH)
        analysis = analyse(text, lang)
        return half(lang, (0,), (sentence,), (analysis,), (self._matcher.find(analysis, lang),))


def _document(half: Half) -> Document:
    sentences: Sequence[Sentence] = half.sentences
    text = sentences[0].text
    return Document("", half.lang, text, (Block(Kind.PARAGRAPH, 0, len(text)),), tuple(sentences))
