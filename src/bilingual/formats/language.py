"""Which file is English and which is Japanese: seen from the scripts of the text, not from the file's name."""

from __future__ import annotations

import re

from bilingual.errors import InputError
from bilingual.model import Lang

_JAPANESE = re.compile("[ぁ-ゖァ-ヺｦ-ﾟ一-鿿㐀-䶿々〆]+")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+")

_LETTERS_A_CHARACTER = 2.5
"""Latin letters that carry as much as one kana or kanji (translations of the same text differ in length by this)."""


def japanese_share(text: str) -> float | None:
    """The share of the text that is Japanese, by what it says, not by characters: 0 to 1; None without any letter."""
    rest = text if text.isascii() else _JAPANESE.sub("", text)
    if len(rest) == len(text):
        return 0.0 if _LATIN.search(text) else None
    japanese = _LETTERS_A_CHARACTER * (len(text) - len(rest))
    latin = sum(map(len, _LATIN.findall(rest)))
    return japanese / (japanese + latin)


def language(text: str, name: str) -> Lang:
    """The language of one text. Raises `InputError` where it holds no letters at all."""
    return "ja" if _share(text, name) >= 0.5 else "en"


def languages(first: str, second: str, names: tuple[str, str]) -> tuple[Lang, Lang]:
    """The languages of two texts that should be one of each, told apart by comparing them.

    A Japanese text may quote much English, an English one hold untranslated Japanese: where both lie on one side of
    the middle, the one that is clearly the more Japanese is taken to be Japanese. Raises `InputError` where they do not
    differ enough.
    """
    shares = (_share(first, names[0]), _share(second, names[1]))
    low, high = sorted(shares)
    apart = low < 0.5 <= high or (high - low >= 0.2 and high >= 0.3 and low <= 0.7)
    if not apart:
        both = "Japanese" if low >= 0.5 else "English"
        raise InputError(
            f"{names[0]} and {names[1]} are both {both}", remedy="give one English and one Japanese file, in any order"
        )
    return ("ja", "en") if shares[0] > shares[1] else ("en", "ja")


def _share(text: str, name: str) -> float:
    share = japanese_share(text)
    if share is None:
        raise InputError("no English or Japanese text in it", place=name)
    return share
