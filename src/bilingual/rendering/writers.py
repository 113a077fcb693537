"""Saving: which writer makes which kind of file, and how a file gets onto the disk whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import Protocol

from bilingual.errors import OutputError
from bilingual.model import Alignment
from bilingual.rendering.columns import text
from bilingual.rendering.drafts import Drafts
from bilingual.rendering.json_writer import to_json
from bilingual.rendering.page import html, pages
from bilingual.rendering.page.parts import named_by
from bilingual.rendering.tsv import to_tsv
from bilingual.rendering.xlsx import to_xlsx

TEXT_FILE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Look:
    """How an alignment is to be shown: `title`, `logo` (an image file) and machine `drafts` on a page; only the rows
    that a person confirmed or made, in a table; file names without their folders."""

    title: str | None = None
    logo: Path | None = None
    confirmed_only: bool = False
    redact_paths: bool = False
    drafts: Drafts | None = None


class Writer(Protocol):
    """Turns an alignment into the bytes of a file."""

    def __call__(self, alignment: Alignment, look: Look) -> bytes: ...


def _html(alignment: Alignment, look: Look) -> bytes:
    return html(alignment, title=look.title, logo=look.logo, drafts=look.drafts).encode()


def _json(alignment: Alignment, look: Look) -> bytes:
    return to_json(alignment).encode()


def _tsv(alignment: Alignment, look: Look) -> bytes:
    return to_tsv(alignment, confirmed_only=look.confirmed_only).encode()


def _xlsx(alignment: Alignment, look: Look) -> bytes:
    return to_xlsx(alignment, confirmed_only=look.confirmed_only)


def _text(alignment: Alignment, look: Look) -> bytes:
    return text(alignment, colour=False, width=TEXT_FILE_WIDTH).encode()


WRITERS: dict[str, Writer] = {
    ".html": _html,
    ".htm": _html,
    ".json": _json,
    ".tsv": _tsv,
    ".xlsx": _xlsx,
    ".txt": _text,
}
TABLES = frozenset({".tsv", ".xlsx"})
"""The kinds of file that may hold some rows only: the others hold every sentence."""


def writer(path: str | Path, *, confirmed_only: bool = False) -> Writer:
    """The writer for a file's suffix.

    Raises `OutputError` where there is none, or none that can leave rows out, so that it can be asked for early.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        what = f"the suffix {suffix!r} says no known format" if suffix else "the name has no suffix to tell the format"
        raise OutputError(what, place=str(path), remedy=f"use one of {', '.join(WRITERS)}")
    if confirmed_only and suffix not in TABLES:
        remedy = f"use one of {', '.join(sorted(TABLES))}"
        raise OutputError(f"a {suffix} file holds every row, confirmed or not", place=str(path), remedy=remedy)
    return WRITERS[suffix]


def save(
    alignment: Alignment,
    path: str | Path,
    *,
    title: str | None = None,
    logo: Path | None = None,
    confirmed_only: bool = False,
    redact_paths: bool = False,
    drafts: Drafts | None = None,
) -> None:
    """Write an alignment to a file in the format its suffix names (.html, .htm, .json, .tsv, .xlsx, .txt).

    For the rest see `Look`; a page alone shows `drafts`. A page of more than 20,000 rows becomes an index with its
    parts beside it (`page.pages`); the parts are written first, and those of an older index that the new one does not
    need are removed last. Each file is written beside its place and then moved
    there, so a reader sees the old file or the new one, never half of one. Raises `OutputError` for an unknown suffix,
    or a place that cannot be written.
    """
    make = writer(path, confirmed_only=confirmed_only)
    try:
        shown = redacted(alignment) if redact_paths else alignment
        if make is _html:
            _save_pages(shown, Path(path), title, logo, drafts)
            return
        data = make(shown, Look(title, logo, confirmed_only, redact_paths, drafts))
    except UnicodeEncodeError as error:
        code = ord(error.object[error.start])
        message = f"a text holds half a surrogate pair (U+{code:04X}), which no UTF-8 file can hold"
        raise OutputError(message, place=str(path), remedy="replace that character in the document") from None
    put(data, path)


def _save_pages(alignment: Alignment, path: Path, title: str | None, logo: Path | None, drafts: Drafts | None) -> None:
    stale = set(named_by(path))
    for name, page in pages(alignment, path.name, title=title, logo=logo, drafts=drafts):
        put(page.encode(), path.with_name(name))
        stale.discard(path.with_name(name))
    for part in stale:
        with suppress(OSError):  # what cannot be removed is of no harm: nothing leads there
            part.unlink()


def redacted(alignment: Alignment) -> Alignment:
    """The alignment with the documents' names bare of the folders they lie in."""
    en, ja = (replace(document, name=_bare(document.name)) for document in (alignment.en, alignment.ja))
    return replace(alignment, en=en, ja=ja)


def _bare(name: str) -> str:
    # Both kinds of path, whichever machine this is: a file may have been made on another.
    return PureWindowsPath(name).name or name


def put(data: bytes, path: str | Path) -> None:
    """Write a file whole or not at all. Raises `OutputError`."""
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
