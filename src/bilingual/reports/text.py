"""For people: `path:line:col: severity check message`, then the line in question.

Every line that begins with a finding's path is one finding; the excerpts below are indented, so `grep -v '^ '` leaves
the findings alone. What is printed does not depend on whether a terminal reads it, colours apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.model import Finding, Severity
from bilingual.reports.excerpts import excerpts, plain
from bilingual.reports.places import described, spots
from bilingual.reports.report import Look, Report

_HUES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def text(report: Report, look: Look) -> str:
    """The findings in the order of the text; nothing where there are none."""
    return "".join(line + "\n" for finding in report.findings for line in _lines(report, finding, look))


def _lines(report: Report, finding: Finding, look: Look) -> Iterator[str]:
    where = spots(report.alignment, finding)
    start = where[0].start()
    severity = finding.severity.value
    if look.colour:
        severity = f"\x1b[{_HUES[finding.severity]}m{severity}\x1b[0m"
    name = plain(where[0].document.name)
    yield f"{name}:{start.line}:{start.column}: {severity} {finding.check} {plain(described(finding))}"
    if look.excerpt:
        yield from excerpts(where)
