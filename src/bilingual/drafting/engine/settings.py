"""How a model is run: device, arithmetic, threads, batches."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

Device = Literal["auto", "cpu", "cuda"]

MOST_WORKERS = 4
"""Batches translated at the same time; further cores work inside each batch."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`device`: "auto" takes a graphics card where there is one. `compute`: CTranslate2's compute type; "default" is
    what the model was stored in. `threads`: cores to use, 0 for all that this process may use. `batch`: sentences
    translated together (16 beat 64 on two cores). `beam`: hypotheses followed for one candidate, 1 is greedy.
    """

    device: Device = "auto"
    compute: str = "default"
    threads: int = 0
    batch: int = 16
    beam: int = 1

    def parallel(self) -> tuple[int, int]:
        """Batches at a time and threads a batch (inter and intra), together no more than the cores there are."""
        there = cores()
        wanted = min(self.threads, there) if self.threads > 0 else there
        inter = min(wanted, MOST_WORKERS)
        return inter, wanted // inter


def cores() -> int:
    """The cores that this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
