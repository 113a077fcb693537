"""Where a finding lies: a file, lines and columns, counted as each format counts them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from bilingual.model import LANGS, Alignment, Document, Finding, Lang, Span


class Point(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


Counted = Callable[[str], int]
"""How long a piece of text is in the units that a format counts columns in."""


def utf16(text: str) -> int:
    """Code units of UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf8(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of a document."""

    document: Document
    span: Span

    @property
    def lang(self) -> Lang:
        """The document's language."""
        return self.document.lang

    def start(self, counted: Counted = len) -> Point:
        """Where the span begins; columns in code points unless `counted` says otherwise."""
        return self._point(self.span.start, counted)

    def end(self, counted: Counted = len) -> Point:
        """Where the span has ended: after its last character, on that character's line."""
        if self.span.end <= self.span.start:
            return self.start(counted)
        last = self._point(self.span.end - 1, counted)
        return Point(last.line, last.column + counted(self.document.text[self.span.end - 1]))

    def first_line(self) -> Span:
        """The line on which the span begins, without its end."""
        text, at = self.document.text, self.span.start
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        return Span(start, end - (text[start:end].endswith("\r")))

    def _point(self, at: int, counted: Counted) -> Point:
        line, column = self.document.line_column(at)
        before = self.document.text[at - column + 1 : at]
        return Point(line, counted(before) + 1)


def spots(alignment: Alignment, finding: Finding) -> list[Spot]:
    """Every place of a finding, the one where it is shown first: in English, or in Japanese where it has none there.

    A finding without spans lies on the sentences of its bead.
    """
    found = [
        Spot(alignment.document(lang), span)
        for lang, spans in zip(LANGS, (finding.en, finding.ja), strict=True)
        for span in spans
    ]
    return found or list(_whole(alignment, finding))


def _whole(alignment: Alignment, finding: Finding) -> Iterator[Spot]:
    bead = alignment.beads[finding.bead]
    for lang in LANGS:
        document = alignment.document(lang)
        if own := bead.side(lang):
            yield Spot(document, Span(document.sentences[own[0]].start, document.sentences[own[-1]].end))


def path(name: str) -> str:
    """A document's name as build servers want it: with forward slashes, from the working folder where it lies in it."""
    if os.path.isabs(name):
        with suppress(ValueError, OSError):
            name = str(Path(name).relative_to(Path.cwd()))
    return PurePath(name).as_posix()


def uri(name: str) -> str:
    """A document's name as a URI reference, relative where `path` is."""
    plain = path(name)
    if os.path.isabs(plain):
        return Path(plain).as_uri()
    return quote(plain.encode("utf-8", "surrogateescape"), safe="/")


def described(finding: Finding) -> str:
    """A finding's message, with its suggestion where the message does not hold that."""
    if finding.suggestion and finding.suggestion not in finding.message:
        return f"{finding.message} [suggestion: {finding.suggestion}]"
    return finding.message
