"""Text put together from pieces of a document, with the way back kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from bilingual.model import Excerpt, Ruby

_here = itemgetter(0)


def compose(pieces: Sequence[tuple[str, int]], source: Excerpt, ruby: Sequence[Ruby] = ()) -> Excerpt:
    """Pieces of a source (their text, and their position in it) as one excerpt, trimmed.

    `ruby`: the readings over parts of what the pieces amount to.
    """
    text: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    for piece, at in pieces:
        offsets.append((length, source.original(at, at).start))
        if len(piece) > 1:
            first = bisect_right(source.offsets, at, key=_here)
            last = bisect_left(source.offsets, at + len(piece), lo=first, key=_here)
            offsets += [(length + here - at, there) for here, there in source.offsets[first:last]]
        text.append(piece)
        length += len(piece)
    whole = "".join(text)
    return Excerpt(whole, tuple(offsets) or ((0, 0),), tuple(ruby)).slice(0, len(whole))
