"""Arrays that hold lists of many lengths, laid end to end."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


def expand(starts: Ints, sizes: Ints) -> Ints:
    """The concatenation of starts[k], starts[k] + 1, ..., so many as sizes[k] says, for each k."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    out: Ints = np.arange(total) + np.repeat(starts - (ends - sizes), sizes)
    return out


def grouped(groups: Ints, values: Ints, count: int) -> tuple[Ints, Ints]:
    """Pairs (group, value) as `count` lists of distinct values, each sorted: (starts, values), `count` + 1 starts."""
    keys = np.sort((groups << 32) | values)
    keys = keys[np.diff(keys, prepend=-1) > 0]
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(keys >> 32, minlength=count), out=starts[1:])
    return starts, keys & 0xFFFFFFFF
