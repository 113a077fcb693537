"""How the kanji of a name may be read, as keys that meet the romanized name's (see `romaji.fold_romaji`).

Three sources, the likeliest first: UniDic's best readings of the whole, with and without a word after it; a table of
name readings of single kanji (`data/readings.tsv`) and of places that read like nothing else; and combinations of
both, with the sound changes that happen inside words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import islice

from bilingual.analyse.japanese import tagger
from bilingual.analyse.romaji import fold_romaji, hepburn, join, katakana

_VARIANTS = str.maketrans(
    "齋齊髙﨑濱澤邊邉廣國圓櫻眞德澁嶋嶌壽榮龍瀧惠學實會豐條渡彌禮藏萬淺龜鐵靜",
    "斎斉高崎浜沢辺辺広国円桜真徳渋島島寿栄竜滝恵学実会豊条渡弥礼蔵万浅亀鉄静",
)
_KANJI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆]")
_KANA_GA = {"ヶ": ("ga", "ka", "ke"), "ケ": ("ga", "ke"), "ヵ": ("ka", "ga"), "ツ": ("tsu", "")}

_NBEST = 20
_SINGLE_NBEST = 40
_WORD = 4
"""The longest stretch, in characters, that is looked up as one word."""
_LONGEST = 12
"""Longer strings are no names."""
_KEYS = 400
"""How many keys `keys` gives at most."""

_VOICED = {"k": ("g",), "s": ("z",), "t": ("d",), "h": ("b", "p"), "f": ("b", "p"), "sh": ("j",), "ch": ("j",)}
_VOICED |= {"ts": ("z",)}
_HEAD = re.compile("sh|ch|ts|[ksthf]")


def keys(surface: str) -> tuple[str, ...]:
    """The folded romanizations that a name in kanji may have, likeliest first, each once, at most 400."""
    text = _plain(surface)
    if not 0 < len(text) <= _LONGEST:
        return ()
    # The keys of every beginning, each from those of shorter ones: so a part that nothing reads costs nothing.
    begun: list[dict[str, None]] = [{"": None}] + [{} for _ in text]
    begun[-1].update(dict.fromkeys(_whole(text)))
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _WORD), end):
            for piece in _pieces(text[start:end], start == 0, end == len(text)) if begun[start] else ():
                begun[end].update(dict.fromkeys(join(key, piece) for key in begun[start]))
                if len(begun[end]) >= _KEYS:
                    break
        begun[end] = dict.fromkeys(islice(begun[end], _KEYS))
    return tuple(filter(None, begun[-1]))


def reads(surface: str, key: str) -> bool:
    """Whether a name in kanji can be read as a folded romanization: every way to read its parts is looked at."""
    text = _plain(surface)
    if not key or not 0 < len(text) <= _LONGEST:
        return False
    if key in _whole(text):
        return True
    reached: list[set[int]] = [set() for _ in range(len(text) + 1)]
    reached[0].add(0)
    for start in range(len(text)):
        if not reached[start]:
            continue
        for end in range(start + 1, min(start + _WORD, len(text)) + 1):
            for piece in _pieces(text[start:end], start == 0, end == len(text)):
                for at in reached[start]:
                    whole = join(key[:at], piece)
                    if key.startswith(whole):
                        reached[end].add(len(whole))
    return len(key) in reached[-1]


def is_kanji(text: str) -> bool:
    """Whether a text holds a kanji."""
    return bool(_KANJI.search(text))


def _plain(surface: str) -> str:
    """The surface in modern kanji, 々 replaced by what it repeats."""
    out: list[str] = []
    encodable = surface.encode("utf-8", "replace").decode("utf-8")
    for char in encodable.translate(_VARIANTS):
        out.append(out[-1] if char == "々" and out else char)
    return "".join(out)


@lru_cache(maxsize=20_000)
def _whole(text: str) -> tuple[str, ...]:
    """UniDic's best readings of a text, alone and as a name before a title or a kind of place."""
    found = [key for reading in _own().get(text, ()) if (key := _key(reading))]
    for after in ("", "さん", "氏", "市"):
        for path in tagger().nbestToNodeList(text + after, _NBEST if not after else _NBEST // 4):
            kana, length = "", 0
            for node in path:
                if length < len(text):
                    length += len(node.surface)
                    kana += _kana(node.surface, node.feature_raw)
            if length == len(text) and kana:
                found.append(_key(kana))
    return tuple(dict.fromkeys(key for key in found if key))


@lru_cache(maxsize=50_000)
def _pieces(part: str, first: bool, last: bool) -> tuple[str, ...]:
    """The readings of a part of a name as one word, with voicing where it is not the first part of the name, and
    with the stop of a doubled consonant where it is not the last."""
    plain = [*_own().get(part, ()), *_entries(part)]
    found = [key for reading in plain if (key := _key(reading))]
    if len(part) == 1:
        found += _KANA_GA.get(part, ())
        if not is_kanji(part):
            found.append(_key(katakana(part)))
    if not first:
        for key in list(found):
            if match := _HEAD.match(key):
                found += (voiced + key[match.end() :] for voiced in _VOICED[match[0]])
    if not last:
        found += (
            key[: -len(end)] + stop for key in list(found) for end in _STOPPED if key.endswith(end) for stop in "kstpc"
        )
    return tuple(dict.fromkeys(found))


_STOPPED = ("tsu", "chi", "ku", "ki")


def _entries(part: str) -> list[str]:
    """The readings of the dictionary's own entries for exactly this part."""
    found: dict[str, None] = {}
    for path in tagger().nbestToNodeList(part, _SINGLE_NBEST if len(part) == 1 else _NBEST):
        nodes = list(path)
        if len(nodes) == 1 and (kana := _kana(part, nodes[0].feature_raw)):
            found[kana] = None
    return list(found)


def _kana(surface: str, feature: str) -> str:
    fields = feature.split(",")
    if len(fields) > 17 and fields[17] not in ("", "*"):
        return fields[17]
    return "" if is_kanji(surface) else katakana(surface)


@lru_cache(maxsize=100_000)
def _key(kana: str) -> str:
    return fold_romaji(hepburn(kana))


@lru_cache(maxsize=1)
def _own() -> dict[str, tuple[str, ...]]:
    text = (files("bilingual.analyse") / "data" / "readings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kanji.translate(_VARIANTS): tuple(readings.split()) for kanji, readings in rows}
