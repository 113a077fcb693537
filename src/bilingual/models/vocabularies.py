"""The parts of a CTranslate2 folder: its model.bin, configuration and vocabularies, read without CTranslate2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models import binary
from bilingual.models.sniffing import refuse_stand_in

CONFIG = "config.json"
VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary", "vocabulary")
SUFFIXES = (".json", ".txt")
EXTRAS = ("vmap.txt",)
"""What CTranslate2 reads besides, where it is there: a list of the words that a source word can become."""

MAX_BYTES = 64 * 2**20
"""The largest vocabulary that is read; one of 256,000 tokens has about 8 MiB."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A CTranslate2 folder: `files` its parts by name, `source` and `target` the tokens it knows."""

    path: Path
    contents: binary.Contents
    config: Mapping[str, object]
    files: tuple[str, ...]
    source: frozenset[str]
    target: frozenset[str]

    def option(self, key: str) -> bool:
        """Whether a switch of the configuration is on."""
        return self.config.get(key) is True

    def token(self, key: str, otherwise: str) -> str:
        """A token that the configuration names."""
        value = self.config.get(key)
        return value if isinstance(value, str) and value else otherwise


def read(path: Path) -> Folder:
    """Read a CTranslate2 folder. Raises `ModelError` where a part is missing, cut short or does not fit the others."""
    contents = binary.contents(path / binary.NAME)
    config = _config(path / CONFIG)
    found = {name: file for name in VOCABULARIES if (file := _vocabulary_file(path, name))}
    tokens = {name: _tokens(path / file) for name, file in found.items()}
    source = tokens.get("source_vocabulary") or tokens.get("shared_vocabulary") or tokens.get("vocabulary")
    target = tokens.get("target_vocabulary") or tokens.get("shared_vocabulary") or tokens.get("vocabulary")
    if not source or not target:
        remedy = "shared_vocabulary.json, or source_vocabulary.json and target_vocabulary.json, belong beside model.bin"
        raise ModelError("no vocabulary", place=str(path), remedy=remedy)
    for side, names in (
        (source, ("encoder/embeddings_0/weight", "encoder/embeddings/weight")),
        (target, ("decoder/embeddings/weight", "decoder/embeddings_0/weight")),
    ):
        rows = contents.rows(*names)
        if rows is not None and len(side) > rows:
            message = f"a vocabulary of {len(side)} tokens, a model.bin of {rows}: they are of different models"
            raise ModelError(message, place=str(path), remedy="download the model again")
    extras = (name for name in (CONFIG, *EXTRAS) if (path / name).is_file())
    files = (binary.NAME, *found.values(), *extras)
    return Folder(path, contents, config, files, frozenset(source), frozenset(target))


def _vocabulary_file(path: Path, name: str) -> str:
    return next((name + suffix for suffix in SUFFIXES if (path / (name + suffix)).is_file()), "")


def _read(path: Path) -> str:
    refuse_stand_in(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ModelError(f"larger than {MAX_BYTES // 2**20} MiB", place=str(path))
        return data.decode("utf-8-sig")
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(path)) from None
    except UnicodeDecodeError as error:
        remedy = "download it again"
        raise ModelError(f"not UTF-8 at byte {error.start}", place=str(path), remedy=remedy) from None


def read_json(path: Path) -> object:
    """What a JSON file of a model holds. Raises `ModelError` where it cannot be read."""
    try:
        value: object = json.loads(_read(path))
    except (ValueError, RecursionError):
        raise ModelError("no JSON, or cut short", place=str(path), remedy="download it again") from None
    return value


def _config(path: Path) -> Mapping[str, object]:
    # Models of before CTranslate2 3.0 have none.
    if not path.is_file():
        return {}
    value = read_json(path)
    if not isinstance(value, dict):
        raise ModelError("must be an object", place=str(path), remedy="download it again")
    return value


def _tokens(path: Path) -> list[str]:
    if path.suffix == ".txt":
        return _read(path).removesuffix("\n").split("\n")
    value = read_json(path)
    if not isinstance(value, list) or not all(isinstance(token, str) for token in value):
        raise ModelError("must be a list of tokens", place=str(path), remedy="download it again")
    return value
