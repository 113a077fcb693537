"""What the grammar of the demonstration model generates: two sentences that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.generator import PLACEHOLDERS, Generator, Pair, grammar, part, terms
from training.generator.calendar import era
from training.generator.values import japanese_figure

from bilingual.analyse import Analysis, analyse, values
from bilingual.glossary import Matcher, default
from bilingual.model import Lang

GLOSSARY = default()
MATCHER = Matcher(GLOSSARY)


def drawn(count: int, seed: int = 1, *, known: bool | None = True, marked: float = 0.0) -> Iterator[Pair]:
    generator = Generator(seed, known=known, marked=marked)
    return islice(iter(generator.pair, None), count)


@pytest.fixture(scope="module")
def one_each() -> list[Pair]:
    """A pair from every pattern."""
    generator = Generator(3, known=None)
    return [generator.expand(root, production) for root, production in generator.productions()]


class TestChance:
    @given(st.integers(0, 2**32))
    def test_a_seed_gives_the_same_pairs_each_time(self, seed: int) -> None:
        assert list(drawn(3, seed, marked=0.5)) == list(drawn(3, seed, marked=0.5))

    def test_another_seed_gives_others(self) -> None:
        assert not {p.en for p in drawn(50, 1)} >= {p.en for p in drawn(50, 2)}

    def test_hardly_a_sentence_comes_twice(self) -> None:
        assert len({p.en for p in drawn(1000)}) > 900

    def test_what_a_pair_is_for_hangs_on_its_text_alone(self) -> None:
        pairs = list(drawn(2000))
        assert {part(p) for p in pairs} == {"train", "develop", "test"}
        assert sum(part(p) == "train" for p in pairs) > 0.9 * len(pairs)


class TestPatterns:
    def test_there_are_hundreds(self, one_each: list[Pair]) -> None:
        assert len(one_each) > 500

    def test_no_slot_is_left(self, one_each: list[Pair]) -> None:
        for pair in one_each:
            assert not re.search(r"[{}\[\]|⟦⟧]", pair.en + pair.ja + pair.en_source + pair.ja_source), pair.place

    def test_english_begins_with_a_capital_and_ends_once(self, one_each: list[Pair]) -> None:
        for pair in one_each:
            assert not pair.en[0].islower() or pair.root == "copy", pair.place
            assert not re.search(r"\.\.|  | [.,]| $", pair.en), pair

    def test_one_rendering_each(self) -> None:
        """Nothing is to be learned that has two answers."""
        for productions in grammar.load().values():
            assert (
                len({p.en for p in productions})
                == len({p.ja for p in productions})
                == len({(p.en, p.ja) for p in productions})
            )

    def test_a_line_whose_sides_have_other_slots_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "sentence"
        folder.mkdir()
        (folder / "wrong.tsv").write_text("{org} left.\t{site}を出た。\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"wrong\.tsv:1: slots differ"):
            grammar.load(tmp_path)


class TestValues:
    """Both sides of a pair hold the same numbers, dates, times and amounts, as the package itself reads them."""

    def test_in_output(self, one_each: list[Pair]) -> None:
        for pair in one_each:
            self.check(pair.en, pair.ja, pair.place)

    def test_in_input(self, one_each: list[Pair]) -> None:
        for pair in one_each:
            self.check(pair.en_source, pair.ja_source, pair.place)

    def check(self, en: str, ja: str, place: str) -> None:
        left = values.unmatched(values.find(en, "en"), values.find(ja, "ja"))
        assert not [value.text for side in left for value in side if not values.is_weak(value)], (place, en, ja)

    @pytest.mark.parametrize(
        ("figure", "text"),
        [(1_250_000_000, "12億5000万"), (7_300_000_000_000, "7兆3000億"), (100_000_000, "1億"), (4_800_000, "480万")],
    )
    def test_large_figures(self, figure: int, text: str) -> None:
        assert japanese_figure(figure) == text

    @given(st.dates(date(1927, 1, 1), date(2040, 12, 31)))
    def test_era_years_are_the_package_s(self, day: date) -> None:
        (value,) = values.find(f"{era(day)}{day.month}月{day.day}日", "ja")
        assert value.value == day.isoformat()


class TestTerms:
    """A glossary term in a slot is found on both sides by the package's matcher, in its preferred form."""

    def found(self, analysis: Analysis, lang: Lang) -> set[int]:
        hits = MATCHER.find(analysis, lang)
        return {term for hit in hits for term in (*hit.terms, *hit.within)}

    def test_on_both_sides(self) -> None:
        number = {term.id: k for k, term in enumerate(GLOSSARY.terms)}
        for pair in drawn(400, 4, known=None):
            en, ja = self.found(analyse(pair.en, "en"), "en"), self.found(analyse(pair.ja, "ja"), "ja")
            for identity in pair.terms:
                assert number[identity] in en, (identity, pair.en)
                assert number[identity] in ja, (identity, pair.ja)

    def test_what_japanese_asks_for_is_answered_in_english(self, one_each: list[Pair]) -> None:
        for pair in one_each:
            answers = self.found(analyse(pair.en, "en"), "en")
            for hit in MATCHER.find(analyse(pair.ja, "ja"), "ja"):
                assert hit.loose or answers.intersection(hit.terms), (pair.place, pair.en, pair.ja[hit.start : hit.end])

    def test_those_held_out_are_never_drawn_for_training(self) -> None:
        out = terms.held_out()
        assert out
        assert not any(out.intersection(pair.terms) for pair in drawn(2000))
        assert any(out.intersection(pair.terms) for pair in drawn(50, known=False))

    def test_articles_plurals_and_counters(self) -> None:
        destroyer = next(use for use in terms.load(GLOSSARY)["ship"] if use.en == "destroyer")
        assert destroyer.ways("en", "a") == ("a destroyer",)
        assert destroyer.ways("en", "the") == ("the destroyer",)
        assert destroyer.ways("en", "plural") == ("destroyers",)
        assert destroyer.ways("ja", "counter") == ("隻",)


class TestPlaceholders:
    def test_the_same_on_both_sides_once_each(self) -> None:
        marked = [pair for pair in drawn(500, 5, marked=1.0) if pair.marks]
        assert marked
        for pair in marked:
            for text in (pair.en, pair.ja, pair.en_source, pair.ja_source):
                assert sorted(re.findall("⟦.⟧", text)) == sorted(pair.marks), pair
            assert set(pair.marks) <= set(PLACEHOLDERS)

    def test_none_where_none_are_wanted(self) -> None:
        assert not any(pair.marks for pair in drawn(500, 5))
