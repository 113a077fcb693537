"""From two analysed documents to beads: features, anchors, search, re-estimation, confidence."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.aligner import lattice
from bilingual.aligner.anchors import first_grid, next_grid
from bilingual.aligner.clues import Edges, Problem, clues_of, weights
from bilingual.aligner.estimation import reestimate
from bilingual.aligner.evidence import KINDS, edges, extend
from bilingual.aligner.features import Side
from bilingual.aligner.lattice import Grid, Layer
from bilingual.aligner.learning import Pairs, learn
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import Path
from bilingual.aligner.search import Transitions, likeliest_paths
from bilingual.aligner.vectors import Likeness, Vectors
from bilingual.lexicon import Lexicon
from bilingual.model import LANGS


@dataclass(frozen=True, slots=True)
class Solution:
    """The best path with each bead's posterior probability, and the parameters that gave it.

    `given` joins their features without what these documents themselves taught; `likeness`: what sentence vectors
    said, where there are any.
    """

    path: Path
    parameters: Parameters
    problem: Problem
    given: Edges
    likeness: Likeness | None = None

    @property
    def untaught(self) -> Problem:
        """The problem to learn from: a word that is explained by what it taught would teach nothing."""
        return pose(self.problem.en, self.problem.ja, self.given)


def pose(en: Side, ja: Side, joined: Edges) -> Problem:
    """Index the clues of both directions."""
    return Problem(en, ja, joined, clues_of(en, ja, joined, "en"), clues_of(ja, en, joined, "ja"))


ROUNDS = 3
LONG = 5_000  # sentences of the longer side, from which two rounds do: the first has seen enough to learn from


def solve(
    en: Side,
    ja: Side,
    words: Lexicon,
    prior: Parameters | None = None,
    rounds: int = ROUNDS,
    known: Pairs = frozenset(),
    settled: bool = False,
    vectors: Vectors | None = None,
) -> Solution:
    """Align: a first pass with the defaults, then rounds of learning from the documents themselves.

    `known`: pairs of features learned elsewhere, from the other documents of a collection; `settled`: `prior` is what
    documents already led to, and stays as it is. `vectors` take part from the second round on: what their likeness
    means is taken from the first.
    """
    prior = prior or Parameters()
    given = extend(edges(en, ja, words), known, en, ja)
    problem = pose(en, ja, given)
    grid = first_grid(problem.of_ja, len(en), len(ja))
    now = prior
    path = Path.of(())
    likeness = None
    rounds = min(rounds, 2) if max(len(en), len(ja)) > LONG else rounds
    for turn in range(rounds):
        if turn:
            grid = next_grid(path, grid, len(en), len(ja))
            likeness = Likeness(vectors, vectors.scale(path)) if vectors else None
        path = search(problem, grid, now, likeness)
        if turn + 1 < rounds:
            learned = learn([(pose(en, ja, given) if turn else problem, path)])
            problem = pose(en, ja, extend(given, learned, en, ja))
            now = now if settled else reestimate([(problem, path)], prior)
    return Solution(path, now, problem, given, likeness)


CELLS = 60_000  # cells laid out and searched at once: few enough that chunks of a batch are of one size


def search(problem: Problem, grid: Grid, now: Parameters, further: Layer | None = None) -> Path:
    """The path through all chunks, a batch of chunks at a time."""
    en, ja = (
        lattice.Direction(clues, weights(clues, KINDS, now), lang, grid)
        for clues, lang in ((problem.of_en, LANGS[0]), (problem.of_ja, LANGS[1]))
    )
    move = Transitions.of(now.gap_en, now.gap_ja, now.stay)
    sides = lattice.Sides(problem.en, problem.ja)
    paths = [Path.of(())] * len(grid)
    for layout in grid.layouts(CELLS):
        found = likeliest_paths(lattice.batch(layout, (en, ja), sides, now, further), move)
        for k, path in zip(layout.chunks.tolist(), found, strict=True):
            paths[k] = path
    return Path.joined(paths, grid.en[:-1], grid.ja[:-1])
