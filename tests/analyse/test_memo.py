"""A memo asks once for each text, and stays small whatever it is asked."""

from __future__ import annotations

from bilingual.analyse.memo import Memo


class Asked:
    """Turns texts to capitals, and counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, text: str) -> str:
        self.times += 1
        return text.upper()


class TestMemo:
    def test_asks_once(self) -> None:
        asked = Asked()
        memo = Memo(asked, limit=10, longest=10)
        assert [memo["a"], memo["b"], memo["a"]] == ["A", "B", "A"]
        assert asked.times == 2

    def test_does_not_keep_long_texts(self) -> None:
        memo = Memo(Asked(), limit=10, longest=3)
        assert memo["long"] == "LONG"
        assert list(memo) == []

    def test_begins_anew_when_it_is_full(self) -> None:
        memo = Memo(Asked(), limit=3, longest=10)
        for number in range(100):
            assert memo[f"n{number}"] == f"N{number}"
            assert len(memo) <= 3
