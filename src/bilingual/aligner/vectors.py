"""Sentence vectors as evidence: how alike both sides of a bead are, against how alike unrelated passages are.

A run of sentences is the sum of their vectors. The likeness of two runs is the cosine of their vectors after the mean
of each document is taken off, which removes what a language, a topic or an encoder gives to every sentence (and with
it, on average, the hubs that margin scoring corrects for: Artetxe and Schwenk 2019,
https://aclanthology.org/P19-1309/). Likenesses of unrelated passages and of translations are taken as two normal
distributions of one spread. Their means and the spread are estimated on the documents at hand: the former from
sentences that stand far apart, the latter from the sure beads of the round before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilingual.aligner.arrays import Floats, Ints
from bilingual.aligner.lattice import Layout, shift
from bilingual.aligner.path import REACH, SHAPES, Path
from bilingual.aligner.witness import Witness

# None of these is estimated on data: no public encoder was at hand.
SHARE = 0.7  # what counts of the evidence
APART = 4.0  # spreads by which translations are more alike than unrelated passages, to begin with
ALIKE = 0.8  # ... but at most this part of the way from chance to likeness 1
HELD_BEADS = 10.0  # beads that these figures count for
SPREAD = 0.15  # of the likeness of unrelated passages, to begin with
HELD_PAIRS = 20.0  # pairs that this figure counts for
HELD_SIDE = 3.0  # sentences that the uncertainty of a short document's own mean counts for
UNLIKE = 0.03  # that a translation is no more alike than any two passages: the evidence is at least ln(UNLIKE)
TWIN = 1e-5  # that two unrelated passages are as alike as translations: it is at most -ln(TWIN)

SURE = 0.9  # posterior of the beads that are learned from
ROWS = 4096  # beads whose vectors are gathered at a time
SAMPLE = 512  # sentences of each side whose likeness to others is looked at ...
TURNS = 8  # ... and to how many
NOTHING = 1e-4  # a run whose vector is shorter than that says nothing


@dataclass(frozen=True, slots=True)
class Scale:
    """What a likeness means in two documents: the mean for unrelated passages and for translations, and the spread.

    `share`: what counts of the evidence, since alike vectors and shared words are not independent.
    """

    chance: float
    true: float
    spread: float
    share: float = SHARE

    def nats(self, likeness: Floats) -> Floats:
        """Log-likelihood ratio of a likeness, translation against chance, in nats; the share of it that counts."""
        slope = max(self.true - self.chance, 0.0) / self.spread**2
        plain = slope * (likeness - (self.true + self.chance) / 2)
        true = np.logaddexp(np.log1p(-UNLIKE) + plain, np.log(UNLIKE))
        out: Floats = self.share * (true - np.logaddexp(np.log(TWIN) + plain, np.log1p(-TWIN)))
        return out

    def described(self) -> dict[str, float]:
        """The figures as plain data, for an alignment's signature."""
        return {"chance": self.chance, "true": self.true, "spread": self.spread, "share": self.share}


