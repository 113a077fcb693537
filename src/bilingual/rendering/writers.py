"""Saving: which writer makes which kind of file, and how a file gets onto the disk whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import Protocol

from bilingual.errors import OutputError
from bilingual.model import Alignment
from bilingual.rendering.columns import text
from bilingual.rendering.json_writer import to_json
from bilingual.rendering.page import html
from bilingual.rendering.tsv import to_tsv

TEXT_FILE_WIDTH = 100


class Writer(Protocol):
    """Turns an alignment into the bytes of a file; `title` is for formats that have one."""

    def __call__(self, alignment: Alignment, title: str | None) -> bytes: ...


def _html(alignment: Alignment, title: str | None) -> bytes:
    return html(alignment, title=title).encode()


def _json(alignment: Alignment, title: str | None) -> bytes:
    return to_json(alignment).encode()


def _tsv(alignment: Alignment, title: str | None) -> bytes:
    return to_tsv(alignment).encode()


def _text(alignment: Alignment, title: str | None) -> bytes:
    return text(alignment, colour=False, width=TEXT_FILE_WIDTH).encode()


WRITERS: dict[str, Writer] = {".html": _html, ".htm": _html, ".json": _json, ".tsv": _tsv, ".txt": _text}


def writer(path: str | Path) -> Writer:
    """The writer for a file's suffix; raises `OutputError` where there is none, so that it can be asked for early."""
    suffix = Path(path).suffix.lower()
    try:
        return WRITERS[suffix]
    except KeyError:
        what = f"the suffix {suffix!r} says no known format" if suffix else "the name has no suffix to tell the format"
        raise OutputError(what, place=str(path), remedy=f"use one of {', '.join(WRITERS)}") from None


def save(alignment: Alignment, path: str | Path, *, title: str | None = None) -> None:
    """Write an alignment to a file in the format its suffix names (.html, .htm, .json, .tsv, .txt).

    The file is written beside its place and then moved there, so a reader sees the old file or the new one, never
    half of one. Raises `OutputError` for an unknown suffix, or a place that cannot be written.
    """
    make = writer(path)
    try:
        data = make(alignment, title)
    except UnicodeEncodeError as error:
        code = ord(error.object[error.start])
        message = f"a text holds half a surrogate pair (U+{code:04X}), which no UTF-8 file can hold"
        raise OutputError(message, place=str(path), remedy="replace that character in the document") from None
    put(data, path)


def put(data: bytes, path: str | Path) -> None:
    try:
        target = Path(os.path.realpath(path))  # through a symbolic link, which a move would replace
        if target.is_dir():
            raise OutputError("this is a folder", place=str(path), remedy="name a file in it")
        if not target.parent.is_dir():
            raise OutputError("the folder does not exist", place=str(path), remedy=f"create {target.parent}")
        if target.exists() and not os.access(target, os.W_OK):
            raise OutputError("the file is read-only", place=str(path), remedy="choose another name")
        beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.part")
        try:
            beside.write_bytes(data)
            if target.exists():
                shutil.copymode(target, beside)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise OutputError(f"cannot be written: {reason}", place=str(path)) from None
