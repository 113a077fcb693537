"""Rules are asked only where what stands there can begin a value: to ask them everywhere finds no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest

from bilingual.analyse.model import Value
from bilingual.analyse.values import english, find, japanese, normal
from bilingual.model import Lang

ROWS = [line.split("\t") for line in (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()]
SENTENCES = [row[1] for row in ROWS if row[0] in ("en", "ja")]
FIGURES = normal.listed(
    "1 5 12 30 99 300 999 1,000 1945 2000 2024 0.5 1.50 11:53 5/3 3/4 2024-05-03 1990s 3rd 3x ½ a two"
)
ENGLISH = normal.listed(
    "the to and or through until in out of every day days st th may March Jan. july fiscal FY hours hrs minutes past "
    "half quarter thirds noon midnight a am a.m. pm p.m. o'clock jst local time one twenty hundred million dozen first "
    "percent % people km degrees years month century few couple several dozens $ US$ A$ ¥ yen No. Article pages page "
    "note ext. tel minus about estimated least more than up most , . - ~ ( ) & /"
)
ENGLISH_ENDS = ("", " 5", " past two", " of may", " p.m.", " time")
JAPANESE_FIGURES = normal.listed(
    "1 5 12 30 99 1,000 2024 0.5 11:53 5/3 2024/5/3 一 二 三 九 十 百 千 〇 参 十二 三十 三千五百 二〇二四 ２ ２０２４ "
    "4億 数 何 半 両 倍 第 令和 平成 大 明 R6.5.3 H30 S FY2024 US$ JPY AM a 午 正 早 夕 夜 朝"
)
JAPANESE = normal.listed(
    "年 月 日 時 分 秒 年度 年代 代 数 余 の は で から ～ ・ 、 。 - . / : ( % 人 人に 人中 人のうち 台に 社中 分の "
    "回 か国 ヶ所 円 ドル 割 度 倍 国 方 午前 午後 午 前 後 朝 過ぎ 元年 5 五 十 百 千 万 億 致 部 環 員 層 加 加ドル "
    "次 位 号 世紀 正 治 M"
)
JAPANESE_ENDS = ("", "の1人", "1人", "月3日", "半")


def asked_everywhere(texts: Iterable[str], lang: Lang) -> list[tuple[Value, ...]]:
    """The values found where every rule is tried on every character that begins some value."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(japanese, "_SPOT", re.compile(f"[{''.join(japanese._RULES)}]"))
        patch.setattr(japanese, "_ORDINARY", re.compile("(?!)"))
        patch.setattr(english, "_ORDINARY", re.compile("(?!)"))
        patch.setattr(english, "_INDEFINITE", re.compile(""))
        patch.setattr(normal.Before, "search", lambda self, text, low, at: self._pattern.search(text, low, at))
        return [find(text, lang) for text in texts]


class TestRulesNotAsked:
    @pytest.mark.parametrize("lang", ["en", "ja"])
    def test_would_find_nothing_in_what_people_write(self, lang: Lang) -> None:
        assert [find(text, lang) for text in SENTENCES] == asked_everywhere(SENTENCES, lang)

    @pytest.mark.parametrize("end", ENGLISH_ENDS)
    def test_would_find_nothing_in_english(self, end: str) -> None:
        texts = [f"the {one} {two}{end}" for one, two in product(FIGURES, ENGLISH)]
        texts += [f"at {two} {one}{end}" for one, two in product(FIGURES, ENGLISH)]
        texts += [f"{one}{two}{end}" for one, two in product(FIGURES, ENGLISH)]
        assert [find(text, "en") for text in texts] == asked_everywhere(texts, "en")

    @pytest.mark.parametrize("end", JAPANESE_ENDS)
    def test_would_find_nothing_in_japanese(self, end: str) -> None:
        texts = [f"は{one}{two}{end}" for one, two in product(JAPANESE_FIGURES, JAPANESE)]
        texts += [f"約{one} {two}{end}" for one, two in product(JAPANESE_FIGURES, JAPANESE)]
        assert [find(text, "ja") for text in texts] == asked_everywhere(texts, "ja")
