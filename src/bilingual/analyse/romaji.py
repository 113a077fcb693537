"""Kana to Hepburn romanization, and one key for the many ways to write a Japanese name in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_KANA = {kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)}
_KANA |= {"シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu"}
_KANA |= {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ン": "n", "ヴ": "vu"}
_KANA |= {"ヷ": "va", "ヸ": "vi", "ヹ": "ve", "ヺ": "vo", "ヵ": "ka", "ヶ": "ga"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}
# Two kana that are one syllable and do not follow the rules below.
_PAIRS = {
    "イェ": "ye",
    "ウィ": "wi",
    "ウェ": "we",
    "ウォ": "wo",
    "トゥ": "tu",
    "ドゥ": "du",
    "テュ": "tyu",
    "デュ": "dyu",
}
_PAIRS |= {"クァ": "kwa", "クィ": "kwi", "クェ": "kwe", "クォ": "kwo", "グァ": "gwa", "ティ": "ti", "ディ": "di"}

_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def katakana(text: str) -> str:
    """Hiragana and half-width katakana as katakana; all else stays."""
    return unicodedata.normalize("NFKC", text).translate(_HIRAGANA)


@lru_cache(maxsize=50_000)
def morae(kana: str) -> tuple[str, ...]:
    """The morae of a word in kana, romanized; ッ is "q", ー is "-", and what is no kana stands for itself."""
    text = katakana(kana)
    out: list[str] = []
    at = 0
    while at < len(text):
        pair, char = text[at : at + 2], text[at]
        if pair in _PAIRS:
            out.append(_PAIRS[pair])
            at += 2
        elif len(pair) == 2 and char in _KANA and pair[1] in _SMALL:
            out.append(_glide(_KANA[char], _SMALL[pair[1]]))
            at += 2
        else:
            out.append(_KANA.get(char) or _SMALL.get(char) or _SIGNS.get(char, char))
            at += 1
    return tuple(out)


_SIGNS = {"ッ": "q", "ー": "-"}


@lru_cache(maxsize=50_000)
def hepburn(kana: str) -> str:
    """The Hepburn romanization of kana, in lower case, long vowels spelled as the kana are: トウキョウ gives "toukyou".

    An apostrophe parts ン from a vowel or y (ジュンイチ: "jun'ichi"). What is no kana is kept as it is.
    """
    out: list[str] = []
    double = False
    for mora in morae(kana):
        if mora == "q":
            double = True
            continue
        syllable = (out[-1][-1] if out and out[-1][-1] in "aiueo" else "") if mora == "-" else mora
        if double and syllable[:1] not in tuple("aiueon"):
            out.append("t" if syllable.startswith("ch") else syllable[:1])
        double = False
        if out and out[-1] == "n" and syllable[:1] in tuple("aiueoy"):
            out.append("'")
        if syllable:
            out.append(syllable)
    return "".join(out)


def _glide(syllable: str, small: str) -> str:
    """キ + ャ: kya; シ + ャ: sha; フ + ァ: fa; シ + ェ: she."""
    head = syllable.rstrip("aiueo")
    if small[0] != "y":
        return head + small
    return head + small[1] if head in ("sh", "ch", "j") else head + small


_MARKS = re.compile(r"[^a-z]")
_OH = re.compile(r"(?<=[ou])h+(?![aiueoyh])")
_LONG_O = re.compile(r"o[ou]+")
_LONG = re.compile(r"([aiue])\1+")
_NASAL = re.compile(r"m(?=[bmp])")
_VARIANTS = re.compile(
    r"tch|cch|tti|tty|tts|ch(?=[aiueo])|sh(?=[aiueo])|sy|ty|zy|jy|dj|dz|ts(?=u)|si|ti|tu|zi|di|du|hu|l|v"
)
_HEPBURN = {
    "tch": "cch",
    "tti": "cchi",
    "tty": "cch",
    "sy": "sh",
    "ty": "ch",
    "zy": "j",
    "jy": "j",
    "dj": "j",
    "dz": "z",
    "si": "shi",
    "ti": "chi",
    "tu": "tsu",
    "zi": "ji",
    "di": "ji",
    "du": "zu",
    "hu": "fu",
    "l": "r",
    "v": "b",
}


@lru_cache(maxsize=50_000)
def fold_romaji(word: str) -> str:
    """One key for the spellings of a Japanese name: Ohno, Ōno, Oono and Ono; Jun'ichi and Junichi; Homma and Honma;
    Kunrei-shiki's si, ti, tu, hu and zya; letters a-z only. Idempotent.

    The fold of two parts put together is `join` of their folds.
    """
    text = _MARKS.sub("", unicodedata.normalize("NFKD", word.lower()))
    for _ in range(_ROUNDS):
        before, text = text, _OH.sub("", text)
        text = _VARIANTS.sub(lambda match: _HEPBURN.get(match[0], match[0]), text)
        text = _LONG.sub(r"\1", _LONG_O.sub("o", _NASAL.sub("n", text)))
        if text == before:
            break
    return text


_ROUNDS = 8
"""One round does for any spelling of Japanese; other words may take another to come to rest."""


def join(left: str, right: str) -> str:
    """The fold of two folded parts written together: "o" and "ura" give "ora", as Ōura and Oura do."""
    last = left[-1:]
    if last == "o":
        return left + right.lstrip("ou")
    return left + right.lstrip(last) if last and last in "aiue" else left + right
