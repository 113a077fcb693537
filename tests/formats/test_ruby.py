"""Readings over kanji are kept where the source has them, beside a text that does not hold them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.formats import read_sentences
from bilingual.formats.markdown import MarkdownText
from bilingual.formats.plain import PlainText
from bilingual.model import Excerpt, Lang, Passage, Ruby, Source
from bilingual.split import split


def shown(excerpt: Excerpt) -> str:
    """The text with each reading in brackets after what it stands over: [漢字|かんじ]."""
    out, last = "", 0
    for start, end, reading in excerpt.ruby:
        out += f"{excerpt.text[last:start]}[{excerpt.text[start:end]}|{reading}]"
        last = end
    return out + excerpt.text[last:]


def plain(text: str, lang: Lang = "ja") -> list[str]:
    return [shown(passage.excerpt) for passage in PlainText(text).passages(lang)]


def markdown(text: str) -> list[str]:
    return [shown(passage.excerpt) for passage in MarkdownText(text).passages("ja")]


class TestPlainText:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("｜漢字《かんじ》を読む。", "[漢字|かんじ]を読む。"),
            ("|漢字《かんじ》を読む。", "[漢字|かんじ]を読む。"),
            ("この｜宇宙船《ふね》で、｜明日《あした》行く。", "この[宇宙船|ふね]で、[明日|あした]行く。"),
            (
                "｜お母さん《おかあさん》は｜WHO《ダブリューエイチオー》へ。",
                "[お母さん|おかあさん]は[WHO|ダブリューエイチオー]へ。",
            ),
            # The bar says that this document has readings, so that kanji need none.
            ("｜母《はは》と父《ちち》が来た。", "[母|はは]と[父|ちち]が来た。"),
            (
                "《》：ルビ\n\n木原防衛大臣《きはらぼうえいだいじん》は述べた。",
                "[木原防衛大臣|きはらぼうえいだいじん]は述べた。",
            ),
        ],
    )
    def test_what_is_a_reading(self, written: str, read: str) -> None:
        assert plain(written)[-1] == read

    @pytest.mark.parametrize(
        "text",
        [
            "漢字（かんじ）を読む。",
            "名画《ゲルニカ》を見た。",
            "小説《こころ》を読む。",
            "漢字《かんじ》と書いた。",  # nothing says that 《》 are readings here
            "｜母《》と父。",
            "｜と書いた行。",
            "a | b 《かんじ》",
            "| 項目 《こうもく》",
        ],
    )
    def test_what_is_none(self, text: str) -> None:
        assert plain(text) == [text]

    def test_a_list_item_and_wrapped_lines(self) -> None:
        text = (
            "・｜防衛省《ぼうえいしょう》は、我が国の平和と独立を守るため、日々その任務を\n　｜遂行《すいこう》する。"
        )
        assert plain(text) == [
            "[防衛省|ぼうえいしょう]は、我が国の平和と独立を守るため、日々その任務を[遂行|すいこう]する。"
        ]

    def test_a_bracket_in_english_is_a_bracket(self) -> None:
        assert plain("He wrote ｜漢字《かんじ》 here.", "en") == ["He wrote ｜漢字《かんじ》 here."]


class TestMarkdown:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("<ruby>漢字<rt>かんじ</rt></ruby>を読む。", "[漢字|かんじ]を読む。"),
            ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>を読む。", "[漢|かん][字|じ]を読む。"),
            ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>を読む。", "[漢字|かんじ]を読む。"),
            ("<ruby><rb>漢<rb>字<rt>かん<rt>じ</ruby>を読む。", "[漢|かん][字|じ]を読む。"),
            (
                "<ruby><rb>漢</rb><rb>字</rb><rtc><rt>かん</rt><rt>じ</rt></rtc></ruby>を読む。",
                "[漢|かん][字|じ]を読む。",
            ),
            ("<RUBY>漢字<RT>かんじ</RUBY>を読む。", "[漢字|かんじ]を読む。"),
            ("<ruby>**漢**字<rt>*かん* じ</rt></ruby>を読む。", "[漢字|かん じ]を読む。"),
            ("**<ruby>漢字<rt>かんじ</rt></ruby>**。", "[漢字|かんじ]。"),
            ("<ruby>漢字</ruby>を読む。", "漢字を読む。"),
            ("<ruby>漢字<rt></rt></ruby>を読む。", "漢字を読む。"),
            ("漢字<rt>かんじ</rt>を読む。", "漢字を読む。"),
            ("｜漢字《かんじ》を読む。", "[漢字|かんじ]を読む。"),
            ("# <ruby>概要<rt>がいよう</rt></ruby>", "[概要|がいよう]"),
            ("<div>\n<ruby>\n 漢字\n <rt>かんじ</rt>\n</ruby>を読む。\n</div>", "[漢字|かんじ]を読む。"),
        ],
    )
    def test_ruby_elements(self, written: str, read: str) -> None:
        assert markdown(written) == [read]

    def test_in_a_table(self) -> None:
        text = "| <ruby>項目<rt>こうもく</rt></ruby> | 金額 |\n|---|---|\n| A | <ruby>円<rt>えん</rt></ruby> |\n"
        assert markdown(text) == ["[項目|こうもく] | 金額", "A | [円|えん]"]


class TestTheWayBack:
    WRITTEN = "｜漢字《かんじ》の｜読《よ》み方。次の｜文《ぶん》です。"

    def passages(self) -> tuple[Passage, ...]:
        return PlainText(self.WRITTEN).passages("ja")

    def test_a_span_over_a_base_is_the_base_s(self) -> None:
        excerpt = self.passages()[0].excerpt
        for start, end, _ in excerpt.ruby:
            there = excerpt.original(start, end)
            assert self.WRITTEN[there.start : there.end] == excerpt.text[start:end]

    def test_sentences_have_their_own_readings(self) -> None:
        document = split(Source("a.txt", "ja", self.WRITTEN, self.passages()))
        assert [shown(sentence.excerpt) for sentence in document.sentences] == [
            "[漢字|かんじ]の[読|よ]み方。",
            "次の[文|ぶん]です。",
        ]

    @given(st.text("｜|《》漢字かん a\n", max_size=40))
    def test_nothing_is_lost_but_signs_and_readings(self, text: str) -> None:
        for passage in PlainText(text).passages("ja"):
            excerpt = passage.excerpt
            for at, char in enumerate(excerpt.text):
                there = excerpt.original(at, at + 1)
                assert text[there.start : there.end] in (char, "\n")
            assert all(0 <= ruby.start < ruby.end <= len(excerpt.text) for ruby in excerpt.ruby)
            assert list(excerpt.ruby) == sorted(excerpt.ruby)


def test_a_file_of_one_sentence_a_line_has_them_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("｜漢字《かんじ》を読む。\n　次の文《ぶん》です。\n", encoding="utf-8")
    read = read_sentences(tmp_path / "a.txt")
    assert [shown(passage.excerpt) for passage in read.passages] == ["[漢字|かんじ]を読む。", "次の[文|ぶん]です。"]
    assert [read.text[passage.start : passage.end] for passage in read.passages] == [
        "｜漢字《かんじ》を読む。",
        "次の文《ぶん》です。",
    ]


class TestSlicing:
    WHOLE = Excerpt("漢字を読む人。", ((0, 0),), (Ruby(0, 2, "かんじ"), Ruby(3, 4, "よ"), Ruby(5, 6, "ひと")))

    @pytest.mark.parametrize(
        ("start", "end", "read"),
        [
            (0, 7, "[漢字|かんじ]を[読|よ]む[人|ひと]。"),
            (2, 7, "を[読|よ]む[人|ひと]。"),
            (1, 5, "字を[読|よ]む"),  # half a base has no reading
            (0, 3, "[漢字|かんじ]を"),
            (2, 3, "を"),
        ],
    )
    def test_a_reading_goes_with_the_whole_of_its_base(self, start: int, end: int, read: str) -> None:
        assert shown(self.WHOLE.slice(start, end)) == read

    def test_a_text_without_readings_has_none(self) -> None:
        assert Excerpt("文。", ((0, 0),)).slice(0, 1).ruby == ()
