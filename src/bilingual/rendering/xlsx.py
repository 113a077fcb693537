"""A workbook (.xlsx): the same table as `tsv`, for those who review in a spreadsheet.

Written and read by the few lines that glossaries travel with too (`glossary.exchange.xlsx`): cells are text, which no
spreadsheet runs as formulas; what is read has no document type declaration and a limited size.
"""

from __future__ import annotations

from bilingual.errors import FormatError, GlossaryError
from bilingual.glossary.exchange import xlsx
from bilingual.model import Alignment
from bilingual.rendering.table import HEADER, rows
from bilingual.rendering.tsv import SEPARATOR

_WIDTHS = (8, 8, 60, 60, 11, 40, 12, 30)


def to_xlsx(alignment: Alignment, *, confirmed_only: bool = False) -> bytes:
    """The table as a workbook with one sheet, its header frozen and with filters."""
    body = ([SEPARATOR.join(texts) for texts in row] for row in rows(alignment, confirmed_only=confirmed_only))
    return xlsx.pack([HEADER, *body], _WIDTHS, "Alignment")


def from_xlsx(data: bytes, name: str) -> list[list[str]]:
    """The cells of a workbook's first sheet, row by row; `name` is what errors call it. Raises `FormatError`."""
    try:
        return [list(cells) for _, cells in xlsx.unpack(data, name)]
    except GlossaryError as error:
        raise FormatError(error.message, place=error.place, remedy=error.remedy) from None
