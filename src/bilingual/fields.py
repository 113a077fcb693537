"""Reads what people write in settings files: every unknown key and every wrong value is a fault with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bilingual.errors import BilingualError, Place
from bilingual.glossary import yaml
from bilingual.glossary.yaml import Mapping, Node, Scalar, Unreadable, shown

__all__ = ["Fields", "did_you_mean", "parse"]


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The known name that a wrong one is close to, as a question; else all of them."""
    names = list(known)
    close = get_close_matches(given.lower(), names, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"known are {', '.join(names)}"


def parse(text: str, path: str, problems: list[BilingualError]) -> Node | None:
    """YAML as nodes that know their places, None where the text is empty or no YAML; faults go to `problems`."""
    try:
        return yaml.compose(text, path, problems)
    except Unreadable as error:
        problems.append(error.problem)
        return None


class Fields:
    """Takes nodes as what they should be; a fault goes to `problems`, and a stand-in is returned."""

    def __init__(self, path: str, problems: list[BilingualError]) -> None:
        self.path = path
        self.problems = problems

    def fault(self, message: str, node: Node, remedy: str = "") -> None:
        """Note that something is wrong with a node; a node in line 0 has no known place."""
        place = Place(self.path, node.line, node.column) if node.line else Place(self.path)
        self.problems.append(BilingualError(message, place=place, remedy=remedy))

    def mapping(self, node: Node, what: str, known: Sequence[str]) -> dict[str, Node]:
        """The values by key; {} where the node is no mapping."""
        found = {key.text: (key, value) for key, value in self.pairs(node, what)}
        for name, (key, _) in found.items():
            if name not in known:
                self.fault(f'{what} has no key "{shown(name)}"', key, did_you_mean(name, known))
        return {name: value for name, (_, value) in found.items() if name in known}

    def pairs(self, node: Node, what: str) -> list[tuple[Scalar, Node]]:
        """A mapping's keys and values; [] where the node is none."""
        if isinstance(node, Mapping):
            return node.items
        self.fault(f"{what} takes `key: value` lines", node)
        return []

    def items(self, node: Node, what: str, *, alone: bool = False) -> list[Node]:
        """A list's items; with `alone`, a single one needs no list around it."""
        if isinstance(node, yaml.Sequence):
            return node.items
        if alone and isinstance(node, Scalar):
            return [node]
        self.fault(f"{what} takes a list", node)
        return []

    def text(self, node: Node, what: str) -> str:
        """A text on one line; "" where the node is none, or empty."""
        if not isinstance(node, Scalar):
            self.fault(f"{what} takes a text", node)
            return ""
        flat = " ".join(node.text.split())
        if not flat:
            self.fault(f"{what} is empty", node)
        return flat

    def one_of(self, node: Node, what: str, choices: Sequence[str]) -> str | None:
        """The choice that the node names, None where it names none of them."""
        name = node.text if isinstance(node, Scalar) else None
        if name in choices:
            return name
        if name is None:
            self.fault(f"{what} takes one of {', '.join(choices)}", node)
        else:
            self.fault(f'{what} cannot be "{shown(name)}"', node, did_you_mean(name, choices))
        return None
