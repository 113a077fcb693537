"""The text view: both languages side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from bilingual.model import LANGS, Alignment, Bead, Finding, Kind, Lang, Severity
from bilingual.rendering.cells import width as width_of
from bilingual.rendering.cells import wrap
from bilingual.rendering.summary import CONFIDENT, DOUBTFUL, NO_COUNTERPART, heading, marker, shape, summarise, visible

SIDE_BY_SIDE = 76
"""From this many columns on, each language gets a column of its own: some 35 for each."""

WIDEST = 160
"""Lines longer than this are hard to follow; wider terminals are not filled."""

BOLD, DIM, RED, YELLOW, CYAN = "1", "2", "31", "33", "36"
HUES = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: CYAN}

# Embeddings, overrides and isolates would reorder the columns beside them.
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def text(alignment: Alignment, *, colour: bool, width: int, explain: bool = False) -> str:
    """An alignment as readable text, ended by a line feed.

    `colour`: whether to use ANSI colours; `width`: columns of the terminal; `explain`: whether each bead is followed
    by its evidence, in nats.
    """
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in alignment.findings:
        findings[finding.bead].append(finding)
    sheet = _Sheet(alignment, colour, min(width, WIDEST), len(str(len(alignment.beads))))
    lines = list(sheet.head())
    for group in alignment.groups:
        lines.append("")
        for at in range(*group.beads):
            bead = alignment.beads[at]
            lines += sheet.bead(at, bead)
            lines += sheet.findings(findings[at])
            if explain:
                lines += sheet.evidence(bead)
    counts, found = summarise(alignment).in_words()
    lines += ["", *sheet.plain(counts, BOLD), *sheet.plain(found, BOLD)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Sheet:
    alignment: Alignment
    colour: bool
    width: int
    digits: int

    @property
    def margin(self) -> int:
        return self.digits + 2

    @property
    def beside(self) -> bool:
        return self.width >= SIDE_BY_SIDE

    @property
    def column(self) -> int:
        return (self.width - self.margin - 3) // 2 if self.beside else max(self.width - self.margin, 8)

    def head(self) -> Iterator[str]:
        for lang in LANGS:
            document = self.alignment.document(lang)
            title = _shown(heading(document))
            yield from self.plain(f"{lang}  {title}", BOLD)
            if (name := _shown(document.name)) != title:
                yield from self.plain(f"    {name}", DIM)

    def plain(self, line: str, *codes: str) -> Iterator[str]:
        return (self._painted(piece, *codes) for piece in wrap(line, self.width))

    def bead(self, at: int, bead: Bead) -> Iterator[str]:
        number = str(at + 1).rjust(self.digits)
        en, ja = (self._cell(bead, lang) for lang in LANGS)
        if self.beside:
            rows = [(f"{left}{bar}{right}") for left, bar, right in self._beside(en, ja)]
        else:
            rows = [self._painted(line, *codes) for line, *codes in en + ja]
        for k, row in enumerate(rows):
            label = self._painted(number, DIM) if k == 0 else " " * self.digits
            yield f"{label}  {row}"
        if notes := _notes(bead):
            yield from self._indented(notes, YELLOW if bead.confidence < DOUBTFUL else DIM)

    def _beside(self, en: list[list[str]], ja: list[list[str]]) -> Iterator[tuple[str, str, str]]:
        bar = self._painted(" │ ", DIM)
        for left, right in zip_longest(en, ja, fillvalue=[""]):
            pad = " " * (self.column - width_of(left[0]))
            yield self._painted(left[0], *left[1:]) + pad, bar, self._painted(right[0], *right[1:])

    def _cell(self, bead: Bead, lang: Lang) -> list[list[str]]:
        """The cell's lines, each with the codes it is painted with."""
        if not bead.side(lang):
            return [[f"[{NO_COUNTERPART[lang]}]", DIM]]
        document = self.alignment.document(lang)
        lines: list[list[str]] = []
        previous = bead.side(lang)[0] - 1
        for k in bead.side(lang):
            sentence = document.sentences[k]
            codes = [BOLD] if sentence.kind is Kind.HEADING else []
            block = document.blocks[sentence.block] if sentence.block < len(document.blocks) else None
            first = previous < 0 or document.sentences[previous].block != sentence.block
            lead = f"{_shown(sign)} " if block and first and (sign := marker(block)) else ""
            if len(bead.side(lang)) > 1:
                lead = f"· {lead}"
            body = _shown(sentence.text)
            if width_of(lead) > self.column // 2:
                lead, body = "", lead + body
            first_line, *others = wrap(body, self.column - width_of(lead))
            lines += [[lead + first_line, *codes], *([" " * width_of(lead) + line, *codes] for line in others)]
            previous = k
        return lines

    def findings(self, findings: list[Finding]) -> Iterator[str]:
        for finding in findings:
            hint = f" ({finding.suggestion})" if finding.suggestion else ""
            line = f"{finding.severity} {finding.check}: {finding.message}{hint}"
            yield from self._indented(line, HUES[finding.severity])

    def evidence(self, bead: Bead) -> Iterator[str]:
        yield from self._indented(f"score {bead.score:+.2f} nats, confidence {bead.confidence:.2f}", DIM)
        for item in sorted(bead.evidence, key=lambda item: -abs(item.nats)):
            met = " = ".join(filter(None, (item.en, item.ja)))
            note = f" ({item.note})" if item.note else ""
            yield from self._indented(f"{item.nats:+7.2f}  {item.kind}  {met}{note}", DIM)

    def _indented(self, line: str, *codes: str) -> Iterator[str]:
        indent = " " * (self.margin + 2)
        for piece in wrap(_shown(line), self.width - len(indent)):
            yield indent + self._painted(piece, *codes)

    def _painted(self, piece: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{piece}\x1b[0m" if self.colour and codes and piece else piece


def _notes(bead: Bead) -> str:
    notes = [] if shape(bead) == "1–1" or bead.is_gap else [shape(bead)]
    if bead.confidence < CONFIDENT:
        notes.append(f"{'doubtful, ' if bead.confidence < DOUBTFUL else ''}confidence {bead.confidence:.2f}")
    return ", ".join(notes)


def _shown(piece: str) -> str:
    return visible(piece).translate(_BIDI)