class Vectors:
    """Two documents' sentence vectors, made ready.

    `units[side]`: vectors of length 1 about the document's mean, zeros where there is none; `norms[side][w - 1, k]`:
    the length of the sum of w of them, k the first.
    """

    def __init__(self, en: NDArray[np.float32], ja: NDArray[np.float32]) -> None:
        self.units = _centred(en), _centred(ja)
        self.norms = [_norms(units) for units in self.units]

    def dots(self, layout: Layout) -> Floats:
        """The products of the sentences that meet in each cell: (chunks, n, m)."""
        sides = []
        for side, units in enumerate(self.units):
            at = layout.starts[side][:, None] + np.arange(layout.shape[1 + side])
            sides.append(units[np.minimum(at, len(units) - 1)].astype(np.float64))
        out: Floats = sides[0] @ sides[1].transpose(0, 2, 1)
        return out

    def likeness(self, beads: Ints) -> Floats:
        """The cosine of the sides of beads, a row each as in `Path.beads`; NaN where a side has no vector."""
        en, ja, a, b = beads.T
        total = np.zeros(len(beads))
        for r in range(REACH):
            for c in range(REACH):
                held = np.flatnonzero((a > r) & (b > c))
                one, other = self.units[0][en[held] + r], self.units[1][ja[held] + c]
                total[held] += np.einsum("kd,kd->k", one, other, dtype=np.float64)
        norms = [
            np.where(
                size > 0, self.norms[side][np.maximum(size, 1) - 1, np.minimum(at, self.norms[side].shape[1] - 1)], 0.0
            )
            for side, (at, size) in enumerate(((en, a), (ja, b)))
        ]
        return _cosine(total, *norms)

    def scale(self, path: Path) -> Scale:
        """The scale that a path and what lies far from it lead to."""
        unrelated = self._unrelated()
        chance = float(unrelated.sum() / (len(unrelated) + HELD_PAIRS))
        square = ((unrelated - chance) ** 2).sum() + HELD_PAIRS * SPREAD**2
        variance = float(square / (len(unrelated) + HELD_PAIRS))
        sure = path.where((path.beads[:, 2:].min(axis=1) > 0) & (path.sure >= SURE))
        sure = sure.where(slice(None, None, len(sure) // ROWS + 1))
        found = self.likeness(sure.beads)
        weight = sure.sure[~np.isnan(found)]
        found = found[~np.isnan(found)]
        total = float(weight.sum()) + HELD_BEADS
        usual = chance + min(APART * variance**0.5, ALIKE * (1 - chance))
        true = (float((weight * found).sum()) + HELD_BEADS * usual) / total
        own = (float((weight * (found - true) ** 2).sum()) + HELD_BEADS * variance) / total
        # In a document of few sentences the mean is made of the very sentences that are compared.
        fewest = min(map(len, self.units)) - 1
        return Scale(chance, true, max(((variance + own) / 2) ** 0.5, 1e-3), SHARE * fewest / (fewest + HELD_SIDE))

    def _unrelated(self) -> Floats:
        """Likenesses of sentences a quarter of a document and more from where their counterparts should be."""
        n, m = (len(units) for units in self.units)
        if min(n, m) < 2:
            return np.zeros(0)
        en, ja = (np.concatenate(part) for part in zip(*_far_apart(n, m), strict=True))
        one = np.ones(len(en), np.int64)
        found = self.likeness(np.stack([en, ja, one, one], axis=1))
        return found[~np.isnan(found)]


def ready(witness: Witness | None) -> Vectors | None:
    """The vectors that a witness has of two documents with sentences."""
    if witness is None or witness.vectors is None or not all(map(len, witness.vectors)):
        return None
    return Vectors(*witness.vectors)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The evidence of two documents' vectors, on the scale that they led to."""

    vectors: Vectors
    scale: Scale

    def lay(self, layout: Layout) -> list[Floats]:
        """For each of `SHAPES` the evidence for the bead that starts at each cell, in nats: (chunks, n, m)."""
        dots = self.vectors.dots(layout)
        out = []
        for a, b in SHAPES:
            total = np.zeros_like(dots)
            for r in range(a):
                for c in range(b):
                    total += shift(dots, r, c)
            norms = [layout.spread(side, self.vectors.norms[side][size - 1]) for side, size in enumerate((a, b))]
            out.append(self._nats(_cosine(total, *norms)))
        return out

    def of(self, path: Path) -> list[tuple[float, float]]:
        """For each bead of a path the evidence in nats, and the likeness of its sides; 0 if unknown."""
        out: list[tuple[float, float]] = []
        for first in range(0, len(path), ROWS):
            likeness = self.vectors.likeness(path.beads[first : first + ROWS])
            out += zip(self._nats(likeness).tolist(), np.nan_to_num(likeness).tolist(), strict=True)
        return out

    def _nats(self, likeness: Floats) -> Floats:
        known = ~np.isnan(likeness)
        out: Floats = np.where(known, self.scale.nats(np.where(known, likeness, 0.0)), 0.0)
        return out


def _centred(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vectors about their mean, of length 1; zeros where there is none, or nothing is left."""
    out = np.zeros(vectors.shape, np.float32)
    there = np.flatnonzero(np.any(vectors != 0, axis=1))
    if len(there) < 2:
        return out
    mean = (vectors.sum(axis=0, dtype=np.float64) / len(there)).astype(np.float32)
    for first in range(0, len(there), ROWS):
        rows = there[first : first + ROWS]
        moved = vectors[rows] - mean
        length = np.linalg.norm(moved, axis=1, keepdims=True)
        out[rows] = np.where(length > NOTHING, moved / np.maximum(length, NOTHING), 0.0)
    return out


def _norms(units: NDArray[np.float32]) -> Floats:
    """The lengths of the sums of 1, 2, ... neighbours, by the first; runs that stick out are cut."""
    n = len(units)
    products = [np.zeros(n + REACH) for _ in range(REACH)]  # of sentence k and the one so far behind it
    for lag in range(min(REACH, n)):
        products[lag][: n - lag] = np.einsum("kd,kd->k", units[: n - lag], units[lag:], dtype=np.float64)
    square = np.zeros(n)
    out = []
    for size in range(REACH):
        square = square + products[0][size : size + n]
        for lag in range(1, size + 1):
            square = square + 2 * products[lag][size - lag : size - lag + n]
        out.append(np.sqrt(np.maximum(square, 0.0)))
    return np.array(out)


def _cosine(product: Floats, one: Floats, other: Floats) -> Floats:
    """NaN where either side has no vector."""
    known = (one > NOTHING) & (other > NOTHING)
    out: Floats = np.where(known, product / np.maximum(one * other, NOTHING**2), np.nan)
    return np.clip(out, -1.0, 1.0)


def _far_apart(n: int, m: int) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of sentences (English, Japanese), the same however the sides are turned; two sentences a side at least."""
    for turn in range(TURNS):
        part = 0.25 + (turn + 0.5) / (2 * TURNS)
        for here, there, turned in ((n, m, False), (m, n, True)):
            rows = np.unique(np.linspace(0, here - 1, min(here, SAMPLE)).astype(np.int64))
            away = min(max(1, round(there * part)), there - 1)
            columns = (rows * there // here + away) % there
            yield (columns, rows) if turned else (rows, columns)
