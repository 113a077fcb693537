"""English forms: which are one word, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.analyse.forms import base, bases, fold, is_abbreviation, same
from bilingual.analyse.spelling import american

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
BATTERY = Path(__file__).resolve().parents[2] / ".." / "shared" / "eval" / "batteries" / "english-forms.txt"


class TestSame:
    @pytest.mark.parametrize(("form", "text", "wanted"), ROWS, ids=[f"{a}|{b}" for a, b, _ in ROWS])
    def test_as_the_table_says(self, form: str, text: str, wanted: str) -> None:
        assert same(form, text) is (wanted == "yes")

    @given(st.text(max_size=40), st.text(max_size=40))
    def test_does_not_depend_on_the_order(self, a: str, b: str) -> None:
        assert same(a, b) is same(b, a)

    @given(st.text(max_size=60))
    def test_a_form_is_itself(self, text: str) -> None:
        assert same(text, text)

    def test_capitals_of_a_heading_say_nothing(self) -> None:
        assert same("NEW AIR BASE", "new air bases")
        assert same("US BASE", "U.S. base")

    @pytest.mark.skipif(not BATTERY.exists(), reason=f"the battery is not at {BATTERY}")
    def test_the_battery(self) -> None:
        rows = [line.split("|") for line in BATTERY.read_text(encoding="utf-8").splitlines() if "|" in line[1:]]
        rows = [row for row in rows if not row[0].startswith("#")]
        missed = [(a, b) for a, b, wanted in rows if wanted == "1" and not same(a, b)]
        conflated = [(a, b) for a, b, wanted in rows if wanted == "0" and same(a, b)]
        assert not missed
        assert len(conflated) <= 3


class TestFold:
    @given(st.text(max_size=60))
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @pytest.mark.parametrize(
        ("word", "folded"),
        [
            ("Defense", "defense"),
            ("DEFENSE", "defense"),
            ("U.S.", "US"),
            ("US", "US"),
            ("us", "us"),
            ("OF", "of"),
            ("naïve", "naive"),
            ("minister’s", "minister's"),
            ("Self‑Defense", "self-defense"),
            ("ＵＫ", "UK"),
            ("a.m.", "am"),
        ],
    )
    def test_examples(self, word: str, folded: str) -> None:
        assert fold(word) == folded

    def test_short_capitals_are_abbreviations_unless_a_heading_has_them(self) -> None:
        assert [is_abbreviation(word) for word in ("US", "U.S.", "WHO", "OF", "us", "NATO", "A")] == [
            True, True, True, False, False, False, False,
        ]  # fmt: skip


class TestBase:
    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("ministries", ("ministry",)),
            ("leaves", ("leaf", "leave")),
            ("meetings", ("meeting",)),
            ("meeting", ("meeting", "meet")),
            ("left", ("leave", "left")),
            ("MOUs", ("MOU",)),
            ("us", ("us",)),
            ("1,200", ("1200",)),
            ("35s", ("35",)),
            ("1990s", ("1990s",)),
            ("labour", ("labor",)),
            ("Saturday", ("saturday",)),
        ],
    )
    def test_examples(self, word: str, expected: tuple[str, ...]) -> None:
        assert bases(word) == expected
        assert base(word) == expected[0]

    @given(st.text(min_size=1, max_size=60))
    def test_any_text_has_a_base(self, text: str) -> None:
        assert base(text) in bases(text)

    def test_long_strings_are_left_alone(self) -> None:
        assert base("al" * 100_000 + "ll") == "al" * 100_000 + "ll"


class TestSpelling:
    @pytest.mark.parametrize("word", ["advise", "exercise", "promise", "rise", "supervise", "otherwise", "premise"])
    def test_words_in_ise_that_americans_write_so(self, word: str) -> None:
        assert american(word) == word

    @pytest.mark.parametrize(
        ("british", "expected"),
        [("organise", "organize"), ("militarise", "militarize"), ("organisation", "organization"), ("grey", "gray")],
    )
    def test_british(self, british: str, expected: str) -> None:
        assert american(british) == expected
