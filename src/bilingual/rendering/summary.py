"""What an alignment amounts to, in figures, and the words and thresholds that every output shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bilingual.model import Alignment, Bead, Block, Document, Kind, Severity

CONFIDENT = 0.8
"""From this confidence on, a bead needs no second look (and shows no edge)."""

DOUBTFUL = 0.5
"""Below this confidence, a bead is called doubtful: as likely wrong as right."""

NO_COUNTERPART = {"en": "no counterpart", "ja": "対応なし"}


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of beads by shape and of findings by severity and check."""

    beads: int
    one_to_one: int
    uneven: int
    gaps: int
    doubtful: int
    severities: dict[Severity, int]
    checks: dict[str, int]

    @property
    def findings(self) -> int:
        """All findings, of any severity."""
        return sum(self.severities.values())

    def in_words(self) -> tuple[str, str]:
        """Two lines: the beads, the findings."""
        beads = [
            f"{_count(self.beads, 'row')}: {self.one_to_one} one to one",
            f"{self.uneven} merged or split" if self.uneven else "",
            f"{self.gaps} with no counterpart" if self.gaps else "",
            f"{self.doubtful} doubtful" if self.doubtful else "",
        ]
        findings = [_count(count, severity) for severity, count in self.severities.items() if count]
        return ", ".join(filter(None, beads)), ", ".join(findings) or "no findings"


def summarise(alignment: Alignment) -> Summary:
    """Count an alignment's beads and findings."""
    shapes = Counter(shape(bead) for bead in alignment.beads)
    gaps = sum(bead.is_gap for bead in alignment.beads)
    severities = Counter(finding.severity for finding in alignment.findings)
    return Summary(
        beads=len(alignment.beads),
        one_to_one=shapes["1–1"],
        uneven=len(alignment.beads) - shapes["1–1"] - gaps,
        gaps=gaps,
        doubtful=sum(bead.confidence < DOUBTFUL for bead in alignment.beads),
        severities={severity: severities[severity] for severity in Severity},
        checks=dict(Counter(finding.check for finding in alignment.findings).most_common()),
    )


def shape(bead: Bead) -> str:
    """How many sentences stand against how many: "1–2"."""
    return f"{len(bead.en)}–{len(bead.ja)}"


def heading(document: Document) -> str:
    """A document's first heading, or its name where it has none."""
    found = (sentence.text for sentence in document.sentences if sentence.kind is Kind.HEADING)
    return next(found, document.name)


def marker(block: Block) -> str:
    """A block's marker as a reader expects it: Markdown's own signs are not for reading."""
    if block.kind is Kind.ITEM and block.marker.strip() in ("-", "*", "+"):
        return "•"
    return visible(block.marker.strip("#=-> \u3000"))


def visible(text: str) -> str:
    """Text with nothing in it that acts on a terminal or a parser, of the same length.

    Control characters become their pictures (U+001B becomes ␛), tabs and line ends spaces, halves of surrogate pairs
    U+FFFD.
    """
    return text if text.isprintable() else text.translate(_PICTURES)


_PICTURES: dict[int, int] = (
    {code: 0x2400 + code for code in range(0x20)}
    | dict.fromkeys((0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029), 0x20)
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
