"""What a check sees: an alignment bead by bead, and what several checks need to know of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bilingual.analyse.model import Analysis
from bilingual.checks.calendar import Calendar, calendar
from bilingual.checks.displaced import Displaced, displaced, settled
from bilingual.checks.ledger import Entry, ledger
from bilingual.checks.lengths import ratios, typical
from bilingual.checks.namebook import Namebook, namebook
from bilingual.checks.page import Page
from bilingual.checks.pair import Pair, half
from bilingual.checks.reckoning import Reckoning, reckoning
from bilingual.checks.support import Stray, held_next_door, strangers, strays
from bilingual.glossary import Glossary, Hit, Term
from bilingual.lexicon import Lexicon
from bilingual.lexicon import bundled as _bundled
from bilingual.model import LANGS, Alignment, Lang, Severity


@dataclass(frozen=True, eq=False)
class View:
    """A whole alignment as the checks see it. What is worked out for one check is kept for the others."""

    alignment: Alignment
    glossary: Glossary
    pairs: tuple[Pair, ...]

    @cached_property
    def pages(self) -> dict[Lang, Page]:
        """Each side as one text."""
        return {lang: Page([s.text for s in self.alignment.document(lang).sentences]) for lang in LANGS}

    @cached_property
    def _beads(self) -> dict[Lang, dict[int, int]]:
        """The bead of each sentence."""
        return {lang: {k: pair.number for pair in self.pairs for k in pair.half(lang).indices} for lang in LANGS}

    def having(self, lang: Lang, pattern: re.Pattern[str]) -> list[Pair]:
        """The beads of which a sentence holds what a pattern finds, in order: where a check has to look at all."""
        beads = self._beads[lang]
        return [self.pairs[number] for number in sorted({beads[k] for k in self.pages[lang].having(pattern)})]

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
        return calendar(self.pairs, self.pages)

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
        return frozenset([k for k in self.used if _is_general(self.glossary.terms[k])])

    @cached_property
    def used(self) -> frozenset[int]:
        """The terms in the ledgers (indices)."""
        return frozenset([entry[0] for entries in self.ledgers for entry in entries])

    @cached_property
    def _specific(self) -> tuple[tuple[Entry, ...], ...]:
        general = self.general
        return tuple([tuple([e for e in entries if e[0] not in general]) for entries in self.ledgers])

    @cached_property
    def typical(self) -> float:
        """The document's usual ln(ja/en) of a bead's lengths."""
        return typical(self.pairs, self.ratios)

    @cached_property
    def ratios(self) -> dict[int, float]:
        """ln(ja/en) of the lengths of each bead of some length, by its number."""
        return ratios(self.pairs)

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
    (en, ja), sides = (alignment.document(lang).sentences for lang in LANGS), tuple(zip(analyses, hits, strict=True))
    pairs = [
        Pair(number, bead, half("en", bead.en, en, *sides[0]), half("ja", bead.ja, ja, *sides[1]))
        for number, bead in enumerate(alignment.beads)
    ]
    return View(alignment, glossary, tuple(pairs))
