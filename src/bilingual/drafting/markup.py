"""The inline markup of a Markdown document: signs that stand in pairs around text, and those that stand alone.

The reader has already told text from markup: whatever of a block is no sentence's text is markup. So nothing is parsed
a second time; the signs are only recognised and paired, and each says where in the document it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bilingual.model import Excerpt, Span

Sign = Literal["emphasis", "code", "link", "image", "address", "tag", "ruby"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Two signs around text. `opening`, `closing`: their document spans; a link's target is in the closing one."""

    sign: Sign
    opening: Span
    closing: Span

    @property
    def leads(self) -> bool:
        """Whether it says where something is, so that it may not get lost with the words it stood on."""
        return self.sign in ("link", "image")


@dataclass(frozen=True, slots=True)
class Markup:
    """The markup of a document, in its order: pairs, and what stands alone (a comment, `<br>`)."""

    marks: tuple[Mark, ...]
    alone: tuple[Span, ...]


@dataclass(slots=True)
class _Open:
    """A sign that waits for its counterpart; `name` is what that has to be called."""

    sign: Sign
    name: str
    span: Span


def text_ranges(excerpt: Excerpt, text: str) -> Iterator[Span]:
    """The ranges of a document's text that an excerpt's characters were taken from, in order.

    A space that stands for a line end, or for the bar between two cells, may have the place of a sign: that is no text.
    """
    ends = [here for here, _ in excerpt.offsets[1:]] + [len(excerpt.text)]
    for (here, there), end in zip(excerpt.offsets, ends, strict=True):
        joint = end == here + 1 and excerpt.text[here] == " " and not text[there].isspace()
        if end > here and not joint:
            yield Span(there, there + end - here)


def cuts_cells(markup: str) -> bool:
    """Whether the markup between two characters parts two cells of an HTML table."""
    return _CELL.search(markup) is not None


_DEEPEST = 50
"""How many unpaired signs are looked through for a counterpart: writers nest two or three."""

_CELL = re.compile(r"</?t[dhr]\b", re.IGNORECASE)
_SIGN = re.compile(
    r"(?P<escape>\\)"
    r"|(?P<run>\*+|_+|~+)"
    r"|(?P<code>`+)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<comment><!--)"
    r"|(?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>)"
    r"|(?P<address>[<>])"
)
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "col", "area", "link", "meta", "source", "track", "embed"})
_RUBY = frozenset({"ruby", "rb", "rp", "rt", "rtc"})
_READING = re.compile(r"<(rt|rp)\b[^<>]*>[^<>]*(?:</\1\s*>)?", re.IGNORECASE)


