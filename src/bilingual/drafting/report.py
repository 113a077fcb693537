"""What a draft amounts to: where its sentences come from, and what became of each term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.drafting.model import Draft, Drafted, Origin, Stage, TermOutcome

SHOWN_REASONS = 2
"""So many reasons for a term not met are told in the table; the JSON holds all."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """What became of a term over a whole document: how often it was asked for, how often each way met it, and the
    reasons where it was not enforced, the most frequent first."""

    term: str
    source: str
    wanted: tuple[str, ...]
    count: int
    met: tuple[tuple[Stage, int], ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def not_enforced(self) -> int:
        """How often the term was not enforced."""
        return self.count - sum(count for _, count in self.met)


@dataclass(frozen=True, slots=True)
class Report:
    """The closing table of a draft. `origins`: sentences by where they come from (a memory's by the quality of its
    match), without those that there are none of; `terms`: first those that were not enforced everywhere."""

    sentences: int
    origins: tuple[tuple[str, int], ...]
    terms: tuple[TermLine, ...]


_ORIGINS = (
    "memory, in context", "memory, exact", "memory, fuzzy", "memory", "model", "copied", "not translated",
)  # fmt: skip


def report(draft: Draft) -> Report:
    """Count a draft's sentences and terms."""
    found = Counter(origin(one) for one in draft.sentences)
    origins = tuple((name, found[name]) for name in _ORIGINS if found[name])
    return Report(len(draft.sentences), origins, tuple(_terms(draft)))


def origin(drafted: Drafted) -> str:
    """Where a sentence comes from, in words."""
    if drafted.origin is Origin.MEMORY:
        quality = drafted.match.quality if drafted.match else ""
        return {"context": "memory, in context", "exact": "memory, exact", "fuzzy": "memory, fuzzy"}.get(
            quality, "memory"
        )
    return "not translated" if drafted.origin is Origin.NONE else drafted.origin.value


def _terms(draft: Draft) -> Iterator[TermLine]:
    by_term: dict[str, list[TermOutcome]] = {}
    for drafted in draft.sentences:
        for outcome in drafted.terms:
            by_term.setdefault(outcome.term, []).append(outcome)
    lines = []
    for term, outcomes in by_term.items():
        stages = Counter(outcome.stage for outcome in outcomes)
        reasons = Counter(outcome.reason or "no reason is given" for outcome in outcomes if outcome.stage is None)
        lines.append(
            TermLine(
                term=term,
                source=Counter(outcome.source for outcome in outcomes).most_common(1)[0][0],
                wanted=outcomes[0].wanted,
                count=len(outcomes),
                met=tuple((stage, stages[stage]) for stage in Stage if stages[stage]),
                reasons=tuple(reasons.most_common()),
            )
        )
    yield from sorted(lines, key=lambda line: (-line.not_enforced, -line.count))


def table(found: Report) -> str:
    """The report as text: a line of counts, then a line a term."""
    counts = ", ".join(f"{count} {name}" for name, count in found.origins)
    lines = [f"{found.sentences} sentence{'' if found.sentences == 1 else 's'}: {counts or 'none'}"]
    if found.terms:
        met = sum(line.count - line.not_enforced for line in found.terms)
        asked = sum(line.count for line in found.terms)
        lines.append(f"{met} of {asked} uses of glossary terms met:")
    for line in found.terms:
        wanted = line.wanted[0] if line.wanted else "–"
        said = [f"{count} {stage.value}" for stage, count in line.met]
        if line.not_enforced:
            why = "; ".join(f"{reason} ({count})" for reason, count in line.reasons[:SHOWN_REASONS])
            more = len(line.reasons) - SHOWN_REASONS
            said.append(f"{line.not_enforced} NOT ENFORCED: {why}" + (f"; and {more} more" if more > 0 else ""))
        lines.append(f"  {line.source} → {wanted}  {', '.join(said)}")
    return "\n".join(lines)
