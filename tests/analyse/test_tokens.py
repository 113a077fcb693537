"""Tokens of both languages: spans first, then what they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.analyse import english, japanese, origins
from bilingual.analyse.model import Token

Tokenize = Callable[[str], tuple[Token, ...]]
TRICKY = (
    "木原は防衛省Aaか゛\u3099\u309aﾊﾞｶﾟｰフォーラム・ッン・１２Ａｚ　 \u00a0\n\t\x00\x01\x7f\ud800\udfff𠮷😀"
    "\u0301'’-–.U.S. ,\ufeff\u2028"
)
TEXT = st.one_of(st.text(max_size=80), st.text(st.sampled_from(TRICKY), max_size=80))
BOTH = pytest.mark.parametrize("tokens", [japanese.tokens, english.tokens])


class TestSpans:
    @BOTH
    @given(text=TEXT)
    def test_tokens_stand_in_order_and_are_what_the_text_has_there(self, tokens: Tokenize, text: str) -> None:
        at = 0
        for token in tokens(text):
            assert at <= token.start < token.end <= len(text)
            assert token.text == text[token.start : token.end]
            at = token.end

    @given(TEXT)
    def test_japanese_leaves_out_only_spaces_and_control_characters(self, text: str) -> None:
        left = _between(text, japanese.tokens(text))
        assert all(char.isspace() or not char.isprintable() for char in left)

    @given(TEXT)
    def test_english_leaves_out_only_spaces_and_inner_hyphens(self, text: str) -> None:
        left = _between(text, english.tokens(text))
        assert all(char.isspace() or char in "-‐‑‒–" for char in left)

    @given(TEXT)
    def test_words_are_tokens_without_places(self, text: str) -> None:
        assert [word[1:5] for word in japanese.words(text)] == [
            (token.lemma, token.pos, token.reading, token.origin) for token in japanese.tokens(text)
        ]

    @BOTH
    @pytest.mark.parametrize("piece", ["防衛大臣は", "ア", "ﾊﾞ", "1", "Aa", "　", "'", "U.S.", "-a", "𠮷", "\ud800"])
    def test_long_texts_take_linear_time(
        self, tokens: Tokenize, piece: str, steps: Callable[[Callable[[], object]], int]
    ) -> None:
        def lines(times: int) -> int:
            text = piece * times
            assert all(token.text == text[token.start : token.end] for token in tokens(text))
            return steps(lambda: tokens(text))

        assert lines(8_000) < 6 * lines(2_000) + 100


def _between(text: str, tokens: tuple[Token, ...]) -> str:
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


class TestJapanese:
    @pytest.mark.parametrize(
        ("text", "word", "lemma", "pos", "reading"),
        [
            ("会談を行った", "行っ", "行う", "verb", "オコナッ"),
            ("確認した", "し", "する", "verb", "シ"),
            ("木原大臣", "木原", "木原", "proper", "キハラ"),
            ("三沢市", "三沢", "三沢", "proper", "ミサワ"),
            ("厳しい環境", "厳しい", "厳しい", "adjective", "キビシイ"),
            ("四十五分", "五", "五", "number", "ゴ"),
            ("２０２４年", "２０２４", "2024", "number", ""),
            ("ＤＩＣＡＳの会合", "ＤＩＣＡＳ", "DICAS", "noun", ""),
            ("𠮷野家", "𠮷", "𠮷", "noun", ""),
            ("会談。", "。", "。", "symbol", ""),
            ("取り組みを", "取り組み", "取り組み", "noun", "トリクミ"),
            ("取組みを", "取組み", "取り組み", "noun", "トリクミ"),
            ("ﾌｫｰﾗﾑで", "ﾌｫｰﾗﾑ", "フォーラム", "noun", "フォーラム"),
        ],
    )
    def test_examples(self, text: str, word: str, lemma: str, pos: str, reading: str) -> None:
        token = next(token for token in japanese.tokens(text) if token.text == word)
        assert (token.lemma, token.pos, token.reading) == (lemma, pos, reading)

    @pytest.mark.parametrize("name", ["シャップス", "セインズベリー", "ヘグセス", "プラボウォ"])
    def test_names_in_no_dictionary_are_not_cut_where_no_word_ends(self, name: str) -> None:
        assert [token.text for token in japanese.tokens(f"{name}大臣")] == [name, "大臣"]

    def test_parts_of_names_stay_apart(self) -> None:
        assert [token.text for token in japanese.tokens("クレア・スミス")] == ["クレア", "・", "スミス"]

    @pytest.mark.parametrize(
        "entry", ["市場", "済南", "松代", "ハブ", "ラム", "捏造", "非力", "行っ", "が", "ゑゑ", '"', "ab"]
    )
    @given(
        rest=st.text(st.sampled_from("市場は大人気だ済南の捏造、行ったが月一日等。生物上手下手" + '"5'), max_size=20)
    )
    def test_readings_are_those_of_the_features_of_every_morpheme(self, entry: str, rest: str) -> None:
        text = f"{rest}{entry}{rest}"
        assert [(word.text, word.reading) for word in japanese.words(text)] == [
            (node.surface, node.feature[17] if len(node.feature) > 17 else "") for node in japanese.tagger()(text)
        ]

    def test_compounds_stay_apart(self) -> None:
        assert [token.text for token in japanese.tokens("サプライチェーン")] == ["サプライ", "チェーン"]


class TestOrigins:
    @pytest.mark.parametrize(
        ("loanword", "wanted"),
        [
            ("フォーラム", "forum"),
            ("センター", "center"),
            ("プログラム", "program"),
            ("キャップ", "cap"),
            ("ドイツ", "germany; german"),
            ("ウイルス", "virus"),
            ("クラウド", "cloud"),
            ("テーマ", "theme; topic; subject"),
            ("モスクワ", "moscow"),
            ("ワクチン", "vaccine; vaccination"),
            ("パソコン", "computer; personal computer; PC"),
        ],
    )
    def test_the_english_of_a_loanword(self, loanword: str, wanted: str) -> None:
        (token,) = japanese.tokens(loanword)
        assert token.origin == wanted

    def test_alternatives(self) -> None:
        assert origins.alternatives("germany; german") == ("germany", "german")
        assert origins.alternatives("") == ()

    def test_native_words_have_none(self) -> None:
        assert not any(token.origin for token in japanese.tokens("防衛大臣は会談を行った。"))


class TestEnglish:
    def test_hyphens_part_words_and_leave_no_token(self) -> None:
        one, other = english.tokens("Self-Defense Forces"), english.tokens("Self Defense Forces")
        assert [token.lemma for token in one] == [token.lemma for token in other] == ["self", "defense", "force"]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("the Japan-U.S. Alliance", ["the", "Japan", "U.S.", "Alliance"]),
            ("Ministers' Meeting", ["Ministers'", "Meeting"]),
            ("don’t stop", ["don’t", "stop"]),
            ("1,200.5 km, 13th", ["1,200.5", "km", ",", "13th"]),
            ("at 9:15 a.m. today", ["at", "9", ":", "15", "a.m.", "today"]),
            ("peace -- and war - ok", ["peace", "-", "-", "and", "war", "-", "ok"]),
            ("“2+2”", ["“", "2", "+", "2", "”"]),
            ("an F-35B", ["an", "F", "35B"]),
        ],
    )
    def test_where_words_begin_and_end(self, text: str, words: list[str]) -> None:
        assert [token.text for token in english.tokens(text)] == words

    def test_capitals_say_what_is_a_name(self) -> None:
        text = "The meeting: Takamine and Mr. Foster of NATO saw 45 US ships."
        assert {token.text for token in english.tokens(text) if token.pos == "proper"} == {
            "Takamine", "Mr", "Foster", "NATO", "US",
        }  # fmt: skip

    def test_a_name_may_open_a_sentence(self) -> None:
        first, *_ = english.tokens("Takamine said so.")
        assert first.pos == "proper"

    def test_capitals_of_a_heading_say_nothing(self) -> None:
        assert [token.lemma for token in english.tokens("NEW BASES IN JAPAN")] == ["new", "base", "in", "japan"]
