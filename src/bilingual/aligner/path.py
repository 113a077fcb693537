"""A way through two documents, bead by bead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.aligner.arrays import Floats, Ints

SHAPES: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""The beads that match sentences of both sides."""
REACH = 3
"""The most sentences that a bead takes from one side."""


class Step(NamedTuple):
    """A bead on a path: it starts at point (en, ja) and takes `shape` sentences."""

    en: int
    ja: int
    shape: tuple[int, int]
    posterior: float = 1.0

    @property
    def english(self) -> tuple[int, ...]:
        """The English sentences of the bead."""
        return tuple(range(self.en, self.en + self.shape[0]))

    @property
    def japanese(self) -> tuple[int, ...]:
        """The Japanese sentences of the bead."""
        return tuple(range(self.ja, self.ja + self.shape[1]))


@dataclass(frozen=True, slots=True)
class Path:
    """A sequence of beads, as arrays of a row a bead; iterating gives `Step`s.

    `beads` (length, 4): the first English and the first Japanese sentence, and how many of each. `sure` (length): the
    posteriors.
    """

    beads: Ints
    sure: Floats

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Path:
        """The path that takes these steps."""
        rows = [((s.en, s.ja, *s.shape), s.posterior) for s in steps]
        beads = np.array([bead for bead, _ in rows], np.int64).reshape(-1, 4)
        return cls(beads, np.array([sure for _, sure in rows], np.float64))

    @classmethod
    def joined(cls, paths: Sequence[Path], en: Ints, ja: Ints) -> Path:
        """Paths laid end to end, path k from (en[k], ja[k]) on."""
        corners = np.zeros((len(paths), 4), np.int64)
        corners[:, 0], corners[:, 1] = en, ja
        beads = np.concatenate([path.beads for path in paths])
        beads += np.repeat(corners, [len(path) for path in paths], axis=0)
        return cls(beads, np.concatenate([path.sure for path in paths]))

    def __len__(self) -> int:
        return len(self.sure)

    def __iter__(self) -> Iterator[Step]:
        for (en, ja, a, b), sure in zip(self.beads.tolist(), self.sure.tolist(), strict=True):
            yield Step(en, ja, (a, b), sure)

    def where(self, kept: NDArray[np.bool_] | slice) -> Path:
        """The beads that a mask or a slice keeps."""
        return Path(self.beads[kept], self.sure[kept])

    def partners(self, side: int, size: int) -> tuple[Ints, Ints]:
        """For each of `size` sentences of one side those of the other that its bead holds, half-open."""
        low, high = np.zeros(size, np.int64), np.zeros(size, np.int64)
        first, other, taken, given = (self.beads[:, k] for k in (side, 1 - side, 2 + side, 3 - side))
        for k in range(REACH):
            inside = taken > k
            low[first[inside] + k] = other[inside]
            high[first[inside] + k] = other[inside] + given[inside]
        return low, high
