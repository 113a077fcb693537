"""Project settings: `bilingual.yaml`, or `[tool.bilingual]` in pyproject.toml, in the nearest folder upwards.

glossary: [terms.yaml, house.yaml]     # relative to this file; later ones override earlier ones
lexicon: words.tsv                     # a lexicon of your own, or a list of them
profile: default                       # strict, default or terms
severity: {term-missing: error, addition: off}
suppressions: baseline.yaml            # what `check --baseline` reads
memory: memory.db                      # the translation memory that `memory` and `draft` use
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bilingual import checks, toml
from bilingual.errors import BilingualError, ConfigError, ConfigFaults
from bilingual.fields import Fields, parse
from bilingual.glossary.yaml import Node
from bilingual.model import Severity
from bilingual.profiles import PROFILES

FILE = "bilingual.yaml"
KEYS = ("glossary", "lexicon", "profile", "severity", "suppressions", "memory")
MAX_BYTES = 2**20
LEVELS = (*(severity.value for severity in Severity), "off")


@dataclass(frozen=True)
class Config:
    """What a configuration file says. `path` is None where there is none; the files it names are there."""

    path: Path | None = None
    glossary: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    profile: str | None = None
    severity: dict[str, Severity | Literal["off"]] = field(default_factory=dict)
    suppressions: Path | None = None
    memory: Path | None = None


def nearest(folder: Path) -> Config:
    """The configuration for files in a folder: the nearest one, going up. Raises `ConfigError` with all its faults."""
    try:
        start = folder.resolve()
    except (OSError, ValueError, RuntimeError):  # no such folder can be: whoever reads the files says so
        return Config()
    for home in (start, *start.parents):
        if _is_file(path := home / FILE):
            problems: list[BilingualError] = []
            node = parse(_text(path), str(path), problems)
            return _config(path, node, problems)
        if _is_file(path := home / "pyproject.toml") and (node := _toml(path)) is not None:
            return _config(path, node, [])
    return Config()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ConfigError("the configuration is larger than 1 MiB", place=str(path))
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError("the configuration is not UTF-8 text", place=str(path), remedy="save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"the configuration cannot be read: {error.strerror or error}", place=str(path)) from None


def _toml(path: Path) -> Node | None:
    """The table [tool.bilingual], None where there is none."""
    return toml.table(_text(path), str(path), ("tool", "bilingual"))


def _config(path: Path, root: Node | None, problems: list[BilingualError]) -> Config:
    fields = Fields(str(path), problems)
    values = fields.mapping(root, "the configuration", KEYS) if root is not None else {}
    named = {key: _files(fields, path, key, values[key]) for key in ("glossary", "lexicon") if key in values}
    profile = fields.one_of(values["profile"], "profile", tuple(PROFILES)) if "profile" in values else None
    severity = _severity(fields, values["severity"]) if "severity" in values else {}
    # These need not be there yet: --write-baseline makes the one, `memory import` the other.
    made: dict[str, Path] = {}
    for key in ("suppressions", "memory"):
        if key in values and (name := fields.text(values[key], key)):
            made[key] = path.parent / name
    if problems:
        raise ConfigFaults(sorted(problems, key=_order))
    lists = (named.get("glossary", ()), named.get("lexicon", ()))
    return Config(path, *lists, profile, severity, made.get("suppressions"), made.get("memory"))


def _files(fields: Fields, path: Path, key: str, node: Node) -> tuple[Path, ...]:
    found = []
    for item in fields.items(node, key, alone=True):
        name = fields.text(item, key)
        if name and not _is_file(path.parent / name):
            fields.fault(f'{key}: there is no file "{name}"', item, f"names are looked up from {path.parent}")
        found.append(path.parent / name)
    return tuple(found)


def _severity(fields: Fields, node: Node) -> dict[str, Severity | Literal["off"]]:
    out: dict[str, Severity | Literal["off"]] = {}
    names = {key.text: value for key, value in fields.pairs(node, "severity")}
    known = fields.mapping(node, "severity", checks.NAMES) if names else {}
    for name, value in known.items():
        level = fields.one_of(value, name, LEVELS)
        if level:
            out[name] = "off" if level == "off" else Severity(level)
    return out


def _order(problem: BilingualError) -> tuple[int, int]:
    place = problem.place
    return (place.line or 0, place.column or 0) if place else (0, 0)
