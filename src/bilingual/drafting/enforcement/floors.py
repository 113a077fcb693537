"""The figures below which an output is refused: a model's own where its manifest has them, else the usual ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bilingual.model import Lang

FORWARD = -1.5
REVERSE = -3.0
COVERAGE = 0.25
"""See `coverage`: of 500 real news sentence pairs 2 in 100 fall below it, of mismatched ones 99 in 100."""


@dataclass(frozen=True, slots=True)
class Floors:
    """`forward`, `reverse`: the mean ln probability a token of the translation given the source, and of the source
    given the translation. The usual ones only stop what a model itself finds absurd, since models differ: whoever
    has measured a model writes `forward-floor`, `reverse-floor` and `coverage-floor` into its manifest's
    `evaluation`, or `forward-floor en-ja` and so on for one direction. `coverage`: see there.
    """

    forward: float = FORWARD
    reverse: float = REVERSE
    coverage: float = COVERAGE


def floors(evaluation: Mapping[str, str], source: Lang, target: Lang) -> Floors:
    """The floors of a direction; what is no number counts as not said."""

    def stated(name: str, usual: float) -> float:
        for key in (f"{name}-floor {source}-{target}", f"{name}-floor"):
            try:
                return float(evaluation[key])
            except (KeyError, ValueError):
                continue
        return usual

    return Floors(stated("forward", FORWARD), stated("reverse", REVERSE), stated("coverage", COVERAGE))
