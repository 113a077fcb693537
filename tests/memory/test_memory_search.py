"""Concordance: what is searched for is found, wherever it stands, in both languages."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.memory import Memory, Pair

PAIRS = [
    Pair("The Self-Defense Forces joined ASEAN partners.", "自衛隊はASEANのパートナーと参加した。"),
    Pair("A status report on the US base was read.", "米軍基地の状況報告が読み上げられた。"),
    Pair("The bilateral defense meeting ended.", "二国間の防衛会談は終わった。"),
    Pair("Mr. 𠮷田 spoke about the F-35.", "𠮷田氏はＦ－３５について話した。"),
]


@pytest.fixture
def filled(memory: Memory) -> Memory:
    memory.add(PAIRS, "a.md")
    return memory


def found(memory: Memory, query: str, **options: object) -> list[tuple[str, ...]]:
    """What was found in each hit, in the order of adding."""
    hits = memory.concordance(query, **options)  # type: ignore[arg-type]
    return [
        tuple(text[start:end] for text, spans in (hit.side("en"), hit.side("ja")) for start, end in spans)
        for hit in hits
    ][::-1]


class TestQueries:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("隊", [("隊",)]),
            ("会談", [("会談",)]),
            ("自衛隊は", [("自衛隊は",)]),
            ("𠮷", [("𠮷", "𠮷")]),
            ("防衛 終わ", [("防衛", "終わ")]),
            ("defense", [("Defense",), ("defense",)]),
            ("DEFENSE FORCE", [("Defense", "Force")]),
            ("meeting bilateral", [("bilateral", "meeting")]),
            ('"bilateral meeting"', []),
            ('"bilateral defense"', [("bilateral defense",)]),
            ("us", [("US",)]),
            ("atus", []),
            ("ｆ-35", [("F-35", "Ｆ－３５")]),
            ("asean", [("ASEAN", "ASEAN")]),
            ("no such word", []),
            ("。", []),
            ('"', []),
            ("", []),
            ("' OR 1 --", []),
            ("grams:x* NEAR(", []),
        ],
    )
    def test_finds(self, filled: Memory, query: str, expected: list[tuple[str, ...]]) -> None:
        assert found(filled, query) == expected

    def test_in_one_language(self, filled: Memory) -> None:
        assert found(filled, "asean", lang="ja") == [("ASEAN",)]

    def test_the_newest_first_and_no_more_than_asked_for(self, filled: Memory) -> None:
        filled.add([Pair("Another defense meeting.", "別の会談。")], "b.md")
        (hit,) = filled.concordance("defense", limit=1)
        assert (hit.en, hit.origins) == ("Another defense meeting.", ("b.md",))


class TestAgainstLookingAtEverything:
    LETTERS = "会談防衛カナの1a"

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=8, unique=True),
        st.text("会談防衛カナの", min_size=1, max_size=5),
    )
    def test_japanese(self, texts: list[str], query: str) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add([Pair("en", text) for text in texts], "x")
            hits = memory.concordance(query, "ja", 100)
            assert {hit.ja for hit in hits} == {text for text in texts if query in text}
            assert all(
                hit.ja[start:end] == query
                for hit in hits
                for start, end in hit.ja_spans[:1]
                if end - start == len(query)
            )

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.lists(st.sampled_from(["no", "not", "nothing", "thing", "so"]), min_size=1, max_size=4),
            min_size=1,
            max_size=6,
        ),
        st.sampled_from(["no", "not", "thing", "th", "s", "sot"]),
    )
    def test_english(self, sentences: list[list[str]], query: str) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add([Pair(" ".join(words), "訳") for words in sentences], "x")
            hits = {hit.en for hit in memory.concordance(query, "en", 100)}
            assert hits == {" ".join(words) for words in sentences if any(word.startswith(query) for word in words)}
