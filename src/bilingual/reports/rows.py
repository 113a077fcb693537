"""A finding as data: the same keys in the JSON document and in JSON Lines."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.model import LANGS, Finding, Span
from bilingual.reports.places import Spot, path, spots
from bilingual.reports.report import Report


def row(report: Report, finding: Finding) -> dict[str, object]:
    """A finding with its places, its bead's text, its readings and its fingerprint.

    `line`, `column`, `end_line`, `end_column` count from 1, in code points, ends exclusive; spans are half-open, in
    code points of the document; `bead` counts from 0 as in the alignment JSON.
    """
    where = spots(report.alignment, finding)
    first, start, end = where[0], where[0].start(), where[0].end()
    bead = report.alignment.beads[finding.bead]
    sides: dict[str, object] = {
        lang: {"text": report.alignment.text(bead, lang), "spans": _spans(where, lang, spans), "reading": reading}
        for lang, spans, reading in zip(
            LANGS, (finding.en, finding.ja), (finding.reading_en, finding.reading_ja), strict=True
        )
    }
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": path(first.document.name),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "bead": finding.bead,
        **sides,
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }


def _spans(where: Sequence[Spot], lang: str, spans: Sequence[Span]) -> list[dict[str, int]]:
    found = [spot for spot in where if spot.lang == lang][: len(spans)]
    return [
        {"start": spot.span.start, "end": spot.span.end, "line": spot.start().line, "column": spot.start().column}
        for spot in found
    ]
