"""CSV and TSV, as spreadsheets read and write them; see `table` for the columns.

A cell that a spreadsheet might run as a formula (it begins with =, +, -, @, a tab or a line end, or a full-width
sign) is written with an apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from bilingual.errors import Place
from bilingual.formats.charset import decode
from bilingual.glossary.exchange import table
from bilingual.glossary.exchange.entries import Read, refuse
from bilingual.glossary.model import Glossary

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def read_csv(data: bytes, path: str) -> Read:
    """A table whose cells are separated by commas, or by semicolons where its first line has more of them."""
    text = decode(data, path)
    head = text.partition("\n")[0]
    return _read(text, ";" if head.count(";") > head.count(",") else ",", path)


def read_tsv(data: bytes, path: str) -> Read:
    """A table whose cells are separated by tabs."""
    return _read(decode(data, path), "\t", path)


def write_csv(glossary: Glossary) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for Shift_JIS; line ends as RFC 4180 has them."""
    return b"\xef\xbb\xbf" + _write(glossary, ",")


def write_tsv(glossary: Glossary) -> bytes:
    """UTF-8; cells that hold tabs, quotation marks or line ends are quoted as in CSV."""
    return _write(glossary, "\t")


def _write(glossary: Glossary, delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in table.rows(glossary):
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return out.getvalue().encode("utf-8", "replace")


def _read(text: str, delimiter: str, path: str) -> Read:
    return table.read(_rows(text, delimiter, path), path)


def _rows(text: str, delimiter: str, path: str) -> Iterator[table.Row]:
    if "\0" in text:
        raise refuse("a control character (U+0000)", Place(path, text.count("\n", 0, text.index("\0")) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    while True:
        number = before + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise refuse(f"not a table: {error}", Place(path, number), "a quotation mark may be missing") from None
        if cells is None:
            return
        before = reader.line_num
        yield number, [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in cells]
