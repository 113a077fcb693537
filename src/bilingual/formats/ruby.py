"""Readings over kanji, as HTML has them (<ruby>) and as plain text does (｜漢字《かんじ》).

漢字（かんじ） stays text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bilingual.formats.pieces import compose
from bilingual.model import Excerpt, Ruby

TAGS = frozenset({"ruby", "rb", "rt", "rtc", "rp"})
"""The elements that make up a ruby."""

LONGEST = 64
"""Code points that a base or a reading in plain text has at most: a bar further away has nothing to do with it."""

_READING = re.compile(f"《([^｜|《》\n]{{1,{LONGEST}}})》")
_KANA = re.compile("[\u3041-\u3096\u3099-\u309f\u30a1-\u30ff\uff66-\uff9f 　]+")
_KANJI = re.compile("[々〆〇ヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DECLARED = re.compile(f"《》\\s*[：:]\\s*ルビ|｜[^｜《》\n]{{1,{LONGEST}}}《[^｜《》\n]")


@dataclass(slots=True)
class RubyTags:
    """The readings of a line of HTML, gathered while the line's text is put together.

    End tags may be missing, and bases may come one by one or all before their readings: each reading goes to the first
    base that has none. Positions count from the start of the line. `found`: the line's readings so far; `part`: what
    text that comes now is ("base", "reading" or "neither" in a ruby, "" outside).
    """

    found: list[Ruby]
    part: str = ""
    _inside: bool = False
    _waiting: deque[tuple[int, int]] = field(default_factory=deque)
    _open: bool = False
    _reading: list[str] = field(default_factory=list)

    def tag(self, name: str, closes: bool) -> None:
        """A start or an end tag, one of `TAGS`."""
        if self.part == "reading":
            self._pair()
        self._open = False
        if name == "ruby":
            self._waiting.clear()
            self._inside = not closes
        within = "base" if self._inside else ""
        spoken = "reading" if name == "rt" else "neither"
        self.part = within if closes or name in ("ruby", "rb") else spoken

    def read(self, text: str) -> None:
        """Text of a reading."""
        self._reading.append(text)

    def base(self, text: str, start: int) -> None:
        """Text of the line, which starts there: a base where a ruby is open."""
        end = start + len(text.rstrip())
        start = end - len(text.strip())
        if self.part != "base" or start == end:
            return
        if self._open:
            start = self._waiting.pop()[0]
        self._waiting.append((start, end))
        self._open = True

    def line(self, found: list[Ruby]) -> None:
        """A new line begins, whose readings go to `found`; a ruby does not reach from one line to the next."""
        self.found = found
        self._waiting.clear()
        self._open = False

    def _pair(self) -> None:
        reading = " ".join("".join(self._reading).split())
        self._reading.clear()
        if self._waiting and reading:
            self.found.append(Ruby(*self._waiting.popleft(), reading))


def noted(excerpts: Iterable[Excerpt]) -> Iterator[Excerpt]:
    """Lines of one plain Japanese document, with ｜漢字《かんじ》 taken as 漢字 and its reading.

    In a document that has such a bar anywhere, or says that 《》 are readings, 漢字《かんじ》 is one as well: the base
    is then the kanji before it. Elsewhere 《》 are brackets. Time is linear.
    """
    lines = list(excerpts)
    some = [line for line in lines if "《" in line.text]
    implied = any(_DECLARED.search(line.text) for line in some)
    return (_noted(line, implied) if "《" in line.text else line for line in lines)


def _noted(line: Excerpt, implied: bool) -> Excerpt:
    text = line.text
    pieces: list[tuple[str, int]] = []
    ruby: list[Ruby] = []
    last = length = 0
    for found in _READING.finditer(text):
        start = _base(text, last, found.start(), found[1], implied)
        if start is None:
            continue
        bar = start - 1 if text[start - 1 : start] in ("｜", "|") and start > last else start
        for low, high in ((last, bar), (start, found.start())):
            if low < high:
                pieces.append((text[low:high], low))
                length += high - low
        ruby.append(Ruby(length - (found.start() - start), length, found[1].strip()))
        last = found.end()
    if not ruby or line.ruby:
        return line
    if last < len(text):
        pieces.append((text[last:], last))
    return compose(pieces, line, ruby)


def _base(text: str, low: int, end: int, reading: str, implied: bool) -> int | None:
    """Where the base of a reading starts, if it is one; the base ends at `end` and does not reach below `low`."""
    kana = _KANA.fullmatch(reading) is not None
    low = max(low, end - LONGEST - 1)
    bar = max(text.rfind("｜", low, end), text.rfind("|", low, end) if kana else -1)
    if bar >= 0:
        base = text[bar + 1 : end]
        plain = base.strip() == base and (text[bar] == "｜" or " " not in base)
        return bar + 1 if base and reading.strip() and plain and "》" not in base else None
    if not implied or not kana:
        return None
    start = end
    while start > low and _KANJI.match(text, start - 1):
        start -= 1
    return start if start < end else None
