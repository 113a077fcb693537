"""Alignments written as text, so that a fixture can be read.

A line is a bead: English and Japanese parted by " = ", sentences of a side by " / ", nothing for a gap. A blank line
starts new blocks. A sentence may open its block with a kind: "# " (heading, one # a level), "- " or "1. " (list item),
"date: ", "byline: ", "furniture: ", "row: ". Braces mark links: {term.mod:Ministry of Defense} on one side meets
{term.mod:防衛省} on the other side of the same bead. Lines below a bead say more about it:

    ~ 0.43                                             its confidence
    ! error number-mismatch @number.n: message -> suggestion   a finding, at the spans of a link of the bead
    + 3.2 term Ministry of Defense = 防衛省             evidence
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilingual.model import (
    LANGS,
    Alignment,
    Bead,
    Block,
    Document,
    Evidence,
    Excerpt,
    Finding,
    Kind,
    Lang,
    Link,
    Sentence,
    Severity,
    Span,
)

KINDS = {"date": Kind.DATE, "byline": Kind.BYLINE, "furniture": Kind.FURNITURE, "row": Kind.ROW}
OPENING = re.compile(r"(?P<hashes>#+) |(?P<item>-|\d+\.) |(?P<kind>date|byline|furniture|row): ")
MARK = re.compile(r"\{(?P<name>[a-z]+\.\w+):(?P<text>[^}]*)\}")
FINDING = re.compile(r"! (?P<severity>\w+) (?P<check>\S+)(?: @(?P<link>\S+))?: (?P<message>.*?)(?: -> (?P<hint>.*))?$")
EVIDENCE = re.compile(r"\+ (?P<nats>\S+) (?P<kind>\S+) (?P<en>.*?) = (?P<ja>.*)$")


@dataclass
class Side:
    lang: Lang
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    open: bool = False

    def add(self, written: str) -> dict[str, Span]:
        """Add a sentence; the spans of its links by name."""
        kind, level, marker = Kind.PARAGRAPH, 0, ""
        if not self.open:
            self.text += "\n\n" if self.text else ""
            if found := OPENING.match(written):
                written = written[found.end() :]
                marker = found["hashes"] or found["item"] or ""
                kind = KINDS[found["kind"]] if found["kind"] else Kind.HEADING if found["hashes"] else Kind.ITEM
                level = len(found["hashes"] or "")
            self.blocks.append(Block(kind, len(self.text), len(self.text), level, marker))
            self.text += f"{marker} " if marker else ""
            self.open = True
        elif self.lang == "en":
            self.text += " "
        start = len(self.text)
        spans: dict[str, Span] = {}
        last = 0
        for mark in MARK.finditer(written):
            self.text += written[last : mark.start()]
            spans[mark["name"]] = Span(len(self.text), len(self.text) + len(mark["text"]))
            self.text += mark["text"]
            last = mark.end()
        self.text += written[last:]
        block = self.blocks[-1] = replace(self.blocks[-1], end=len(self.text))
        excerpt = Excerpt(self.text[start:], ((0, start),))
        self.sentences.append(Sentence(excerpt, len(self.blocks) - 1, block.kind))
        return spans

    def document(self, name: str) -> Document:
        return Document(name, self.lang, self.text, tuple(self.blocks), tuple(self.sentences))


def alignment(written: str, names: tuple[str, str] = ("meeting.en.md", "meeting.ja.md")) -> Alignment:
    """The alignment that the text above describes."""
    sides = {lang: Side(lang) for lang in LANGS}
    beads: list[Bead] = []
    links: list[Link] = []
    findings: list[Finding] = []
    for line in map(str.strip, written.strip().splitlines()):
        if not line:
            sides["en"].open = sides["ja"].open = False
        elif line.startswith("~ "):
            beads[-1] = replace(beads[-1], confidence=float(line[2:]))
        elif found := FINDING.match(line):
            met = [link for link in links if link.bead == len(beads) - 1 and _name(link) == found["link"]]
            spans = [tuple(span for link in met if (span := _span(link, lang))) for lang in LANGS]
            findings.append(
                Finding(
                    found["check"],
                    Severity(found["severity"]),
                    len(beads) - 1,
                    found["message"],
                    *spans,
                    suggestion=found["hint"] or "",
                )
            )
        elif found := EVIDENCE.match(line):
            item = Evidence(found["kind"], float(found["nats"]), found["en"], found["ja"])
            beads[-1] = replace(beads[-1], evidence=(*beads[-1].evidence, item), score=beads[-1].score + item.nats)
        else:
            en, _, ja = f" {line} ".partition(" = ")
            spans_of: dict[Lang, dict[str, Span]] = {}
            indices: dict[Lang, tuple[int, ...]] = {}
            for lang, cell in zip(LANGS, (en, ja), strict=True):
                first = len(sides[lang].sentences)
                spans_of[lang] = {}
                for sentence in filter(None, cell.strip().split(" / ")):
                    spans_of[lang] |= sides[lang].add(sentence)
                indices[lang] = tuple(range(first, len(sides[lang].sentences)))
            for name in dict.fromkeys([*spans_of["en"], *spans_of["ja"]]):
                kind, label = name.split(".")
                links.append(Link(len(beads), kind, spans_of["en"].get(name), spans_of["ja"].get(name), label))
            beads.append(Bead(indices["en"], indices["ja"], confidence=0.99))
    documents = (sides[lang].document(name) for lang, name in zip(LANGS, names, strict=True))
    return Alignment(*documents, tuple(beads), tuple(findings), tuple(links), {"version": "0.1.0"})


def _name(link: Link) -> str:
    return f"{link.kind}.{link.label}"


def _span(link: Link, lang: Lang) -> Span | None:
    return link.en if lang == "en" else link.ja


MEETING = Path(__file__).with_name("meeting.txt").read_text(encoding="utf-8")
