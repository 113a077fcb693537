"""The log as a file: JSON Lines, a first line that says what it is, then a decision a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bilingual.errors import FormatError, InputError
from bilingual.model import Decision
from bilingual.rendering.json_reader import decision_from_json
from bilingual.rendering.json_writer import decision_members

FORMAT = "bilingual-decisions"
VERSION = 1


def read(path: str | Path) -> tuple[Decision, ...]:
    """The decisions of a log, in order. Raises `InputError` or `FormatError`, which names the line."""
    name = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("there is no such file", place=name, remedy="check the name") from None
    except UnicodeDecodeError as error:
        raise FormatError(f"not UTF-8 at byte {error.start}", place=name) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"cannot be read: {reason}", place=name) from None
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Decision, ...]:
    """The decisions that a log's text holds; `name` is what errors call it. Raises `FormatError`."""
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines or not _is_head(lines[0][1]):
        remedy = "give a file that the page's Export wrote"
        raise FormatError("no log of decisions (version 1)", place=name, remedy=remedy)
    return tuple(decision_from_json(line, name, at) for at, line in lines[1:])


def write(decisions: Iterable[Decision]) -> str:
    """The text of a log."""
    rows: list[dict[str, object]] = [{"format": FORMAT, "version": VERSION}]
    rows += map(decision_members, decisions)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _is_head(line: str) -> bool:
    try:
        head: object = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and head.get("format") == FORMAT and head.get("version") == VERSION
