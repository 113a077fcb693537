"""Reviewdog's diagnostic format, a diagnostic a line.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns count bytes of UTF-8 there. Suggestions stay in
the message: a preferred form may need an article or a plural that only a person can see.
"""

from __future__ import annotations

import json

from bilingual.model import Finding, Severity
from bilingual.reports.places import Spot, described, path, spots, utf8
from bilingual.reports.report import Look, Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def rdjsonl(report: Report, look: Look) -> str:
    """One diagnostic a finding; nothing where there are none."""
    return "".join(json.dumps(_diagnostic(report, f), ensure_ascii=False) + "\n" for f in report.findings)


def _diagnostic(report: Report, finding: Finding) -> dict[str, object]:
    first, *others = spots(report.alignment, finding)
    out: dict[str, object] = {
        "message": described(finding),
        "location": _location(first),
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "bilingual"},
        "code": {"value": finding.check},
    }
    if others:
        related = [{"message": "the other version", "location": _location(spot)} for spot in others]
        out["related_locations"] = related
    return out


def _location(spot: Spot) -> dict[str, object]:
    start, end = spot.start(utf8), spot.end(utf8)
    return {"path": path(spot.document.name), "range": {"start": start._asdict(), "end": end._asdict()}}
