"""How the figures of the demonstration model are measured: by means that share nothing with what they measure."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.floors import off_ground
from training.measures import beads, unseen
from training.terminology import holds, same_values

from bilingual.model import LANGS, Lang


class TestTerms:
    @pytest.mark.parametrize(
        ("text", "form", "lang"),
        [
            ("They concurred on it.", "concur", "en"),
            ("Two patrol vessels left.", "patrol vessel", "en"),
            ("Its allies agree.", "ally", "en"),
            ("They are promoting it.", "promote", "en"),
            ("cross domain operations", "cross-domain operations", "en"),
            ("２＋２の機会に", "2+2", "ja"),
        ],
    )
    def test_found(self, text: str, form: str, lang: Lang) -> None:
        assert holds(text, form, lang)

    @pytest.mark.parametrize(
        ("text", "form", "lang"),
        [
            ("The destroyer left.", "patrol vessel", "en"),
            ("The unity of purpose", "unit", "en"),
            ("a vessel for the patrol", "patrol vessel", "en"),
            ("防衛相が述べた。", "防衛省", "ja"),
        ],
    )
    def test_not_found(self, text: str, form: str, lang: Lang) -> None:
        assert not holds(text, form, lang)


class TestValues:
    def test_words_digits_and_eras_are_the_same(self) -> None:
        assert same_values("Article 7 was revised.", "Article seven was revised.", "en")
        assert same_values("令和6年に発効した。", "2024年に発効した。", "ja")

    def test_another_figure_is_not(self) -> None:
        assert not same_values("96 ships", "966 ships", "en")


class TestSamples:
    def test_a_hundred_sentences_off_its_ground(self) -> None:
        assert [len(set(off_ground(lang, develop=False))) for lang in LANGS] == [50, 50]

    def test_floors_are_set_with_others(self) -> None:
        for lang in LANGS:
            assert not set(off_ground(lang, develop=True)) & set(off_ground(lang, develop=False))

    def test_unseen_pairs_are_all_different(self) -> None:
        assert len({pair.en for pair in unseen(20, 1)}) == 20

    def test_gold_beads_are_read_with_both_sides_only(self, tmp_path: Path) -> None:
        (tmp_path / "a.gold.tsv").write_text("One.␞Two.\t一。\nThree.\t\n", encoding="utf-8")
        assert list(beads(tmp_path)) == [("One. Two.", "一。")]
