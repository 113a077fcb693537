"""What a draft amounts to: where its sentences come from, and what became of each term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.drafting.model import Draft, Drafted, Origin, Stage, TermOutcome

SHOWN_REASONS = 2
"""So many reasons for a term not met are told in the table; the JSON holds all."""

SHOWN_WORDS = 8
"""And so many everyday words."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """What became of a term over a whole document: how often it was said, how often each way met it, and the reasons
    where it was not, the most frequent first. `rendered`: the form that met it most often (the preferred one where none
    did); `required`: how many of the uses not met a draft was not to lack."""

    term: str
    source: str
    wanted: tuple[str, ...]
    rendered: str
    count: int
    met: tuple[tuple[Stage, int], ...]
    reasons: tuple[tuple[str, int], ...]
    required: int

    @property
    def not_enforced(self) -> int:
        """How often the term was not enforced, required or not."""
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
    rendered: dict[str, Counter[str]] = {}
    for drafted in draft.sentences:
        for outcome in drafted.terms:
            by_term.setdefault(outcome.term, []).append(outcome)
            form = rendering(outcome, drafted.text)
            rendered.setdefault(outcome.term, Counter())[form] += outcome.stage is not None
    lines = []
    for term, outcomes in by_term.items():
        stages = Counter(outcome.stage for outcome in outcomes)
        reasons = Counter(
            outcome.reason or "no reason is given" for outcome in outcomes if outcome.stage is None and outcome.required
        )
        lines.append(
            TermLine(
                term=term,
                source=Counter(outcome.source for outcome in outcomes).most_common(1)[0][0],
                wanted=outcomes[0].wanted,
                rendered=rendered[term].most_common(1)[0][0],
                count=len(outcomes),
                met=tuple((stage, stages[stage]) for stage in Stage if stages[stage]),
                reasons=tuple(reasons.most_common()),
                required=sum(outcome.required for outcome in outcomes if outcome.stage is None),
            )
        )
    yield from sorted(lines, key=lambda line: (-line.required, -line.count, line.source))


def rendering(outcome: TermOutcome, text: str) -> str:
    """The form by which a term was met in a text, as the glossary has it; the preferred one where it was not."""
    folded = text.casefold()
    found = (form for form in outcome.wanted if outcome.stage is not None and form.casefold() in folded)
    return next(found, outcome.wanted[0] if outcome.wanted else "–")


def table(found: Report) -> str:
    """The report as text: a line of counts, then a line a term."""
    counts = ", ".join(f"{count} {name}" for name, count in found.origins)
    lines = [f"{found.sentences} sentence{'' if found.sentences == 1 else 's'}: {counts or 'none'}"]
    asked = [line for line in found.terms if line.required or line.met]
    if asked:
        met = sum(count for line in asked for _, count in line.met)
        lost = sum(line.required for line in asked)
        lines.append(f"{met} use{'' if met == 1 else 's'} of glossary terms met, {lost} not enforced:")
    lines += map(_line, asked)
    left = [line for line in found.terms if not line.required and not line.met]
    if left:
        words = ", ".join(line.source for line in left[:SHOWN_WORDS]) + (", …" if len(left) > SHOWN_WORDS else "")
        lines.append(f"rendered otherwise, and not required (everyday words): {words}")
    return "\n".join(lines)


def _line(line: TermLine) -> str:
    said = [f"{count} {stage.value}" for stage, count in line.met]
    if line.required:
        why = "; ".join(f"{reason} ({count})" for reason, count in line.reasons[:SHOWN_REASONS])
        more = len(line.reasons) - SHOWN_REASONS
        said.append(f"{line.required} NOT ENFORCED: {why}" + (f"; and {more} more" if more > 0 else ""))
    if line.not_enforced > line.required:
        said.append(f"{line.not_enforced - line.required} rendered otherwise (not required)")
    return f"  {line.source} → {line.rendered}  {', '.join(said)}"
