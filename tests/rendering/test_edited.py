"""A table out, edited in a spreadsheet, and back as decisions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from composed import alignment
from hypothesis import given
from hypothesis import strategies as st

from bilingual.decisions import revise
from bilingual.decisions.edited import Edited, edited, read
from bilingual.errors import FormatError
from bilingual.model import Alignment
from bilingual.rendering import save, to_tsv
from bilingual.rendering.table import HEADER
from bilingual.rendering.tsv import from_tsv

MADE = alignment("""
They met. / They spoke. = 会った。 / 話した。
They left. = 去った。
It rained. =
= 雪だった。
They met. = 会った。
""")

EN, JA, STATUS, NOTE = (HEADER.index(name) for name in ("en", "ja", "status", "note"))
Table = list[list[str]]


def table(made: Alignment = MADE) -> Table:
    return from_tsv(to_tsv(made))


def back(change: Callable[[Table], object], made: Alignment = MADE) -> tuple[Alignment, Edited]:
    """The alignment that an edit leads to."""
    cells = table(made)
    change(cells)
    found = edited(made, cells, "t.tsv")
    revised = revise(made, found.decisions, lambda en, ja: [])
    assert revised.unmet == ()
    return revised.alignment, found


def shapes(made: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(bead.en, bead.ja, bead.status) for bead in made.beads]


def put(row: int, column: int, text: str) -> Callable[[Table], object]:
    return lambda cells: cells[row].__setitem__(column, text)


def test_an_unchanged_table_decides_nothing() -> None:
    assert back(lambda cells: None)[1] == Edited((), ())


class TestEdits:
    def test_two_rows_merged(self) -> None:
        def merge(cells: Table) -> None:
            cells[1][EN] += " ␞ " + cells[2][EN]
            cells[1][JA] += "\n" + cells[2][JA]
            del cells[2]

        made, found = back(merge)
        assert shapes(made)[0] == ((0, 1, 2), (0, 1, 2), "manual")
        assert len(found.decisions) == 1

    def test_a_cell_moved_to_a_gap(self) -> None:
        def move(cells: Table) -> None:
            cells[3][JA] = cells.pop(4)[JA]

        assert shapes(back(move)[0])[2] == ((3,), (3,), "manual")

    def test_a_row_parted(self) -> None:
        def part(cells: Table) -> None:
            cells[1:2] = [["1", "1", "They met.", "会った。"], ["", "", "They spoke.", "話した。"]]

        assert shapes(back(part)[0])[:2] == [((0,), (0,), "manual"), ((1,), (1,), "manual")]

    def test_sentences_written_together_without_a_sign(self) -> None:
        def type_over(cells: Table) -> None:
            cells[1][EN], cells[1][JA] = "They met. They spoke.  They left.", "会った。話した。去った。"
            del cells[2]

        assert shapes(back(type_over)[0])[0] == ((0, 1, 2), (0, 1, 2), "manual")

    @pytest.mark.parametrize(("word", "row"), [("confirmed", 2), ("rejected", 2), ("intended", 3), ("Confirmed ", 1)])
    def test_a_status(self, word: str, row: int) -> None:
        cells = table()
        cells[row][STATUS] = word
        (decision,) = edited(MADE, cells, "t").decisions
        assert decision.action in ("confirm", "reject", "intend")

    def test_a_status_taken_back(self) -> None:
        made, _ = back(put(2, STATUS, "confirmed"))
        assert made.beads[1].status == "confirmed"
        again, _ = back(put(2, STATUS, ""), made)
        assert again.beads[1].status == "auto"

    def test_a_note(self) -> None:
        made, _ = back(put(2, NOTE, "ask the embassy"))
        assert table(made)[2][NOTE] == "ask the embassy"
        again, _ = back(put(2, NOTE, ""), made)
        assert table(again)[2][NOTE] == ""

    def test_rows_that_are_left_out_stay(self) -> None:
        def keep_one(cells: Table) -> None:
            cells[2][STATUS] = "confirmed"
            cells[1:] = [cells[2]]

        made, found = back(keep_one)
        assert [bead.status for bead in made.beads] == ["auto", "confirmed", "auto", "auto", "auto"]
        assert found.unread == ()


class TestWhatCannotBeReadIsReported:
    def test_a_changed_text(self) -> None:
        made, found = back(put(2, EN, "They departed."))
        assert made.beads == MADE.beads
        assert [(each.row, each.reason[:14]) for each in found.unread] == [(3, "its English is")]

    def test_a_part_that_is_missing(self) -> None:
        _, found = back(put(1, EN, "They met."))
        assert [(each.row, each.reason[:12]) for each in found.unread] == [(2, "another part")]

    def test_a_status_that_is_none(self) -> None:
        _, found = back(put(2, STATUS, "fine"))
        assert "'fine' is no status" in found.unread[0].reason

    @pytest.mark.parametrize("cells", [[], [["a", "b"]], [["EN"]]])
    def test_a_table_of_something_else(self, cells: Table) -> None:
        with pytest.raises(FormatError, match="no columns en and ja"):
            edited(MADE, cells, "t.tsv")


class TestLaws:
    @given(st.data())
    def test_any_grouping_in_order_can_be_had_and_is_stable(self, data: st.DataObject) -> None:
        en, ja = ([each.text for each in document.sentences] for document in (MADE.en, MADE.ja))
        rows: Table = [list(HEADER)]
        while en or ja:
            first = data.draw(st.integers(0 if ja else 1, len(en)))
            take = first, data.draw(st.integers(0 if first else 1, len(ja)))
            rows.append(["", "", " ␞ ".join(en[: take[0]]), " ␞ ".join(ja[: take[1]])])
            del en[: take[0]], ja[: take[1]]
        found = edited(MADE, rows, "t")
        assert found.unread == ()
        made = revise(MADE, found.decisions, lambda en, ja: []).alignment
        assert sorted((row[EN], row[JA]) for row in table(made)[1:]) == sorted((row[2], row[3]) for row in rows[1:])
        assert edited(made, rows, "t") == Edited((), ())


class TestFiles:
    @pytest.mark.parametrize("suffix", [".tsv", ".xlsx"])
    def test_out_and_back(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"t{suffix}"
        save(MADE, path)
        assert read(path, MADE) == Edited((), ())

    def test_a_tsv_saved_as_unicode_text(self, tmp_path: Path) -> None:
        path = tmp_path / "t.tsv"
        path.write_bytes(to_tsv(MADE).replace("\n", "\r\n").encode("utf-16"))
        assert read(path, MADE) == Edited((), ())

    def test_a_workbook_has_text_cells_only(self, tmp_path: Path) -> None:
        save(alignment("=1+1 is two. = ＝２"), tmp_path / "t.xlsx")
        with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f" not in sheet
        assert 't="inlineStr"><is><t xml:space="preserve">=1+1 is two.' in sheet

    def test_a_document_type_declaration_is_refused(self, tmp_path: Path) -> None:
        out = io.BytesIO()
        save(MADE, tmp_path / "t.xlsx")
        with zipfile.ZipFile(tmp_path / "t.xlsx") as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, data.replace(b"<worksheet", b"<!DOCTYPE x><worksheet") if "sheet1" in name else data)
        (tmp_path / "t.xlsx").write_bytes(out.getvalue())
        with pytest.raises(FormatError, match="document type declaration"):
            read(tmp_path / "t.xlsx", MADE)

    def test_what_is_no_workbook(self, tmp_path: Path) -> None:
        (tmp_path / "t.xlsx").write_bytes(b"PK nothing")
        with pytest.raises(FormatError, match="not a workbook"):
            read(tmp_path / "t.xlsx", MADE)

    def test_only_what_is_confirmed(self, tmp_path: Path) -> None:
        made, _ = back(put(2, STATUS, "confirmed"))
        save(made, tmp_path / "t.tsv", confirmed_only=True)
        cells = from_tsv((tmp_path / "t.tsv").read_text(encoding="utf-8"))
        assert [row[EN] for row in cells[1:]] == ["They left."]
