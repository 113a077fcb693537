"""A translation memory in one SQLite file."""

from __future__ import annotations

from bilingual.memory.match import Match, Swap

__all__ = ["Match", "Swap"]
