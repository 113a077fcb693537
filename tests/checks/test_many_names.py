"""Sentences that list hundreds of names: each finds its own, in time that grows with their number."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seeing import checked

from bilingual import lexicon
from bilingual.checks.namebook import Namebook, around, namebook
from bilingual.glossary import Glossary, Matcher

Steps = Callable[[Callable[[], object]], int]
SOUNDS = [
    ("バ", "Ba"),
    ("ド", "do"),
    ("ギ", "gi"),
    ("ム", "mu"),
    ("ポ", "po"),
    ("レ", "re"),
    ("サ", "sa"),
    ("ゼ", "ze"),
]
NAMES = [
    ("".join(ja), "".join(en).capitalize())
    for ja, en in (zip(*each, strict=True) for each in product(SOUNDS, repeat=4))
]


def book(names: list[tuple[str, str]], joint: str) -> Callable[[], Namebook]:
    english, japanese = joint.join(en for _, en in names), "、".join(ja for ja, _ in names)
    page = checked([f"I met {english}."], [f"{japanese}と会った。"], Matcher(Glossary(())))
    return lambda: namebook(page.pairs, lexicon.bundled())


@pytest.mark.parametrize("joint", [", ", " "])  # one by one, and as one long run of capitals
class TestManyNames:
    def test_each_finds_its_own(self, joint: str) -> None:
        chosen = NAMES[:: len(NAMES) // 300][:300]
        (named,) = book(chosen, joint)().beads
        assert len(named.en) == len(named.ja) == 300
        assert {(k, k) for k in range(300)} <= set(named.pairs)

    def test_one_name_again_and_again_is_heard_once(self, joint: str, steps: Steps) -> None:
        few, many = (steps(book([NAMES[77]] * count, joint)) for count in (150, 450))
        assert many < 5 * few


class TestWhatIsCompared:
    @given(st.integers(0, 3000), st.integers(1, 3000), st.floats(0, 1, exclude_max=True))
    def test_a_bounded_number_at_about_the_same_place(self, size: int, count: int, share: float) -> None:
        at = int(share * count)
        some = around(range(size), at, count)
        assert len(some) <= 200
        assert not size or at * size // count in some

    @given(st.integers(0, 100), st.integers(1, 3000), st.floats(0, 1, exclude_max=True))
    def test_all_where_there_are_no_hundreds(self, size: int, count: int, share: float) -> None:
        assert around(range(size), int(share * count), count) == range(size)
