"""A table of a TOML file as nodes that know their places, which the standard library's parser does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence

from bilingual.errors import ConfigError
from bilingual.glossary.yaml import Mapping, Node, Scalar, Sequence

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*([.=])\s*""")

Keys = tuple[str, ...]
Places = dict[Keys, tuple[int, int]]


def table(text: str, path: str, keys: Keys) -> Node | None:
    """The value under a path of keys, None where there is none. Raises `ConfigError` where the text is no TOML."""
    try:
        value: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", place=path) from None
    except RecursionError:
        raise ConfigError("not TOML: nested too deeply", place=path) from None
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    places = _places(text)
    return _node(value, keys, places, places.get(keys, (0, 0)))


def _node(value: object, keys: Keys, places: Places, outer: tuple[int, int]) -> Node:
    """A value as a node; what has no place of its own takes that of what it stands in."""
    here = places.get(keys, outer)
    if isinstance(value, AnyMapping):
        pairs: list[tuple[Scalar, Node]] = []
        for name, each in value.items():
            at = places.get((*keys, name), here)
            pairs.append((Scalar(name, *at), _node(each, (*keys, name), places, at)))
        return Mapping(pairs, *here)
    if isinstance(value, AnySequence) and not isinstance(value, str):
        return Sequence([_node(each, keys, places, here) for each in value], *here)
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return Scalar(text, *here)


def _places(text: str) -> Places:
    """Where keys are written, one-based. A line inside a string of several lines may look like a key: no harm done."""
    out: Places = {}
    table: Keys = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = tuple(part.strip().strip("\"'") for part in header[1].split("."))
            out.setdefault(table, (number, line.index("[") + 1))
            continue
        at, prefix = len(line) - len(line.lstrip()), table
        while key := _KEY.match(line, at):
            prefix = (*prefix, key[1] or key[2] or key[3])
            out.setdefault(prefix, (number, at + 1))
            at = key.end()
            if key[4] == "=":
                if not line.startswith("{", at):
                    break
                for inner in _KEY.finditer(line, at):
                    out.setdefault((*prefix, inner[1] or inner[2] or inner[3]), (number, inner.start() + 1))
                break
    return out
