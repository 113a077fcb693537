"""Blocks of plain text, as people write it."""

from __future__ import annotations

import pytest

from bilingual.formats.plain import PlainText
from bilingual.model import Kind, Lang

PRESS_RELEASE = """\
Press Release

Japan-Verdania Defense Ministers' Meeting (Summary)

May 3, 2024
Ministry of Defense

The two ministers met in Tokyo. The summary is as follows.

1. Regional situation

They exchanged views.

(1) Increasing the number of observers;
(2) Holding talks twice a year.

Period: May 3 to 5
New post\tRank\tName

Page 1 of 1
"""

NOTICE = """\
英語版/English
日・ヴェルダニア防衛相会談（概要）
令和６年５月３日
防衛省
　両大臣は、東京において会談した。概要は次のとおり。
１　地域情勢
　両大臣は、意見交換を行った。
ア　派遣を増やすこと。
イ　協議を年２回開くこと。
期間：５月３日から５日まで
記
（了）
"""


def blocks(text: str, lang: Lang) -> list[tuple[str, str, str]]:
    return [(p.kind.value, p.marker, p.excerpt.text) for p in PlainText(text).passages(lang)]


def lines(text: str, lang: Lang) -> list[str]:
    return [f"{p.marker} {p.excerpt.text}".strip() for p in PlainText(text).passages(lang)]


