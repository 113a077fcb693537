"""The findings in words, each with the sentence it stands at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bilingual.decisions.keys import finding_key
from bilingual.model import Alignment, Finding, Lang, Severity
from bilingual.rendering.summary import visible

ORDER = {severity: rank for rank, severity in enumerate(Severity)}
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words. `readings`: the two that disagree, where the message does not show them.

    `key`: what a decision calls it; `at`: the sentence it stands at, language and key; `fact`: its check's filter.
    """

    name: str
    key: str
    at: str
    fact: str
    row: int
    severity: str
    check: str
    message: str
    suggestion: str
    readings: tuple[str, str] | None


def notes(
    alignment: Alignment, keys: Mapping[Lang, tuple[str, ...]], facts: Mapping[str, str], first: int
) -> Iterator[Note]:
    """The findings of an alignment, in its order. `facts`: the filters by check; `first`: the first row's number."""
    for number, finding in enumerate(alignment.findings):
        bead = alignment.beads[finding.bead]
        lang: Lang = "en" if bead.en else "ja"
        yield Note(
            name=f"f{number}",
            key=finding_key(alignment, finding),
            at=f"{lang} {keys[lang][bead.side(lang)[0]]}",
            fact=facts[visible(finding.check)],
            row=first + finding.bead,
            severity=finding.severity.value,
            check=visible(finding.check),
            message=visible(finding.message),
            suggestion=visible(finding.suggestion),
            readings=_readings(finding),
        )


def _readings(finding: Finding) -> tuple[str, str] | None:
    both = finding.reading_en, finding.reading_ja
    said = all(reading in finding.message for reading in both)
    return None if said else (visible(both[0]), visible(both[1]))
