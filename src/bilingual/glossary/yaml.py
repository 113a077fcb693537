"""YAML as data with places: every scalar is the text that was written, and nothing is executed or expanded.

YAML 1.1 reads `NO` as false, `11:53` as 713 and `2024-05-03` as a date; here all stay text. Aliases and tags are
faults, so that a file is never larger than it looks. Built on PyYAML's events rather than its nodes, since libyaml's
composer overflows the C stack on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bilingual.errors import BilingualError, Place

if TYPE_CHECKING:
    from yaml.events import Event

MAX_DEPTH = 32
"""How deep lists and mappings may nest; a glossary needs seven."""


class Scalar(NamedTuple):
    """A piece of text. Lines and columns, here and below, count from 1."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in the file's order; a key occurs once."""

    items: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class Unreadable(Exception):
    """The text is no YAML, or too deep: nothing after `problem` could be read."""

    def __init__(self, problem: BilingualError) -> None:
        self.problem = problem
        super().__init__(str(problem))


def compose(text: str, path: str, problems: list[BilingualError]) -> Node | None:
    """The first document of a YAML text, None where there is none.

    Duplicate keys, keys that are no text, aliases, tags and further documents go to `problems`, and what is left is
    read on. Raises `Unreadable` where that is not possible.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    composer = _Composer(path, problems)
    try:
        return composer.document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        raise Unreadable(BilingualError(f"not valid YAML: {what}", place=place)) from None
    except yaml.reader.ReaderError as error:
        raise Unreadable(_unprintable(text, path, str(error.reason))) from None
    except yaml.YAMLError as error:
        raise Unreadable(BilingualError(f"not valid YAML: {error}", place=path)) from None


# C0 and C1 controls but for tab, line feed, carriage return and next line; surrogates.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def _unprintable(text: str, path: str, reason: str) -> BilingualError:
    """The error for a character that YAML does not allow (PyYAML gives its place in bytes, or none)."""
    if (match := _CONTROL.search(text)) is None:
        return BilingualError(f"not valid YAML: {reason}", place=path)
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    return BilingualError(f"a control character (U+{ord(match.group()):04X})", place=Place(path, line, column))


class _Composer:
    """Turns parser events into nodes, without recursion."""

    def __init__(self, path: str, problems: list[BilingualError]) -> None:
        self.path = path
        self.problems = problems

    def document(self, events: Iterator[Event]) -> Node | None:
        import yaml

        root: Node | None = None
        # Each open collection: its node, the key that waits for a value (mappings), and the keys seen so far.
        stack: list[_Open] = []
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                node: Node = Scalar(event.value, *_place(event))
                self._refuse_tag(event.tag, node)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
                opened = kind([], *_place(event))
                self._refuse_tag(event.tag, opened)
                if len(stack) >= MAX_DEPTH:
                    raise Unreadable(self._problem(f"lists and mappings nest deeper than {MAX_DEPTH}", opened))
                stack.append(_Open(opened))
                continue
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                node = stack.pop().node
            elif isinstance(event, yaml.AliasEvent):
                node = Scalar(f"*{event.anchor}", *_place(event))
                self.problems.append(self._problem(f"an alias (*{event.anchor})", node, "write the value out"))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    at = Scalar("", *_place(event))
                    self.problems.append(self._problem("a second YAML document", at, "use one file for each"))
                    return root
                continue
            else:
                continue
            if stack:
                self._add(stack[-1], node)
            else:
                root = node
        return root

    def _add(self, parent: _Open, node: Node) -> None:
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            key, parent.key = parent.key, None
            if not isinstance(key, Scalar):
                self.problems.append(self._problem("a key that is no text", key))
            elif key.text in parent.seen:
                first = parent.seen[key.text]
                self.problems.append(self._problem(f'the key "{shown(key.text)}" again (first in line {first})', key))
            elif isinstance(parent.node, Mapping):
                parent.seen[key.text] = key.line
                parent.node.items.append((key, node))

    def _refuse_tag(self, tag: str | None, node: Node) -> None:
        if tag is not None and tag != "!":
            self.problems.append(self._problem(f"a YAML tag ({shown(tag)})", node, "leave it out: all values are text"))

    def _problem(self, message: str, node: Node, remedy: str = "") -> BilingualError:
        return BilingualError(message, place=Place(self.path, node.line, node.column), remedy=remedy)


def _place(event: Event) -> tuple[int, int]:
    """The line and column where an event starts."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Open:
    """A collection whose end has not come yet."""

    __slots__ = ("key", "node", "seen")

    def __init__(self, node: Sequence | Mapping) -> None:
        self.node = node
        self.key: Node | None = None
        self.seen: dict[str, int] = {}


def shown(text: str, limit: int = 40) -> str:
    """A text as a message can quote it: on one line, and not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