class TestWhatABlockIs:
    def test_an_english_press_release(self) -> None:
        assert blocks(PRESS_RELEASE, "en") == [
            ("furniture", "", "Press Release"),
            ("heading", "", "Japan-Verdania Defense Ministers' Meeting (Summary)"),
            ("date", "", "May 3, 2024"),
            ("byline", "", "Ministry of Defense"),
            ("paragraph", "", "The two ministers met in Tokyo. The summary is as follows."),
            ("heading", "1.", "Regional situation"),
            ("paragraph", "", "They exchanged views."),
            ("list-item", "(1)", "Increasing the number of observers;"),
            ("list-item", "(2)", "Holding talks twice a year."),
            ("paragraph", "", "Period: May 3 to 5"),
            ("table-row", "", "New post Rank Name"),
            ("furniture", "", "Page 1 of 1"),
        ]

    def test_a_japanese_notice_without_blank_lines(self) -> None:
        assert blocks(NOTICE, "ja") == [
            ("furniture", "", "英語版/English"),
            ("heading", "", "日・ヴェルダニア防衛相会談（概要）"),
            ("date", "", "令和６年５月３日"),
            ("byline", "", "防衛省"),
            ("paragraph", "", "両大臣は、東京において会談した。概要は次のとおり。"),
            ("heading", "１", "地域情勢"),
            ("paragraph", "", "両大臣は、意見交換を行った。"),
            ("list-item", "ア", "派遣を増やすこと。"),
            ("list-item", "イ", "協議を年２回開くこと。"),
            ("paragraph", "", "期間：５月３日から５日まで"),
            ("furniture", "", "記"),
            ("furniture", "", "（了）"),
        ]

    def test_markdown_signs_are_understood_in_plain_text(self) -> None:
        assert blocks("## Title\n\n- one\n- two\n", "en") == [
            ("heading", "##", "Title"),
            ("list-item", "-", "one"),
            ("list-item", "-", "two"),
        ]

    def test_an_underlined_line_is_a_heading_and_the_rule_is_no_text(self) -> None:
        assert blocks("Summary\n=======\n\nThey met.\n\n-----\n\nThe end of it.\n", "en") == [
            ("heading", "", "Summary"),
            ("paragraph", "", "They met."),
            ("paragraph", "", "The end of it."),
        ]

    def test_depth_follows_the_families_of_markers(self) -> None:
        found = PlainText("1. One.\n(a) Two.\n(b) Three.\n2. Four.\n").passages("en")
        assert [(p.kind, p.level) for p in found] == [(Kind.ITEM, level) for level in (0, 1, 1, 0)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    text = "Title of it\n\nOne line.\nAnother line.\n".replace("\n", end)
    found = PlainText(text).passages("en")
    assert [text[p.start : p.end] for p in found] == ["Title of it", "One line.", "Another line."]


class TestWrappedLines:
    @pytest.mark.parametrize(
        ("lang", "text", "expected"),
        [
            (
                "en",
                "The State Minister of Defense visited Self-Defense Forces units that are\n"
                "located in Nagasaki and in Kumamoto Prefectures. She then met the mayor of\n"
                "Asagiri, and returned to Tokyo.\n",
                [
                    "The State Minister of Defense visited Self-Defense Forces units that are located in Nagasaki and "
                    "in Kumamoto Prefectures. She then met the mayor of Asagiri, and returned to Tokyo."
                ],
            ),
            (
                "ja",
                "記録的な大雨により、ひばり川が氾濫したほか、１７か所で土\n"
                "砂崩れが発生している。約２４００世帯が断水し、道路が通行\n"
                "不能となっている。\n",
                [
                    "記録的な大雨により、ひばり川が氾濫したほか、１７か所で土砂崩れが発生している。"
                    "約２４００世帯が断水し、道路が通行不能となっている。"
                ],
            ),
            ("ja", "防衛力の推\n進を議論した。", ["防衛力の推進を議論した。"]),
            ("ja", "構想（Free and\nOpen）に向け、協力する。", ["構想（Free and Open）に向け、協力する。"]),
            ("en", "He met with U.S.\nSecretary Abbott in May.", ["He met with U.S. Secretary Abbott in May."]),
            ("en", "A state-of-the-\nart system was shown.", ["A state-of-the-art system was shown."]),
            (
                "en",
                "- an item that goes on in\n  the next line\n- another item",
                ["- an item that goes on in the next line", "- another item"],
            ),
            ("ja", "・情報共有（協力を\n　含む。）\n・共同訓練", ["・ 情報共有（協力を含む。）", "・ 共同訓練"]),
            ("ja", "　会談で一致し\nた。\n　次回も開く。", ["会談で一致した。", "次回も開く。"]),
            ("en", "It cost about 10\nmillion yen.", ["It cost about 10 million yen."]),
        ],
    )
    def test_they_are_joined(self, lang: Lang, text: str, expected: list[str]) -> None:
        assert lines(text, lang) == expected

    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "Joint Statement\nWashington, D.C.\nJanuary 11, 2023\nThe ministers met."),
            ("en", "Participating forces:\nMaritime Self-Defense Force: 3 destroyers\nU.S. Forces: 2 cruisers"),
            ("en", "1. Overview\nThe ministers met."),
            ("en", "Personnel: 1,350\nVehicles: 240\nAircraft: 11"),
            ("en", "agenda of the forum\nopening remarks\nkeynote by the director"),
            ("ja", "日米防衛相会談の概要\n令和６年５月３日\n防衛省\n両大臣は、会談した。"),
            ("ja", "表1　予算（単位：億円）\n令和5年度　68,219\n令和6年度　79,496"),
            ("ja", "日時　５月３日（金）\n場所　ハワイ"),
            ("ja", "５　主要訓練項目\n　対潜戦、防空戦、洋上補給等"),
            ("ja", "１　目的\nこの要領は、必要な事項を定める。"),
            ("ja", "次の事項を確認した：\n(1) 北朝鮮への対応\n(2) 中国の動向"),
            ("ja", "【問】いつですか。\n【答】未定です。"),
            ("ja", "目次\nはじめに\n第１章 総論\n第２章 各論\nおわりに"),
        ],
    )
    def test_lines_that_stand_alone_are_left_alone(self, lang: Lang, text: str) -> None:
        assert len(lines(text, lang)) == text.count("\n") + 1

    def test_a_number_at_the_start_of_a_wrapped_line_is_no_marker(self) -> None:
        text = (
            "The exercise was held in the western part of the large training area and\n"
            "elsewhere, and it was joined by the crews of destroyers, of patrol boats\n"
            "and of helicopters. Of all the ships that took part, the smallest came in\n"
            "12. The largest came first, which nobody had planned when they set out.\n"
        )
        assert len(lines(text, "en")) == 1

    def test_a_document_without_blank_lines_keeps_its_paragraphs(self) -> None:
        paragraphs = ["The Ministers met in Tokyo and agreed on three points. " * k for k in (3, 5, 2, 4)]
        assert len(lines("Title\nMay 3, 2024\n" + "\n".join(paragraphs), "en")) == 6
