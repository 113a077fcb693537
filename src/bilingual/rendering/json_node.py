"""JSON values that know where in which file they stand: whatever is wrong with one, the error names both."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from bilingual.errors import FormatError, Place
from bilingual.model import Document, Span

REMEDY = "save it again with `bilingual align EN JA -o out.json`"

T = TypeVar("T")


class Node(NamedTuple):
    """A JSON value, where it stands, and the ways of taking it as what it should be."""

    value: object
    name: str
    parent: Node | None = None
    key: str | int = "$"

    @property
    def path(self) -> str:
        """The JSON path, put together only when there is an error to tell."""
        key = f"[{self.key}]" if isinstance(self.key, int) else self.key
        return key if self.parent is None else f"{self.parent.path}{'' if isinstance(self.key, int) else '.'}{key}"

    def error(self, message: str) -> FormatError:
        """What is wrong with it, and where."""
        return FormatError(f"{self.path}: {message}", place=self.name, remedy=REMEDY)

    def members(self) -> dict[str, object]:
        """It as an object."""
        if not isinstance(self.value, dict):
            raise self.error(f"an object is wanted, not {_called(self.value)}")
        return self.value

    def get(self, key: str, default: object = None) -> Node:
        """A member; an error where it is missing and there is no default."""
        value = self.members().get(key, default)
        if value is None and key not in self.members():
            raise self.error(f"the key {key!r} is missing")
        return Node(value, self.name, self, key)

    def items(self) -> Iterator[Node]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self.error(f"a list is wanted, not {_called(self.value)}")
        return (Node(value, self.name, self, k) for k, value in enumerate(self.value))

    def string(self) -> str:
        """It as a string that can be written in UTF-8."""
        if not isinstance(self.value, str):
            raise self.error(f"a string is wanted, not {_called(self.value)}")
        if not self.value.isascii():
            try:
                self.value.encode()
            except UnicodeEncodeError as error:
                raise self.error(f"half a surrogate pair at character {error.start}") from None
        return self.value

    def integer(self, low: int = 0, high: int | None = None) -> int:
        """An integer in [low, high], both included."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.error(f"a whole number is wanted, not {_called(self.value)}")
        if self.value < low or (high is not None and self.value > high):
            wanted = f"from {low} to {high}" if high is not None and high >= low else "that exists"
            raise self.error(f"out of range: a number {wanted} is wanted")
        return self.value

    def number(self) -> float:
        """It as a number."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            raise self.error(f"a number is wanted, not {_called(self.value)}")
        try:
            return float(self.value)
        except OverflowError:
            raise self.error("the number is too large") from None

    def boolean(self) -> bool:
        """It as true or false."""
        if not isinstance(self.value, bool):
            raise self.error(f"true or false is wanted, not {_called(self.value)}")
        return self.value

    def one_of(self, choices: tuple[T, ...]) -> T:
        """The choice that it names."""
        value = self.string()
        for choice in choices:
            if choice == value:
                return choice
        raise self.error(f"{value[:40]!r} is not one of {', '.join(map(str, choices))}")

    def indices(self, size: int) -> tuple[int, ...]:
        """Indices of a list of `size` things."""
        return tuple(item.integer(0, size - 1) for item in self.items())

    def span(self, document: Document) -> Span:
        """It as a span inside a document."""
        ends = list(self.items())
        if len(ends) != 2:
            raise self.error("a span is a list of two numbers, start and end")
        start = ends[0].integer(0, len(document.text))
        return Span(start, ends[1].integer(start, len(document.text)))


def parse(text: str, name: str) -> object:
    """JSON text as values. Raises `FormatError` for what is no JSON, or a number that is not finite."""

    def refuse(number: str) -> float:
        raise ValueError(f"{number[:20]} is no number that JSON knows")

    def finite(number: str) -> float:
        return value if math.isfinite(value := float(number)) else refuse(number)

    try:
        out: object = json.loads(text, parse_constant=refuse, parse_float=finite)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        raise FormatError(f"$: not JSON: {error.msg}", place=place, remedy=REMEDY) from None
    except RecursionError:
        raise FormatError("$: nested too deeply to be an alignment", place=name, remedy=REMEDY) from None
    except ValueError as error:  # an integer of thousands of digits, NaN or infinity
        raise FormatError(f"$: {error}", place=name, remedy=REMEDY) from None
    return out


def _called(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else "something else")
