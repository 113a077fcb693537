"""Plain text: lines, blank lines, indents, and the signs people put at the start of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilingual.formats import roles
from bilingual.formats.charset import decode
from bilingual.formats.passages import Found, passages
from bilingual.model import Excerpt, Kind, Lang, Passage
from bilingual.split.lines import indentation

_LINE = re.compile(".+")
# Taken for line feeds: to a pattern that leaves out one character, the rest of a line is all alike.
_OTHER_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")


@dataclass(frozen=True, slots=True)
class PlainText:
    """An opened plain text file."""

    text: str

    def passages(self, lang: Lang) -> tuple[Passage, ...]:
        """The blocks, in order."""
        return passages(_lines(self.text), lang)


@dataclass(frozen=True, slots=True)
class _Plain:
    title: str = "plain text"
    extensions: tuple[str, ...] = (".txt", ".text", "")

    def open(self, data: bytes, name: str) -> PlainText:
        return PlainText(decode(data, name))


PLAIN = _Plain()


def _lines(text: str) -> list[Found]:
    out: list[Found] = []
    gap = True
    previous = 0
    lines = text
    for other in _OTHER_ENDS:
        lines = lines.replace(other, "\n")
    for match in _LINE.finditer(lines):
        raw = match.group()
        bare = raw.strip()
        begin, end = match.span()
        gap = gap or begin - previous > 2 or (begin - previous == 2 and text[previous:begin] != "\r\n")
        previous = end
        if not bare:
            gap = True
            continue
        if roles.is_rule(bare):
            # A line drawn under a short line makes it a heading; any other only parts what it stands between.
            if out and not gap and bare[0] in "=-＝―" and len(bare) * 2 >= len(out[-1].excerpt.text):
                _underline(out[-1], bare[0])
            gap = True
            continue
        indent = 0
        if len(bare) < len(raw):
            indent = indentation(raw)
            begin += len(raw) - len(raw.lstrip())
            raw = raw.rstrip().expandtabs(8)
        row = "\t" in bare or ("   " in bare and len(_COLUMNS.findall(bare)) > 1)
        end = begin + len(bare)
        if row:
            shown = raw.expandtabs(8)
            out.append(Found(cells(bare, begin), begin, end, indent, shown, gap, kind=Kind.ROW, fixed=True))
        else:
            out.append(Found(Excerpt(bare, ((0, begin),)), begin, end, indent, raw, gap))
        gap = False
    return out


def _underline(line: Found, sign: str) -> None:
    line.kind, line.level, line.fixed = Kind.HEADING, 1 if sign in "=＝" else 2, True


_TABS = re.compile("[ \u3000]*\t[ \u3000\t]*")


def cells(row: str, start: int) -> Excerpt:
    """A row of a table set with tabs: its cells with one space between them."""
    text: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = last = 0
    for tab in _TABS.finditer(row):
        offsets += [(length, start + last), (length + tab.start() - last, start + tab.start())]
        text.append(row[last : tab.start()] + " ")
        length += tab.start() - last + 1
        last = tab.end()
    offsets.append((length, start + last))
    text.append(row[last:])
    return Excerpt("".join(text), tuple(offsets))
