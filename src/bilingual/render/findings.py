"""Findings alone: one a line for people and editors, or as data."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.model import LANGS, Alignment, Finding, Lang, Span


def lines(alignment: Alignment) -> Iterator[str]:
    """`path:line:col: severity check message`, at the finding's first English place, or Japanese where it has none."""
    for finding in alignment.findings:
        lang, span = place(alignment, finding)
        document = alignment.document(lang)
        line, column = document.line_column(span.start)
        message = finding.message
        if finding.suggestion and finding.suggestion not in message:
            message += f" [suggestion: {finding.suggestion}]"
        yield f"{document.name}:{line}:{column}: {finding.severity} {finding.check} {message}"


def place(alignment: Alignment, finding: Finding) -> tuple[Lang, Span]:
    """The language and document span where a finding is shown."""
    for lang, spans in zip(LANGS, (finding.en, finding.ja), strict=True):
        if spans:
            return lang, spans[0]
    bead = alignment.beads[finding.bead]
    lang = LANGS[0] if bead.en else LANGS[1]
    sentence = alignment.document(lang).sentences[bead.side(lang)[0]]
    return lang, Span(sentence.start, sentence.end)


def as_json(alignment: Alignment) -> dict[str, object]:
    """The findings with their places, and a count by severity."""
    rows: list[dict[str, object]] = []
    for finding in alignment.findings:
        lang, span = place(alignment, finding)
        document = alignment.document(lang)
        line, column = document.line_column(span.start)
        rows.append(
            {
                "check": finding.check,
                "severity": finding.severity.value,
                "message": finding.message,
                "path": document.name,
                "line": line,
                "column": column,
                "bead": finding.bead,
                "en": {"text": alignment.text(alignment.beads[finding.bead], "en"), "spans": finding.en,
                       "reading": finding.reading_en},
                "ja": {"text": alignment.text(alignment.beads[finding.bead], "ja"), "spans": finding.ja,
                       "reading": finding.reading_ja},
                "suggestion": finding.suggestion,
                "fingerprint": finding.fingerprint,
            }
        )  # fmt: skip
    counts = {s: sum(f.severity == s for f in alignment.findings) for s in ("error", "warning", "note")}
    return {"en": alignment.en.name, "ja": alignment.ja.name, "counts": counts, "findings": rows}
