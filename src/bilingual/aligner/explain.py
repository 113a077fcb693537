"""Why a bead was chosen: its evidence, piece by piece, adding up to its score."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from bilingual.aligner import lattice
from bilingual.aligner.clues import Clues, Problem, outcomes, weights
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.features import Side
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import Path, Step
from bilingual.aligner.search import Transitions
from bilingual.aligner.vectors import Likeness, Scale
from bilingual.model import Evidence

SHAPE, LENGTH, BLOCKS, GAP, FURNITURE = "shape", "length", "blocks", "gap", "furniture"
VECTORS = "vectors"


class Explainer:
    """Takes the score of a bead apart with the same figures that the search used."""

    def __init__(self, problem: Problem, parameters: Parameters, likeness: Likeness | None = None) -> None:
        self.problem = problem
        self.likeness = likeness
        self.parameters = parameters
        self.move = Transitions.of(parameters.gap_en, parameters.gap_ja, parameters.stay)
        self.weights = [weights(clues, KINDS, parameters) for clues in (problem.of_en, problem.of_ja)]
        self.partners: dict[int, list[int]] = defaultdict(list)
        for en, ja in zip(problem.edges.en.tolist(), problem.edges.ja.tolist(), strict=True):
            self.partners[ja].append(en)
        self.room = [lattice.window_lengths(side) for side in (problem.en, problem.ja)]
        rates = problem.en.block_rate, problem.ja.block_rate
        self.blocks = lattice.boundary_table(rates, parameters)
        self.inside = tuple(lattice.inside_cost(rate, parameters) for rate in rates)

    def explain(self, path: Path) -> Iterator[tuple[Evidence, ...]]:
        """For each bead of a path its evidence, the strongest first."""
        told = self._told(0, path), self._told(1, path)
        state = self.move.m
        alike = self.likeness.of(path) if self.likeness else ()
        for at, step in enumerate(path):
            if 0 in step.shape:
                side = int(step.shape == (0, 1))
                yield tuple(self._gap(side, (step.en, step.ja)[side], state[1 + side]))
                state = (self.move.x, self.move.y)[side]
            else:
                prior = state[0] + math.log(self.parameters.shape[step.shape])
                parts = [Evidence(SHAPE, prior, note="{}-{}".format(*step.shape)), *self._structure(step)]
                parts += self._clues(step, told)
                if self.likeness:
                    parts.append(vectors(*alike[at], self.likeness.scale))
                yield tuple(sorted(parts, key=lambda part: -abs(part.nats)))
                state = self.move.m

    def _gap(self, side: int, sentence: int, prior: float) -> Iterable[Evidence]:
        language = ("an English", "a Japanese")[side]
        yield Evidence(GAP, prior, note=f"{language} sentence without counterpart")
        if (self.problem.en, self.problem.ja)[side].furniture[sentence]:
            yield Evidence(
                FURNITURE, self.parameters.furniture_gap, note="page furniture often stands on one side only"
            )

    def _structure(self, step: Step) -> Iterable[Evidence]:
        (a, b), (en, ja) = step.shape, (self.problem.en, self.problem.ja)
        long_en = en.lengths[step.en : step.en + a].sum()
        long_ja = ja.lengths[step.ja : step.ja + b].sum()
        nats = float(lattice.length_evidence(np.array(long_en), np.array(long_ja), self.parameters))
        ratio = long_ja / long_en / math.exp(self.parameters.length_mean)
        yield Evidence(LENGTH, nats, note=f"the Japanese is {ratio:.2f} times as long as usual for this English")
        last = int(en.ends[step.en + a - 1]), int(ja.ends[step.ja + b - 1])
        inner_en = int(en.ends[step.en : step.en + a - 1].sum())
        inner_ja = int(ja.ends[step.ja : step.ja + b - 1].sum())
        nats = float(self.blocks[last]) + inner_en * self.inside[0] + inner_ja * self.inside[1]
        if abs(nats) > 1e-9:
            where = ["no paragraph ends here", "only the Japanese paragraph ends here"]
            where += ["only the English paragraph ends here", "both paragraphs end here"]
            note = where[2 * last[0] + last[1]]
            if inner_en or inner_ja:
                note += "; one ends inside"
            yield Evidence(BLOCKS, nats, note=note)
        held = int(en.furniture[step.en : step.en + a].sum()), int(ja.furniture[step.ja : step.ja + b].sum())
        if held[0] != held[1]:
            cost = -self.parameters.furniture_match * abs(held[0] - held[1])
            yield Evidence(FURNITURE, cost, note="page furniture stands beside text")

    def _clues(self, step: Step, told: tuple[_Told, _Told]) -> Iterable[Evidence]:
        en = told[0].of(step.en, step.en + step.shape[0])
        ja = told[1].of(step.ja, step.ja + step.shape[1])
        # A clue and its partner that met are told as one.
        for number, (kind, nats, hit) in ja.items():
            names = []
            if hit:
                for other in self.partners[number]:
                    if other in en and en[other][2]:
                        names.append(shown(self.problem.en, other))
                        nats += en[other][1]
                        en[other] = en[other][0], 0.0, True
            yield Evidence(kind, nats, en=", ".join(names), ja=shown(self.problem.ja, number))
        for number, (kind, nats, _) in en.items():
            if nats:
                yield Evidence(kind, nats, en=shown(self.problem.en, number))

    def _told(self, side: int, path: Path) -> _Told:
        """What the clues of one side are worth on a path."""
        clues: Clues = (self.problem.of_en, self.problem.of_ja)[side]
        worth = self.weights[side]
        low, high = path.partners(side, len(clues.starts) - 1)
        paired, hit = outcomes(clues, low, high)
        low, high = low[clues.sentences], high[clues.sentences]
        window = np.where(paired, high - low - 1, 0)
        room = self.room[1 - side]
        gain = worth.hit[clues.types] - worth.share[clues.types] * room[window, np.minimum(low, room.shape[1] - 1)]
        nats = (worth.miss[clues.types, window] + np.where(hit, gain, 0.0)) / 2
        kinds = [KINDS[kind] for kind in clues.kind[clues.types].tolist()]
        features = clues.feature[clues.types].tolist()
        return _Told(clues.starts.tolist(), features, kinds, nats.tolist(), hit.tolist())


@dataclass(frozen=True, slots=True)
class _Told:
    """For every occurrence of a clue, in order of sentences (`starts`), what it says on a path."""

    starts: list[int]
    features: list[int]
    kinds: list[str]
    nats: list[float]
    hits: list[bool]

    def of(self, first: int, last: int) -> dict[int, tuple[str, float, bool]]:
        """For each clue in sentences first..last (half-open): its kind, its nats, and whether it was hit."""
        out: dict[int, tuple[str, float, bool]] = {}
        for k in range(self.starts[first], self.starts[last]):
            number = self.features[k]
            before = out.get(number)
            out[number] = self.kinds[k], self.nats[k] + (before[1] if before else 0.0), self.hits[k]
        return out


def vectors(nats: float, likeness: float, scale: Scale) -> Evidence:
    """What the likeness of a bead's sides is worth."""
    usual = f"unrelated passages have {scale.chance:.2f} here, translations {scale.true:.2f}"
    return Evidence(VECTORS, nats, note=f"{likeness:.2f}; {usual}")


def shown(side: Side, feature: int) -> str:
    """A feature as a reader would write it."""
    if feature in side.values:
        return side.values[feature].text
    name = side.names[feature]
    return name[2:]


def total(parts: Iterable[Evidence]) -> float:
    """The score that the evidence adds up to, in nats."""
    return math.fsum(part.nats for part in parts)
