"""The terminal view: what stands where, and that it fits."""

from __future__ import annotations

import re
from unicodedata import category

import pytest
from arbitrary import alignments, characters
from composed import MEETING, alignment
from hypothesis import given
from hypothesis import strategies as st

from bilingual.model import Alignment
from bilingual.rendering import text
from bilingual.rendering.cells import NO_START, width, wrap

ANSI = re.compile(r"\x1b\[[\d;]*m")


def shown(written: str, columns: int = 80, **how: bool) -> str:
    return text(alignment(written), colour=how.get("colour", False), width=columns, explain=how.get("explain", False))


class TestSideBySide:
    def test_a_bead_is_a_row_with_its_number(self) -> None:
        assert " 1  They met." in shown("\n\n".join(["They met. = 会談した。"] * 10))

    def test_both_languages_stand_on_one_line(self) -> None:
        assert "1  They met.                             │ 会談した。\n" in shown("They met. = 会談した。")

    def test_wide_characters_keep_the_columns_straight(self) -> None:
        lines = [line for line in shown("日本 NATO ﾃｽﾄ test. = 会談した。\n\nAbc. = あ。").splitlines() if "│" in line]
        assert len({width(line.split("│")[0]) for line in lines}) == 1

    def test_paragraphs_are_parted_by_an_empty_line(self) -> None:
        assert "│ い。\n\n3  C." in shown("A. = あ。\nB. = い。\n\nC. = う。")

    def test_several_sentences_of_a_side_are_told_apart(self) -> None:
        view = shown("One thing. / Another. = ひとつ。")
        assert "1  · One thing." in view
        assert "\n   · Another." in view
        assert "2–1" in view

    def test_a_gap_is_named(self) -> None:
        assert "[対応なし]" in shown("They left. =")
        assert "[no counterpart]" in shown("= 帰った。")

    def test_markdown_signs_are_gone_and_list_markers_stay(self) -> None:
        view = shown("# Title = # 題\n\n- one = - 一\n\n2. two = 2. 二")
        assert "#" not in view
        assert "• one" in view
        assert "2. two" in view

    def test_a_doubtful_row_says_so(self) -> None:
        assert "doubtful, confidence 0.31" in shown("A. = あ。\n~ 0.31")
        assert "confidence" not in shown("A. = あ。")

    def test_a_finding_stands_under_its_row_in_words(self) -> None:
        view = shown(
            "It took 45 minutes. = ５０分間。\n! error number-mismatch: 45 against 50 -> ask\nThe end. = 終わり。"
        )
        assert view.index("error number-mismatch: 45 against 50 (ask)") < view.index("The end.")

    def test_the_end_sums_up(self) -> None:
        assert shown(MEETING).endswith(
            "16 rows: 12 one to one, 2 merged or split, 2 with no counterpart, 1 doubtful\n"  #
            "1 error, 2 warnings, 1 note\n"
        )

    def test_evidence_on_demand(self) -> None:
        written = "Mori left. = 森は帰った。\n+ 3.25 name Mori = 森"
        assert "+3.25  name  Mori = 森" in shown(written, explain=True)
        assert "3.25" not in shown(written)


class TestNarrow:
    def test_japanese_stands_below_english(self) -> None:
        assert "1  They met.\n   会談した。\n" in shown("They met. = 会談した。", 50)


class TestItFits:
    @pytest.mark.parametrize("columns", [1, 20, 40, 75, 76, 100, 161, 400])
    def test_the_meeting_at_any_width(self, columns: int) -> None:
        view = shown(MEETING, columns, explain=True)
        assert max(map(width, view.splitlines())) <= max(columns, 20)

    @given(alignments(), st.integers(30, 130), st.booleans())
    def test_anything(self, any_alignment: Alignment, columns: int, explain: bool) -> None:
        view = text(any_alignment, colour=False, width=columns, explain=explain)
        assert max(map(width, view.splitlines())) <= columns


class TestColour:
    def test_none_unless_asked_for(self) -> None:
        assert "\x1b" not in shown(MEETING)

    def test_colour_changes_nothing_but_colour(self) -> None:
        assert ANSI.sub("", shown(MEETING, colour=True)).split() == shown(MEETING).split()

    def test_severity_is_never_told_by_colour_alone(self) -> None:
        assert "\x1b[31merror number-mismatch" in shown(MEETING, colour=True)


class TestNothingActsOnTheTerminal:
    @given(alignments())
    def test_no_control_characters_get_through(self, any_alignment: Alignment) -> None:
        view = text(any_alignment, colour=False, width=80, explain=True)
        assert not any(category(char) in ("Cc", "Cs") for char in view.replace("\n", ""))
        assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(view)

    def test_an_escape_sequence_is_seen_not_obeyed(self) -> None:
        assert "␛[2J" in shown("Clear \x1b[2J it. = 消す。")


class TestWrapping:
    def test_words_stay_whole(self) -> None:
        assert wrap("The Ministers met again", 12) == ["The", "Ministers", "met again"]

    def test_japanese_breaks_anywhere_but_before_a_stop(self) -> None:
        assert wrap("会談を行った。", 12) == ["会談を行っ", "た。"]

    def test_an_opening_bracket_goes_to_the_next_line(self) -> None:
        assert wrap("会談「概要」", 6) == ["会談", "「概", "要」"]

    def test_latin_words_in_japanese_stay_whole(self) -> None:
        assert wrap("在日米軍のDICASに", 12) == ["在日米軍の", "DICASに"]

    @given(st.text(characters.filter(lambda char: char not in " \t\n\r"), max_size=40), st.integers(2, 20))
    def test_nothing_is_lost_and_lines_fit(self, line: str, room: int) -> None:
        lines = wrap(line, room)
        assert "".join(lines) == line
        assert max(map(width, lines)) <= room

    def test_a_stop_begins_no_line(self) -> None:
        line = "両大臣は、「自由で開かれたインド太平洋」の実現に向け、（ＤＩＣＡＳ）をできる限り早期に開催する。" * 3
        for room in range(12, 60):
            assert not [piece for piece in wrap(line, room) if piece[0] in NO_START]

    def test_long_text_wraps_in_linear_time(self) -> None:
        assert len(wrap("あ" * 200_000, 40)) == 10_000
        assert len(wrap("a" * 400_000, 40)) == 10_000
        assert len(wrap("。" * 200_000, 40)) == 10_000
