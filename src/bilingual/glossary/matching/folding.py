"""Japanese spelling with the writer's choices taken out, and the way back to the text.

What does not count: width; ヶ, ケ, か, カ, ヵ, が and 箇 between kanji (三か国, 霞ヶ関); 々 or the kanji again;
numbers in kanji or in digits up to 99 (第五条); a long vowel mark at the end of a katakana word of three sounds or
more (サーバー); ヴァ or バ, ティ or チ, ディ or ジ, ウェ or ウエ; the middle dot and single spaces between Japanese
characters; hyphens between letters and digits (F-35); および or 及び, または or 又は, ならびに or 並びに, わが国 or
我が国; the case of Latin letters. Okurigana are left to the morphemes: `skeleton`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

_KANJI = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JAPANESE = f"\u3005\u3040-\u30fa\u30fc-\u30ff{_KANJI}"

# Full-width letters, digits and signs: one character for one.
_NARROW: dict[int, int] = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_NARROW |= dict.fromkeys(map(ord, "‐‑‒–−"), 0x2D)
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")
_REPEATED = re.compile(f"([{_KANJI}])々")
COUNTERS = "かがカケヶヵ箇"
"""Between kanji, or after a figure, all of these are one: 3か月, 3ヶ月."""
_COUNTERS = re.compile(f"[{COUNTERS}](?<=[{_KANJI}0-9].)(?=[{_KANJI}])")
_PLAIN = dict(zip("〇一二三四五六七八九" + ascii_uppercase, "0123456789" + ascii_lowercase, strict=True))
_FANCY = re.compile(f"[{''.join(_PLAIN)}]")
_ADORNED = re.compile(f"[{''.join(map(chr, _NARROW))}{''.join(_PLAIN)}]")

_TENS = "|".join(f"{tens}十[一二三四五六七八九]?" for tens in ("", *"二三四五六七八九"))
_VARIANTS = re.compile(
    rf"""
    ー(?<=[ァ-ヺー]{{3}}ー)(?![ァ-ヺー])
    | ヴ[ァィェォ]? | ティ | ディ | ウィ | ウェ | ウォ
    | {_TENS}
    | および | または | ならびに | わが国
    | ・(?<=\w・)(?=\w)
    | \ (?<=[{_JAPANESE}]\ )(?=\S) | \ (?<=\S\ )(?=[{_JAPANESE}])
    | -(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])
    """,
    re.VERBOSE,
)
"""Every variant begins with a letter of its own, with no group around it: so the search leaps to these letters."""
_SPELLED = dict(
    zip(
        [
            "ヴ",
            "ヴァ",
            "ヴィ",
            "ヴェ",
            "ヴォ",
            "ティ",
            "ディ",
            "ウィ",
            "ウェ",
            "ウォ",
            "および",
            "または",
            "ならびに",
            "わが国",
        ],
        ["ブ", "バ", "ビ", "ベ", "ボ", "チ", "ジ", "ウイ", "ウエ", "ウオ", "及び", "又は", "並びに", "我ケ国"],
        strict=True,
    )
)


class Folded(NamedTuple):
    """A folded text. `starts[i]` is where its character i starts in the original, `ends[i]` where that ends.

    Both are -1 inside what was folded together: no form begins or ends there. None where nothing moved. `composed`:
    whether characters of the original are more or fewer by themselves (half-width katakana, accents apart).
    """

    text: str
    starts: list[int] | None
    ends: list[int] | None
    composed: bool


def fold(text: str) -> Folded:
    """A text without the writer's choices."""
    narrow = text.translate(_NARROW) if _WIDE.search(text) else text
    starts: list[int] | None = None
    ends: list[int] | None = None
    composed = not (narrow.isascii() or unicodedata.is_normalized("NFKC", narrow))
    if composed:
        narrow, starts, ends = _compose(narrow)
    plain = _COUNTERS.sub("ケ", _REPEATED.sub(r"\1\1", narrow) if "々" in narrow else narrow)
    pieces: list[str] = []
    here: list[int] = []
    there: list[int] = []
    at = 0
    for match in _VARIANTS.finditer(plain):
        first, last = match.span()
        spelled = _spell(match.group())
        pieces += (plain[at:first], spelled)
        here += range(at, first)
        there += range(at + 1, first + 1)
        if spelled:
            here += (first, *[-1] * (len(spelled) - 1))
            there += (*[-1] * (len(spelled) - 1), last)
        elif match.group() == "ー":
            there[-1] = last
        at = last
    if pieces:
        pieces.append(plain[at:])
        here += range(at, len(plain))
        there += range(at + 1, len(plain) + 1)
        plain = "".join(pieces)
        if starts is not None and ends is not None:
            here = [starts[k] if k >= 0 else -1 for k in here]
            there = [ends[k - 1] if k >= 0 else -1 for k in there]
        starts, ends = here, there
    return Folded(_unadorned(plain), starts, ends, composed)


def fold_characters(text: str) -> str:
    """A text of which each character is folded by itself, so that nothing moves."""
    return _unadorned(text.translate(_NARROW)) if _ADORNED.search(text) else text


def _unadorned(text: str) -> str:
    for fancy in set(_FANCY.findall(text)):  # a few: faster one by one than by a table for all characters
        text = text.replace(fancy, _PLAIN[fancy])
    return text


def _spell(text: str) -> str:
    """How a variant is spelled; "" for what does not count."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        digits = "〇一二三四五六七八九"
        return f"{digits.index(tens) if tens else 1}{digits.index(ones) if ones else 0}"
    return _SPELLED.get(text, "")


_PIECE = re.compile("[\uff66-\uff9d][\uff9e\uff9f]|.[\u0300-\u036f\u3099\u309a]+|.", re.DOTALL)


def _compose(text: str) -> tuple[str, list[int], list[int]]:
    """NFKC, piece by piece: half-width katakana with their voicing marks, letters with their accents."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        piece = unicodedata.normalize("NFKC", match.group())
        pieces.append(piece)
        if piece:
            starts += (match.start(), *[-1] * (len(piece) - 1))
            ends += (*[-1] * (len(piece) - 1), match.end())
    return "".join(pieces), starts, ends


_ONLY_KANJI = re.compile(f"[{_KANJI}]")
_OKURIGANA = re.compile(f"[{_KANJI}][{_KANJI}\u3041-\u3096]*")


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The kanji of a morpheme with at least two of them and okurigana (取り組み: 取組), "" for any other."""
    if len(word) < 3 or not _OKURIGANA.fullmatch(word):
        return ""
    kanji = _ONLY_KANJI.findall(word)
    return fold("".join(kanji)).text if 2 <= len(kanji) < len(word) else ""
