"""What a document teaches: words that keep meeting, and its own rates of gaps, merges and lengths."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from arbitrary_problems import parameters, problems
from documents import plain
from hypothesis import given, settings

from bilingual import aligner, lexicon, pipeline
from bilingual.aligner.clues import Problem
from bilingual.aligner.estimation import reestimate
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.lattice import Grid
from bilingual.aligner.learning import learn
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import Path, Step
from bilingual.aligner.solving import Solution, search, solve


def solved(en: list[str], ja: list[str]) -> Solution:
    left, right = plain("en", en), plain("ja", ja)
    words = lexicon.bundled()
    return solve(*aligner.sides(left, right, (pipeline.analysis(left), pipeline.analysis(right)), words), words)


class TestWordsThatMeet:
    EN = ("The grommix arrived at 5.", "We saw 12 people.", "A grommix costs 300 yen.", "It rained on May 3.") * 4
    JA = ("５時に餡蔵鍋が届いた。", "１２人を見た。", "餡蔵鍋は３００円だ。", "５月３日に雨が降った。") * 4

    def test_a_pair_that_keeps_meeting_is_learned(self) -> None:
        problem = solved(list(self.EN), list(self.JA)).problem
        learned = problem.edges.en[problem.edges.kind == KINDS.index("learned")]
        assert "w:grommix" in {problem.en.names[k] for k in learned.tolist()}

    def test_nothing_is_learned_from_a_pair_that_meets_once(self) -> None:
        solution = solved(list(self.EN[:2]), list(self.JA[:2]))
        assert learn([(solution.problem, solution.path)]) == frozenset()

    def test_nothing_is_learned_from_beads_that_are_not_sure(self) -> None:
        solution = solved(list(self.EN), list(self.JA))
        unsure = [Step(s.en, s.ja, s.shape, 0.5) for s in solution.path]
        assert learn([(solution.problem, Path.of(unsure))]) == frozenset()

    def test_what_one_document_teaches_another_may_use(self) -> None:
        left, right = plain("en", self.EN[:2]), plain("ja", self.JA[:2])
        words = lexicon.bundled()
        sides = aligner.sides(left, right, (pipeline.analysis(left), pipeline.analysis(right)), words)
        before = len(solve(*sides, words).problem.edges.en)
        known = frozenset({("w:grommix", next(n for n in sides[1].names if "鍋" in n))})
        assert len(solve(*sides, words, known=known).problem.edges.en) == before + 1


class TestACollection:
    """Documents too short to teach anything alone teach each other."""

    EN, JA = TestWordsThatMeet.EN[:4], TestWordsThatMeet.JA[:4]

    def test_a_word_that_each_has_once_or_twice_is_learned(self) -> None:
        alone = solved(list(self.EN[:2]), list(self.JA[:2]))
        taught = aligner.Collection.of([solved(list(self.EN), list(self.JA)), *[alone] * 3])
        assert taught.size == 4
        assert "w:grommix" in {en for en, _ in taught.pairs}
        assert aligner.Collection.of([alone]).pairs == frozenset()

    def test_its_rates_are_those_of_all_documents_in_one(self) -> None:
        solutions = [solved(list(self.EN), list(self.JA)), solved(list(self.EN[:3]), list(self.JA[1:]))]
        usual = aligner.Collection.of(solutions).usual
        assert usual == reestimate([(s.problem, s.path) for s in solutions], Parameters())
        assert usual.gap_en > aligner.Collection.of(solutions[:1]).usual.gap_en

    def test_a_pair_aligned_as_part_of_one_says_so(self) -> None:
        pairs = [(plain("en", self.EN), plain("ja", self.JA))] * 3
        chosen = pipeline.Settings()
        taught = pipeline.collect(pairs, chosen)
        alignment = pipeline.run(*pairs[0], replace(chosen, collection=taught))
        assert alignment.signature["collection"] == 3
        assert "collection" not in pipeline.run(*pairs[0], chosen).signature


class TestRates:
    @given(problems(), parameters())
    @settings(max_examples=50)
    def test_they_stay_probabilities(self, problem: Problem, prior: Parameters) -> None:
        grid = Grid(np.array([0, len(problem.en)]), np.array([0, len(problem.ja)]))
        steps = search(problem, grid, prior)
        now = reestimate([(problem, steps)], prior)
        assert math.isclose(sum(now.shape.values()), 1.0, abs_tol=0.02)
        assert all(0 < p < 1 for p in (*now.shape.values(), *now.rendered.values(), now.gap_en, now.gap_ja, now.stay))
        assert now.gap_en + now.gap_ja < 1
        assert now.stay + (1 - now.stay) * now.gap_ja < 1

    def test_a_short_document_keeps_to_the_defaults(self) -> None:
        now, prior = solved(["Yes.", "It is 5."], ["はい。", "５です。"]).parameters, Parameters()
        assert now.gap_en == pytest.approx(prior.gap_en, rel=0.1)
        assert now.length_mean == pytest.approx(prior.length_mean, abs=0.1)

    def test_a_document_that_drops_much_expects_gaps(self) -> None:
        en = [f"Room {k * 37} was given to {k * 91} guests." for k in range(1, 80)]
        ja = [f"{k * 37}号室は{k * 91}人の客に与えられた。" for k in range(1, 80) if k % 3]
        now = solved(en, ja).parameters
        assert now.gap_en > 2 * Parameters().gap_en
        assert now.gap_ja < Parameters().gap_ja

    def test_a_document_with_long_translations_expects_them(self) -> None:
        en = [f"Room {k * 37}: {k * 91} guests." for k in range(1, 60)]
        ja = [f"{k * 37}号室には、なんと合計で{k * 91}人もの客がいるとのことである。" for k in range(1, 60)]
        assert solved(en, ja).parameters.length_mean > Parameters().length_mean + 0.2
