"""The models that are there: folders of folders, each with a manifest, found by id or by what they can do."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bilingual.errors import ModelError
from bilingual.model import Lang
from bilingual.models import document, names, places
from bilingual.models.manifest import Manifest

DEMO = "demo"
"""The label of a model that is for trying things out; it is used where it is asked for by its id, and only there."""

REMOVED = ".removed-"
"""How the name of a folder begins that is being removed."""


class Installed(NamedTuple):
    """A model and the folder it lies in."""

    manifest: Manifest
    folder: Path


class Store:
    """The models of some folders; where two have the same id, the earlier folder's counts."""

    def __init__(self, folders: Sequence[Path | str] | None = None) -> None:
        """Look in these folders, or where `places.folders` says; they need not exist."""
        self.folders = tuple(map(Path, folders)) if folders is not None else places.folders()

    def list(self) -> Sequence[Installed]:
        """Every model that can be read, by folder and id. What cannot be read is in `problems`."""
        return tuple(_scan(self.folders, []))

    def problems(self) -> Sequence[ModelError]:
        """What is wrong with folders that are no models but stand where models do."""
        return _problems(self.folders)

    def folder(self, id: str) -> Path:
        """The folder of an id, whatever is in it. Raises `ModelError` where there is none."""
        if names.is_id(id):
            for folder in self.folders:
                if (folder / id).is_dir():
                    return folder / id
        known = ", ".join(one.manifest.id for one in self.list())
        remedy = f"there are {known}" if known else "`bilingual models add PATH` adds one"
        raise ModelError(f"there is no model {id[:80]!r}", remedy=remedy)

    def get(self, id: str) -> Installed:
        """The model of an id. Raises `ModelError` where there is none, or its manifest is faulty."""
        return _read(self.folder(id))

    def find(self, target: Lang, *, demo: bool = False) -> Sequence[Installed]:
        """The models that translate into a language; those labelled demo only where they are wanted."""
        able = (one for one in self.list() if one.manifest.direction(target))
        return tuple(one for one in able if demo or DEMO not in one.manifest.labels)

    def remove(self, id: str) -> Path:
        """Remove a model and return the folder it lay in. Raises `ModelError` where that cannot be done.

        It is renamed first, so that a removal that is cut short leaves nothing that looks like a model. A model whose
        manifest is faulty can be removed, one that comes with this package cannot.
        """
        folder = self.folder(id)
        if folder.parent == places.bundled_folder():
            raise ModelError("this model comes with bilingual and stays", place=str(folder))
        gone = folder.with_name(f"{REMOVED}{id}-{secrets.token_hex(4)}")
        try:
            os.rename(folder, gone)
            if gone.is_symlink():
                gone.unlink()
            else:
                shutil.rmtree(gone)
        except OSError as error:
            raise ModelError(f"cannot be removed: {error.strerror or error}", place=str(folder)) from None
        return folder


def _scan(folders: Sequence[Path], problems: list[ModelError]) -> Iterator[Installed]:
    seen: set[str] = set()
    for path in chain.from_iterable(map(_subfolders, folders)):
        if path.name in seen:
            continue
        seen.add(path.name)
        try:
            yield _read(path)
        except ModelError as error:
            problems.append(error)


def _problems(folders: Sequence[Path]) -> list[ModelError]:
    found: list[ModelError] = []
    for _ in _scan(folders, found):
        pass
    return found


def _subfolders(folder: Path) -> list[Path]:
    """The folders that may be models, by name; hidden ones are being added or removed."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.is_dir())
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise no_folder(folder) from None
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(folder)) from None


def no_folder(path: Path) -> ModelError:
    """What is said where a file stands in the place of a folder of models."""
    remedy = "name a folder with --models or BILINGUAL_MODELS"
    return ModelError("this is a file, not a folder of models", place=str(path), remedy=remedy)


def _read(folder: Path) -> Installed:
    manifest = document.read(folder)
    if manifest.id != folder.name:
        remedy = f"name the folder {manifest.id}"
        raise ModelError(
            f"the manifest's id is {manifest.id!r}, the folder's name another", place=str(folder), remedy=remedy
        )
    return Installed(manifest, folder)
