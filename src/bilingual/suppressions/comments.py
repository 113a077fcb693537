"""Comments in Markdown that silence checks for one block.

    <!-- bilingual: ignore term-missing, number-mismatch -- the English is a summary here -->

speaks of the block that it stands before, or in. The names and the reason are both needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.errors import Place
from bilingual.fields import did_you_mean
from bilingual.formats.markdown import MARKDOWN
from bilingual.model import LANGS, Alignment, Document, Finding, Lang, Span
from bilingual.suppressions.model import Notice

_OPENING = re.compile(r"<!--\s*bilingual\s*:", re.IGNORECASE)
_CLOSING = "-->"
_NAMES = re.compile(r"[\s,、]+")
_FORM = "<!-- bilingual: ignore CHECK -- reason -->"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that was understood: the checks it silences, in which block of which version, and why."""

    lang: Lang
    block: int
    checks: frozenset[str]
    reason: str
    place: Place


def read(document: Document, known: Sequence[str]) -> tuple[list[Comment], list[Notice]]:
    """The comments of a document, and what is wrong with those that were not understood."""
    comments: list[Comment] = []
    notices: list[Notice] = []
    if not document.name.lower().endswith(MARKDOWN.extensions):
        return comments, notices
    ends = [block.end for block in document.blocks]
    for start, said, end in _written(document.text):
        place = Place(document.name, *document.line_column(start))
        wanted, dashes, reason = said.partition("--")
        verb, *names = [word for word in _NAMES.split(wanted) if word] or [""]
        reason = " ".join(reason.split())
        if verb.lower() != "ignore" or not names:
            notices.append(Notice(f"this comment is not understood: write {_FORM}", place))
            continue
        if not (dashes and reason):
            notices.append(Notice(f"this comment gives no reason and has no effect: write {_FORM}", place))
            continue
        for name in names:
            if name not in known:
                notices.append(Notice(f'no check is called "{name}" ({did_you_mean(name, known)})', place))
        block = bisect_right(ends, end)
        if block == len(ends):
            notices.append(Notice("no text follows this comment", place))
        elif understood := frozenset(names) & frozenset(known):
            comments.append(Comment(document.lang, block, understood, reason, place))
    return comments, notices


def _written(text: str) -> Iterator[tuple[int, str, int]]:
    """Each comment for this program: where it starts, what it says, where it ends."""
    at = 0
    while match := _OPENING.search(text, at):
        close = text.find(_CLOSING, match.end())
        if close < 0:
            return
        at = close + len(_CLOSING)
        yield match.start(), text[match.end() : close], at


def touched(alignment: Alignment, finding: Finding) -> Iterator[tuple[Lang, int]]:
    """The blocks that a finding lies in: those of its spans, or of its bead in a language where it has none."""
    bead = alignment.beads[finding.bead]
    for lang, spans in zip(LANGS, (finding.en, finding.ja), strict=True):
        sentences = alignment.document(lang).sentences
        for k in bead.side(lang):
            whole = Span(sentences[k].start, sentences[k].end)
            if not spans or any(
                span.start < whole.end and whole.start < max(span.end, span.start + 1) for span in spans
            ):
                yield lang, sentences[k].block
