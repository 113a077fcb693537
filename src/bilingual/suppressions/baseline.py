"""The baseline file: suppressions by fingerprint, each with a reason, in YAML or JSON.

version: 1
suppressions:
  - fingerprint: 1f2e3d4c5b6a7988
    reason: the ministry's own English title
    until: 2025-03-31            # optional: the last day on which it holds
    count: 2                     # optional: how many findings with this fingerprint it silences, 1 by default
    check: term-missing          # optional, for the reader, like the three below
    message: ...
    en: summary.en.md            # from the baseline's folder; says for which pair the entry was made
    ja: summary.ja.md
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from bilingual.errors import BilingualError, ConfigError, ConfigFaults, Place
from bilingual.fields import Fields, parse
from bilingual.glossary import yaml
from bilingual.glossary.yaml import Mapping, Node, Scalar
from bilingual.model import Alignment, Finding
from bilingual.rendering.writers import put

VERSION = "1"
REASON = "in the baseline when it was written"
_KEYS = ("fingerprint", "reason", "until", "count", "check", "message", "en", "ja")
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Suppression:
    """An entry of a baseline. `until` is the last day on which it holds; `en` and `ja` are as written in the file."""

    fingerprint: str
    reason: str
    until: date | None = None
    count: int = 1
    check: str = ""
    message: str = ""
    en: str = ""
    ja: str = ""
    place: Place | None = None

    def is_for(self, pair: tuple[str, str]) -> bool:
        """Whether it was made for this pair (names as `names` gives them), or does not say for which."""
        return not (self.en or self.ja) or (self.en, self.ja) == pair


def load(path: Path) -> tuple[Suppression, ...]:
    """The entries of a baseline, in its order. Raises `ConfigError`, with all faults, where it cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            "there is no such baseline", place=str(path), remedy="write one with --write-baseline"
        ) from None
    except UnicodeDecodeError:
        raise ConfigError("the baseline is not UTF-8 text", place=str(path)) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ConfigError(f"the baseline cannot be read: {reason}", place=str(path)) from None
    problems: list[BilingualError] = []
    root = _json(text, str(path), problems) if path.suffix.lower() == ".json" else parse(text, str(path), problems)
    fields = Fields(str(path), problems)
    entries = _entries(root, fields) if root is not None else []
    if problems:
        raise ConfigFaults(problems)
    return tuple(entries)


def _entries(root: Node, fields: Fields) -> list[Suppression]:
    top = fields.mapping(root, "a baseline", ("version", "suppressions"))
    version = top.get("version")
    if version is not None and (not isinstance(version, Scalar) or version.text != VERSION):
        fields.fault(f"the version must be {VERSION}", version, "a newer bilingual may read this file")
    if "suppressions" not in top:
        return []
    found = (_entry(node, fields) for node in fields.items(top["suppressions"], "suppressions"))
    return [entry for entry in found if entry]


def _entry(node: Node, fields: Fields) -> Suppression | None:
    before = len(fields.problems)
    values = fields.mapping(node, "a suppression", _KEYS)
    if not isinstance(node, Mapping):
        return None
    for key in ("fingerprint", "reason"):
        if key not in values:
            fields.fault(f"a suppression without {key}", node, f"every suppression needs a {key}")
    texts = {key: fields.text(value, key) for key, value in values.items()}
    fingerprint = texts.get("fingerprint", "")
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        fields.fault("this is no fingerprint", values["fingerprint"], "copy it from `check --format json`")
    until = _date(values["until"], texts["until"], fields) if "until" in values else None
    count = _count(values["count"], texts["count"], fields) if "count" in values else 1
    if len(fields.problems) > before:
        return None
    place = Place(fields.path, node.line, node.column) if node.line else Place(fields.path)
    rest = {key: texts.get(key, "") for key in ("check", "message", "en", "ja")}
    return Suppression(fingerprint, texts["reason"], until, count, place=place, **rest)


def _date(node: Node, text: str, fields: Fields) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else _no_date()
    except ValueError:
        fields.fault(f'"{text}" is no date', node, "write it as 2025-03-31")
        return None


