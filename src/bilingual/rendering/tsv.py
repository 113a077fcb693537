"""Tab-separated values: one bead a row, for spreadsheets and scripts; `decisions.edited` reads an edited one back.

Columns: bead (one-based, as on the page), group (one-based), en, ja, confidence (two decimals), findings, status (what
a person decided), note. Several sentences in a cell, and several findings, are joined by " ␞ " (U+241E, the sign for a
record separator), which no ministry's text holds. A backslash, tab, carriage return or line feed inside a text is
written \\\\, \\t, \\r, \\n. A cell that a spreadsheet would take for a formula (it starts with = + - @ or their
full-width forms, after white space or not) has an apostrophe in front, and so has a cell that starts with an
apostrophe: taking one leading apostrophe off gives every text back.
"""

from __future__ import annotations

import re

from bilingual.model import Alignment
from bilingual.rendering.table import HEADER, rows

SEPARATOR = " ␞ "

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r"\\(.)")
_PLAIN = {"t": "\t", "n": "\n", "r": "\r"}
_FORMULA = tuple("=+-@＝＋－＠'")


def to_tsv(alignment: Alignment, *, confirmed_only: bool = False) -> str:
    """The whole table, header first, each row ended by a line feed."""
    out = ["\t".join(HEADER)]
    out += ["\t".join(_cell(texts) for texts in row) for row in rows(alignment, confirmed_only=confirmed_only)]
    return "\n".join(out) + "\n"


def from_tsv(text: str) -> list[list[str]]:
    """The cells of a table, header first, as they were before `to_tsv` wrote them."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return [[_plain(cell) for cell in line.split("\t")] for line in lines if line.strip()]


def _cell(texts: tuple[str, ...]) -> str:
    text = SEPARATOR.join(texts)
    guard = "'" if text.lstrip().startswith(_FORMULA) else ""
    return guard + text.translate(_ESCAPES)


def _plain(cell: str) -> str:
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        # A spreadsheet puts quotation marks around a cell that holds one, and doubles those inside.
        cell = cell[1:-1].replace('""', '"')
    return _ESCAPED.sub(lambda found: _PLAIN.get(found[1], found[1]), cell.removeprefix("'"))
