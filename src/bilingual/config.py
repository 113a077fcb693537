"""Project settings: `bilingual.yaml`, or `[tool.bilingual]` in pyproject.toml, in the nearest folder upwards.

    glossary: [terms.yaml, house.yaml]   # relative to the file; later ones override
    severity: {term-missing: error, addition: off}
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bilingual import checks
from bilingual.errors import ConfigError
from bilingual.model import Severity

FILE = "bilingual.yaml"
KEYS = ("glossary", "severity")


@dataclass(frozen=True)
class Config:
    """What a configuration file says. `path` is None where there is none."""

    path: Path | None = None
    glossary: tuple[Path, ...] = ()
    checks: checks.Settings = field(default_factory=checks.Settings)


def nearest(folder: Path) -> Config:
    """The configuration for files in a folder: the nearest one, going up. Raises `ConfigError`."""
    start = folder.resolve()
    for home in (start, *start.parents):
        if (path := home / FILE).is_file():
            return _config(path, _yaml(path))
        if (path := home / "pyproject.toml").is_file() and (table := _toml(path)) is not None:
            return _config(path, table)
    return Config()


def _yaml(path: Path) -> Mapping[str, object]:
    import yaml

    try:
        # BaseLoader keeps every scalar the string it is: `off` must not become False.
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the configuration: {error}", place=str(path)) from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise ConfigError(f"not YAML: {getattr(error, 'problem', None) or error}", place=where) from None
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        raise ConfigError("the file holds no settings", place=str(path), remedy="write `key: value` lines")
    return data


def _toml(path: Path) -> Mapping[str, object] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"not TOML: {error}", place=str(path)) from None
    tool = data.get("tool", {})
    found = tool.get("bilingual") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None


def _config(path: Path, data: Mapping[str, object]) -> Config:
    unknown = [key for key in data if key not in KEYS]
    if unknown:
        raise ConfigError(f"unknown setting {unknown[0]!r}", place=str(path), remedy=f"known are {', '.join(KEYS)}")
    names = data.get("glossary", [])
    names = [names] if isinstance(names, str) else names
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ConfigError("glossary takes a file name or a list of them", place=str(path))
    table = data.get("severity", {})
    if not isinstance(table, dict):
        raise ConfigError("severity takes a table of check names", place=str(path))
    levels: dict[str, Severity | Literal["off"]] = {}
    for name, level in table.items():
        if name not in checks.NAMES:
            raise ConfigError(f"no check is called {name!r}", place=str(path), remedy=f"known are {', '.join(checks.NAMES)}")
        if level not in (*Severity, "off"):
            raise ConfigError(f"{name}: no severity is called {level!r}", place=str(path), remedy="error, warning, note or off")
        levels[name] = "off" if level == "off" else Severity(level)
    return Config(path, tuple(path.parent / name for name in names), checks.Settings(levels))
