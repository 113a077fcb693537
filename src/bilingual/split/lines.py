"""Which lines go on with the line before: wrapped text put together, lines that stand alone left alone.

Nothing in a file says whether a line end is a wrap. Two kinds of evidence are added up, in rough nats: where the
document wraps (a line that is as wide as the others, and the next word would not have fitted), and what the words say
(a line that ends in `the` or 、 is not finished; a line that begins with a small letter or る did not begin there).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from bilingual.model import Excerpt, Lang, Ruby
from bilingual.split import continuation
from bilingual.split.width import Fit, width, wrapping


@dataclass(slots=True)
class Line:
    """One line that is not blank, white space at its ends left out.

    `start`, `end`: where it lies in the document, markup included; `indent`: the column of its first character;
    `shown`: the line with its indent, as wide as a reader sees it; `gap`: whether a blank line (or anything else) parts
    it from the line before; `body`: the column where its text begins after a list marker; `opens`: whether it looks
    like the beginning of something (a list marker, a label); `alone`: whether it looks like a line of its own (a date,
    a byline); `parted`: whether it is certain not to go on with its neighbours.
    """

    excerpt: Excerpt
    start: int
    end: int
    indent: int
    shown: str
    gap: bool = False
    body: int = 0
    opens: bool = False
    alone: bool = False
    parted: bool = False
    _columns: int | None = None

    @property
    def columns(self) -> int:
        """The column after its last character, found when first asked for: a line between blank ones is not asked."""
        if self._columns is None:
            self._columns = width(self.shown)
        return self._columns


L = TypeVar("L", bound=Line)


def groups(lines: Sequence[L], lang: Lang) -> list[list[L]]:
    """The lines in groups of those that are one running text, in order."""
    fits = [
        None if following.gap or line.parted or following.parted else _fit(line, following, lang)
        for line, following in pairwise(lines)
    ]
    if not any(fits):
        return [[line] for line in lines]
    column = wrapping(
        (fit for fit, (a, b) in zip(fits, pairwise(lines), strict=True) if fit and not (b.opens or b.alone or a.alone)),
        (line.columns for line in lines if not line.parted),
    )
    prose = _prose(lines)
    out = [[lines[0]]]
    widest = 0
    for fit, (line, following), running in zip(fits, pairwise(lines), prose[1:], strict=True):
        if following.gap:
            widest = 0
        if fit and _score(out[-1], following, fit, column, widest, running, lang) > 0:
            out[-1].append(following)
            widest = max(widest, line.columns)
        else:
            out.append([following])
    return out


def _prose(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether any line of its stretch (between blank lines) ends a sentence, if it has more than one."""
    begins = [0, *(at for at, line in enumerate(lines) if line.gap and at), len(lines)]
    out: list[bool] = []
    for begin, end in pairwise(begins):
        found = end - begin > 1 and any(continuation.stopped(line.excerpt.text) for line in lines[begin:end])
        out += [found] * (end - begin)
    return out


def _fit(line: Line, following: Line, lang: Lang) -> Fit:
    text, after = line.excerpt.text, following.excerpt.text
    open_ = not continuation.stopped(text)
    need = continuation.first_unit(after)
    low = line.columns
    high = low + need + (0 if after[:1].isascii() and text[-1:].isascii() else -1)
    if lang == "ja":
        low -= 2  # punctuation may hang over the edge
        high += 2  # and may not begin a line
    return Fit(low, high, open_, open_ and continuation.flows(text, after, lang))


def _score(
    group: Sequence[Line],
    following: Line,
    fit: Fit,
    column: int | None,
    widest: int,
    prose: bool,
    lang: Lang,
) -> float:
    """The evidence, in rough nats, that `following` goes on with the lines of `group`."""
    line = group[-1]
    score = 0.0
    full = column is not None and (fit.low <= column <= fit.high or line.columns > column)
    if column is not None:
        score += 3.0 if full else -1.5 if line.columns * 20 >= column * 17 else -3.0
    elif len(group) > 1 and line.columns * 20 >= widest * 17:
        score += 0.5  # the lines before were wrapped, and this one is about as wide
    else:
        score -= 2.0
        if line.columns > 140:
            score -= 1.0  # who writes such lines does not wrap them
    if following.opens:
        score -= 8.0
    if line.alone or following.alone:
        score -= 4.0 if full else 6.0
    score += _indent(group, following, lang)
    left, right = line.excerpt.text, following.excerpt.text
    if not fit.open and not continuation.goes_on(left, right):
        return score - 1.0
    return score + continuation.evidence(left, right, prose, lang)


def _indent(group: Sequence[Line], following: Line, lang: Lang) -> float:
    """A paragraph begins with an indent; the lines of a list item hang under its text."""
    first, line = group[0], group[-1]
    if first.body > first.indent and first.indent < following.indent <= first.body + 2:
        return 0.5
    if lang == "ja":
        # One ideographic space begins a paragraph; deeper indents, when they are equal, are a block's.
        begins = following.indent > line.indent or following.indent == line.indent <= 3
        return -4.0 if following.indent and begins else 0.0
    return -3.0 if following.indent > line.indent + 1 else 0.0


def glue(pieces: Sequence[Excerpt], lang: Lang) -> Excerpt:
    """Lines as one running text: a space where words meet, nothing between Japanese characters.

    The space stands where the line ended, so that a span over it covers the line's end.
    """
    if len(pieces) == 1:
        return pieces[0]
    text: list[str] = []
    offsets: list[tuple[int, int]] = []
    ruby: list[Ruby] = []
    length = 0
    for at, piece in enumerate(pieces):
        if at and continuation.spaced(pieces[at - 1].text, piece.text, lang):
            before = pieces[at - 1]
            offsets.append((length, before.original(0, len(before.text)).end))
            text.append(" ")
            length += 1
        offsets += [(here + length, there) for here, there in piece.offsets]
        ruby += [Ruby(start + length, end + length, reading) for start, end, reading in piece.ruby]
        text.append(piece.text)
        length += len(piece.text)
    return Excerpt("".join(text), tuple(offsets), tuple(ruby))


_INDENT = re.compile("[ \t\u3000\u00a0]*")


def indentation(line: str) -> int:
    """The column at which the text of a line begins; a tab goes to the next multiple of eight."""
    found = _INDENT.match(line)
    return width(found.group().expandtabs(8)) if found and found.end() else 0
