"""The tree that all forms of a language are looked up in at once, so that 10,000 terms cost no more than 100."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace


@dataclass(slots=True, eq=False)
class Entry:
    """A form at the end of a path; one object stands for it wherever it is met, and equals no other.

    `term`, `form`: indices into the glossary's terms and the term's forms of that language; `text`: the form as it was
    written; `loose`: whether this path to it is a doubtful one. `exact`: the text must have the same capitals;
    `capitals`: words that must stand in the text in capitals; `british`: whether the spelling must be British, or must
    not be, for the form to be meant without doubt. `between`: words that may stand between its own where a text says
    it in part; 0 where it may not. `plain`: whether the text's spelling has no say, capitals at its beginning aside.
    `wanted`: whether the form may be used.
    """

    term: int
    form: int
    text: str
    loose: bool = False
    exact: bool = False
    capitals: tuple[str, ...] = ()
    british: bool | None = None
    between: int = 0
    plain: bool = False
    wanted: bool = True
    _loosened: Entry | None = field(default=None, init=False, repr=False)

    def loosened(self) -> Entry:
        """The same form where a text says it loosely."""
        if self.loose:
            return self
        if self._loosened is None:
            self._loosened = replace(self, loose=True)
        return self._loosened


Candidate = tuple[int, int, tuple[Entry, ...]]
"""A path found in a text: where it ends (a code point, exclusive), the place where the search goes on, the forms.

Forms that the text around may make another word of are `loose`. A plain tuple, since there are many.
"""


class Node:
    """What is known after a path: where it leads from here, and which forms end here."""

    __slots__ = ("edges", "entries", "plain")

    def __init__(self) -> None:
        self.edges: dict[str, Node] = {}
        self.plain = True  # as all its entries are
        self.entries: tuple[Entry, ...] = ()  # not a list: most nodes have none, and there are many nodes

    def step(self, key: str) -> Node:
        """The node behind an edge, made where there is none."""
        node = self.edges.get(key)
        if node is None:
            node = self.edges[key] = Node()
        return node

    def put(self, entry: Entry) -> None:
        """Lets a form end here. The paths to one form are made one after the other, so only the last can be it."""
        if not self.entries or self.entries[-1] is not entry:
            self.entries = (*self.entries, entry)
            self.plain = self.plain and entry.plain

    def walk(self, keys: Iterable[str]) -> Node | None:
        """The node behind a path of edges, None where it does not exist."""
        node = self
        for key in keys:
            following = node.edges.get(key)
            if following is None:
                return None
            node = following
        return node

    def add(self, keys: Iterable[str], entry: Entry) -> None:
        """Puts a form at the end of a path."""
        node = self
        for key in keys:
            node = node.step(key)
        node.put(entry)


def capital_letters(text: str) -> str:
    """The capitals of a text, in order and narrow: what two spellings share that differ in hyphens and dots only."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isupper())
