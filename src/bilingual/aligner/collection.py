"""What the documents of a collection teach about each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.aligner.estimation import reestimate
from bilingual.aligner.learning import Pairs, learn
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.solving import Solution


@dataclass(frozen=True, slots=True)
class Collection:
    """What `size` documents, each aligned alone, led to together.

    `pairs`: words that keep meeting in their beads and that no other clue explains; `usual`: how often they drop and
    merge sentences, render clues of each kind, and how long their translations are: what each of them starts from when
    it is aligned again.
    """

    size: int
    pairs: Pairs
    usual: Parameters

    @classmethod
    def of(cls, solutions: Sequence[Solution], prior: Parameters | None = None) -> Collection:
        """What was learned from documents that were each aligned with `prior`, the defaults by default."""
        return cls(
            len(solutions),
            learn((solution.untaught, solution.path) for solution in solutions),
            reestimate(((solution.problem, solution.path) for solution in solutions), prior or Parameters()),
        )
