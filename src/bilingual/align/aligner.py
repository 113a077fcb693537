"""From two analysed documents to beads: features, anchors, search, re-estimation, confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bilingual.align import lattice
from bilingual.align.evidence import KINDS, edges
from bilingual.align.features import Side
from bilingual.align.lattice import Clues, Edges, Grid
from bilingual.align.parameters import Parameters
from bilingual.align.search import Chunk, Floats, Posteriors, Step, Transitions, best_paths, posteriors
from bilingual.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Problem:
    """Two documents' features and what joins them."""

    en: Side
    ja: Side
    edges: Edges
    of_en: Clues
    of_ja: Clues


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


def solve(en: Side, ja: Side, words: Lexicon, parameters: Parameters | None = None, rounds: int = ROUNDS) -> Solution:
    """Align: a first pass with the defaults, then rounds of re-estimation on the documents themselves."""
    problem = pose(en, ja, edges(en, ja, words))
    grid = Grid(np.array([0, len(en)]), np.array([0, len(ja)]))
    now = parameters or Parameters()
    found: list[Posteriors] = []
    for turn in range(rounds):
        parts, move = _lay(problem, grid, now)
        found = posteriors(parts, move)
        if turn + 1 < rounds:
            now = _estimate(problem, grid, found, now, parameters or Parameters())
    steps: list[Step] = []
    for k, (path, sure) in enumerate(zip(best_paths(parts, move), found, strict=True)):
        e, j = int(grid.en[k]), int(grid.ja[k])
        steps += [Step(s.en + e, s.ja + j, s.shape, sure.of(s)) for s in path]
    return Solution(tuple(steps), now, problem)


def _lay(problem: Problem, grid: Grid, now: Parameters) -> tuple[list[Chunk], Transitions]:
    en, ja = problem.of_en, problem.of_ja
    toward = [
        lattice.direction(
            clues, *lattice.weights(clues, lattice.rendered(clues, KINDS, now, {}), now.sharpness), grid, lang
        )
        for clues, lang in ((en, "en"), (ja, "ja"))
    ]
    parts = lattice.chunks(grid, toward[0], toward[1], (problem.en, problem.ja), now)
    return parts, Transitions.of(now.gap_en, now.gap_ja, now.stay)


PRIOR_BEADS = 25.0  # how many beads of a document the default shape and gap rates count for


def _estimate(
    problem: Problem, grid: Grid, found: Sequence[Posteriors], now: Parameters, prior: Parameters
) -> Parameters:
    """One round of expectation-maximisation: shapes, gaps and lengths as this document has them."""
    from bilingual.align.search import SHAPES

    counts: Floats = np.zeros(len(SHAPES))
    gaps = np.zeros(2)
    weight = mean = square = 0.0
    for k, sure in enumerate(found):
        counts += [m.sum() for m in sure.matches]
        gaps += [sure.gaps_en.sum(), sure.gaps_ja.sum()]
        en = problem.en.lengths[grid.en[k] : grid.en[k + 1]]
        ja = problem.ja.lengths[grid.ja[k] : grid.ja[k + 1]]
        ratio = np.log(ja[None, :] / en[:, None])
        sizes = np.minimum(en[:, None], 2 * ja[None, :])
        w = sure.matches[0] * np.minimum(sizes / 40, 1.0)
        weight += float(w.sum())
        mean += float((w * ratio).sum())
        square += float((w * ratio**2).sum())
    total = counts.sum() + gaps.sum()
    share = (counts + PRIOR_BEADS * np.array([prior.shape[s] for s in SHAPES])) / (counts.sum() + PRIOR_BEADS)
    # A gap's own rate is per opportunity to open one; runs are shared out by `stay`.
    opened = gaps * (1 - now.stay)
    rate = (opened + PRIOR_BEADS * np.array([prior.gap_en, prior.gap_ja])) / (total + PRIOR_BEADS)
    rate = np.clip(rate, 0.002, 0.3)
    held = PRIOR_BEADS
    mean_now = (mean + held * prior.length_mean) / (weight + held)
    spread = (square - 2 * mean_now * mean + mean_now**2 * weight + held * prior.length_spread**2) / (weight + held)
    return replace(
        now,
        shape=dict(zip(SHAPES, (float(x) for x in share), strict=True)),
        gap_en=float(rate[0]),
        gap_ja=float(rate[1]),
        length_mean=float(mean_now),
        length_spread=float(np.clip(np.sqrt(max(spread, 1e-3)), 0.15, 0.5)),
    )
