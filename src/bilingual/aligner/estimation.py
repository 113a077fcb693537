"""What a document's own figures make of the default probabilities: one round of expectation-maximisation.

Documents differ in how often they drop, split and merge sentences, and no fixed prior serves all. Counts are taken
from the best path, each bead weighted by its posterior, and added to what the defaults count for, so that a short
document keeps to the defaults.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bilingual.aligner.clues import Problem, outcomes
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.features import Ints
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.search import SHAPES, Floats, Step

HELD_BEADS = 40.0  # beads that the default shape, gap and length figures count for
HELD_RUNS = 10.0  # runs of gaps that the default chance of going on counts for
HELD_CLUES = 60.0  # occurrences that a kind's default rate of rendering counts for


def reestimate(problem: Problem, steps: Sequence[Step], now: Parameters, prior: Parameters) -> Parameters:
    """The parameters after one more round."""
    table = path_table(steps)
    sure = np.array([s.posterior for s in steps])
    mean, spread = _lengths(problem, table, sure, prior)
    now = replace(now, rendered=_rendered(problem, table, prior), length_mean=mean, length_spread=spread)
    return _shapes(table, sure, now, prior)


def _shapes(table: Ints, sure: Floats, now: Parameters, prior: Parameters) -> Parameters:
    weight = np.bincount(4 * table[:, 2] + table[:, 3], sure, minlength=16)
    count = {(a, b): float(weight[4 * a + b]) for a, b in SHAPES}
    matches = sum(count[s] for s in SHAPES)
    # A run of gaps of either side may open once before each match, and at the end.
    places = matches + 1.0
    opened, runs_on = [0.0, 0.0], 0.0
    for side in (0, 1):
        is_gap = table[:, 3 - side] == 0
        goes_on = is_gap & np.concatenate([[False], is_gap[:-1]])
        opened[side] = float(sure[is_gap & ~goes_on].sum())
        runs_on += float(sure[goes_on].sum())
    return replace(
        now,
        shape={s: float((count[s] + HELD_BEADS * prior.shape[s]) / (matches + HELD_BEADS)) for s in SHAPES},
        gap_en=min(0.3, (opened[0] + HELD_BEADS * prior.gap_en) / (places + HELD_BEADS)),
        gap_ja=min(0.3, (opened[1] + HELD_BEADS * prior.gap_ja) / (places + HELD_BEADS)),
        stay=(runs_on + HELD_RUNS * prior.stay) / (sum(opened) + runs_on + HELD_RUNS),
    )


def _lengths(problem: Problem, table: Ints, sure: Floats, prior: Parameters) -> tuple[float, float]:
    """The mean and the spread of ln(Japanese / English) over one-to-one beads."""
    one = (table[:, 2] == 1) & (table[:, 3] == 1)
    en, ja = problem.en.lengths[table[one, 0]], problem.ja.lengths[table[one, 1]]
    ratio = np.log(ja / en)
    weight = sure[one] * np.minimum(np.minimum(en, ja) / 40, 1.0)  # short sentences say little
    total = float(weight.sum()) + HELD_BEADS
    mean = (float((weight * ratio).sum()) + HELD_BEADS * prior.length_mean) / total
    square = float((weight * (ratio - mean) ** 2).sum()) + HELD_BEADS * prior.length_spread**2
    return mean, float(np.clip(np.sqrt(square / total), 0.15, 0.5))


def _rendered(problem: Problem, table: Ints, prior: Parameters) -> dict[str, float]:
    hits, seen = np.zeros(len(KINDS)), np.zeros(len(KINDS))
    for clues, side in ((problem.of_en, 0), (problem.of_ja, 1)):
        low, high = ranges(table, side, len(clues.starts) - 1)
        paired, hit = outcomes(clues, low, high)
        kind = clues.kind[clues.types]
        seen += np.bincount(kind[paired], minlength=len(KINDS))
        hits += np.bincount(kind[paired & hit], minlength=len(KINDS))
    return {k: float((hits[n] + HELD_CLUES * prior.rendered[k]) / (seen[n] + HELD_CLUES)) for n, k in enumerate(KINDS)}


def path_table(steps: Sequence[Step]) -> Ints:
    """A path as an array: a row a bead, its first English and Japanese sentence and how many of each."""
    return np.array([(s.en, s.ja, *s.shape) for s in steps], np.int64).reshape(-1, 4)


def ranges(table: Ints, side: int, size: int) -> tuple[Ints, Ints]:
    """For each sentence of one side the sentences of the other that its bead holds, half-open."""
    low, high = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for k in range(3):
        inside = table[:, 2 + side] > k
        low[table[inside, side] + k] = table[inside, 1 - side]
        high[table[inside, side] + k] = table[inside, 1 - side] + table[inside, 3 - side]
    return low, high
