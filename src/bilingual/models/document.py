"""`manifest.json` to `Manifest` and back. docs/model.schema.json describes the file.

Strict: a key that is not known, a value of the wrong type, an id that is no safe folder name and a path that leads
out of the model's folder are errors that name the file and the JSON path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn, TypeVar, get_args

from bilingual.errors import ModelError
from bilingual.model import LANGS, Lang
from bilingual.models import names
from bilingual.models.manifest import Direction, Kind, Limits, Manifest, Pooling, Tokenizer

NAME = "manifest.json"
FORMAT = "bilingual-model"
VERSION = 1
ENGINES = ("ctranslate2",)
MAX_BYTES = 4 * 2**20
"""A larger file is no manifest: one with a thousand files has about 150 KiB."""

_SHA256 = re.compile("[0-9a-f]{64}")
_REMEDY = "docs/models.md says what a manifest holds; `bilingual models add` writes one"

T = TypeVar("T")


def read(folder: Path | str) -> Manifest:
    """The manifest in a model's folder. Raises `ModelError` where there is none, or it cannot be read."""
    path = Path(folder) / NAME
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        remedy = "add the model with `bilingual models add`"
        raise ModelError("there is no manifest.json, so this is no model", place=str(folder), remedy=remedy) from None
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(path)) from None
    if len(data) > MAX_BYTES:
        raise ModelError(f"larger than {MAX_BYTES // 2**20} MiB: no manifest", place=str(path), remedy=_REMEDY)
    return parse(data, str(path))


def parse(data: bytes, name: str) -> Manifest:
    """The manifest that JSON holds; `name` is what errors call the file. Raises `ModelError`."""
    try:
        value: object = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ModelError(f"no JSON: {reason}", place=name, remedy=_REMEDY) from None
    return _manifest(_Node(value, name))


def dumps(manifest: Manifest) -> str:
    """The text of manifest.json; what `parse` reads back as the same manifest."""
    return json.dumps(members(manifest), ensure_ascii=False, indent=2) + "\n"


def write(manifest: Manifest, folder: Path) -> None:
    """Write manifest.json into a folder."""
    (folder / NAME).write_text(dumps(manifest), encoding="utf-8")


def members(manifest: Manifest) -> dict[str, object]:
    """The manifest as JSON has it."""
    tokenizer, limits = manifest.tokenizer, manifest.limits
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": manifest.id,
        "kind": manifest.kind,
        "name": manifest.name,
        "engine": manifest.engine,
        "path": manifest.path,
        "tokenizer": {
            "source": tokenizer.source,
            "target": tokenizer.target,
            "begin": tokenizer.begin,
            "end": tokenizer.end,
            "normalisation": tokenizer.normalisation,
        },
        "limits": {"source": limits.source, "target": limits.target},
        "directions": [
            {
                "source": one.source,
                "target": one.target,
                "source_prefix": list(one.source_prefix),
                "target_prefix": list(one.target_prefix),
            }
            for one in manifest.directions
        ],
        "placeholders": list(manifest.placeholders),
        "pooling": manifest.pooling,
        "query_prefix": manifest.query_prefix,
        "labels": list(manifest.labels),
        "licence": manifest.licence,
        "attribution": manifest.attribution,
        "provenance": manifest.provenance,
        "evaluation": dict(manifest.evaluation),
        "files": dict(manifest.files),
    }


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in pairs:
        if key in out:
            raise ValueError(f"the key {key[:60]!r} twice")
        out[key] = value
    return out


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


