"""What the parts of this package pass to each other and to the reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilingual.errors import Place
from bilingual.model import Finding


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that does not count, why, and what says so: an entry of the baseline or a comment in the text."""

    finding: Finding
    reason: str
    by: Literal["baseline", "comment"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something amiss with a suppression: expired, unused, not understood."""

    message: str
    place: Place

    def __str__(self) -> str:
        """One line: place and message."""
        return f"{self.place}: {self.message}"
