"""One JSON object: the documents, counts, findings, what was silenced and why."""

from __future__ import annotations

import json

from bilingual.reports.places import path
from bilingual.reports.report import Look, Report
from bilingual.reports.rows import row


def json_document(report: Report, look: Look) -> str:
    """{"en", "ja": names, "counts": by severity, "findings": [...], "suppressed": [...], "notices": [...]}."""
    data = {
        "en": path(report.alignment.en.name),
        "ja": path(report.alignment.ja.name),
        "counts": report.counts(),
        "findings": [row(report, finding) for finding in report.findings],
        "suppressed": [
            {**row(report, each.finding), "reason": each.reason, "suppressed_by": each.by} for each in report.silenced
        ],
        "notices": [str(notice) for notice in report.notices],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
