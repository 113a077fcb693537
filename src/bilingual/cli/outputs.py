"""Looks at where output is to go before any work is done, and at what a terminal is given.

Nothing is worse than an hour's work and no place for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bilingual.errors import OutputError

STDIN = "-"


def refuse_bad(outputs: Sequence[Path], inputs: Iterable[str | Path]) -> None:
    """Raises `OutputError` where an output is an input, or the same as another, or has no folder to lie in."""
    read = [Path(path) for path in inputs if str(path) != STDIN]
    for at, path in enumerate(outputs):
        if any(_same(path, other) for other in read):
            raise OutputError("this is one of the files to read", place=str(path), remedy="choose another name")
        if any(_same(path, other) for other in outputs[:at]):
            raise OutputError("the same output twice", place=str(path), remedy="give each its own name")
        if not _folder(path).is_dir():
            raise OutputError("the folder does not exist", place=str(path), remedy=f"create {path.parent}")


def flat(text: str) -> str:
    """On one line, without what could steer a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in " ".join(text.split()))


def _folder(path: Path) -> Path:
    try:
        return path.resolve().parent
    except (OSError, ValueError, RuntimeError):
        return path.parent


def _same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, through links and whether or not it is there yet."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        pass
    try:
        return one.resolve() == other.resolve()
    except (OSError, ValueError, RuntimeError):
        return one == other