def _no_date() -> date:
    raise ValueError


def _count(node: Node, text: str, fields: Fields) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) > 0:
        return int(text)
    fields.fault("count takes a whole number from 1", node)
    return 1


def _json(text: str, path: str, problems: list[BilingualError]) -> Node | None:
    try:
        return _node(json.loads(text))
    except json.JSONDecodeError as error:
        problems.append(BilingualError(f"not JSON: {error.msg}", place=Place(path, error.lineno, error.colno)))
    except (ValueError, RecursionError) as error:
        problems.append(BilingualError(f"not JSON: {error}", place=path))
    return None


def _node(value: object) -> Node:
    """A JSON value as a node without a place (line 0): the parser of the standard library does not tell any."""
    if isinstance(value, dict):
        return Mapping([(Scalar(str(key), 0, 0), _node(each)) for key, each in value.items()], 0, 0)
    if isinstance(value, list):
        return yaml.Sequence([_node(each) for each in value], 0, 0)
    return Scalar("" if value is None else str(value), 0, 0)


def names(alignment: Alignment, path: Path) -> tuple[str, str]:
    """The pair's names as a baseline at `path` writes them: from its folder."""
    found = []
    for document in (alignment.en, alignment.ja):
        try:
            name = os.path.relpath(document.name, path.parent)
        except ValueError:  # another drive
            name = document.name
        found.append(PurePath(name).as_posix())
    return found[0], found[1]


def renewed(
    old: Sequence[Suppression], alignment: Alignment, findings: Iterable[Finding], path: Path
) -> tuple[Suppression, ...]:
    """The entries that silence these findings: old ones keep their reason and date, unused ones of this pair go.

    An entry whose date has passed stays as it is: someone set that date, and it is for them to change it. Entries that
    were not made for this pair stay too.
    """
    pair = names(alignment, path)
    needed = Counter(finding.fingerprint for finding in findings)
    about = {finding.fingerprint: finding for finding in findings}
    kept: list[Suppression] = []
    for entry in old:
        take = min(entry.count, needed[entry.fingerprint])
        needed[entry.fingerprint] -= take
        if (entry.en, entry.ja) != pair:
            kept.append(entry)
        elif take:
            kept.append(replace(entry, count=take))
    for fingerprint, count in needed.items():
        if count:
            finding = about[fingerprint]
            kept.append(Suppression(fingerprint, REASON, None, count, finding.check, finding.message, pair[0], pair[1]))
    return tuple(kept)


def save(entries: Iterable[Suppression], path: Path) -> None:
    """Write a baseline, as JSON where the name says so, else as YAML. Raises `OutputError`."""
    rows = [_row(entry) for entry in entries]
    if path.suffix.lower() == ".json":
        text = json.dumps({"version": 1, "suppressions": rows}, ensure_ascii=False, indent=2) + "\n"
    else:
        lines = ["# Findings that `bilingual check --baseline` leaves out; see docs/ci.md.", "version: 1"]
        lines.append("suppressions:" if rows else "suppressions: []")
        for row in rows:
            for at, (key, value) in enumerate(row.items()):
                # A JSON string is a YAML string, whatever is in it.
                said = json.dumps(value, ensure_ascii=False) if key in _QUOTED else value
                lines.append(f"  {'-' if at == 0 else ' '} {key}: {said}")
        text = "\n".join(lines) + "\n"
    put(text.encode("utf-8", "surrogateescape"), path)


_QUOTED = ("fingerprint", "reason", "message", "en", "ja")


def _row(entry: Suppression) -> dict[str, object]:
    row: dict[str, object] = {"fingerprint": entry.fingerprint, "reason": entry.reason}
    if entry.until:
        row["until"] = entry.until.isoformat()
    if entry.count != 1:
        row["count"] = entry.count
    texts = {"check": entry.check, "message": entry.message, "en": entry.en, "ja": entry.ja}
    return row | {key: value for key, value in texts.items() if value}
