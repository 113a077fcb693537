"""Names give way to others where what is stored says, without contradiction, how the other is written."""

from __future__ import annotations

import pytest

from bilingual.memory import Match, Memory, Pair
from bilingual.memory.naming import is_same
from bilingual.model import Lang

STORED = [
    Pair("Minister Kihara met Secretary Holloway in the capital.", "木原大臣は首都でホロウェイ長官と会談した。"),
    Pair("Minister Nakatani welcomed the report.", "中谷大臣は報告を歓迎した。"),
    Pair("Secretary Brennan spoke.", "ブレナン長官が発言した。"),
    Pair("Secretary Marles left.", "マールズ長官は退席した。"),
    Pair("Secretary Marls came back later.", "マールズ長官は後に戻った。"),
    Pair("They went to France together.", "一同はフランスに行った。"),
    Pair("The Australian side was content.", "オーストラリア側は満足した。"),
]


def best(memory: Memory, sentence: str, lang: Lang) -> Match:
    memory.add(STORED, "a.md")
    return memory.lookup(sentence, lang, limit=1, minimum=0.4)[0]


class TestSwapped:
    @pytest.mark.parametrize(
        ("lang", "sentence", "expected"),
        [
            (
                "ja",
                "中谷大臣は首都でブレナン長官と会談した。",
                "Minister Nakatani met Secretary Brennan in the capital.",
            ),
            (
                "en",
                "Minister Nakatani met Secretary Brennan in the capital.",
                "中谷大臣は首都でブレナン長官と会談した。",
            ),
            ("ja", "木原大臣は報告を歓迎した。", "Minister Kihara welcomed the report."),
        ],
    )
    def test_as_stored_pairs_write_it(self, memory: Memory, lang: Lang, sentence: str, expected: str) -> None:
        match = best(memory, sentence, lang)
        assert (match.text, match.complete) == (expected, True)
        assert {swap.kind for swap in match.swaps} == {"name"}


class TestLeftAlone:
    @pytest.mark.parametrize(
        ("lang", "sentence"),
        [
            # written in two ways: Marles, Marls
            ("ja", "木原大臣は首都でマールズ長官と会談した。"),
            # stored nowhere
            ("ja", "岸田大臣は報告を歓迎した。"),
            # stored only as an adjective
            ("ja", "一同はオーストラリアに行った。"),
        ],
    )
    def test_where_there_is_doubt(self, memory: Memory, lang: Lang, sentence: str) -> None:
        match = best(memory, sentence, lang)
        assert (match.text, match.swaps, match.complete) == (match.target, (), False)

    def test_where_the_translation_says_he(self, memory: Memory) -> None:
        memory.add([Pair("Minister Kihara spoke of his long journey.", "木原大臣は長い旅について話した。")], "b.md")
        match = best(memory, "中谷大臣は長い旅について話した。", "ja")
        assert (match.swaps, match.complete) == ((), False)


class TestTheSameName:
    @pytest.mark.parametrize(
        ("japanese", "latin", "same"),
        [
            ("木原", "Kihara", True),
            ("木原", "Kimura", False),
            ("中谷元", "Gen Nakatani", True),
            ("ホロウェイ", "Holloway", True),
            ("ホロウェイ", "Hollander", False),
            ("フランス", "France", True),
            ("フランス", "French", False),
            ("オーストラリア", "Australian", False),
            ("インドネシア", "Indonesian", False),
            ("ブレナン", "Brennan", True),
        ],
    )
    def test_is_seen(self, japanese: str, latin: str, same: bool) -> None:
        assert is_same(japanese, latin) is same
