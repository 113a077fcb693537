"""Hypothesis strategies for whole alignments, with the characters that break writers."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from bilingual.model import (
    Action,
    Alignment,
    Bead,
    BeadStatus,
    Block,
    Decision,
    Document,
    Evidence,
    Excerpt,
    Finding,
    Keys,
    Kind,
    Lang,
    Link,
    Ruby,
    Sentence,
    Severity,
    Span,
)

# Any character that UTF-8 can hold; those that mean something in HTML, JSON, TSV or a terminal come up often.
characters = st.one_of(
    st.sampled_from("&<>\"'`{}%\\/=+-@\t\n\r\x00\x1b\x85\u2028\u202e\u2066\ufeff\uffff𠮷髙👨‍👩‍👧の（。、漢 a1"),
    st.characters(exclude_categories=["Cs"]),
)
texts = st.text(characters, max_size=12)
finite = st.floats(allow_nan=False, allow_infinity=False)
kinds = st.sampled_from(Kind)


@st.composite
def documents(draw: st.DrawFn, lang: Lang) -> Document:
    """A document whose sentences are pieces of its text, some with joints in them."""
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for block in range(draw(st.integers(0, 3))):
        text += draw(texts)
        opening = len(text)
        kind = draw(kinds)
        for _ in range(draw(st.integers(0, 3))):
            text += draw(texts)
            sentence, offsets = "", [(0, len(text))]
            for k, piece in enumerate(draw(st.lists(st.text(characters, min_size=1, max_size=8), max_size=3))):
                text += draw(texts) if k else ""
                if k:
                    offsets.append((len(sentence), len(text)))
                text += piece
                sentence += piece
            ends = sorted(draw(st.lists(st.integers(0, len(sentence)), max_size=4, unique=True)))
            ruby = tuple(Ruby(start, end, draw(texts)) for start, end in zip(ends[::2], ends[1::2], strict=False))
            sentences.append(Sentence(Excerpt(sentence, tuple(offsets), ruby), block, draw(kinds)))
        blocks.append(Block(kind, opening, len(text), draw(st.integers(0, 9)), draw(texts)))
    return Document(draw(texts), lang, text + draw(texts), tuple(blocks), tuple(sentences))


@st.composite
def spans(draw: st.DrawFn, document: Document) -> Span:
    start = draw(st.integers(0, len(document.text)))
    return Span(start, draw(st.integers(start, len(document.text))))


@st.composite
def beads(draw: st.DrawFn, en: int, ja: int) -> tuple[Bead, ...]:
    out: list[Bead] = []
    e = j = 0
    while e < en or j < ja:
        width = draw(st.integers(0, min(3, en - e)))
        height = draw(st.integers(0 if width else 1, min(3, ja - j))) if j < ja else 0
        if not width and not height:
            continue
        out.append(
            Bead(
                tuple(range(e, e + width)),
                tuple(range(j, j + height)),
                draw(finite),
                draw(st.floats(0, 1)),
                draw(st.sampled_from(get_args(BeadStatus))),
                tuple(draw(st.lists(st.builds(Evidence, texts, finite, texts, texts, texts), max_size=2))),
            )
        )
        e, j = e + width, j + height
    return tuple(out)


rows = st.builds(Keys, *(st.lists(texts, max_size=2).map(tuple) for _ in range(2)))
decided = st.builds(
    Decision,
    texts.filter(bool),
    st.sampled_from(get_args(Action)),
    st.lists(rows, max_size=2).map(tuple),
    st.lists(rows, max_size=2).map(tuple),
    *(texts for _ in range(5)),
)


@st.composite
def by_hand(draw: st.DrawFn, beads: tuple[Bead, ...]) -> tuple[Bead, ...]:
    """The same beads, or with one that a person put elsewhere."""
    if len(beads) < 2 or draw(st.booleans()):
        return beads
    at, to = (draw(st.integers(0, len(beads) - 1)) for _ in range(2))
    rest = [*beads[:at], *beads[at + 1 :]]
    return (*rest[:to], replace(beads[at], status="manual"), *rest[to:])


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Any alignment that the model admits."""
    en, ja = draw(documents("en")), draw(documents("ja"))
    made = draw(beads(len(en.sentences), len(ja.sentences)))
    links: list[Link] = []
    findings: list[Finding] = []
    if made:
        bead = st.integers(0, len(made) - 1)
        maybe_en, maybe_ja = st.none() | spans(en), st.none() | spans(ja)
        links = draw(st.lists(st.builds(Link, bead, texts, maybe_en, maybe_ja, texts), max_size=3))
        some_en, some_ja = (st.lists(spans(document), max_size=2).map(tuple) for document in (en, ja))
        finding = st.builds(
            Finding, texts, st.sampled_from(Severity), bead, texts, some_en, some_ja, texts, texts, texts, texts
        )
        findings = draw(st.lists(finding, max_size=3))
    values = st.recursive(st.none() | st.booleans() | finite | texts, lambda inner: st.lists(inner, max_size=2))
    signature = draw(st.dictionaries(texts, values, max_size=3))
    decisions = draw(st.lists(decided, max_size=3).map(tuple))
    made = draw(by_hand(made))
    return Alignment(en, ja, made, tuple(findings), tuple(links), signature, decisions)
