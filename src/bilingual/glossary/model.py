"""What a glossary is: terms, each with its forms in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from bilingual.errors import Place
from bilingual.model import Lang, Severity


class Status(StrEnum):
    """How a form may be used: as the first choice, as another choice, no longer, never."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    def __init__(self, value: str) -> None:
        self.is_allowed = value in ("preferred", "admitted")
        """Whether a text may use the form."""


Case = Literal["smart", "exact", "ignore"]


MAX_BETWEEN = 3
"""The most words that a form may allow between its own."""


@dataclass(frozen=True, slots=True)
class Form:
    """One rendering of a term.

    `case`: "smart" (abbreviations in capitals keep their case, all else does not matter), "exact" (as written) or
    "ignore". `inflect`: whether other forms of its words match too; where it is false only case, hyphens, quotes,
    dots of abbreviations and the possessive may differ. `between`: words that may stand between its own in English
    ("joint field exercise" for "joint exercise"), so that the form answers and asks for nothing; 0: it is not looked
    for in part, neither so nor in a series. `place`: where it was written.
    """

    text: str
    status: Status = Status.PREFERRED
    case: Case = "smart"
    inflect: bool = True
    between: int = 1
    place: Place | None = field(default=None, compare=False)

    @property
    def parted(self) -> int:
        """The words that may stand between, 0 where the form may not stand in part: an unwanted one, or a fixed one."""
        return self.between if self.status.is_allowed and self.inflect and self.case != "exact" else 0


@dataclass(frozen=True, slots=True)
class Test:
    """A pair of texts that the checks must pass (`good`) or catch."""

    en: str
    ja: str
    good: bool
    place: Place | None = field(default=None, compare=False)

    __test__ = False  # a glossary's own test, not one of pytest's


@dataclass(frozen=True, slots=True)
class Term:
    """A concept and its forms; both languages have at least one, and at least one of each is preferred.

    `exclude`: longer texts inside which the term is not meant (防衛省令 for 防衛省). `severity`: how much a finding
    about the term matters, where the check's own default will not do. `note`, `domain`, `source`, `kind`: for readers.
    """

    id: str
    ja: tuple[Form, ...]
    en: tuple[Form, ...]
    note: str = ""
    domain: str = ""
    source: str = ""
    kind: str = ""
    severity: Severity | None = None
    exclude: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    place: Place | None = field(default=None, compare=False)

    def forms(self, lang: Lang) -> tuple[Form, ...]:
        """The forms of one language, in the glossary's order."""
        return self.en if lang == "en" else self.ja

    def preferred(self, lang: Lang) -> Form:
        """The form to use in one language."""
        return next(form for form in self.forms(lang) if form.status is Status.PREFERRED)


@dataclass(frozen=True)
class Glossary:
    """Terms, ids unique; the files they were read from (`paths`) and a hash of those files' bytes (`sha256`, hex)."""

    terms: tuple[Term, ...] = ()
    sha256: str = ""
    paths: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """The terms by their ids."""
        return {term.id: term for term in self.terms}
