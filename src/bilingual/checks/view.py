"""What a check sees: an alignment bead by bead, and what several checks need to know of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bilingual.analyse.model import Analysis
from bilingual.checks.calendar import Calendar, calendar
from bilingual.checks.displaced import Displaced, displaced, settled
from bilingual.checks.ledger import Entry, ledger
from bilingual.checks.lengths import typical
from bilingual.checks.namebook import Namebook, namebook
from bilingual.checks.pair import Figure, Half, Pair, Use
from bilingual.checks.reckoning import Reckoning, reckoning
from bilingual.checks.support import Stray, held_next_door, strangers, strays
from bilingual.glossary import Glossary, Hit, Term
from bilingual.lexicon import Lexicon
from bilingual.lexicon import bundled as _bundled
from bilingual.model import LANGS, Alignment, Lang, Sentence, Severity


@dataclass(frozen=True, eq=False)
class View:
    """A whole alignment as the checks see it. What is worked out for one check is kept for the others."""

    alignment: Alignment
    glossary: Glossary
    pairs: tuple[Pair, ...]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The bundled lexicon."""
        return _bundled()

    @cached_property
    def ledgers(self) -> tuple[tuple[Entry, ...], ...]:
        """For each bead, which uses of the glossary's terms answer each other."""
        return tuple(ledger(self.glossary, pair) for pair in self.pairs)

    @cached_property
    def calendar(self) -> Calendar:
        """When the document was written, and what its relative dates mean."""
        return calendar(self.pairs)

    @cached_property
    def reckonings(self) -> tuple[Reckoning, ...]:
        """For each bead, which values agree, and which do not; without what `displaced` explains."""
        return settled(self._reckonings, self.displaced)

    @cached_property
    def _reckonings(self) -> tuple[Reckoning, ...]:
        return tuple(reckoning(pair, self.calendar) for pair in self.pairs)

    @cached_property
    def displaced(self) -> tuple[Displaced, ...]:
        """What is missing in one bead and left over in the next."""
        return displaced(self._reckonings, self.ledgers, self.general)

    @cached_property
    def general(self) -> frozenset[int]:
        """The terms in the ledgers (indices) that are everyday words: they stand in any sentence by chance."""
        used = {entry.term for entries in self.ledgers for entry in entries}
        return frozenset(k for k in used if _is_general(self.glossary.terms[k]))

    @cached_property
    def _specific(self) -> tuple[tuple[Entry, ...], ...]:
        return tuple(tuple(e for e in entries if e.term not in self.general) for entries in self.ledgers)

    @cached_property
    def typical(self) -> float:
        """The document's usual ln(ja/en) of a bead's lengths."""
        return typical(self.pairs)

    @cached_property
    def held_next_door(self) -> frozenset[int]:
        """The gaps that a neighbouring bead seems to hold."""
        return held_next_door(self.pairs, self.lexicon, self.typical)

    @cached_property
    def strangers(self) -> frozenset[int]:
        """The beads whose two sides have nothing in common."""
        return strangers(self.pairs, self._specific, self.reckonings, self.names.beads, self.lexicon)

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """Sentences that stand in a bead without anything of theirs opposite."""
        return strays(self.pairs, self._specific, self.reckonings, self.names.beads, self.lexicon, self.typical)

    @cached_property
    def names(self) -> Namebook:
        """The names of the document, and what stands opposite them."""
        return namebook(self.pairs, self.lexicon)


def _is_general(term: Term) -> bool:
    return term.severity is Severity.NOTE or all(" " not in f.text and f.text.islower() for f in term.en)


def view(
    alignment: Alignment,
    analyses: tuple[Sequence[Analysis], Sequence[Analysis]],
    hits: tuple[Sequence[Sequence[Hit]], Sequence[Sequence[Hit]]],
    glossary: Glossary,
) -> View:
    """Lay the analyses and the glossary's hits (one entry a sentence, English then Japanese) over the beads."""
    pairs = []
    for number, bead in enumerate(alignment.beads):
        en, ja = (
            _half(lang, bead.side(lang), alignment.document(lang).sentences, analyses[side], hits[side])
            for side, lang in enumerate(LANGS)
        )
        pairs.append(Pair(number, bead, en, ja))
    return View(alignment, glossary, tuple(pairs))


def _half(
    lang: Lang,
    own: tuple[int, ...],
    sentences: Sequence[Sentence],
    analyses: Sequence[Analysis],
    hits: Sequence[Sequence[Hit]],
) -> Half:
    figures: list[Figure] = []
    uses: list[Use] = []
    for k in own:
        excerpt = sentences[k].excerpt
        text, original = excerpt.text, excerpt.original
        figures += [Figure(value, k, original(value.start, value.end)) for value in analyses[k].values]
        uses += [Use(hit, k, text[hit.start : hit.end], original(hit.start, hit.end)) for hit in hits[k]]
    return Half(
        lang, own, tuple([sentences[k] for k in own]), tuple([analyses[k] for k in own]), tuple(figures), tuple(uses)
    )
