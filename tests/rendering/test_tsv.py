"""The table: rows a script can read back, cells a spreadsheet cannot be tricked with."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from arbitrary import alignments
from composed import alignment
from hypothesis import given

from bilingual.model import LANGS, Alignment, Excerpt, Kind, Sentence
from bilingual.rendering import to_tsv
from bilingual.rendering.tsv import HEADER, SEPARATOR

UNESCAPED = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def rows(made: Alignment) -> list[list[str]]:
    return [line.split("\t") for line in to_tsv(made).removesuffix("\n").split("\n")]


def holding(text: str) -> Alignment:
    """An alignment whose one English sentence is `text`."""
    made = alignment("x =")
    sentence = Sentence(Excerpt(text, ((0, 0),)), 0, Kind.PARAGRAPH)
    return replace(made, en=replace(made.en, text=text, sentences=(sentence,)))


def read(cell: str) -> str:
    """A cell as the module's documentation says to read it."""
    return re.sub(r"\\.", lambda found: UNESCAPED[found[0]], cell.removeprefix("'"))


class TestRows:
    def test_the_header_names_the_columns(self) -> None:
        assert rows(alignment("A. = あ。"))[0] == [
            "bead",
            "group",
            "en",
            "ja",
            "confidence",
            "findings",
            "status",
            "note",
        ]

    def test_a_bead_is_a_row(self) -> None:
        made = alignment("A. = あ。\n\nB. / C. = い。\n~ 0.5\n! error number-mismatch: 45 against 50")
        assert rows(made)[1:] == [
            ["1", "1", "A.", "あ。", "0.99", "", "", ""],
            ["2", "2", "B. ␞ C.", "い。", "0.50", "error number-mismatch: 45 against 50", "", ""],
        ]

    def test_a_gap_is_an_empty_cell(self) -> None:
        assert rows(alignment("A. ="))[1][2:4] == ["A.", ""]

    @given(alignments())
    def test_every_row_has_every_column(self, any_alignment: Alignment) -> None:
        table = rows(any_alignment)
        assert len(table) == len(any_alignment.beads) + 1
        assert {len(row) for row in table} == {len(HEADER)}

    @given(alignments())
    def test_every_text_can_be_had_back(self, any_alignment: Alignment) -> None:
        for bead, row in zip(any_alignment.beads, rows(any_alignment)[1:], strict=True):
            for lang, cell in zip(LANGS, row[2:4], strict=True):
                sentences = any_alignment.document(lang).sentences
                assert read(cell) == SEPARATOR.join(sentences[k].text for k in bead.side(lang))


class TestNoFormulas:
    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t=", "'="])
    def test_a_text_like_a_formula_is_made_text(self, start: str) -> None:
        assert rows(holding(f"{start}HYPERLINK(1)"))[1][2] == f"'{start}HYPERLINK(1)".replace("\t", "\\t")

    def test_others_are_left_alone(self) -> None:
        assert rows(alignment("It rose 3-fold = 3倍"))[1][2:4] == ["It rose 3-fold", "3倍"]
