"""Values of the two languages that say the same agree, others do not, and what is left over is what a reader misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.analyse.model import Value
from bilingual.analyse.values import agree, find, is_weak, matched, unmatched
from bilingual.model import Lang

SAME = [
    ("May 3", "2024年5月3日"),
    ("April", "2024年4月"),
    ("the autumn of 2024", "令和６年秋"),
    ("the 20th", "20日"),
    ("FY2024", "令和６年度"),
    ("fiscal year 2024", "６年度"),
    ("2024", "令和６年度"),
    ("the 1990s", "90年代"),
    ("in their fifties", "50代"),
    ("11:53", "11時53分"),
    ("11:53", "午後11時53分"),
    ("13:05", "1時05分"),
    ("9:15 a.m.", "９時１５分"),
    ("midnight", "24時"),
    ("noon", "正午"),
    ("14 joint exercises", "１４回"),
    ("twice", "２回"),
    ("twice", "2倍"),
    ("three initiatives", "三つ"),
    ("30 percent", "3割"),
    ("half", "半分"),
    ("50 percent", "半数"),
    ("a third of", "33％"),
    ("20 years", "20年以上"),
    ("12 months", "１年"),
    ("60 minutes", "1時間"),
    ("a decade", "10年間"),
    ("three days", "３日"),
    ("the third year", "３年目"),
    ("the third consecutive year", "３年連続"),
    ("1.2 metres", "１．２メートル"),
    ("1.2 km", "1200メートル"),
    ("100 feet", "約30メートル"),
    ("18 miles", "18海里"),
    ("86 tons", "86トン"),
    ("120 million yen", "１億２０００万円"),
    ("12 million dollars", "1200万豪ドル"),
    ("a fall of 3.2 percent", "▲3.2％"),
    ("several hundred", "数百人"),
    ("a dozen ships", "十数隻"),
    ("No. 3", "第３"),
    ("Article V", "第５条"),
    ("32°14' N", "北緯３２度"),
    ("both", "双方"),
    ("bilateral", "二国間"),
    ("200 percent", "２倍"),
]

DIFFERENT = [
    ("May 3", "5月4日"),
    ("May 2024", "2023年5月"),
    ("2024", "5月3日"),
    ("FY2024", "令和７年度"),
    ("9:15 a.m.", "午後９時１５分"),
    ("9:15", "９時４５分"),
    ("13:05", "午前1時05分"),
    ("120 crew members", "百二名"),
    ("18 nautical miles", "18キロ"),
    ("18 km", "18隻"),
    ("30 percent", "2割"),
    ("120 million yen", "１億２００万円"),
    ("120 million yen", "１億２０００万ドル"),
    ("12 million U.S. dollars", "1200万豪ドル"),
    ("45 minutes", "45秒"),
    ("six months", "６年"),
    ("several hundred", "数千人"),
    ("Article 5", "第６条"),
    ("1.2 km", "1100メートル"),
]


def first(text: str, lang: Lang) -> Value:
    return find(text, lang)[0]


class TestAgree:
    @pytest.mark.parametrize(("en", "ja"), SAME)
    def test_the_same(self, en: str, ja: str) -> None:
        assert agree(first(en, "en"), first(ja, "ja"))

    @pytest.mark.parametrize(("en", "ja"), DIFFERENT)
    def test_not_the_same(self, en: str, ja: str) -> None:
        assert not agree(first(en, "en"), first(ja, "ja"))

    @given(st.sampled_from(SAME + DIFFERENT))
    def test_order_does_not_matter(self, pair: tuple[str, str]) -> None:
        en, ja = first(pair[0], "en"), first(pair[1], "ja")
        assert agree(en, ja) == agree(ja, en)

    @given(st.sampled_from(SAME + DIFFERENT))
    def test_a_value_agrees_with_itself(self, pair: tuple[str, str]) -> None:
        for value in (first(pair[0], "en"), first(pair[1], "ja")):
            assert agree(value, value)


class TestUnmatched:
    def left(self, en: str, ja: str) -> tuple[list[str], list[str]]:
        of_en, of_ja = unmatched(find(en, "en"), find(ja, "ja"))
        return [value.text for value in of_en], [value.text for value in of_ja]

    def test_a_list_of_days_matches_day_by_day(self) -> None:
        assert self.left("On July 4 and 5, 2024", "2024年7月4日及び5日") == ([], [])

    def test_a_meeting(self) -> None:
        en = "On May 3, 2024, they held a meeting for approximately 45 minutes from 9:15 a.m."
        assert self.left(en, "令和６年５月３日午前９時１５分から約４５分間、会談を行った。") == ([], [])
        assert self.left(en, "令和６年５月３日午前９時４５分から約４５分間、会談を行った。") == (
            ["9:15 a.m."],
            ["午前９時４５分"],
        )

    def test_pairing_is_one_to_one(self) -> None:
        assert self.left("from 12 to 12", "12名から20名") == (["12"], ["20名"])

    def test_as_many_as_can_be_are_paired(self) -> None:
        # Taken greedily, "May" would pair with 5月3日 and leave May 3 without a partner.
        assert self.left("in May, and on May 3", "５月３日、また５月") == ([], [])

    def test_strong_values_are_paired_before_weak_ones(self) -> None:
        assert self.left("3 destroyers took part.", "三大臣は、護衛艦3隻") == ([], ["三大臣"])

    @given(st.lists(st.integers(1, 9), max_size=8), st.lists(st.integers(1, 9), max_size=8))
    def test_numbers_are_left_as_multisets_are(self, en: list[int], ja: list[int]) -> None:
        values_en = [Value(first("3 ships", "en").kind, str(n), k, k + 1, str(n)) for k, n in enumerate(en)]
        values_ja = [Value(first("3 ships", "en").kind, str(n), k, k + 1, str(n)) for k, n in enumerate(ja)]
        left_en, left_ja = unmatched(values_en, values_ja)
        common = sum(min(en.count(n), ja.count(n)) for n in set(en))
        assert len(left_en) == len(en) - common
        assert len(left_ja) == len(ja) - common
        assert [pair[0] for pair in matched(values_en, values_ja)] == sorted(
            {p[0] for p in matched(values_en, values_ja)}
        )


class TestWeak:
    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "the two ministers"),
            ("en", "both sides"),
            ("en", "1 ship"),
            ("en", "first"),
            ("en", "more than half"),
            ("en", "twice a year"),
            ("en", "several ships"),
            ("en", "for a year"),
            ("ja", "両大臣"),
            ("ja", "三か国"),
            ("ja", "１隻"),
            ("ja", "第一に"),
            ("ja", "１時間"),
            ("ja", "１年間"),
            ("ja", "数十人"),
        ],
    )
    def test_what_a_translator_may_drop(self, lang: Lang, text: str) -> None:
        assert is_weak(first(text, lang))

    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "2 ships"),
            ("en", "three ships"),
            ("en", "May 1"),
            ("en", "1 percent"),
            ("en", "one million yen"),
            ("en", "two years"),
            ("ja", "２隻"),
            ("ja", "百二十名"),
            ("ja", "第２回"),
            ("ja", "3割"),
        ],
    )
    def test_what_must_be_there(self, lang: Lang, text: str) -> None:
        assert not is_weak(first(text, lang))


class TestQualifiers:
    @pytest.mark.parametrize(
        ("lang", "text", "qualifier"),
        [
            ("en", "approximately 45 minutes", "approximately"),
            ("en", "some 300 people", "approximately"),
            ("en", "nearly 300 people", "approximately"),
            ("en", "more than 20 years", "more-than"),
            ("en", "over $3 million", "more-than"),
            ("en", "at least 5 exercises", "at-least"),
            ("en", "20 people or more", "at-least"),
            ("en", "up to 25 knots", "at-most"),
            ("en", "less than 5 percent", "less-than"),
            ("en", "fewer than 12 ships", "less-than"),
            ("en", "45 minutes", ""),
            ("ja", "約４５分間", "approximately"),
            ("ja", "30人程度", "approximately"),
            ("ja", "午前９時頃", "approximately"),
            ("ja", "20年以上", "at-least"),
            ("ja", "少なくとも５回", "at-least"),
            ("ja", "100人超", "more-than"),
            ("ja", "30余名", "more-than"),
            ("ja", "６か月以内", "at-most"),
            ("ja", "最大２５ノット", "at-most"),
            ("ja", "5％未満", "less-than"),
            ("ja", "45分間", ""),
        ],
    )
    def test_around_the_value(self, lang: Lang, text: str, qualifier: str) -> None:
        assert first(text, lang).qualifier == qualifier
