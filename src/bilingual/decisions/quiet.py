"""Findings that people have answered: silenced with a reason, or about a gap that is meant."""

from __future__ import annotations

from dataclasses import replace

from bilingual.decisions.keys import finding_key
from bilingual.decisions.replay import effective
from bilingual.model import Alignment

ABOUT_GAPS = frozenset({"omission", "addition"})
"""The checks that a gap answers to by being meant."""


def silences(alignment: Alignment) -> dict[str, str]:
    """The reasons to be silent that stand in the alignment's decisions, by the finding's fingerprint."""
    out: dict[str, str] = {}
    for decision in effective(alignment.decisions)[0]:
        if decision.action == "silence":
            out[decision.finding] = decision.text
        elif decision.action == "unsilence":
            out.pop(decision.finding, None)
    return out


def quietened(alignment: Alignment) -> Alignment:
    """The alignment without the findings that its decisions answer."""
    silent = silences(alignment)
    return replace(
        alignment,
        findings=tuple(
            finding
            for finding in alignment.findings
            if finding_key(alignment, finding) not in silent
            and not (finding.check in ABOUT_GAPS and alignment.beads[finding.bead].status == "intended")
        ),
    )
