"""What a format has to provide, and which formats there are.

A new format is a new module with a `Reader` in it and one line in `readers`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from bilingual.errors import InputError
from bilingual.model import Lang, Passage


class Content(Protocol):
    """A file that has been opened: its text, and its blocks once the language is known."""

    @property
    def text(self) -> str:
        """The document's text; all spans point into it."""

    def passages(self, lang: Lang) -> tuple[Passage, ...]:
        """The blocks, in order and never overlapping."""


class Reader(Protocol):
    """One format: the file name extensions it is known by, and how its bytes are opened."""

    @property
    def title(self) -> str:
        """What a user calls the format."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """File name extensions in lower case, with their dot; `""` for a name without one."""

    def open(self, data: bytes, name: str) -> Content:
        """Open the bytes of a file. Raises `InputError` where they are not in this format."""


def readers() -> tuple[Reader, ...]:
    """The formats that can be read."""
    from bilingual.formats.markdown import MARKDOWN
    from bilingual.formats.plain import PLAIN

    return (PLAIN, MARKDOWN)


def reader_for(name: str) -> Reader:
    """The reader for a file, by its name's extension; names without one (and standard input) are plain text.

    Raises `InputError`, naming the formats that are read, for any other extension.
    """
    extension = PurePath(name).suffix.lower()
    known = readers()
    for reader in known:
        if extension in reader.extensions:
            return reader
    # "notes.2024-05-03" and "No. 3" have no extension but a dot.
    if not extension[1:].isalpha() or len(extension) > 6:
        return known[0]
    formats = ", ".join(f"{reader.title} ({', '.join(filter(None, reader.extensions))})" for reader in known)
    raise InputError(f"files ending in {extension} are not read", place=name, remedy=f"save it as one of: {formats}")
