"""The checks as a report describes them: a line on each, and its page of help."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bilingual import checks


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its name, what it finds in a line of plain text, and its help page in Markdown ("" without one)."""

    name: str
    summary: str
    help: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every check, in the order in which they run."""
    return tuple(Rule(name, _summary(check, name), _page(name)) for name, check in checks.CHECKS.items())


def _summary(check: object, name: str) -> str:
    lines = (getattr(check, "__doc__", None) or name).strip().splitlines()
    return lines[0].strip()


def _page(name: str) -> str:
    """The check's page: in the package when installed, in docs/ in a source checkout."""
    packed = files("bilingual.checks") / "pages" / f"{name}.md"
    if packed.is_file():
        return packed.read_text(encoding="utf-8")
    source = Path(__file__).resolve().parents[3] / "docs" / "checks" / f"{name}.md"
    return source.read_text(encoding="utf-8") if source.is_file() else ""
