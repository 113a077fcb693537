"""The table of contents of a CTranslate2 model.bin, read without CTranslate2 and without its weights.

Sizes are checked against each other and against the file's length before a library written in C++ sees the file. The
layout is that of CTranslate2's `Model::load` (binary versions 2 to 6): version, specification's name and revision, the
variables (name, shape, type, bytes), and from version 3 on the aliases.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import BinaryIO

from bilingual.errors import ModelError
from bilingual.models.sniffing import refuse_stand_in

NAME = "model.bin"
NEWEST = 6
"""The newest binary version that is known; later ones may have another layout."""

_TYPED = 4
"""The first binary version that writes a variable's type; those before write the size of an item."""
_ALIASES = 3
_ITEM_SIZES = (4, 1, 2, 4, 2, 2)
"""Bytes an item takes, by type: float32, int8, int16, int32, float16, bfloat16."""
_MAX_VARIABLES = 100_000
_MAX_RANK = 8


@dataclass(frozen=True, slots=True)
class Contents:
    """What a model.bin holds: its specification's name, and the shape of each variable, aliases included."""

    spec: str
    shapes: Mapping[str, tuple[int, ...]]

    def rows(self, *names: str) -> int | None:
        """The first dimension of the first of these variables that is there; None where none is."""
        for name in names:
            if shape := self.shapes.get(name):
                return shape[0]
        return None


def contents(path: Path) -> Contents:
    """Read a model.bin's table of contents. Raises `ModelError` where the file is cut short or is none."""
    refuse_stand_in(path)
    try:
        with path.open("rb") as file:
            return _Reader(file, path).contents()
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(path)) from None


class _Reader:
    def __init__(self, file: BinaryIO, path: Path) -> None:
        self.file = file
        self.path = path
        self.size = os.fstat(file.fileno()).st_size

    def contents(self) -> Contents:
        version = self.number("<I")
        if not 2 <= version <= NEWEST:
            if NEWEST < version < 100:
                raise self.error(f"binary version {version}, newer than is known", "update bilingual and ctranslate2")
            raise self.error("no CTranslate2 model", "convert the model to CTranslate2 first")
        spec = self.text()
        self.number("<I")  # the specification's revision: CTranslate2 decides on it
        shapes: dict[str, tuple[int, ...]] = {}
        for _ in range(self.count()):
            name, shape = self.variable(version)
            shapes[name] = shape
        for _ in range(self.count() if version >= _ALIASES else 0):
            alias, name = self.text(), self.text()
            if name not in shapes:
                raise self.error(f"the alias {alias!r} leads nowhere")
            shapes[alias] = shapes[name]
        return Contents(spec, shapes)

    def variable(self, version: int) -> tuple[str, tuple[int, ...]]:
        """A variable's name and shape; its bytes are passed over."""
        name = self.text()
        rank = self.number("<B")
        if rank > _MAX_RANK:
            raise self.error(f"the variable {name!r} has {rank} dimensions")
        shape = tuple(self.number("<I") for _ in range(rank))
        kind = self.number("<B")
        length = self.number("<I")
        if version >= _TYPED:
            if kind >= len(_ITEM_SIZES):
                raise self.error(f"the variable {name!r} has the unknown type {kind}")
            wanted = prod(shape) * _ITEM_SIZES[kind]
        else:
            length *= kind
            wanted = prod(shape) * kind
        if length != wanted:
            raise self.error(f"the variable {name!r} has {length} bytes where its shape takes {wanted}")
        if self.file.tell() + length > self.size:
            raise self.cut_short()
        self.file.seek(length, os.SEEK_CUR)
        return name, shape

    def count(self) -> int:
        count = self.number("<I")
        if count > _MAX_VARIABLES:
            raise self.error(f"says that it has {count} variables")
        return count

    def text(self) -> str:
        data = self.take(self.number("<H"))
        if not data.endswith(b"\0"):
            raise self.error("a name without an end")
        try:
            return data[:-1].decode()
        except UnicodeDecodeError:
            raise self.error("a name that is no text") from None

    def number(self, form: str) -> int:
        (number,) = struct.unpack(form, self.take(struct.calcsize(form)))
        return int(number)

    def take(self, length: int) -> bytes:
        data = self.file.read(length)
        if len(data) < length:
            raise self.cut_short()
        return data

    def cut_short(self) -> ModelError:
        return self.error(f"the file is cut short: it ends after {self.size} bytes, in the middle of its contents")

    def error(self, message: str, remedy: str = "download it again") -> ModelError:
        return ModelError(message, place=str(self.path), remedy=remedy)
