"""Findings for people and for machines: text, JSON, SARIF, and what build servers and editors read.

A new format is a new file with a function of the `Writer` shape and a line in `WRITERS`.
"""

from __future__ import annotations

from bilingual.reports.github import github
from bilingual.reports.json_document import json_document
from bilingual.reports.json_lines import json_lines
from bilingual.reports.junit import junit
from bilingual.reports.rdjsonl import rdjsonl
from bilingual.reports.report import Look, Report, Writer
from bilingual.reports.sarif import sarif
from bilingual.reports.text import text

__all__ = ["WRITERS", "Look", "Report", "Writer"]

WRITERS: dict[str, Writer] = {
    "text": text,
    "json": json_document,
    "jsonl": json_lines,
    "sarif": sarif,
    "github": github,
    "junit": junit,
    "rdjsonl": rdjsonl,
}
