"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import InputError
from bilingual.formats import decode

NOTICE = "防衛省は、５月２日、ハワイにおいて会談を行った。\r\n詳細は次のとおり。\n"
SHORT = [
    "防衛省",
    "日米防衛相会談",
    "記",
    "概要",
    "カタカナ",
    "ひらがな",
    "令和６年５月３日",
    "「２＋２」",
    "ﾃｽﾄです｡次の文です｡",
]


class TestEveryCharacterSetThatIsRead:
    @pytest.mark.parametrize(
        "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]
    )
    def test_a_notice(self, charset: str) -> None:
        assert decode(NOTICE.encode(charset), "notice.txt") == NOTICE

    @pytest.mark.parametrize(
        ("mark", "charset"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le")]
    )
    def test_a_byte_order_mark_is_believed_and_removed(self, mark: bytes, charset: str) -> None:
        assert decode(mark + "会談".encode(charset), "x") == "会談"

    @pytest.mark.parametrize("text", SHORT)
    @pytest.mark.parametrize("charset", ["utf-8", "cp932"])
    def test_a_few_characters_are_enough(self, text: str, charset: str) -> None:
        assert decode(text.encode(charset), "x") == text

    @pytest.mark.parametrize("text", SHORT[:-1])
    def test_a_few_characters_are_enough_in_euc_jp(self, text: str) -> None:
        assert decode(text.encode("euc_jp"), "x") == text

    def test_typographic_quotation_marks_of_windows(self) -> None:
        text = "The Minister said, “We agree.” The talks weren’t long – an hour.\n" * 3
        assert decode(text.encode("cp1252"), "x") == text

    def test_line_ends_stay_as_they_are(self) -> None:
        assert decode(b"a\r\nb\rc\n", "x") == "a\r\nb\rc\n"


class TestWhatIsNoText:
    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"\x00\x01\x02\x03\x00\xff\xfe\x9c", "binary"),
            (b"%PDF-1.7\n...", "PDF"),
            (b"PK\x03\x04\x14\x00", "ZIP"),
            (b"\x89PNG\r\n\x1a\n", "image"),
            (b"\x01\x02\x03\x04 control characters \x05\x06", "binary"),
            (codecs.BOM_UTF8 + b"\xff\xff", "UTF-8"),
        ],
    )
    def test_it_is_named(self, data: bytes, what: str) -> None:
        with pytest.raises(InputError, match=what) as caught:
            decode(data, "thing.txt")
        assert str(caught.value).startswith("thing.txt: ")


class TestLaws:
    @given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1))
    def test_utf_8_comes_back(self, text: str) -> None:
        assert decode(text.encode(), "x") == text

    @given(st.text("防衛省日米会談概要はがをにでのとした、。ＡＢ１２", min_size=6))
    def test_japanese_comes_back_from_either_legacy_set(self, text: str) -> None:
        assert decode(text.encode("cp932"), "x") == text
        assert decode(text.encode("euc_jp"), "x") == text

    @given(st.binary())
    def test_any_bytes_give_text_or_an_input_error(self, data: bytes) -> None:
        try:
            text = decode(data, "x")
        except InputError:
            return
        assert "\x00" not in text
