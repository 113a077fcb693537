"""Zip archives unpacked without trust: nothing lands outside, nothing is bigger than it says, memory stays small.

An archive is looked through before anything is written: names that lead out of the folder or mean another file on
another system, links and devices, encryption, the same name twice, and sizes that only a bomb has. Then each file is
written in pieces of `CHUNK` bytes.
"""

from __future__ import annotations

import shutil
import stat
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models import names

CHUNK = 2**20
_FOLDER = "/"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive may hold.

    `files`: entries; `total`: bytes unpacked; `ratio`: how many times the archive's size it may unpack to (weights
    shrink to between a half and nine tenths, text to a fifth), counted from `free` bytes on; `index`: bytes of the
    archive's own table of contents, which is read whole.
    """

    files: int = 10_000
    total: int = 32 * 2**30
    ratio: int = 50
    free: int = 16 * 2**20
    index: int = 8 * 2**20

    def allowed(self, size: int) -> int:
        """How many bytes an archive of `size` bytes may unpack to."""
        return max(self.free, min(self.total, size * self.ratio))


BOUNDS = Bounds()


def is_archive(path: Path) -> bool:
    """Whether a file begins as a zip does."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def unpack(path: Path, into: Path, bounds: Bounds = BOUNDS) -> None:
    """Unpack a zip archive into an empty folder. Raises `ModelError`, placed at the archive, where it is not safe."""
    try:
        refuse_large_index(path, bounds)
        with zipfile.ZipFile(path) as archive:
            entries = _looked_through(archive.infolist(), path, bounds)
            _refuse_full_disk(sum(entry.file_size for _, entry in entries), into, path)
            for name, entry in entries:
                _write(archive, entry, into / name, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError) as error:
        remedy = "download it again"
        raise ModelError(f"damaged or cut short: {error}", place=str(path), remedy=remedy) from None
    except (NotImplementedError, RuntimeError) as error:
        raise ModelError(f"cannot be unpacked: {error}", place=str(path), remedy="unpack it yourself") from None
    except OSError as error:
        raise ModelError(f"cannot be unpacked: {error.strerror or error}", place=str(path)) from None


def _looked_through(entries: list[zipfile.ZipInfo], path: Path, bounds: Bounds) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files of an archive with the names they get. Raises `ModelError` where one of them is not safe."""
    remedy = "do not use this file; get the model from its publisher"

    def unsafe(message: str) -> ModelError:
        return ModelError(message, place=str(path), remedy=remedy)

    if len(entries) > bounds.files:
        raise unsafe(f"{len(entries)} files in the archive, {bounds.files} at most")
    allowed = bounds.allowed(path.stat().st_size)
    total = 0
    out: list[tuple[str, zipfile.ZipInfo]] = []
    files: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        # The name as it stands in the archive: zipfile cuts at a NUL, and turns backslashes on Windows.
        name = entry.orig_filename
        shown = repr(name[:80])
        if problem := names.fault(name.removesuffix(_FOLDER)):
            raise unsafe(f"the path {shown} in the archive {problem}")
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise unsafe(f"{shown} in the archive is a link or a device, not a file")
        if entry.flag_bits & 0x1:
            raise ModelError(f"{shown} in the archive is encrypted", place=str(path), remedy="unpack it yourself")
        total += entry.file_size
        if total > allowed:
            raise unsafe(f"the archive unpacks to more than {allowed // 2**20} MiB: a decompression bomb")
        key = _key(name.removesuffix(_FOLDER))
        parts = key.split("/")
        above = {"/".join(parts[:n]) for n in range(1, len(parts))}
        if name.endswith(_FOLDER):
            above.add(key)
        elif key in files:
            raise unsafe(f"the path {shown} twice in the archive")
        else:
            files.add(key)
            out.append((name, entry))
        folders |= above
        if (key in files and key in folders) or not files.isdisjoint(above):
            raise unsafe(f"{shown} in the archive is both a file and a folder")
    return out


def _key(name: str) -> str:
    """What makes two names the same file on some system."""
    return unicodedata.normalize("NFC", name).casefold()


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, path: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(entry) as packed, target.open("xb") as file:
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            if written > entry.file_size:
                break
            file.write(chunk)
    if written != entry.file_size:
        message = f"{entry.filename[:80]!r} in the archive is not as long as it says"
        raise ModelError(message, place=str(path), remedy="download it again")


def _refuse_full_disk(needed: int, into: Path, path: Path) -> None:
    free = shutil.disk_usage(into).free
    if needed > free:
        message = f"unpacks to {needed // 2**20} MiB, and {free // 2**20} MiB are free in {into.parent}"
        raise ModelError(message, place=str(path), remedy="make room, or name another folder with --models")


def refuse_large_index(path: Path, bounds: Bounds) -> None:
    """Raises `ModelError` where an archive's table of contents is too large to read whole, which zipfile does.

    The end record (APPNOTE 4.3.16) lies in the last 65,557 bytes; before it, in a zip64 archive, a locator of 20 bytes
    and a record of 56 (4.3.14, 4.3.15).
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        file.seek(max(0, size - 65_557 - 20 - 56))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise zipfile.BadZipFile("there is no table of contents at its end")
    (index,) = struct.unpack_from("<I", tail, at + 12)
    if tail[at - 20 : at - 16] == b"PK\x06\x07" and tail[at - 76 : at - 72] == b"PK\x06\x06":
        (index,) = struct.unpack_from("<Q", tail, at - 76 + 40)
    if index > bounds.index:
        message = f"a table of contents of {index // 2**20} MiB: more files than a model has"
        raise ModelError(message, place=str(path), remedy="do not use this file")
