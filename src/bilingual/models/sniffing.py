"""What a file that is given as a model's really is: the file, a Git LFS pointer to it, or a web page about it."""

from __future__ import annotations

import stat
from pathlib import Path

from bilingual.errors import ModelError

_POINTER = b"version https://git-lfs.github.com/spec/"
_PAGES = (b"<!doctype html", b"<html")


def refuse_stand_in(path: Path) -> None:
    """Raises `ModelError` where a path is no regular file with something in it, or only stands in for one.

    Links are followed: a folder that a download tool keeps is often made of them.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ModelError("not a regular file", place=str(path), remedy="give the file itself")
        with path.open("rb") as file:
            start = file.read(512)
    except FileNotFoundError:
        raise ModelError("there is no such file", place=str(path), remedy="download the model again") from None
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(path)) from None
    if not start:
        raise ModelError("the file is empty", place=str(path), remedy="download it again")
    if start.startswith(_POINTER):
        remedy = "run `git lfs pull` in that folder, or download the file itself"
        raise ModelError("a Git LFS pointer, not the file that it points to", place=str(path), remedy=remedy)
    if start.lstrip().lower().startswith(_PAGES):
        remedy = "download the file that the page links to"
        raise ModelError("a web page, not the file", place=str(path), remedy=remedy)
