"""Kana in Latin letters, and the many spellings of one Japanese name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.analyse.romaji import fold_romaji, hepburn, join, katakana, morae

KANA = st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30FC), max_size=20)
READINGS = st.text(
    st.sampled_from(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガジズダバ"
    ),
    max_size=8,
)


class TestHepburn:
    @pytest.mark.parametrize(
        ("kana", "latin"),
        [
            ("トウキョウ", "toukyou"),
            ("しんばし", "shinbashi"),
            ("ジュンイチ", "jun'ichi"),
            ("コンヤ", "kon'ya"),
            ("ホッカイドウ", "hokkaidou"),
            ("マッチ", "matchi"),
            ("ｻﾞｯｼ", "zasshi"),
            ("フォーラム", "fooramu"),
            ("シェーン", "sheen"),
            ("ティー", "tii"),
            ("ヅカ", "zuka"),
        ],
    )
    def test_examples(self, kana: str, latin: str) -> None:
        assert hepburn(kana) == latin

    @given(KANA)
    def test_any_kana_becomes_letters(self, kana: str) -> None:
        assert not any("ァ" <= char <= "ン" for char in hepburn(kana))

    @given(st.text(max_size=30))
    def test_anything_is_taken(self, text: str) -> None:
        assert isinstance(hepburn(text), str)
        assert isinstance(morae(text), tuple)
        assert katakana(katakana(text)) == katakana(text)


class TestFold:
    @pytest.mark.parametrize(
        "spellings",
        [
            "Ohno Ono Oono Ōno Ôno",
            "Kohno Kono Kouno KŌNO",
            "Saitoh Saito Saitō Saitou",
            "Jun'ichi Junichi Jun-ichi Zyun'iti",
            "Nihombashi Nihonbashi Nihonbasi",
            "Yuuko Yuko Yūko Yuhko",
            "Tōkyō Tokyo Toukyou",
            "Ohira Ōhira Oohira",
            "Matsudaira Matudaira",
            "Homma Honma",
            "Itchi Icchi Itti",
            "Shinjuku Sinzyuku Shinjyuku",
            "Fuji Huzi",
            "Chosa Tyosa Chōsa",
        ],
    )
    def test_one_key_for_a_name(self, spellings: str) -> None:
        assert len({fold_romaji(word) for word in spellings.split()}) == 1

    @pytest.mark.parametrize(
        ("one", "other"), [("Hattori", "Hatori"), ("Kato", "Goto"), ("Ito", "Ido"), ("Kanai", "Kana"), ("Ueda", "Uda")]
    )
    def test_other_names_have_other_keys(self, one: str, other: str) -> None:
        assert fold_romaji(one) != fold_romaji(other)

    @given(st.text(max_size=30))
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        assert fold_romaji(fold_romaji(text)) == fold_romaji(text)

    @given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=30))
    def test_folding_letters_twice_is_folding_once(self, text: str) -> None:
        assert fold_romaji(fold_romaji(text)) == fold_romaji(text)

    @given(READINGS, READINGS)
    def test_parts_join_to_the_whole(self, left: str, right: str) -> None:
        one, other = fold_romaji(hepburn(left)), fold_romaji(hepburn(right))
        assert join(one, other) == fold_romaji(hepburn(left) + "'" + hepburn(right))
