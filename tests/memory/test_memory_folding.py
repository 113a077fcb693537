"""Folding: what does not count when sentences are compared, and the way back."""

from __future__ import annotations

from hypothesis import given
from memory_texts import ANY

from bilingual.memory.folding import fold, fold_with_offsets


class TestLaws:
    @given(ANY)
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(ANY)
    def test_with_offsets_it_is_the_same_text(self, text: str) -> None:
        assert fold_with_offsets(text).text == fold(text)
        assert fold_with_offsets(text, lower=True).text == "".join(char.lower() for char in fold(text))

    @given(ANY)
    def test_every_character_comes_from_somewhere_in_order(self, text: str) -> None:
        folded = fold_with_offsets(text, lower=True)
        assert len(folded.starts) == len(folded.ends) == len(folded.text)
        assert folded.starts == sorted(folded.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
