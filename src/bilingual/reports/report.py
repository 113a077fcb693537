"""What a report is made of: the findings that count, those that were silenced, and what is to be said about that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bilingual.model import Alignment, Finding, Severity
from bilingual.suppressions import Notice, Silenced


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one pair of documents.

    `findings`: those that count, in the order of the text; `silenced`: those with a suppression; `notices`: what is
    amiss with the suppressions; `failing`: the least severity that fails the run, None where none does.
    """

    alignment: Alignment
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    notices: tuple[Notice, ...] = ()
    failing: Severity | None = Severity.ERROR

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings that fail the run."""
        return tuple(finding for finding in self.findings if self.fails(finding.severity))

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity fails the run."""
        return self.failing is not None and rank(severity) <= rank(self.failing)

    def counts(self) -> dict[str, int]:
        """How many findings count, by severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity.value: counted[severity] for severity in Severity}


@dataclass(frozen=True, slots=True)
class Look:
    """How text is laid out: with the line that a finding is about below it or not, with ANSI colours or not."""

    excerpt: bool = True
    colour: bool = False


class Writer(Protocol):
    """Turns a report into text that ends with a line feed, or into nothing."""

    def __call__(self, report: Report, look: Look) -> str: ...


_RANK = {severity: at for at, severity in enumerate(Severity)}


def rank(severity: Severity) -> int:
    """0 for the gravest."""
    return _RANK[severity]


def gravest_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Errors, then warnings, then notes, each in the order of the text: for readers that stop after so many."""
    return sorted(findings, key=lambda finding: rank(finding.severity))


def numbered(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint of its own: where two have the same, a count tells them apart."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        yield finding, f"{finding.fingerprint}:{seen[finding.fingerprint]}"
