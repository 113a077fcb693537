"""TMX (1.1 to 1.4b) read as a stream, without the dangers of XML.

A document type declaration is read over, since most files have one: nothing it names is fetched. One that declares
something itself (an internal subset, where entities are made), and every entity but the five of XML, is refused.
Codes of the original format (bpt, ept, it, ph, ut and what is in them) are left out of a segment; highlighted text (hi)
is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from xml.parsers import expat

from bilingual.errors import FormatError, Place
from bilingual.memory.folding import fold, key
from bilingual.memory.pair import NOWHERE, Around, Entry
from bilingual.model import LANGS, Lang

CHUNK = 64 * 1024
MAX_DEPTH = 64
MAX_TOKEN = 4 * 1024 * 1024
"""Bytes that one tag may take before the file is refused."""
MAX_SEGMENT = 20_000
"""Code points of a segment that are kept: more than a memory takes, so that it can say that it is too long."""
MOST_VARIANTS = 8
"""Versions of a unit in one language (British and American, say) that are taken."""

ORIGIN, AROUND = "x-bilingual-origin", "x-bilingual-around"
"""The properties under which we write what a pair comes from and what stands around it."""
_PROPERTIES = frozenset((ORIGIN, AROUND, "prev", "next"))

_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_BREAKS = frozenset(("lb", "br", "x-br", "linebreak"))
_LANGUAGES: dict[str, Lang] = {"en": "en", "eng": "en", "ja": "ja", "jpn": "ja"}


def read(path: Path, origin: str | None) -> Iterator[Entry]:
    """The pairs of a file. Raises `OSError`, or `FormatError` with line and column."""
    reader = _Reader(str(path), path.name if origin is None else origin, named=origin is not None)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            reader.feed(chunk)
            yield from reader.taken()
        reader.feed(b"", last=True)
        yield from reader.taken()


@dataclass(slots=True)
class _Unit:
    """A translation unit being read."""

    properties: dict[str, str] = field(default_factory=dict)
    texts: dict[Lang, list[str]] = field(default_factory=lambda: {"en": [], "ja": []})


class _Reader:
    def __init__(self, path: str, origin: str, *, named: bool) -> None:
        self.path = path
        self.origin = origin
        self.named = named
        self.source = ""
        self.open: list[str] = []
        self.unit: _Unit | None = None
        self.lang: Lang | None = None
        self.property: str | None = None
        self.pieces: list[str] | None = None
        self.size = 0
        self.codes = 0
        self.ready: list[Entry] = []
        self.fed = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.SkippedEntityHandler = self._entity

    def taken(self) -> list[Entry]:
        """The pairs that are ready; they are given once."""
        ready, self.ready = self.ready, []
        return ready

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Read on."""
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "not well-formed"
            raise self._refuse(f"not valid XML: {reason}", line=error.lineno, column=error.offset + 1) from None
        except (LookupError, ValueError) as error:
            raise self._refuse(f"not valid XML: {error}", "save it as UTF-8") from None
        self.fed += len(data)
        if self.fed - max(self.parser.CurrentByteIndex, 0) > MAX_TOKEN:
            raise self._refuse("a tag that goes on for megabytes")

    def _refuse(
        self, message: str, remedy: str = "", *, line: int | None = None, column: int | None = None
    ) -> FormatError:
        here = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        return FormatError(message, place=Place(self.path, line or here[0], column or here[1]), remedy=remedy)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: bool) -> None:
        if internal:
            raise self._refuse("a document type declaration that declares something itself", "remove what is in [ ]")

    def _entity(self, name: str, _is_parameter: bool) -> None:
        raise self._refuse(f"an entity that XML does not have: &{name};", "write the character itself")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if not self.open and tag != "tmx":
            raise self._refuse(f"not TMX: the outermost element is <{tag[:40]}>")
        if len(self.open) >= MAX_DEPTH:
            raise self._refuse(f"elements nest deeper than {MAX_DEPTH}")
        self.open.append(tag)
        if tag == "header":
            self.source = attributes.get("srclang", "")
        elif tag == "tu":
            self.unit = _Unit()
        elif tag == "tuv":
            # Before version 1.4 the attribute was called lang.
            code = attributes.get("xml:lang") or attributes.get("lang") or ""
            self.lang = _language(code)
        elif tag == "prop":
            self.property = attributes.get("type", "").lower()
            self.pieces, self.size = [], 0
        elif tag == "seg":
            self.pieces, self.size, self.codes = [], 0, 0
        elif self.pieces is not None and tag in _CODES:
            if attributes.get("type", "").lower() in _BREAKS and not self.codes:
                self.pieces.append(" ")
            self.codes += 1

    def _text(self, text: str) -> None:
        if self.pieces is not None and not self.codes and self.size <= MAX_SEGMENT:
            self.pieces.append(text[: MAX_SEGMENT + 1 - self.size])
            self.size += len(text)

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        self.open.pop()
        if tag in _CODES:
            self.codes = max(0, self.codes - 1)
        elif tag == "seg" and self.pieces is not None:
            if self.unit and self.lang and len(self.unit.texts[self.lang]) < MOST_VARIANTS:
                self.unit.texts[self.lang].append("".join(self.pieces))
            self.pieces = None
        elif tag == "prop" and self.pieces is not None:
            if self.unit and self.property in _PROPERTIES:
                self.unit.properties.setdefault(self.property, "".join(self.pieces))
            self.pieces = self.property = None
        elif tag == "tuv":
            self.lang = None
        elif tag == "tu" and self.unit:
            self.ready.extend(self._entries(self.unit))
            self.unit = None

    def _entries(self, unit: _Unit) -> Iterator[Entry]:
        origin = self.origin if self.named else unit.properties.get(ORIGIN, "").strip() or self.origin
        around = self._around(unit.properties)
        for en, ja in product(unit.texts["en"], unit.texts["ja"]):
            yield Entry(en, ja, origin, around)

    def _around(self, properties: dict[str, str]) -> Around:
        """What stands around: by our own property, or by the texts that some programs write as prev and next."""
        ours = properties.get(AROUND, "").split()
        if len(ours) == len(Around._fields):
            try:
                keys = [int.from_bytes(bytes.fromhex(each), "big", signed=True) for each in ours if len(each) == 16]
                return Around(*keys)
            except (ValueError, TypeError):
                return NOWHERE
        source = _language(self.source)
        sides = (f"{lang}_{side}" for lang in LANGS for side in ("before", "after"))
        given = {f"{source}_before": properties.get("prev", ""), f"{source}_after": properties.get("next", "")}
        return Around(*(key(fold(given.get(side, ""))) for side in sides))


def _language(code: str) -> Lang | None:
    return _LANGUAGES.get(code.strip().lower().replace("_", "-").partition("-")[0])
