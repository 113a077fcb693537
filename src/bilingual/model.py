"""The data that every stage takes and returns: documents, sentences, beads, alignments, findings.

All spans are half-open and in code points. A span into a *document* counts from the start of the file's text as
decoded (byte order mark removed, line ends as they are); a span into a *sentence* counts from the start of
`Sentence.text`, in which wrapped lines are re-joined and markup is gone. `Excerpt.original` turns the second into
the first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

Lang = Literal["en", "ja"]
LANGS: tuple[Lang, Lang] = ("en", "ja")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Ruby(NamedTuple):
    """A reading that stands over [start, end) of a text, itself no part of the text."""

    start: int
    end: int
    reading: str


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list-item"
    ROW = "table-row"
    DATE = "date"
    BYLINE = "byline"
    FURNITURE = "furniture"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_here = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text taken from a document, with the way back.

    `offsets` holds (position in `text`, position in the document) pairs, ascending in both; from each pair on, the two
    positions advance together until the next pair. A joint (the space that stands for a line break, say) has a pair
    of its own. The first pair always has position 0 in `text`. `ruby`: the readings that the document sets over parts
    of the text, ascending, none over another.
    """

    text: str
    offsets: tuple[tuple[int, int], ...]
    ruby: tuple[Ruby, ...] = ()

    def original(self, start: int, end: int) -> Span:
        """The document span that [start, end) of `text` was taken from. Empty spans stay empty."""
        if len(self.offsets) == 1:  # most sentences stand in one piece
            shift = self.offsets[0][1]
            return Span(start + shift, (end if end > start else start) + shift)
        if start >= end:
            at = self._position(start)
            return Span(at, at)
        return Span(self._position(start), self._position(end - 1) + 1)

    def _position(self, at: int) -> int:
        k = bisect_right(self.offsets, at, key=_here) - 1
        here, there = self.offsets[k]
        return there + (at - here)

    def slice(self, start: int, end: int) -> Excerpt:
        """The excerpt of [start, end) of this one, white space at both ends left out; a reading is never cut in two."""
        piece = self.text[start:end]
        bare = piece.strip()
        if len(bare) < len(piece):
            start += len(piece) - len(piece.lstrip())
            end = start + len(bare)
        if len(self.offsets) == 1 and not self.ruby:
            return Excerpt(bare, ((0, self.offsets[0][1] + start),))
        first = bisect_right(self.offsets, start, key=_here)
        last = bisect_left(self.offsets, end, lo=first, key=_here)
        inner = [(here - start, there) for here, there in self.offsets[first:last]]
        return Excerpt(bare, ((0, self._position(start)), *inner), self._ruby(start, end))

    def _ruby(self, start: int, end: int) -> tuple[Ruby, ...]:
        if not self.ruby:
            return ()
        first = bisect_left(self.ruby, start, key=_here)
        last = bisect_right(self.ruby, end, lo=first, key=itemgetter(1))
        return tuple(Ruby(low - start, high - start, reading) for low, high, reading in self.ruby[first:last])


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as a reader found it: what it is, and its text with wrapped lines re-joined and markup removed.

    `start`, `end`: the whole block in the document, marker and markup included. `marker`: a list item's or heading's
    own sign ("1.", "(a)", "・", "##"), kept out of the excerpt; `level`: a heading's level (1 is the highest) or a
    list item's depth (0 is the outermost).
    """

    kind: Kind
    start: int
    end: int
    excerpt: Excerpt
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, language and text, and its blocks in order. Passages never overlap."""

    name: str
    lang: Lang
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a split document: see `Passage` for the fields."""

    kind: Kind
    start: int
    end: int
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its text, where that came from, and the block (an index) it belongs to."""

    excerpt: Excerpt
    block: int
    kind: Kind

    @property
    def text(self) -> str:
        """The sentence as a reader sees it: one line, no markup."""
        return self.excerpt.text

    @property
    def start(self) -> int:
        """Where the sentence starts in the document."""
        return self.excerpt.original(0, len(self.excerpt.text)).start

    @property
    def end(self) -> int:
        """Where the sentence ends in the document (exclusive)."""
        return self.excerpt.original(0, len(self.excerpt.text)).end


