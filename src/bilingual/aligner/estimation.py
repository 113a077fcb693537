"""What a document's own figures make of the default probabilities: one round of expectation-maximisation.

Documents differ in how often they drop, split and merge sentences, and no fixed prior serves all. Counts are taken
from the best path, each bead weighted by its posterior, and added to what the defaults count for, so that a short
document keeps to the defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from bilingual.aligner.arrays import Floats
from bilingual.aligner.clues import Problem, outcomes
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import SHAPES, Path

HELD_BEADS = 40.0  # beads that the default shape, gap and length figures count for
HELD_RUNS = 10.0  # runs of gaps that the default chance of going on counts for
HELD_CLUES = 60.0  # occurrences that a kind's default rate of rendering counts for


def reestimate(aligned: Iterable[tuple[Problem, Path]], prior: Parameters) -> Parameters:
    """What documents, aligned, make of the parameters that were expected of them."""
    shapes, opened, runs_on, places = np.zeros(16), np.zeros(2), 0.0, 0.0
    hits, seen = np.zeros(len(KINDS)), np.zeros(len(KINDS))
    ratios: list[tuple[Floats, Floats]] = []
    for problem, path in aligned:
        table, sure = path.beads, path.sure
        shapes += np.bincount(4 * table[:, 2] + table[:, 3], sure, minlength=16)
        places += 1.0  # the end, on top of the matches: a run of gaps of either side may open once before each
        for side in (0, 1):
            is_gap = table[:, 3 - side] == 0
            goes_on = is_gap & np.concatenate([[False], is_gap[:-1]])
            opened[side] += sure[is_gap & ~goes_on].sum()
            runs_on += float(sure[goes_on].sum())
        ratios.append(_ratios(problem, path))
        for clues, side in ((problem.of_en, 0), (problem.of_ja, 1)):
            paired, hit = outcomes(clues, *path.partners(side, len(clues.starts) - 1))
            kind = clues.kind[clues.types]
            seen += np.bincount(kind[paired], minlength=len(KINDS))
            hits += np.bincount(kind[paired & hit], minlength=len(KINDS))
    count = {(a, b): float(shapes[4 * a + b]) for a, b in SHAPES}
    matches = sum(count.values())
    places += matches
    mean, spread = _lengths(ratios, prior)
    return replace(
        prior,
        rendered={
            k: float((h + HELD_CLUES * prior.rendered[k]) / (n + HELD_CLUES))
            for k, h, n in zip(KINDS, hits, seen, strict=True)
        },
        length_mean=mean,
        length_spread=spread,
        shape={s: (count[s] + HELD_BEADS * prior.shape[s]) / (matches + HELD_BEADS) for s in SHAPES},
        gap_en=min(0.3, float(opened[0] + HELD_BEADS * prior.gap_en) / (places + HELD_BEADS)),
        gap_ja=min(0.3, float(opened[1] + HELD_BEADS * prior.gap_ja) / (places + HELD_BEADS)),
        stay=(runs_on + HELD_RUNS * prior.stay) / (float(opened.sum()) + runs_on + HELD_RUNS),
    )


def _ratios(problem: Problem, path: Path) -> tuple[Floats, Floats]:
    """ln(Japanese / English) of the lengths of one-to-one beads, and how much each counts."""
    one = path.where((path.beads[:, 2] == 1) & (path.beads[:, 3] == 1))
    en, ja = problem.en.lengths[one.beads[:, 0]], problem.ja.lengths[one.beads[:, 1]]
    return np.log(ja / en), one.sure * np.minimum(np.minimum(en, ja) / 40, 1.0)  # short sentences say little


def _lengths(ratios: Sequence[tuple[Floats, Floats]], prior: Parameters) -> tuple[float, float]:
    """The mean and the spread of the ratios of lengths."""
    total = HELD_BEADS + sum(float(weight.sum()) for _, weight in ratios)
    mean = (sum(float((w * r).sum()) for r, w in ratios) + HELD_BEADS * prior.length_mean) / total
    square = sum(float((w * (r - mean) ** 2).sum()) for r, w in ratios) + HELD_BEADS * prior.length_spread**2
    return mean, float(np.clip(np.sqrt(square / total), 0.15, 0.5))
