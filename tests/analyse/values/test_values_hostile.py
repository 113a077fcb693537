"""Any text at all is read without a fault, in linear time, and spans stay true."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.analyse.values import agree, display, find, is_weak, unmatched
from bilingual.model import Lang

LANGS: tuple[Lang, Lang] = ("en", "ja")
PIECES = [
    *"0123456789０５９.,:/-+年月日時分秒円万億兆京十百千一二三四〇数何第半約度割倍人名回ヶか国の～~()（） 　",
    "令和", "平成", "元年", "年度", "午後", "分の", "million", "hundred", "and", "a ", "half", "May ", "first ", "to ",
    " p.m.", "percent", "$", "¥", "two", "twenty", "-", "several ", "decades", "FY", "No. ", "Article ", "'", "°", "½",
]  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


class TestAnyText:
    @given(texts, st.sampled_from(LANGS))
    def test_values_are_apart_and_can_be_shown(self, text: str, lang: Lang) -> None:
        end = 0
        for value in find(text, lang):
            assert end <= value.start < value.end <= len(text)
            assert value.text == text[value.start : value.end]
            assert display(value, "en")
            assert display(value, "ja")
            assert agree(value, value)
            is_weak(value)
            end = value.end

    @given(texts, texts)
    def test_a_text_leaves_nothing_over_against_itself(self, text: str, other: str) -> None:
        values = find(text, "ja")
        assert unmatched(values, values) == ([], [])
        left_en, left_ja = unmatched(find(text, "en"), find(other, "ja"))
        assert len(find(text, "en")) - len(left_en) == len(find(other, "ja")) - len(left_ja)


class TestLinearTime:
    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize(
        "piece",
        ["1", "1,234,", "1.", "1-", "一", "十", "万", "千百", "数十", "第", "令和", "2024年", "5月", "1/", "1:", "1 + ",
         "twenty ", "hundred and ", "a million ", "May 1, ", "one-", "half a ", "a@", "a.", "http://a ", "(", " ",
         "1 to ", "several ", "$1-", "1～", "3分の", "٣", "²"],
    )  # fmt: skip
    def test_four_times_the_text_takes_no_more_than_some_four_times_the_time(self, lang: Lang, piece: str) -> None:
        def seconds(length: int) -> float:
            text = piece * (length // len(piece))
            start = time.process_time()
            find(text, lang)
            return time.process_time() - start

        seconds(1000)
        # What grows with the square takes 16 times as long, every time; a busy machine spoils a try, not all of them.
        assert any(seconds(40_000) < 10 * max(seconds(10_000), 0.02) for _ in range(5))
