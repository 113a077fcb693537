"""From two analysed documents to beads: features, anchors, search, re-estimation, confidence."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.aligner import lattice
from bilingual.aligner.anchors import first_grid, next_grid
from bilingual.aligner.estimation import reestimate
from bilingual.aligner.evidence import KINDS, edges, extend
from bilingual.aligner.features import Side
from bilingual.aligner.learning import Pairs, learn
from bilingual.aligner.lattice import Edges, Grid, Problem
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.search import Chunk, Step, Transitions, likeliest_paths, posteriors
from bilingual.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Solution:
    """The best path with each bead's posterior probability, and the parameters that gave it."""

    steps: tuple[Step, ...]
    parameters: Parameters
    problem: Problem


def pose(en: Side, ja: Side, joined: Edges) -> Problem:
    """Index the clues of both directions."""
    return Problem(en, ja, joined, lattice.clues(en, ja, joined, "en"), lattice.clues(ja, en, joined, "ja"))


ROUNDS = 3


def solve(
    en: Side,
    ja: Side,
    words: Lexicon,
    prior: Parameters | None = None,
    rounds: int = ROUNDS,
    known: Pairs = frozenset(),
) -> Solution:
    """Align: a first pass with the defaults, then rounds of learning from the documents themselves.

    `known`: pairs of features learned elsewhere, from the other documents of a collection.
    """
    prior = prior or Parameters()
    given = edges(en, ja, words)
    problem = pose(en, ja, extend(given, known, en, ja))
    grid = first_grid(problem.of_ja, len(en), len(ja))
    now = prior
    steps: list[Step] = []
    for turn in range(rounds):
        if turn:
            grid = next_grid(steps, grid, len(en), len(ja))
        parts, move = _lay(problem, grid, now)
        sure = posteriors(parts, move)
        steps = []
        for k, path in enumerate(likeliest_paths(parts, sure)):
            e, j = int(grid.en[k]), int(grid.ja[k])
            steps += [Step(s.en + e, s.ja + j, s.shape, s.posterior) for s in path]
        if turn + 1 < rounds:
            learned = learn([(problem, steps)])
            problem = pose(en, ja, extend(given, known | learned, en, ja))
            now = reestimate(problem, steps, now, prior)
    return Solution(tuple(steps), now, problem)


def _lay(problem: Problem, grid: Grid, now: Parameters) -> tuple[list[Chunk], Transitions]:
    toward = [
        lattice.direction(
            clues, *lattice.weights(clues, lattice.rendered(clues, KINDS, now), KINDS, now), grid, lang
        )
        for clues, lang in ((problem.of_en, "en"), (problem.of_ja, "ja"))
    ]
    parts = lattice.chunks(grid, toward[0], toward[1], (problem.en, problem.ja), now)
    return parts, Transitions.of(now.gap_en, now.gap_ja, now.stay)
