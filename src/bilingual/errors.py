"""What can go wrong, in one tree: every error says where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error lies: a file name, and a one-based line and column where they are known."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`path:line:column`, as compilers print it."""
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


class BilingualError(Exception):
    """An error a user can act on; the command line prints it as one line and exits with 2.

    `message` says what is wrong, `place` where, `remedy` what to do about it.
    """

    def __init__(self, message: str, *, place: Place | str | None = None, remedy: str = "") -> None:
        self.message = message
        self.place = Place(place) if isinstance(place, str) else place
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: place, message, remedy."""
        where = f"{self.place}: " if self.place else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{where}{self.message}{remedy}".replace("\n", " ")


class InputError(BilingualError):
    """A document that cannot be read: missing, empty, binary, in the wrong language."""


class ConfigError(BilingualError):
    """A configuration file or an option that cannot be used."""


class FormatError(BilingualError):
    """A saved file (alignment JSON, evaluation set) that does not hold what it should."""


class Faults(BilingualError):
    """One or more faults found together; `problems` holds them all, in the file's order."""

    def __init__(self, problems: list[BilingualError]) -> None:
        self.problems = tuple(problems)
        first = problems[0]
        more = f" [and {len(problems) - 1} more]" if len(problems) > 1 else ""
        super().__init__(first.message + more, place=first.place, remedy=first.remedy)


class GlossaryError(Faults):
    """What is wrong with a glossary."""


class ConfigFaults(Faults, ConfigError):
    """What is wrong with a configuration file or a baseline."""


class OutputError(BilingualError):
    """A file that cannot be written."""


class ModelError(BilingualError):
    """A model that cannot be added, read or used."""


class MemoryFileError(BilingualError):
    """A translation memory that cannot be opened or written."""
