"""A translation memory in one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilingual.memory.match import Match, Swap
from bilingual.memory.pair import Added, Around, Differing, Entry, Hit, Pair, Stats

if TYPE_CHECKING:
    from bilingual.memory.store import Memory

__all__ = ["Added", "Around", "Differing", "Entry", "Hit", "Match", "Memory", "Pair", "Stats", "Swap"]


def __getattr__(name: str) -> object:
    if name == "Memory":  # SQLite is imported where a memory is opened, not where an answer is described
        from bilingual.memory.store import Memory

        return Memory
    raise AttributeError(name)