@dataclass(frozen=True)
class Document:
    """One language's version: its text, blocks and sentences, both in the order of the text."""

    name: str
    lang: Lang
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        for at, char in enumerate(self.text):
            if char == "\n":
                starts.append(at + 1)
        return starts

    def line_column(self, position: int) -> tuple[int, int]:
        """The one-based line and column of a position in `text`."""
        line = bisect_right(self._lines, position)
        return line, position - self._lines[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (positive) or against (negative) a bead, in nats.

    `kind` names the source ("term", "number", "name", "length", ...); `en` and `ja` are the readings that met, or one
    of them empty where a counterpart was looked for and not found; `note` says more where there is more to say.
    """

    kind: str
    nats: float
    en: str = ""
    ja: str = ""
    note: str = ""


BeadStatus = Literal["auto", "confirmed", "rejected", "intended", "manual"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences (indices, ascending) that translate each other; one side empty is a gap.

    `score` is the sum of its evidence. `status` says what a person decided: nothing yet, that it is right, that it is
    wrong, that a gap is meant, or that its sentences belong together whatever the aligner thought.
    """

    en: tuple[int, ...]
    ja: tuple[int, ...]
    score: float = 0.0
    confidence: float = 1.0
    status: BeadStatus = "auto"
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not (self.en and self.ja)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person put its sentences together, so that they may stand out of order."""
        return self.status in ("manual", "intended")

    def side(self, lang: Lang) -> tuple[int, ...]:
        """The sentence indices of one language."""
        return self.en if lang == "en" else self.ja


class Link(NamedTuple):
    """Something on one side and its counterpart on the other, inside one bead: lit together on the page.

    `kind` is "term", "number", "date", "name" and so on; `en` and `ja` are document spans, None where the counterpart
    is missing; `label` is what they mean (a term's id, a value's normal form).
    """

    bead: int
    kind: str
    en: Span | None
    ja: Span | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a careful reader should look at.

    `en` and `ja` are document spans; `reading_en` and `reading_ja` the two readings that disagree; `fingerprint` is
    made from the check and the texts, not from positions, so that it survives edits elsewhere.
    """

    check: str
    severity: Severity
    bead: int
    message: str
    en: tuple[Span, ...] = ()
    ja: tuple[Span, ...] = ()
    reading_en: str = ""
    reading_ja: str = ""
    suggestion: str = ""
    fingerprint: str = ""


Action = Literal[
    "confirm", "reject", "intend", "reopen",
    "merge", "split", "move", "link", "regroup",
    "note", "silence", "unsilence", "undo", "redo",
]  # fmt: skip


class Keys(NamedTuple):
    """A bead as a decision names it: the keys of its sentences, made from what they say (`decisions.keys`)."""

    en: tuple[str, ...]
    ja: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about beads or a finding: one line of a log that is only ever added to.

    `id`: unlike any other; `rows`: the beads it is about, as they were; `into`: what they became, for the actions that
    regroup sentences; `finding`: a fingerprint, for silence and unsilence; `undoes`: the decision that undo takes back
    and redo brings back; `text`: a note, or the reason to be silent; `quote`: how the first sentence begins, for
    people; `at`: when, ISO 8601.
    """

    id: str
    action: Action
    rows: tuple[Keys, ...] = ()
    into: tuple[Keys, ...] = ()
    finding: str = ""
    undoes: str = ""
    text: str = ""
    quote: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together because beads join them: the unit a reader calls a paragraph pair.

    `en`, `ja`: block indices; `beads`: a half-open range of bead indices.
    """

    en: tuple[int, ...]
    ja: tuple[int, ...]
    beads: Span


@dataclass(frozen=True)
class Alignment:
    """Two documents and how they correspond.

    Every sentence of both is in exactly one bead; beads keep the order of both documents, but for those that a person
    made (`Bead.is_by_hand`), whose sentences may come from anywhere. Raises `ValueError` otherwise. `signature` says
    what made it: version, evidence weights, hashes of glossary and models. `decisions` is the log of what people
    decided about it, all of it already heard.
    """

    en: Document
    ja: Document
    beads: tuple[Bead, ...]
    findings: tuple[Finding, ...] = ()
    links: tuple[Link, ...] = ()
    signature: Mapping[str, object] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        for lang in LANGS:
            if not _holds_each_once(self.beads, lang, len(self.document(lang).sentences)):
                raise ValueError(f"the beads do not hold every {lang} sentence exactly once and in order")
        if any(not bead.en and not bead.ja for bead in self.beads):
            raise ValueError("a bead holds no sentence")

    def document(self, lang: Lang) -> Document:
        """One side."""
        return self.en if lang == "en" else self.ja

    def text(self, bead: Bead, lang: Lang) -> str:
        """What a bead says in one language: its sentences, joined as that language joins them."""
        sentences = self.document(lang).sentences
        return (" " if lang == "en" else "").join(sentences[k].text for k in bead.side(lang))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The beads grouped by the blocks they come from, in order.

        Two neighbouring beads are in one group when they share a block on either side; a gap's group is its own block,
        unless that block also holds sentences of a neighbour.
        """
        out: list[Group] = []
        en: set[int] = set()
        ja: set[int] = set()
        first = 0
        for at, bead in enumerate(self.beads):
            e = {self.en.sentences[k].block for k in bead.en}
            j = {self.ja.sentences[k].block for k in bead.ja}
            if at > first and not (e & en or j & ja):
                out.append(Group(tuple(sorted(en)), tuple(sorted(ja)), Span(first, at)))
                en, ja, first = set(), set(), at
            en |= e
            ja |= j
        if self.beads:
            out.append(Group(tuple(sorted(en)), tuple(sorted(ja)), Span(first, len(self.beads))))
        return tuple(out)


def _holds_each_once(beads: Sequence[Bead], lang: Lang, size: int) -> bool:
    """Whether the beads hold the sentences 0 to `size` - 1 once each, in order where nobody decided otherwise."""
    seen = [k for bead in beads for k in bead.side(lang)]
    if seen == list(range(size)):
        return True
    if sorted(seen) != list(range(size)):
        return False
    found = [k for bead in beads if not bead.is_by_hand for k in bead.side(lang)]
    within = (bead.side(lang) for bead in beads if bead.is_by_hand)
    return found == sorted(found) and all(list(side) == sorted(side) for side in within)
