"""The pieces and the normalisation rule of a SentencePiece model, read without the SentencePiece library.

The file is a protocol buffer (sentencepiece_model.proto): field 1 of `ModelProto` is a piece (1 its text, 3 its type),
field 3 the normaliser (1 its name). Everything else is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models.sniffing import refuse_stand_in

MAX_BYTES = 64 * 2**20
"""The largest SentencePiece model that is read; one with 256,000 pieces has about 5 MiB."""

NORMAL = 1
"""The type of a piece that text is made of; others are control symbols, bytes and the like."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """`all`: every piece in order; `normal`: those that text is made of; `normalisation`: the rule's name."""

    all: tuple[str, ...]
    normal: tuple[str, ...]
    normalisation: str


def read(path: Path) -> Pieces:
    """Read a SentencePiece model. Raises `ModelError` where the file is none, or is cut short."""
    refuse_stand_in(path)
    remedy = "download it again"
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(path)) from None
    if len(data) > MAX_BYTES:
        raise ModelError(f"larger than {MAX_BYTES // 2**20} MiB: no SentencePiece model", place=str(path))
    try:
        found = _parse(data)
    except (_Malformed, UnicodeDecodeError):
        raise ModelError("no SentencePiece model, or one that is cut short", place=str(path), remedy=remedy) from None
    if not found.normal:
        raise ModelError("a SentencePiece model without pieces", place=str(path), remedy=remedy)
    return found


class _Malformed(ValueError):
    """Bytes that are no protocol buffer."""


def _parse(data: bytes) -> Pieces:
    every: list[str] = []
    normal: list[str] = []
    normalisation: str | None = None
    for field, value in _fields(data):
        if field == 1 and isinstance(value, bytes):
            text, kind = "", NORMAL
            for inner, part in _fields(value):
                if inner == 1 and isinstance(part, bytes):
                    text = part.decode()
                elif inner == 3 and isinstance(part, int):
                    kind = part
            every.append(text)
            if kind == NORMAL:
                normal.append(text)
        elif field == 3 and isinstance(value, bytes):
            names = (part.decode() for inner, part in _fields(value) if inner == 1 and isinstance(part, bytes))
            normalisation = next(names, "")
    if normalisation is None:
        # The normaliser comes last but for what a later library adds: without one, the end is missing.
        raise _Malformed
    return Pieces(tuple(every), tuple(normal), normalisation)


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of one message by number: bytes where they have a length, whole numbers else, 0 for fixed ones."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind = tag & 7
        length = 0
        if kind == 0:
            number, at = _varint(data, at)
            yield tag >> 3, number
            continue
        if kind == 2:
            length, at = _varint(data, at)
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
        else:
            raise _Malformed
        if at + length > len(data):
            raise _Malformed
        yield tag >> 3, data[at : at + length] if kind == 2 else 0
        at += length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            raise _Malformed
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise _Malformed
