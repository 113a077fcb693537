"""Workflow commands that GitHub Actions turns into annotations on the lines of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. A step shows ten annotations of each
level and drops the others, so the gravest come first.
"""

from __future__ import annotations

from bilingual.model import Finding, Severity
from bilingual.reports.places import described, path, spots, utf16
from bilingual.reports.report import Look, Report, gravest_first

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report, look: Look) -> str:
    """A command a finding; nothing where there are none."""
    return "".join(_command(report, finding) + "\n" for finding in gravest_first(report.findings))


def _command(report: Report, finding: Finding) -> str:
    first, *others = spots(report.alignment, finding)
    start, end = first.start(utf16), first.end(utf16)
    values = {"file": path(first.document.name), "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:  # GitHub takes columns for annotations on one line only
        values |= {"col": str(start.column), "endColumn": str(end.column)}
    values["title"] = finding.check
    message = described(finding)
    if other := next((spot for spot in others if spot.lang != first.lang), None):
        message += f"\n{path(other.document.name)}:{other.start().line}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
