"""Where the inline markup of a sentence goes in its draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.drafting.escaping import Syntax, at_line_start, escaped, steps
from bilingual.drafting.markup import Mark, position_in
from bilingual.drafting.model import TermOutcome
from bilingual.model import Excerpt, Span

MOST = 50
"""Marks placed in one sentence; what a sentence has beyond that is no writing."""

_COVER = 0.6
"""The share of the marked words that a term has to be, so that its rendering is marked in their place."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as written: `offsets` are (position in the text, position in `markup`) pairs, as in `Excerpt`."""

    markup: str
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark over [start, end) of the draft."""

    start: int
    end: int
    mark: Mark


def written(
    draft: str,
    source: Excerpt,
    document: str,
    marks: Sequence[Mark],
    terms: Sequence[TermOutcome],
    syntax: Syntax,
    *,
    line_start: bool = False,
) -> Written:
    """A draft as it stands in its document in place of `source`, whose markup is put over the words that it was on.

    Those are found where the draft holds them as they are, or holds the rendering of a term. Where they are not found,
    emphasis is left out, and a link or an image stands behind the draft, over the words of the source.
    """  # fmt: skip
    placed: list[_Placed] = []
    lost: list[Mark] = []
    for mark in marks:
        if len(placed) == MOST:
            lost += [mark] if mark.leads else []
            continue
        start, end = (position_in(source, at) for at in (mark.opening.end, mark.closing.start))
        found = _found(draft, source.text, Span(start, end), mark, terms)
        if found and not any(_cross(found, other) for other in placed):
            placed.append(_Placed(*found, mark))
        elif mark.leads:
            lost.append(mark)
    made = _composed(draft, placed, document, syntax, line_start)
    if placed and syntax in (Syntax.MARKDOWN, Syntax.CELL) and _read(made.markup, syntax) != draft:
        # Emphasis beside Japanese punctuation is no emphasis to Markdown, among other surprises.
        lost += [each.mark for each in placed if each.mark.leads]
        made = _composed(draft, [], document, syntax, line_start)
    return Written(made.markup + "".join(_behind(mark, source, document, syntax) for mark in lost), made.offsets)


def _found(draft: str, text: str, words: Span, mark: Mark, terms: Sequence[TermOutcome]) -> Span | None:
    """Where the draft has the words of a mark."""
    inner = text[words.start : words.end]
    if not inner.strip():
        return None
    if inner == draft:
        return Span(0, len(draft))
    same = list(_occurrences(draft, inner))
    if same:
        rank = sum(at < words.start for at in _occurrences(text, inner))
        at = same[min(rank, len(same) - 1)]
        return Span(at, at + len(inner))
    if mark.sign in ("code", "address", "image"):
        return None
    for term in terms:
        inside = words.start <= term.span.start and term.span.end <= words.end
        if term.stage is None or not inside or (term.span.end - term.span.start) < _COVER * len(inner):
            continue
        for form in sorted(term.wanted, key=len, reverse=True):
            places = list(_occurrences(draft, form))
            if len(places) == 1:
                return Span(places[0], places[0] + len(form))
    return None


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _cross(span: Span, other: _Placed) -> bool:
    """Whether two marks overlap without one lying in the other (or the inner one is code, which shows signs as they
    are)."""
    apart = span.end <= other.start or other.end <= span.start
    nested = other.start <= span.start and span.end <= other.end
    return not apart and not (nested and other.mark.sign not in ("code", "address"))


def _composed(draft: str, placed: Sequence[_Placed], document: str, syntax: Syntax, line_start: bool) -> Written:
    out = steps(draft, syntax)
    for each in placed:
        if each.mark.sign in ("code", "address"):
            inner = draft[each.start : each.end]
            out[each.start : each.end] = ["\\|" if char == "|" and syntax is Syntax.CELL else char for char in inner]
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for each in placed:  # outer before inner
        before[each.start] = before.get(each.start, "") + document[slice(*each.mark.opening)]
        after[each.end] = document[slice(*each.mark.closing)] + after.get(each.end, "")
    start = at_line_start(draft) if line_start and syntax is Syntax.MARKDOWN and 0 not in before else None
    if start is not None and len(out[start]) == 1:
        out[start] = "\\" + out[start]
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    straight = False
    for at, char in enumerate(draft):
        signs = after.get(at, "") + before.get(at, "")
        step = out[at]
        lead = len(step) - 1 if step.endswith(char) else 0  # a backslash
        if signs or len(step) > 1 or not straight:
            offsets.append((at, length + len(signs) + lead))
        straight = len(step) == 1 or lead > 0
        pieces += [signs, step]
        length += len(signs) + len(step)
    pieces.append(after.get(len(draft), ""))
    return Written("".join(pieces), tuple(offsets) or ((0, 0),))


def _behind(mark: Mark, source: Excerpt, document: str, syntax: Syntax) -> str:
    """A link or an image whose words the draft does not have, to stand behind it."""
    start, end = (position_in(source, at) for at in (mark.opening.end, mark.closing.start))
    words = " ".join(escaped(source.text[start:end], syntax).split())
    made = f"{document[slice(*mark.opening)]}{words}{document[slice(*mark.closing)]}"
    return f" ({made})" if mark.sign == "link" else f" {made}"


def _read(markup: str, syntax: Syntax) -> str:
    """What a reader of Markdown sees of one line."""
    from bilingual.drafting.syntax import shown

    return shown(markup.replace("\\|", "|") if syntax is Syntax.CELL else markup)
