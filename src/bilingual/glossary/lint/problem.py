"""A problem of a glossary, and how its message names things."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.errors import Place
from bilingual.glossary.model import Form, Term
from bilingual.glossary.yaml import shown
from bilingual.model import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at: the rule that found it, how much it matters, where, which term (an id), and why."""

    rule: str
    severity: Severity
    place: Place | None
    term: str
    message: str

    def __str__(self) -> str:
        """One line: `path:line:column: severity rule message`."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.severity} {self.rule} {self.message}"


def quoted(form: Form | str) -> str:
    """A form in quotation marks, cut where it is long."""
    return f"“{shown(form if isinstance(form, str) else form.text)}”"


def named(term: Term) -> str:
    """A term by its id, its first Japanese form where that is another, and its line."""
    ja = term.ja[0].text
    name = shown(term.id) if term.id == ja else f"{shown(term.id)} ({shown(ja)})"
    return f"{name}, line {term.place.line}" if term.place and term.place.line else name
