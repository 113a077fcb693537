"""What is known of texts that come again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Bounded(dict[K, T]):
    """A dictionary of what `keep` was given, up to `limit` entries; then it begins anew."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def keep(self, found: Mapping[K, T]) -> None:
        """Keeps what was found for some keys."""
        if len(self) + len(found) > self._limit:
            self.clear()
        self.update(found)


class Memo(Bounded[str, T]):
    """What `of` makes of a text, kept for the next time: `memo[text]` costs what a dictionary's lookup does.

    It holds up to `limit` texts, then begins anew; texts of more than `longest` characters are not kept.
    """

    def __init__(self, of: Callable[[str], T], limit: int, longest: int) -> None:
        super().__init__(limit)
        self._of = of
        self._longest = longest

    def __missing__(self, text: str) -> T:
        found = self._of(text)
        if len(text) <= self._longest:
            self.keep({text: found})
        return found
