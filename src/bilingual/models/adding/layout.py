"""What each layout of a downloaded model is to `models add`: something that knows it when it sees it, and builds it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from bilingual.models.adding.source import ABOUT, Source
from bilingual.models.adding.stated import Stated
from bilingual.models.binary import Contents
from bilingual.models.manifest import Limits, Manifest

INNER = "model"
"""The CTranslate2 folder inside a model's folder."""

MOST = 512
"""The most tokens that a sentence may have for a model, whatever its table of positions: the translation models there
are were trained on sentences of at most that many."""

UNTOLD = 256
"""The same for a model without such a table: those are often trained on fewer."""


class Built(NamedTuple):
    """A model's manifest, still without its files' hashes, and what its user should know."""

    manifest: Manifest
    notes: tuple[str, ...] = ()


class Layout(Protocol):
    """A layout of files. A new one is a new module and one line in `adding.LAYOUTS`."""

    def recognises(self, source: Source) -> bool:
        """Whether the files are laid out so. Looks at names only."""
        ...

    def build(self, source: Source, into: Path, stated: Stated) -> Built:
        """Write the model's folder. Raises `ModelError` where the files are not what they should be."""
        ...


def limits(contents: Contents) -> Limits:
    """What a model reads and writes at most: its tables of positions, within `MOST`."""

    def side(name: str) -> int:
        rows = contents.rows(f"{name}/position_encodings/encodings")
        return min(rows, MOST) if rows else UNTOLD

    decodes = any(name.startswith("decoder/") for name in contents.shapes)
    return Limits(side("encoder"), side("decoder" if decodes else "encoder"))


def take_documents(source: Source, into: Path) -> None:
    """Keep what the publisher says of the model."""
    for name in source.documents():
        source.take(name, into / ABOUT / name)
