"""JSON: alignments that bilingual saved, and lists of pairs; JSON Lines of pairs, read and written line by line.

A pair is an object with "en" and "ja"; it may have "origin", "en_before", "en_after", "ja_before" and "ja_after". What
we write has "around" instead of the last four: keys, in hexadecimal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bilingual.errors import FormatError, Place
from bilingual.formats import files
from bilingual.memory.exchange.alignments import entries
from bilingual.memory.pair import NOWHERE, Around, Entry, Pair

MAX_LINE = 4 * 1024 * 1024
"""Bytes of a line."""

_TEXTS = ("en_before", "en_after", "ja_before", "ja_after")
_KNOWN = frozenset(("en", "ja", "origin", "around", *_TEXTS))
_AROUND = re.compile("[0-9a-f]{16}(?: [0-9a-f]{16}){3}")


def read(path: Path, origin: str | None, confidence: float | None) -> Iterator[Entry]:
    """The pairs of an alignment (see `alignments.entries`), or of a list, alone or as "pairs" of an object."""
    text = _decoded(files.load(path, str(path)), str(path))
    data = _parsed(text, Place(str(path)))
    if isinstance(data, dict) and "beads" in data:
        from bilingual.rendering.json_reader import from_json

        yield from entries(from_json(text, str(path)), origin, confidence)
        return
    found = data.get("pairs") if isinstance(data, dict) else data
    if not isinstance(found, list):
        remedy = 'give an alignment, or a list of {"en": ..., "ja": ...}'
        raise FormatError("neither an alignment nor a list of pairs", place=str(path), remedy=remedy)
    for count, each in enumerate(found):
        yield _entry(each, path.name, origin, Place(str(path)), f"pair {count + 1}: ")


def read_lines(path: Path, origin: str | None) -> Iterator[Entry]:
    """The pairs of JSON Lines, one a line; empty lines do not count."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_LINE + 1):
            number += 1
            place = Place(str(path), number)
            if len(line) > MAX_LINE:
                raise FormatError("a line of megabytes", place=place, remedy="write one pair a line")
            if text := _decoded(line, str(path), number).strip():
                yield _entry(_parsed(text, place), path.name, origin, place)


def write_lines(every: Iterable[Entry]) -> Iterator[str]:
    """The pairs as JSON Lines."""
    for each in every:
        data: dict[str, str] = {"en": each.en, "ja": each.ja, "origin": each.origin}
        if each.around != NOWHERE:
            data["around"] = " ".join(key.to_bytes(8, "big", signed=True).hex() for key in each.around)
        yield json.dumps(data, ensure_ascii=False) + "\n"


def _entry(data: object, file: str, origin: str | None, place: Place, which: str = "") -> Entry:
    if not isinstance(data, dict):
        raise FormatError(f'{which}not an object with "en" and "ja"', place=place)
    for name in ("en", "ja"):
        if name not in data:
            raise FormatError(f'{which}"{name}" is missing', place=place)
    texts: dict[str, str] = {}
    for name, value in data.items():
        if name in _KNOWN:
            if not isinstance(value, str):
                raise FormatError(f'{which}"{name}" is no text', place=place)
            texts[name] = value
    named = origin if origin is not None else texts.get("origin") or file
    if around := texts.get("around"):
        if not _AROUND.fullmatch(around):
            raise FormatError(f'{which}"around" is not four keys', place=place, remedy="leave it out")
        keys = (int.from_bytes(bytes.fromhex(each), "big", signed=True) for each in around.split())
        return Entry(texts["en"], texts["ja"], named, Around(*keys))
    return Pair(texts["en"], texts["ja"], *(texts.get(name, "") for name in _TEXTS)).entry(named)


def _decoded(data: bytes, path: str, line: int | None = None) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"not UTF-8 at byte {error.start}", place=Place(path, line)) from None


def _parsed(text: str, place: Place) -> object:
    try:
        out: object = json.loads(text)
    except json.JSONDecodeError as error:
        at = Place(place.path, (place.line or 1) + error.lineno - 1, error.colno)
        raise FormatError(f"not JSON: {error.msg}", place=at) from None
    except (RecursionError, ValueError) as error:  # nested too deeply, an integer of thousands of digits
        raise FormatError(f"not JSON: {error}", place=place) from None
    return out
