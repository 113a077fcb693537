"""JSON Lines: a finding a line, for streams and for `jq`."""

from __future__ import annotations

import json

from bilingual.reports.report import Look, Report
from bilingual.reports.rows import row


def json_lines(report: Report, look: Look) -> str:
    """One object a finding; nothing where there are none."""
    return "".join(json.dumps(row(report, finding), ensure_ascii=False) + "\n" for finding in report.findings)