def markup(text: str, runs: Iterable[Sequence[tuple[Span, Sequence[Span]]]]) -> Markup:
    """The markup of a document's text.

    `runs`: blocks that follow each other without a blank line, across which markup may reach; for each block its span
    and the ranges that are text. Linear in the text.
    """
    scan = _Scan(text)
    for run in runs:
        scan.open.clear()
        for block, ranges in run:
            at = block.start
            for here in ranges:
                scan.stretch(at, here.start)
                at = max(at, here.end)
            scan.stretch(at, block.end)
    return Markup(
        tuple(sorted(scan.marks, key=lambda mark: (mark.opening, -mark.closing.end))), tuple(sorted(scan.alone))
    )


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Open] = []
        self.marks: list[Mark] = []
        self.alone: list[Span] = []

    def stretch(self, start: int, end: int) -> None:
        """Take the signs of [start, end), in which there is no text."""
        at = start
        while at < end:
            found = _SIGN.search(self.text, at, end)
            if found is None:
                return
            at = self._sign(found, end)

    def _sign(self, found: re.Match[str], end: int) -> int:
        """Take one sign; returns where the next may begin."""
        span = Span(*found.span())
        match found.lastgroup if found["tag"] is None else "tag":
            case "escape":
                return span.end + 1
            case "run":
                self._emphasis(span)
            case "code":
                self._toggle("code", found[0], span)
            case "open":
                self.open.append(_Open("image" if found[0][0] == "!" else "link", "]", span))
            case "close":
                span = Span(span.start, _target(self.text, span.end, end))
                self._close("]", span)
            case "comment":
                close = self.text.find("-->", span.end, end)
                span = Span(span.start, close + 3 if close >= 0 else end)
                self.alone.append(span)
            case "tag":
                span = self._tag(found, span, end)
            case _:
                self._address(found[0], span)
        return span.end

    def _emphasis(self, span: Span) -> None:
        """A run of `*`, `_` or `~`: by what stands beside it (CommonMark 6.2), it opens or it closes."""
        before = self.text[span.start - 1 : span.start]
        after = self.text[span.end : span.end + 1]
        opens, closes = flanks(before, after)
        char = self.text[span.start]
        waiting = bool(self.open) and self.open[-1].name[:1] == char
        if closes and (waiting or not opens):
            while span.start < span.end and self.open and self.open[-1].name[:1] == char:
                last = self.open[-1]
                size = min(span.end - span.start, len(last.name))
                self.marks.append(
                    Mark("emphasis", Span(last.span.end - size, last.span.end), Span(span.start, span.start + size))
                )
                span = Span(span.start + size, span.end)
                if size == len(last.name):
                    self.open.pop()
                else:
                    last.name = last.name[size:]
                    last.span = Span(last.span.start, last.span.end - size)
        if opens and span.start < span.end:
            self.open.append(_Open("emphasis", char * (span.end - span.start), span))

    def _toggle(self, sign: Sign, name: str, span: Span) -> None:
        if self.open and self.open[-1].name == name:
            self.marks.append(Mark(sign, self.open.pop().span, span))
        else:
            self.open.append(_Open(sign, name, span))

    def _close(self, name: str, span: Span) -> None:
        """Pair a closing sign with the nearest that waits for it; what was opened since then has no counterpart."""
        last = len(self.open) - 1
        at = next((k for k in range(last, max(last - _DEEPEST, -1), -1) if self.open[k].name == name), None)
        if at is not None:
            self.marks.append(Mark(self.open[at].sign, self.open[at].span, span))
            del self.open[at:]

    def _tag(self, found: re.Match[str], span: Span, end: int) -> Span:
        name = found["name"].lower()
        if name in ("rt", "rp") and not found["slash"]:
            reading = _READING.match(self.text, span.start, end)
            span = Span(span.start, reading.end()) if reading else span
            self.alone.append(span)
        elif name in _VOID or found[0].endswith("/>"):
            self.alone.append(span)
        elif found["slash"]:
            self._close(f"/{name}", span)
        else:
            sign: Sign = "ruby" if name in _RUBY else "link" if name == "a" else "tag"
            self.open.append(_Open(sign, f"/{name}", span))
        return span

    def _address(self, char: str, span: Span) -> None:
        if char == "<":
            self.open.append(_Open("address", ">", span))
        elif self.open and self.open[-1].name == ">":
            self.marks.append(Mark("address", self.open.pop().span, span))


def flanks(before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of emphasis signs between two characters ("" at an end of the text) may open, and may close."""
    left = not _is_space(after) and (not _is_sign(after) or _is_space(before) or _is_sign(before))
    right = not _is_space(before) and (not _is_sign(before) or _is_space(after) or _is_sign(after))
    return left, right


def _is_space(char: str) -> bool:
    return not char or char.isspace()


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _target(text: str, at: int, end: int) -> int:
    """The end of a link's target that may begin at `at`: `(address "title")` or `[label]`; `at` where there is none."""
    if at >= end or text[at] not in "([":
        return at
    if text[at] == "[":
        close = text.find("]", at, end)
        return close + 1 if close >= 0 else at
    depth = 0
    quote = ""
    k = at
    while k < end:
        char = text[k]
        if char == "\\":
            k += 1
        elif quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and text[k - 1].isspace():
            quote = char
        elif char == "<" and depth == 1:
            k = max(k, text.find(">", k, end))
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return k + 1
        k += 1
    return at


def runs(text: str, blocks: Sequence[tuple[Span, Sequence[Span]]]) -> Iterator[list[tuple[Span, Sequence[Span]]]]:
    """Blocks, in order, in groups of those that no blank line parts."""
    group: list[tuple[Span, Sequence[Span]]] = []
    for block in blocks:
        if group and text.count("\n", group[-1][0].end, block[0].start) > 1:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def position_in(excerpt: Excerpt, there: int) -> int:
    """The first character of an excerpt's text that was taken from `there` or after it (half-open: may be the end)."""
    at = bisect_left(excerpt.offsets, there, key=_there)
    after = excerpt.offsets[at][0] if at < len(excerpt.offsets) else len(excerpt.text)
    if at:
        here, place = excerpt.offsets[at - 1]
        return min(here + there - place, after)
    return after


def covered(excerpt: Excerpt, mark: Mark) -> str:
    """The words of an excerpt that a mark stands around."""
    return excerpt.text[position_in(excerpt, mark.opening.end) : position_in(excerpt, mark.closing.start)]


def _there(pair: tuple[int, int]) -> int:
    return pair[1]
