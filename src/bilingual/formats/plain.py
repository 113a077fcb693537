"""Plain text: lines, blank lines, indents, and the signs people put at the start of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.formats import roles
from bilingual.formats.charset import decode
from bilingual.formats.passages import Found, passages
from bilingual.model import Excerpt, Kind, Lang, Passage
from bilingual.split.lines import indentation
from bilingual.split.width import width

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")


@dataclass(frozen=True, slots=True)
class PlainText:
    """An opened plain text file."""

    text: str

    def passages(self, lang: Lang) -> tuple[Passage, ...]:
        """The blocks, in order."""
        return passages(list(_lines(self.text)), lang)


@dataclass(frozen=True, slots=True)
class _Plain:
    title: str = "plain text"
    extensions: tuple[str, ...] = (".txt", ".text", "")

    def open(self, data: bytes, name: str) -> PlainText:
        return PlainText(decode(data, name))


PLAIN = _Plain()


def _lines(text: str) -> Iterator[Found]:
    gap = True
    previous = 0
    held: Found | None = None
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip()
        breaks = text[previous : match.start()]
        gap = gap or len(breaks) > 2 or (len(breaks) == 2 and breaks != "\r\n")
        previous = match.end()
        if not bare:
            gap = True
            continue
        if roles.is_rule(bare):
            # A line drawn under a short line makes it a heading; any other only parts what it stands between.
            if held and not gap and bare[0] in "=-＝―" and len(bare) * 2 >= len(held.excerpt.text):
                held = _underlined(held, bare[0])
            gap = True
            continue
        if held:
            yield held
        start = match.start() + len(raw) - len(raw.lstrip())
        end = start + len(bare)
        columns = width(raw.rstrip().expandtabs(8))
        row = "\t" in bare or ("   " in bare and len(_COLUMNS.findall(bare)) > 1)
        held = Found(
            cells(bare, start) if row else Excerpt(bare, ((0, start),)),
            start,
            end,
            indentation(raw),
            columns,
            gap,
            kind=Kind.ROW if row else None,
            fixed=row,
        )
        gap = False
    if held:
        yield held


def _underlined(line: Found, sign: str) -> Found:
    return line._replace(kind=Kind.HEADING, level=1 if sign in "=＝" else 2, fixed=True)


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
