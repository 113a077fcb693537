"""A user's own lexicon: tab-separated, or EDICT2 or JMdict as published (also gzipped), laid over the bundled one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import InputError, Place
from bilingual.formats.charset import decode

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 512 * 2**20
"""JMdict has some 60 MiB, 120 with all its languages."""

MAX_WORDS = 4
"""A gloss of more words explains and does not render."""

MAX_RENDERINGS = 12
"""Glosses past these are rare senses, which would meet anything."""

_NOTE = re.compile(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]")
_LEAD = re.compile(r"(?:to|to be|a|an|the)\s+(?=\S)")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WORDS = re.compile(r"[A-Za-z][A-Za-z' .-]*")


def words(path: Path) -> dict[str, str]:
    """The entries of a file: a Japanese word, and its English renderings joined by "; ".

    Raises `InputError` where the file cannot be read or holds no entry.
    """
    data = _bytes(path)
    found: dict[str, list[str]] = {}
    rows = _jmdict(data, path) if b"<JMdict" in data[:200_000] else _lines(decode(data, str(path)), path)
    for word, renderings in rows:
        known = found.setdefault(word, [])
        known += [each for each in renderings if each not in known]
    if not found:
        remedy = "write lines of: Japanese, a tab, English words separated by semicolons"
        raise InputError("the lexicon holds no entry", place=str(path), remedy=remedy)
    return {word: "; ".join(renderings[:MAX_RENDERINGS]) for word, renderings in found.items()}


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if data[:2] == b"\x1f\x8b":
            data = zlib.decompressobj(wbits=31).decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise InputError("the lexicon is a damaged gzip file", place=str(path)) from None
    except OSError as error:
        raise InputError(f"the lexicon cannot be read: {error.strerror or error}", place=str(path)) from None
    if len(data) > MAX_BYTES:
        raise InputError(f"the lexicon is larger than {MAX_BYTES // 2**20} MiB", place=str(path))
    return data


def _lines(text: str, path: Path) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line and not line.startswith("#"):
            word, said = line.split("\t", 1)
            renderings = _plain(said.split("\t")[0].split(";"))
            if word.strip() and renderings:
                yield word.strip(), renderings
        elif entry := _edict(line):
            renderings = _plain(part for gloss in entry[1].split("/") for part in gloss.split(";"))
            for head in entry[0].split(";"):
                if renderings and (word := _NOTE.sub("", head).strip()) and not word.startswith("？"):
                    yield word, renderings
        elif line.strip() and not line.startswith("#"):
            raise InputError(
                "neither an entry nor a comment", place=Place(str(path), number), remedy="Japanese, a tab, English"
            )


def _edict(line: str) -> tuple[str, str] | None:
    """The heads and the glosses of an EDICT2 line: 会う(P);逢う [あう(P)] /(v5u,vi) (1) to meet/(P)/EntL1/"""
    head, _, rest = line.rstrip().partition("/")
    heads, bracket, reading = head.partition("[")
    closed = reading.rstrip().endswith("]") if bracket else True
    return (heads.strip(), rest[:-1]) if heads.strip() and closed and rest.endswith("/") else None


def _plain(glosses: Iterable[str]) -> list[str]:
    """Glosses without notes, articles and "to"; what explains rather than renders is left out."""
    out = []
    for gloss in glosses:
        bare = " ".join(_NOTE.sub(" ", gloss).split())
        bare = _LEAD.sub("", bare) if _LEAD.match(bare) else bare
        if _WORDS.fullmatch(bare) and len(bare.split()) <= MAX_WORDS and not re.fullmatch(r"EntL\w+", bare):
            out.append(bare)
    return list(dict.fromkeys(out))


def _jmdict(data: bytes, path: Path) -> Iterator[tuple[str, list[str]]]:
    from xml.etree import ElementTree

    try:
        for _, element in ElementTree.iterparse(BytesIO(data), ["end"]):
            if element.tag != "entry":
                continue
            heads = _texts(element, "keb") or _texts(element, "reb")
            renderings = _plain(_texts(element, "gloss"))
            element.clear()
            for head in heads:
                if head and renderings:
                    yield head, renderings
    except ElementTree.ParseError as error:
        raise InputError(f"the lexicon is no well-formed JMdict: {error}", place=str(path)) from None


def _texts(entry: Element, tag: str) -> list[str]:
    """What an entry's elements of one name say; glosses in other languages than English are left out."""
    return [each.text or "" for each in entry.iter(tag) if each.get(_LANG, "eng") == "eng"]
