"""Whether a model's folder is what its manifest says: every file there, none besides, each with its hash, all sound."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models import binary, document, loading, soundness
from bilingual.models.manifest import Manifest
from bilingual.models.sniffing import refuse_stand_in

_REMEDY = "remove the model, download it again and add it"
_CHUNK = 2**20


def verify(folder: Path | str, *, load: bool = False) -> tuple[ModelError, ...]:
    """Everything that is wrong with a model's folder, in the order of its files; () where nothing is.

    With `load`, a model with nothing else wrong is loaded and answers once, in a process of its own. A file's hash is
    compared before anything else looks at the file.
    """
    folder = Path(folder)
    try:
        manifest = document.read(folder)
    except ModelError as error:
        return (error,)
    problems = [*_files(manifest, folder)] or [*soundness.faults(manifest, folder)]
    if not problems and load:
        try:
            loading.try_out(folder)
        except ModelError as error:
            problems.append(error)
    return tuple(problems)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a model's folder but its manifest, by path with forward slashes."""
    return {name: sha256(folder / name) for name in _there(folder) if name != document.NAME}


def _there(folder: Path) -> list[str]:
    """Everything in a folder that is no folder, by path; links to folders are not followed."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _files(manifest: Manifest, folder: Path) -> Iterator[ModelError]:
    there = set(_there(folder)) - {document.NAME}
    for name, digest in manifest.files.items():
        if name not in there:
            yield ModelError("the file is missing", place=str(folder / name), remedy=_REMEDY)
        else:
            yield from _file(folder / name, digest)
    for name in sorted(there - manifest.files.keys()):
        remedy = "take it out, or remove the model and add it again"
        yield ModelError("a file that the manifest does not list", place=str(folder / name), remedy=remedy)
    tokenizer = manifest.tokenizer
    for name in dict.fromkeys((f"{manifest.path}/{binary.NAME}", tokenizer.source, tokenizer.target)):
        if name not in manifest.files:
            yield ModelError(f"the manifest does not list {name}", place=str(folder / document.NAME), remedy=_REMEDY)


def _file(path: Path, digest: str) -> Iterator[ModelError]:
    try:
        if path.is_symlink():
            raise ModelError("a link, not a file", place=str(path), remedy=_REMEDY)
        refuse_stand_in(path)
        if sha256(path) == digest:
            return
        message = f"not the file that was added: its SHA-256 is another{_why(path)}"
        raise ModelError(message, place=str(path), remedy=_REMEDY)
    except ModelError as error:
        yield error
    except OSError as error:
        yield ModelError(f"cannot be read: {error.strerror or error}", place=str(path))


def _why(path: Path) -> str:
    """What a model.bin with another hash shows by itself: most often that it is cut short."""
    if path.name != binary.NAME:
        return ""
    try:
        binary.contents(path)
    except ModelError as error:
        return f" ({error.message})"
    return ""
