"""Files as bytes: from a path or standard input, with one clear line for everything that can go wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from bilingual.errors import InputError

LIMIT = 64 * 1024 * 1024
"""The largest file that is read, in bytes; a document of 64 MiB is some forty thousand pages."""

STDIN = "-"


def load(path: str | Path, name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises `InputError`, placed at `name`, where there is no such file, it cannot be read, is empty or over `LIMIT`.
    """
    try:
        data = _read(sys.stdin.buffer) if str(path) == STDIN else _file(Path(path))
    except FileNotFoundError as error:
        raise InputError("there is no such file", place=name, remedy="check the path") from error
    except IsADirectoryError as error:
        raise InputError("this is a directory, not a file", place=name, remedy="name a file in it") from error
    except PermissionError as error:
        raise InputError("the file may not be read", place=name, remedy="check its permissions") from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"the file cannot be read: {reason}", place=name) from error
    if data is None or len(data) > LIMIT:
        raise InputError(
            f"the file is larger than {LIMIT // (1024 * 1024)} MiB", place=name, remedy="split it into parts"
        )
    if not data:
        raise InputError("the file is empty", place=name, remedy="give a file with text in it")
    return data


def _file(path: Path) -> bytes | None:
    with path.open("rb") as file:
        # Asked first, so that a huge file costs nothing; pipes and devices have no size and are read up to the limit.
        return None if os.fstat(file.fileno()).st_size > LIMIT else _read(file)


def _read(stream: BinaryIO) -> bytes:
    return stream.read(LIMIT + 1)
