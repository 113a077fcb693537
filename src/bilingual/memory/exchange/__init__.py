"""Files that a memory is fed from and written to: TMX, alignments saved as JSON, JSON and JSON Lines of pairs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import FormatError, InputError, OutputError
from bilingual.memory.exchange import json_files, tmx_reader, tmx_writer
from bilingual.memory.pair import Entry

__all__ = ["Choice", "read", "save", "write"]

SUFFIXES = ".tmx, .json or .jsonl"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pairs of a file are taken.

    `origin`: what they are said to come from, instead of what the file says; `every`: of an alignment not only the
    beads that a person confirmed, but all whose confidence is at least `confidence`.
    """

    origin: str | None = None
    every: bool = False
    confidence: float = 0.9


def read(path: Path, choice: Choice | None = None) -> Iterator[Entry]:
    """The pairs in a file, one after another: a large file of TMX or JSON Lines is never held whole.

    Raises `InputError` for a file that cannot be read and `FormatError`, with the line where it has one, for one that
    does not hold what it should; what came before has been given by then.
    """
    choice = choice or Choice()
    suffix = path.suffix.lower()
    if suffix not in (".tmx", ".json", ".jsonl", ".ndjson"):
        raise FormatError("no format that a memory reads", place=str(path), remedy=f"give {SUFFIXES}")
    try:
        if suffix == ".tmx":
            yield from tmx_reader.read(path, choice.origin)
        elif suffix == ".json":
            yield from json_files.read(path, choice.origin, None if not choice.every else choice.confidence)
        else:
            yield from json_files.read_lines(path, choice.origin)
    except FileNotFoundError:
        raise InputError("there is no such file", place=str(path), remedy="check the path") from None
    except IsADirectoryError:
        raise InputError("this is a folder, not a file", place=str(path), remedy="name the files in it") from None
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror or error}", place=str(path)) from None


def write(entries: Iterable[Entry], suffix: str) -> Iterator[str]:
    """The text of a file, piece by piece, in the format that goes by its suffix. Raises `FormatError`."""
    if suffix.lower() == ".tmx":
        return tmx_writer.write(entries)
    if suffix.lower() in (".jsonl", ".ndjson"):
        return json_files.write_lines(entries)
    raise FormatError(f"no format that a memory writes: {suffix or 'no suffix'}", remedy="call it .tmx or .jsonl")


def save(entries: Iterable[Entry], path: Path) -> int:
    """Write a file in the format that its suffix names; how many pairs it has.

    A file that is there already is replaced once the new one is whole. Raises `FormatError` for an unknown suffix,
    `OutputError` where the file cannot be written.
    """
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for count, each in enumerate(entries, 1):  # noqa: B007
            yield each

    pieces = write(counted(), path.suffix)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", place=str(path)) from None
    return count
