"""Excel workbooks (Office Open XML): the first sheet, cells as text; see `table` for the columns.

Our own few lines rather than a library: a glossary needs no styles, formulas or dates, and what is read from strangers
should be little code. Text is written as inline strings, which no spreadsheet runs as formulas. Archives that expand
to more than `MAX_EXPANDED` are refused, and so is any document type declaration.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence

from bilingual.glossary.exchange import table
from bilingual.glossary.exchange.entries import Read, refuse
from bilingual.glossary.exchange.xml import Element, content, parse
from bilingual.glossary.model import Glossary

MAX_EXPANDED = 128 * 2**20
"""Bytes that one part of a workbook may expand to."""
MAX_COLUMNS = 256
"""Columns that are read; what stands further right is no glossary's."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_WIDTHS = (24, 10, 40, 12, 8, 8, 16, 12, 10, 24, 60, 24, 24)
"""Of the columns of `table.COLUMNS`, in characters."""

# Characters of a text that stand as _xHHHH_ (ECMA-376, ST_Xstring): what XML cannot hold, and what looks like that.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL = re.compile("([A-Z]{1,3})[0-9]+")


def write(glossary: Glossary) -> bytes:
    """A workbook with one sheet, its header frozen and with filters. The same glossary gives the same bytes."""
    return pack(table.rows(glossary), _WIDTHS, "Glossary")


def read(data: bytes, path: str) -> Read:
    """The terms of a workbook's first sheet. Raises `GlossaryError`."""
    return table.read(unpack(data, path), path)


def pack(rows: Iterable[Sequence[str]], widths: Sequence[int], sheet: str) -> bytes:
    """Any rows as a workbook with one sheet, the first row frozen and with filters; `widths` has one a column."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (*_PARTS.items(), ("xl/worksheets/sheet1.xml", _sheet(rows, widths))):
            # A fixed date: the first that an archive can hold.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + (text % content(sheet) if name == "xl/workbook.xml" else text))
    return out.getvalue()


def unpack(data: bytes, path: str) -> list[table.Row]:
    """The rows of a workbook's first sheet, with their numbers. Raises `GlossaryError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_Workbook(archive, path).rows())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        reason = "encrypted" if isinstance(error, RuntimeError) and "password" in str(error) else "not a workbook"
        raise refuse(f"{reason} that can be read", path, "save it as .xlsx without a password, or as .csv") from None


def _sheet(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    last = _letters(len(widths))
    lines = [
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>',
        *(f'<col min="{k}" max="{k}" width="{width}" customWidth="1"/>' for k, width in enumerate(widths, start=1)),
        "</cols><sheetData>",
    ]
    number = 0
    for number, row in enumerate(rows, start=1):
        cells = [
            f'<c r="{_letters(k)}{number}" t="inlineStr"><is><t xml:space="preserve">{_escape(cell)}</t></is></c>'
            for k, cell in enumerate(row, start=1)
            if cell
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    lines.append(f'</sheetData><autoFilter ref="A1:{last}{number}"/></worksheet>')
    return "".join(lines)


def _escape(text: str) -> str:
    return content(_SPECIAL.sub(lambda match: f"_x{ord(match.group()):04X}_", text))


def _unescape(text: str) -> str:
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Other writers put a rare character as the two halves of its UTF-16; one half alone is nothing.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _letters(number: int) -> str:
    """The letters of a column, from 1."""
    out = ""
    while number:
        number, digit = divmod(number - 1, 26)
        out = chr(ord("A") + digit) + out
    return out


def _number(letters: str) -> int:
    """The number of a column, from 0."""
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value - 1


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self.archive = archive
        self.path = path
        self.names = set(archive.namelist())

    def rows(self) -> Iterator[table.Row]:
        strings = self.strings()
        sheet = self.part(self.first_sheet())
        number = 0
        for row in sheet.all("row"):
            given = row.attributes.get("r", "")
            number = int(given) if given.isascii() and given.isdigit() else number + 1
            cells: dict[int, str] = {}
            at = -1
            for cell in row.children("c"):
                place = _CELL.fullmatch(cell.attributes.get("r", ""))
                at = _number(place[1]) if place else at + 1
                if 0 <= at < MAX_COLUMNS:
                    cells[at] = self.text(cell, strings)
            yield number, [cells.get(k, "") for k in range(max(cells, default=-1) + 1)]

    def text(self, cell: Element, strings: list[str]) -> str:
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            inline = cell.child("is")
            return _runs(inline) if inline else ""
        value = cell.child("v")
        text = value.text if value else ""
        if kind == "s":
            at = int(text) if text.isascii() and text.isdigit() else -1
            return strings[at] if 0 <= at < len(strings) else ""
        if kind == "b":
            return "true" if text.strip() == "1" else "false"
        return "" if kind == "e" else _unescape(text)

    def strings(self) -> list[str]:
        name = "xl/sharedStrings.xml"
        if name not in self.names:
            return []
        return [_runs(each) for each in self.part(name).children("si")]

    def first_sheet(self) -> str:
        """The part that holds the first sheet, as the workbook says."""
        first = next(self.part("xl/workbook.xml").all("sheet"), None)
        target = first.attributes.get(f"{_OFFICE} id", "") if first else ""
        for each in self.part("xl/_rels/workbook.xml.rels").children("Relationship"):
            if each.attributes.get("Id") == target:
                return posixpath.normpath(posixpath.join("/xl", each.attributes.get("Target", ""))).lstrip("/")
        return "xl/worksheets/sheet1.xml"

    def part(self, name: str) -> Element:
        if name not in self.names:
            raise refuse(f"a workbook without {name}", self.path, "save it as .xlsx again, or as .csv")
        with self.archive.open(name) as file:
            data = file.read(MAX_EXPANDED + 1)
        if len(data) > MAX_EXPANDED:
            raise refuse(f"{name} expands to more than {MAX_EXPANDED // 2**20} MiB", self.path)
        return parse(data, f"{self.path}({name})")


def _runs(element: Element) -> str:
    """A string's text: its runs joined, without the readings (ruby) that Excel keeps for Japanese."""
    out = []
    for each in element.children():
        if each.tag == "t":
            out.append(each.text)
        elif each.tag == "r":
            out += [inner.text for inner in each.children("t")]
    return _unescape("".join(out))
