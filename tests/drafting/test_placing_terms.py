"""Terms put in the place of placeholders, as a careful writer would."""

from __future__ import annotations

import pytest

from bilingual.drafting.enforcement.placeholders import Mask, filled, masked
from bilingual.drafting.enforcement.wording import put
from bilingual.model import Lang, Span

CASES: tuple[tuple[Lang, str, str, str], ...] = (
    ("en", "⟦1⟧ conducted training.", "Self-Defense Forces", "The Self-Defense Forces conducted training."),
    ("en", "Members of ⟦1⟧ trained.", "Self-Defense Forces", "Members of the Self-Defense Forces trained."),
    ("en", "Members of the ⟦1⟧ trained.", "Self-Defense Forces", "Members of the Self-Defense Forces trained."),
    ("en", "Japan's ⟦1⟧ trained.", "Self-Defense Forces", "Japan's Self-Defense Forces trained."),
    ("en", "He visited ⟦1⟧.", "Ministry of Defense", "He visited the Ministry of Defense."),
    ("en", "He joined ⟦1⟧.", "NATO", "He joined NATO."),
    ("en", "He visited ⟦1⟧.", "Camp Asaka", "He visited Camp Asaka."),
    ("en", "⟦1⟧ Takamine spoke.", "Minister of Defense", "Minister of Defense Takamine spoke."),
    ("en", "The ⟦1⟧ spoke.", "the Diet", "The Diet spoke."),
    ("en", "They used a ⟦1⟧.", "unmanned vehicle", "They used an unmanned vehicle."),
    ("en", "They used an ⟦1⟧.", "missile", "They used a missile."),
    ("en", "They used an ⟦1⟧.", "F-35A", "They used an F-35A."),
    ("en", "It is a ⟦1⟧.", "unit", "It is a unit."),
    ("en", "He met a ⟦1⟧.", "Self-Defense Forces", "He met the Self-Defense Forces."),
    ("en", "Three ⟦1⟧ sailed.", "destroyer", "Three destroyers sailed."),
    ("en", "Two ⟦1⟧ met.", "territory", "Two territories met."),
    ("en", "12 ⟦1⟧ sailed.", "minesweeper", "12 minesweepers sailed."),
    ("en", "⟦1⟧ is needed.", "deterrence", "Deterrence is needed."),
    ("en", "He left. ⟦1⟧ is needed.", "deterrence", "He left. Deterrence is needed."),
    ("ja", "大臣は ⟦1⟧ を視察した。", "護衛艦", "大臣は護衛艦を視察した。"),
    ("ja", "⟦1⟧は訓練した。", "自衛隊", "自衛隊は訓練した。"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "written", "rendering", "wanted"), CASES)
def test_the_sentence_reads_as_it_should(lang: Lang, written: str, rendering: str, wanted: str) -> None:
    what = masked("x", [Mask(Span(0, 1), "x", rendering)], ["⟦1⟧"])
    assert filled(written, what, lang) == (wanted, ())


class TestMasking:
    def test_stretches_become_placeholders_in_the_order_of_the_text(self) -> None:
        masks = [Mask(Span(8, 11), "two", "二"), Mask(Span(0, 3), "one", "一")]
        what = masked("one and two and", masks, ["⟦1⟧", "⟦2⟧"])
        assert what.text == "⟦1⟧ and ⟦2⟧ and"
        assert filled("⟦2⟧と⟦1⟧", what, "ja") == ("二と一", ())

    def test_a_placeholder_that_a_user_typed_is_not_used(self) -> None:
        assert masked("one ⟦1⟧", [Mask(Span(0, 3), "one", "一")], ["⟦1⟧", "⟦2⟧"]).text == "⟦2⟧ ⟦1⟧"

    def test_more_stretches_than_placeholders(self) -> None:
        masks = [Mask(Span(0, 1), "a", "A"), Mask(Span(2, 3), "b", "B")]
        assert masked("a b", masks, ["⟦1⟧"]).text == "⟦1⟧ b"

    def test_of_stretches_that_overlap_the_first_counts(self) -> None:
        masks = [Mask(Span(0, 2), "ab", "A"), Mask(Span(1, 3), "bc", "B")]
        assert masked("abc", masks, ["⟦1⟧", "⟦2⟧"]).text == "⟦1⟧c"

    def test_code_is_put_back_as_it_is(self) -> None:
        what = masked("`ls`", [Mask(Span(0, 4), "`ls`", "`ls`", verbatim=True)], ["⟦1⟧"])
        assert filled("⟦1⟧ lists files.", what, "en") == ("`ls` lists files.", ())

    def test_a_rendering_that_holds_a_placeholder_is_no_placeholder(self) -> None:
        masks = [Mask(Span(0, 1), "a", "⟦2⟧", True), Mask(Span(1, 2), "b", "c", True)]
        what = masked("ab", masks, ["⟦1⟧", "⟦2⟧"])
        assert filled("⟦1⟧ ⟦2⟧", what, "ja")[0].count("⟦2⟧") == 1


@pytest.mark.parametrize("unit", ["a", "1.", "a-", " ", "- ", "漢", "a "])
def test_what_stands_before_may_be_long(unit: str) -> None:
    """With the square of the length it would take hours."""
    before = unit * (1_000_000 // len(unit)) + "!"
    assert put(before, "destroyer", "", "en") == (before, "destroyer", "")
