"""Values of a stored translation give way to those of the sentence at hand, where that is sure and only there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.analyse import values
from bilingual.analyse.values.normal import listed
from bilingual.memory import Memory, Pair
from bilingual.memory.swapping import adapt
from bilingual.model import Lang


class Row(NamedTuple):
    lang: Lang
    sentence: str
    stored: str
    translation: str
    fitted: str


def rows() -> list[Row]:
    lines = Path(__file__).with_name("swaps.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[arg-type]


class TestRows:
    @pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.sentence}|{row.translation}")
    def test_row(self, row: Row) -> None:
        made = adapt(row.sentence, row.stored, row.translation, row.lang)
        if row.fitted == "=":
            assert (made.text, made.swaps, made.complete) == (row.translation, (), False)
            assert made.likeness < 1
            return
        assert made.text == row.fitted
        assert made.complete
        assert made.likeness == 1
        assert all(made.text[swap.start : swap.end] == swap.new for swap in made.swaps)
        assert all(swap.old in row.translation for swap in made.swaps)


DATES = st.dates(date(1990, 1, 1), date(2060, 12, 31))


class TestLaws:
    @settings(deadline=None)
    @given(DATES, DATES)
    def test_any_date_takes_the_place_of_any_other(self, old: date, new: date) -> None:
        def english(day: date) -> str:
            return f"They met on {day:%B} {day.day}, {day.year} in the capital."

        def japanese(day: date) -> str:
            return f"{day.year}年{day.month}月{day.day}日に首都で会談した。"

        assert adapt(english(new), english(old), japanese(old), "en").text == japanese(new)
        assert adapt(japanese(new), japanese(old), english(old), "ja").text == english(new)

    @settings(deadline=None)
    @given(st.integers(2, 10**13), st.integers(2, 10**13))
    def test_a_number_that_was_put_in_is_the_one_that_was_meant(self, old: int, new: int) -> None:
        made = adapt(f"It cost {new:,} yen in all.", f"It cost {old:,} yen in all.", f"総額で{old}円かかった。", "en")
        read = values.find(made.text, "ja")
        assert [value.value for value in read] == [f"JPY{new if made.swaps or new == old else old}"]

    @settings(deadline=None)
    @given(st.text("0123456789年月日人円、", max_size=12), st.text("0123456789年月日人円、", max_size=12))
    def test_a_sentence_like_itself_is_complete(self, text: str, translation: str) -> None:
        made = adapt(text, text, translation, "ja")
        assert (made.text, made.complete, made.likeness) == (translation, True, 1)

    JAPANESE = st.lists(
        st.sampled_from(list("0123456789０１２年月日円億万千百十三時分間割％第回元（）金土、・")), max_size=10
    ).map("".join)
    ENGLISH = st.lists(
        st.sampled_from(
            listed("May June Sept. Friday the a an 1 2 3rd 2024 1,200 3.5 million percent $ yen a.m. 11:53 , of")
        ),
        max_size=8,
    ).map(" ".join)

    @settings(max_examples=300, deadline=None)
    @given(JAPANESE, JAPANESE, ENGLISH)
    def test_heaps_of_values_end_in_no_error_and_spans_are_right(self, asked: str, stored: str, english: str) -> None:
        for made, target in (
            (adapt(asked, stored, english, "ja"), english),
            (adapt(english, english + " 7", asked, "en"), asked),
        ):
            assert 0 <= made.likeness <= 1
            assert all(made.text[swap.start : swap.end] == swap.new for swap in made.swaps)
            assert made.swaps or made.text == target


class TestInLookups:
    def test_all_but_the_values_alike_is_complete_and_near_one(self, memory: Memory) -> None:
        memory.add([Pair("On May 3, 2024, 120 people met.", "2024年5月3日、120人が会合した。")], "a.md")
        (match,) = memory.lookup("On June 4, 2025, 300 people met.", "en")
        assert match.text == "2025年6月4日、300人が会合した。"
        assert match.target == "2024年5月3日、120人が会合した。"
        assert (match.quality, match.score, match.complete) == ("fuzzy", 0.99, True)
        assert [(swap.kind, swap.old, swap.new) for swap in match.swaps] == [
            ("date", "2024年5月3日", "2025年6月4日"),
            ("number", "120人", "300人"),
        ]

    def test_a_figure_that_cannot_be_put_in_is_never_complete(self, memory: Memory) -> None:
        text = "The committee on the implementation of the long-standing agreement heard {} of its many members."
        memory.add([Pair(text.format(6), "委員会は多くの委員から意見を聞いた。")], "a.md")
        (match,) = memory.lookup(text.format(7), "en")
        assert (match.text, match.swaps, match.complete) == (match.target, (), False)
        assert match.score < 0.99

    def test_the_one_that_swaps_make_complete_comes_first(self, memory: Memory) -> None:
        memory.add(
            [Pair("On May 3, 2024, they met.", "2024年5月3日、会合した。"), Pair("On June 4, they met.", "訳")], "a.md"
        )
        assert memory.lookup("On June 14, 2025, they met.", "en")[0].text == "2025年6月14日、会合した。"
