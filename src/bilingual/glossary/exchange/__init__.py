"""Glossaries in other tools' formats, one a file; a new one is a new file and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import GlossaryError, InputError, OutputError
from bilingual.glossary.exchange import delimited, native, pairs, prh, tbx, utx, xlsx
from bilingual.glossary.exchange.entries import Read
from bilingual.glossary.exchange.losses import Loss, compare
from bilingual.glossary.model import Glossary
from bilingual.model import Lang

__all__ = ["FORMATS", "Direction", "Format", "Loss", "Read", "Written", "by_name", "by_suffix", "read", "write"]

Direction = tuple[Lang, Lang]
"""From which language to which, for formats that have a direction."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in `--from` and `--to`, the suffixes that mean it, and the functions that read and write it.

    Functions get all that any of them needs; `base` is a glossary that a list in one language adds to.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, Glossary | None], Read]
    write: Callable[[Glossary, Direction], bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what of the glossary is not in them."""

    data: bytes
    losses: tuple[Loss, ...]


def read(data: bytes, path: str, kind: Format, base: Glossary | None = None) -> Read:
    """The glossary in a file's bytes; `path` is what errors call it. Raises `BilingualError`."""
    return kind.read(data, path, base)


def write(glossary: Glossary, kind: Format, direction: Direction = ("ja", "en")) -> Written:
    """The glossary in a format. What is lost is found by reading the bytes again. Raises `GlossaryError`."""
    data = kind.write(glossary, direction)
    try:
        back = kind.read(data, kind.name, None).glossary
    except GlossaryError:  # nothing is left that could be read
        back = Glossary()
    return Written(data, compare(glossary, back))


def by_name(name: str) -> Format:
    """The format of a name. Raises `InputError`."""
    found = next((each for each in FORMATS if each.name == name), None)
    if found is None:
        raise InputError(f'"{name}" is no format', remedy="one of " + ", ".join(each.name for each in FORMATS))
    return found


def by_suffix(path: str | Path) -> Format:
    """The format that a file's name stands for. Raises `InputError`."""
    name = Path(path).name.lower()
    found = [(len(suffix), each) for each in FORMATS for suffix in each.suffixes if name.endswith(suffix)]
    if not found:
        known = ", ".join(suffix for each in FORMATS for suffix in each.suffixes)
        raise InputError("the name does not say the format", place=str(path), remedy=f"--from or --to, or {known}")
    return max(found, key=lambda pair: pair[0])[1]


def save(data: bytes, path: str | Path) -> None:
    """Write a file. Raises `OutputError`."""
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", place=str(path)) from None


def _plain(function: Callable[[bytes, str], Read]) -> Callable[[bytes, str, Glossary | None], Read]:
    return lambda data, path, _: function(data, path)


def _one_way(function: Callable[[Glossary], bytes]) -> Callable[[Glossary, Direction], bytes]:
    return lambda glossary, _: function(glossary)


FORMATS = (
    Format("yaml", "glossary.yaml, our own", (".yaml", ".yml"), _plain(native.read), _one_way(native.write)),
    Format("csv", "comma-separated table", (".csv",), _plain(delimited.read_csv), _one_way(delimited.write_csv)),
    Format("tsv", "tab-separated table", (".tsv",), _plain(delimited.read_tsv), _one_way(delimited.write_tsv)),
    Format("xlsx", "Excel workbook", (".xlsx",), _plain(xlsx.read), _one_way(xlsx.write)),
    Format("tbx", "TBX-Basic version 3, style DCA", (".tbx",), _plain(tbx.read), _one_way(tbx.write_dca)),
    Format("tbx-dct", "TBX-Basic version 3, style DCT", (".dct.tbx",), _plain(tbx.read), _one_way(tbx.write_dct)),
    Format("tbx-v2", "TBX-Basic version 2", (".v2.tbx", ".martif"), _plain(tbx.read), _one_way(tbx.write_v2)),
    Format("utx", "UTX 1.11", (".utx", ".utx.txt"), _plain(utx.read), utx.write),
    Format("omegat", "OmegaT glossary", (".txt", ".tab", ".utf8"), _plain(pairs.read), pairs.write_omegat),
    Format("deepl", "DeepL glossary", (".deepl.tsv",), _plain(pairs.read), pairs.write_deepl),
    Format("prh", "prh rules", ("prh.yml", "prh.yaml"), prh.read, _one_way(prh.write)),
)
