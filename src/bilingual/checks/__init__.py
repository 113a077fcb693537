"""The checks: each looks at an aligned pair of documents and names what a careful reader should see.

A new check is a new file with a function of the `Check` shape and a line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from bilingual.analyse.model import Analysis
from bilingual.checks import gaps, links, terms, untranslated, values
from bilingual.checks.view import View, view
from bilingual.glossary import Glossary, Hit
from bilingual.model import Alignment, Finding, Severity

__all__ = ["CHECKS", "Check", "Settings", "run"]


class Check(Protocol):
    """Yields the findings of one kind, or of a family that is best found together."""

    def __call__(self, view: View) -> Iterator[Finding]: ...


CHECKS: dict[str, Check] = {
    "untranslated": untranslated.untranslated,
    "omission": gaps.omission,
    "addition": gaps.addition,
    "term-missing": terms.missing,
    "term-deprecated": terms.deprecated,
    "number-mismatch": values.numbers,
    "date-mismatch": values.dates,
    "time-mismatch": values.times,
    "amount-mismatch": values.amounts,
}
NAMES = tuple(CHECKS)


@dataclass(frozen=True)
class Settings:
    """`severity`: what a check's findings count as, by its name, instead of its own judgement; "off" leaves it out."""

    severity: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)


def run(
    alignment: Alignment,
    analyses: tuple[Sequence[Analysis], Sequence[Analysis]],
    hits: tuple[Sequence[Sequence[Hit]], Sequence[Sequence[Hit]]],
    glossary: Glossary,
    settings: Settings,
) -> Alignment:
    """The alignment with its findings, in the order of the beads, and its links."""
    seen = view(alignment, analyses, hits, glossary)
    foreign = {f.bead for f in untranslated.untranslated(seen)}
    out: list[Finding] = []
    for name, check in CHECKS.items():
        level = settings.severity.get(name)
        if level == "off":
            continue
        for one in check(seen):
            # What else is wrong with a sentence left in the other language follows from that.
            if one.bead in foreign and name != "untranslated":
                continue
            out.append(replace(one, severity=Severity(level)) if level else one)
    order = {severity: k for k, severity in enumerate(Severity)}
    out.sort(key=lambda f: (f.bead, order[f.severity]))
    return replace(alignment, findings=tuple(out), links=tuple(links.links(seen)))
