"""What is said of a remembered translation: the glossary's terms that it keeps, and the values that it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilingual.checks import values
from bilingual.drafting.enforcement.reading import Reader
from bilingual.drafting.enforcement.terms import Demand, Fate, demands, fates
from bilingual.drafting.model import Stage, TermOutcome
from bilingual.glossary import Glossary
from bilingual.model import Lang, Severity

_CHECKS = (values.numbers, values.dates, values.times, values.amounts, values.units)


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of each term of the source, and where values of both sides disagree, in words."""

    terms: tuple[TermOutcome, ...]
    mismatches: tuple[str, ...]


class Proofreader:
    """Looks at remembered translations as the gates look at a model's."""

    def __init__(self, glossary: Glossary, source: Lang, target: Lang) -> None:
        self._glossary = glossary
        self._target: Lang = target
        self._reader = Reader(glossary, source, target)

    def proof(self, source: str, text: str) -> Proof:
        """What is said of one text and its translation."""
        reading = self._reader.reading(source, text)
        asked = demands(reading.source, self._glossary, self._target)
        kept = tuple(map(self._outcome, asked, fates(reading, asked, self._glossary)))
        found = [finding for check in _CHECKS for finding in check(reading.view)]
        self._reader.forget()
        return Proof(kept, tuple(one.message for one in found if one.severity is not Severity.NOTE))

    def _outcome(self, demand: Demand, fate: Fate) -> TermOutcome:
        term = self._glossary.terms[demand.term].id
        outcome = TermOutcome(term, demand.source, demand.span, demand.wanted, Stage.MEMORY, "", demand.required)
        return outcome if fate.met else replace(outcome, stage=None, reason=f"in the memory, {fate.reason}")