class _Node:
    """A value and where it stands; takes it as what it should be, or raises `ModelError`."""

    def __init__(self, value: object, name: str, path: str = "") -> None:
        self.value = value
        self.name = name
        self.path = path

    def error(self, message: str) -> ModelError:
        where = f"{self.path}: " if self.path else ""
        return ModelError(f"{where}{message}", place=self.name, remedy=_REMEDY)

    def object(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, _Node]:
        """The members by key, all of them known and none that is required missing."""
        members = self.members()
        for key in members:
            if key not in required and key not in optional:
                raise self.error(f"unknown key {key[:60]!r}")
        for key in required:
            if key not in members:
                raise self.error(f"the key {key!r} is missing")
        return members

    def members(self) -> dict[str, _Node]:
        if not isinstance(self.value, dict):
            raise self.error("must be an object")
        return {key: _Node(value, self.name, f"{self.path}.{key}".lstrip(".")) for key, value in self.value.items()}

    def items(self) -> Iterator[_Node]:
        if not isinstance(self.value, list):
            raise self.error("must be a list")
        for at, value in enumerate(self.value):
            yield _Node(value, self.name, f"{self.path}[{at}]")

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.error("must be text")
        try:
            self.value.encode()
        except UnicodeEncodeError:
            raise self.error("holds half of a surrogate pair") from None
        return self.value

    def full(self) -> str:
        """A text that is not empty."""
        if not self.text():
            raise self.error("must not be empty")
        return self.text()

    def positive(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not 1 <= self.value <= 2**31:
            raise self.error("must be a whole number from 1 up")
        return self.value

    def inside(self) -> str:
        """A path that stays in the model's folder."""
        if problem := names.fault(self.text()):
            raise self.error(f"the path {self.text()[:60]!r} {problem}")
        return self.text()

    def one_of(self, choices: tuple[T, ...]) -> T:
        for choice in choices:
            if self.value == choice:
                return choice
        raise self.error(f"must be one of {', '.join(map(str, choices))}")


_REQUIRED = ("format", "version", "id", "kind", "name", "path", "tokenizer", "limits")
_OPTIONAL = (
    "engine", "directions", "placeholders", "pooling", "query_prefix", "labels", "licence", "attribution",
    "provenance", "evaluation", "files",
)  # fmt: skip


def _manifest(root: _Node) -> Manifest:
    if isinstance(root.value, dict) and root.value.get("format") != FORMAT:
        raise root.error(f'no model\'s manifest: "format" must be "{FORMAT}"')
    at = root.object(_REQUIRED, _OPTIONAL)
    at["version"].one_of((VERSION,))
    kinds: tuple[Kind, ...] = get_args(Kind)
    poolings: tuple[Pooling, ...] = get_args(Pooling)
    kind = at["kind"].one_of(kinds)
    directions = _tuple(at, "directions", _direction)
    if bool(directions) != (kind == "translation"):
        raise root.error("a translation model has directions, an encoder has none")
    if len({one.target for one in directions}) < len(directions):
        raise at["directions"].error("one direction into a language, not two")

    def text(key: str) -> str:
        return at[key].text() if key in at else ""

    return Manifest(
        id=_id(at["id"]),
        kind=kind,
        name=at["name"].full(),
        path=at["path"].inside(),
        tokenizer=_tokenizer(at["tokenizer"]),
        limits=_limits(at["limits"]),
        engine=at["engine"].one_of(ENGINES) if "engine" in at else ENGINES[0],
        directions=directions,
        placeholders=_tuple(at, "placeholders", _Node.full),
        pooling=at["pooling"].one_of(poolings) if "pooling" in at else "mean",
        query_prefix=text("query_prefix"),
        labels=_tuple(at, "labels", _Node.full),
        licence=text("licence"),
        attribution=text("attribution"),
        provenance=text("provenance"),
        evaluation={key: one.text() for key, one in at["evaluation"].members().items()} if "evaluation" in at else {},
        files=_files(at["files"]) if "files" in at else {},
    )


def _tuple(at: Mapping[str, _Node], key: str, take: Callable[[_Node], T]) -> tuple[T, ...]:
    return tuple(take(one) for one in at[key].items()) if key in at else ()


def _id(node: _Node) -> str:
    if not names.is_id(node.text()):
        raise node.error(f"{node.text()[:60]!r} is no id: a to z, 0 to 9, and dots, hyphens and underscores inside")
    return node.text()


def _direction(node: _Node) -> Direction:
    at = node.object(("source", "target"), ("source_prefix", "target_prefix"))
    langs: tuple[Lang, ...] = LANGS
    source, target = at["source"].one_of(langs), at["target"].one_of(langs)
    if source == target:
        raise node.error("the two languages are the same")
    return Direction(source, target, _tuple(at, "source_prefix", _Node.full), _tuple(at, "target_prefix", _Node.full))


def _tokenizer(node: _Node) -> Tokenizer:
    at = node.object(("source", "target"), ("begin", "end", "normalisation"))
    rest = {key: at[key].text() for key in ("begin", "end", "normalisation") if key in at}
    return Tokenizer(at["source"].inside(), at["target"].inside(), **rest)


def _limits(node: _Node) -> Limits:
    at = node.object(("source", "target"))
    return Limits(at["source"].positive(), at["target"].positive())


def _files(node: _Node) -> dict[str, str]:
    out: dict[str, str] = {}
    for path, value in node.members().items():
        if problem := names.fault(path):
            raise node.error(f"the path {path[:60]!r} {problem}")
        if path == NAME:
            raise node.error(f"{NAME} cannot hold its own hash")
        if not _SHA256.fullmatch(value.text()):
            raise value.error("must be a SHA-256 in 64 lower-case hexadecimal digits")
        out[path] = value.text()
    return out
