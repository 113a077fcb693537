"""The hidden folder in which a model is put together, beside where it will stand.

It has a name that no model can have, so that nothing in it is ever taken for a model, and lies on the same file
system, so that the finished model is moved into place in one step. Whatever a process that was killed has left is
cleared away by the next one; a lock, which the system lets go of with its process, says that none is at work.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models.store import REMOVED, no_folder

ADDING = ".adding-"
"""How the name of a workplace begins."""


@contextmanager
def workplace(store: Path) -> Iterator[Path]:
    """A new folder in a folder of models, gone afterwards; the only one at a time. Raises `ModelError`."""
    made = _make(store)
    done = False
    try:
        with _alone(store):
            _clear(store)
            work = Path(tempfile.mkdtemp(prefix=ADDING, dir=store))
            try:
                yield work
                done = True
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise ModelError(f"cannot be written to: {error.strerror or error}", place=str(store)) from None
    finally:
        if not done:
            _unmake(made)


def _make(store: Path) -> list[Path]:
    """Make a folder and those above it; those that were not there, the innermost first."""
    missing = [path for path in (store, *store.parents) if not path.exists()]
    try:
        store.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise no_folder(store) from None
    except OSError as error:
        remedy = "name a folder with --models or BILINGUAL_MODELS"
        message = f"the folder cannot be made: {error.strerror or error}"
        raise ModelError(message, place=str(store), remedy=remedy) from None
    return missing


def _unmake(made: list[Path]) -> None:
    for path in made:
        try:
            path.rmdir()
        except OSError:
            return


def _clear(store: Path) -> None:
    """Clear away what processes that were killed have left."""
    for path in store.iterdir():
        if path.name.startswith((ADDING, REMOVED)) and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _alone(store: Path) -> Iterator[None]:
        """Hold the lock of a folder of models."""
        with (store / ".lock").open("w") as file:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                raise _taken(store) from None
            yield

else:
    import fcntl

    @contextmanager
    def _alone(store: Path) -> Iterator[None]:
        """Hold the lock of a folder of models: the folder's own, so that no file is left."""
        folder = os.open(store, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise _taken(store) from None
        finally:
            os.close(folder)


def _taken(store: Path) -> ModelError:
    return ModelError("another process is adding a model here", place=str(store), remedy="wait until it is done")
