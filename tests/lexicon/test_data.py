"""The bundled lexicon's own files: their form, and that nothing stands in them twice."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from bilingual import lexicon
from bilingual.analyse.kanji import is_kanji

FORM = re.compile(r"[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ '&./-]*")
JAPANESE = re.compile("[0-9A-Za-zぁ-ゖァ-ヺー・々〆〇一-鿿𠮟]+")


@cache
def rows(name: str) -> list[list[str]]:
    """The entries of a file as fields."""
    text = (files("bilingual.lexicon") / "data" / name).read_text(encoding="utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    return [line.split("\t") for line in text.split("\n")[:-1] if not line.startswith("#")]


@pytest.mark.parametrize("name", ["ja-en.tsv", "kanji.tsv"])
class TestForm:
    def test_each_line_is_a_word_a_tab_and_renderings(self, name: str) -> None:
        assert [row for row in rows(name) if len(row) != 2 or not JAPANESE.fullmatch(row[0])] == []

    def test_renderings_are_english_base_forms_between_semicolons(self, name: str) -> None:
        wrong = [row for row in rows(name) if not all(FORM.fullmatch(form) for form in row[1].split("; "))]
        assert wrong == []

    def test_no_word_stands_there_twice(self, name: str) -> None:
        assert [word for word, count in Counter(row[0] for row in rows(name)).items() if count > 1] == []

    def test_no_rendering_stands_in_a_line_twice(self, name: str) -> None:
        assert [row for row in rows(name) if len(set(row[1].split("; "))) < len(row[1].split("; "))] == []

    def test_no_space_is_left_over(self, name: str) -> None:
        assert [row for row in rows(name) if any(field != " ".join(field.split()) for field in row)] == []


class TestWords:
    def test_they_are_sorted_by_code_point(self) -> None:
        words = [row[0] for row in rows("ja-en.tsv")]
        assert words == sorted(words)

    def test_there_are_enough(self) -> None:
        assert len(rows("ja-en.tsv")) >= 8000

    def test_none_has_more_renderings_than_a_word_has_senses(self) -> None:
        assert [row for row in rows("ja-en.tsv") if row[1].count(";") > 9] == []


class TestKanji:
    """The jōyō table as revised in 2010."""

    def test_there_are_as_many_as_the_table_holds(self) -> None:
        assert len(rows("kanji.tsv")) == 2136
        assert all(len(row[0]) == 1 and is_kanji(row[0]) for row in rows("kanji.tsv"))

    def test_each_has_one_to_four_keywords(self) -> None:
        assert {row[1].count(";") + 1 for row in rows("kanji.tsv")} <= {1, 2, 3, 4}

    @pytest.mark.parametrize("character", "亜一右腕鬱俺岡阪熊茨媛奈藤虎")
    def test_what_is_in_the_table(self, character: str) -> None:
        assert lexicon.bundled().keywords(character)

    @pytest.mark.parametrize("character", "匁錘勺銑脹鯖凧")
    def test_what_was_taken_out_or_never_was_in_it(self, character: str) -> None:
        assert lexicon.bundled().keywords(character) == ()
