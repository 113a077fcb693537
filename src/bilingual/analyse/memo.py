"""What is known of texts that come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Memo(dict[str, T]):
    """What `of` makes of a text, kept for the next time: `memo[text]` costs what a dictionary's lookup does.

    It holds up to `limit` texts, then begins anew; texts of more than `longest` characters are not kept.
    """

    def __init__(self, of: Callable[[str], T], limit: int, longest: int) -> None:
        super().__init__()
        self._of = of
        self._limit = limit
        self._longest = longest

    def __missing__(self, text: str) -> T:
        found = self._of(text)
        if len(text) <= self._longest:
            if len(self) >= self._limit:
                self.clear()
            self[text] = found
        return found
