"""All sentences of one side as one text: searched at once, a document takes as long as some of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import AnyStr


class Page:
    """The sentences of a document, a line each. `text`: the lines."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._sentences = sentences
        self.text = "\n".join(sentences)
        self._starts = list(accumulate([len(text) + 1 for text in sentences], initial=0))

    @cached_property
    def lower(self) -> Page:
        """The same in lower case."""
        return Page([text.lower() for text in self._sentences])

    def having(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The sentences (indices) that hold what a pattern finds, which must not reach over the end of a line."""
        at = 0
        while match := pattern.search(self.text, at):
            sentence = bisect_right(self._starts, match.start()) - 1
            yield sentence
            at = self._starts[sentence + 1]

    def places(self, word: str) -> Iterator[tuple[int, int]]:
        """Where a text of one line stands: the sentence (an index), and the place in `text`."""
        for at in occurrences(self.text, word):
            yield bisect_right(self._starts, at) - 1, at


def occurrences(text: AnyStr, what: AnyStr) -> Iterator[int]:
    """Where something stands in a text, also where that overlaps."""
    at = text.find(what)
    while at >= 0:
        yield at
        at = text.find(what, at + 1)
