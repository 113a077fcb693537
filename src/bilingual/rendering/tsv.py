"""Tab-separated values: one bead a row, for spreadsheets and scripts.

Columns: bead (one-based, as on the page), group (one-based), en, ja, confidence (two decimals), findings. Several
sentences in a cell, and several findings, are joined by " ␞ " (U+241E, the sign for a record separator), which no
ministry's text holds. A backslash, tab, carriage return or line feed inside a text is written \\\\, \\t, \\r, \\n. A
cell that a spreadsheet would take for a formula (it starts with = + - @ or their full-width forms, after white space
or not) has an apostrophe in front, and so has a cell that starts with an apostrophe: taking one leading apostrophe off
gives every text back.
"""

from __future__ import annotations

from collections import defaultdict

from bilingual.model import LANGS, Alignment, Finding

SEPARATOR = " ␞ "
HEADER = ("bead", "group", "en", "ja", "confidence", "findings")

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_FORMULA = tuple("=+-@＝＋－＠'")


def to_tsv(alignment: Alignment) -> str:
    """The whole table, header first, each row ended by a line feed."""
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in alignment.findings:
        findings[finding.bead].append(finding)
    rows = ["\t".join(HEADER)]
    for number, group in enumerate(alignment.groups, 1):
        for at in range(*group.beads):
            bead = alignment.beads[at]
            sides = (
                [alignment.document(lang).sentences[k].text for k in bead.side(lang)]  #
                for lang in LANGS
            )
            named = [f"{item.severity} {item.check}: {item.message}" for item in findings[at]]
            cells = [str(at + 1), str(number), *map(_cell, sides), f"{bead.confidence:.2f}", _cell(named)]
            rows.append("\t".join(cells))
    return "\n".join(rows) + "\n"


def _cell(texts: list[str]) -> str:
    text = SEPARATOR.join(texts)
    guard = "'" if text.lstrip().startswith(_FORMULA) else ""
    return guard + text.translate(_ESCAPES)
