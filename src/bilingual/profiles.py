"""Profiles: how strict the checks are as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bilingual import checks
from bilingual.model import Alignment, Severity

Levels = Mapping[str, Severity | Literal["off"]]


@dataclass(frozen=True, slots=True)
class Profile:
    """`only`: what the names of its checks begin with; `raised`: notes count as warnings and warnings as errors."""

    only: str = ""
    raised: bool = False

    def settings(self, severity: Levels) -> checks.Settings:
        """The checks' settings; a severity that was asked for by name wins."""
        off: dict[str, Severity | Literal["off"]] = {n: "off" for n in checks.NAMES if not n.startswith(self.only)}
        return checks.Settings({**off, **severity})

    def judged(self, alignment: Alignment, severity: Levels) -> Alignment:
        """An alignment's findings with the severities of this profile; one that was asked for by name stays."""
        if not self.raised:
            return alignment
        found = (f if f.check in severity else replace(f, severity=_RAISED[f.severity]) for f in alignment.findings)
        return replace(alignment, findings=tuple(found))


_RAISED = {Severity.ERROR: Severity.ERROR, Severity.WARNING: Severity.ERROR, Severity.NOTE: Severity.WARNING}

PROFILES: dict[str, Profile] = {
    "strict": Profile(raised=True),
    "default": Profile(),
    "terms": Profile(only="term-"),
}
