"""The grammar's files: productions with slots and alternatives, read from TSV.

A file is a symbol named by its stem (`part/person.tsv` is `{person}`), but in the folders of `ROOTS`, whose files all
add to the symbol named by the folder. A line is English, tab, Japanese; `#` begins a comment line; a line that stands
twice is drawn twice as often. In a template
`{name}` is a slot, `{name.2}` another one of the same symbol, `{name:attribute}` one of a filler's forms;
`[a|b|c]` are ways to say the same, the first for output, any of them for input (`[|b]`: nothing or b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "grammar"
ROOTS = ("sentence", "everyday", "copy")
TERMS = "terms"

_PIECE = re.compile(r"\{(?P<slot>[a-z_]+)(?P<number>\.[0-9]+)?(?::(?P<form>[a-z]+))?\}|\[(?P<ways>[^\]]*\|[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a template: `key` tells slots of one symbol apart; `form` asks for one of the filler's forms."""

    symbol: str
    key: str
    form: str


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to say the same, the first one for output."""

    texts: tuple[str, ...]


Template = tuple[str | Slot | Ways, ...]


@dataclass(frozen=True, slots=True)
class Production:
    """One line of a grammar file; `place` is `file:line`."""

    en: Template
    ja: Template
    place: str

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of both sides, English first."""
        return tuple(piece for piece in (*self.en, *self.ja) if isinstance(piece, Slot))


def template(text: str) -> Template:
    """A template from its text."""
    out: list[str | Slot | Ways] = []
    at = 0
    for match in _PIECE.finditer(text):
        if match.start() > at:
            out.append(text[at : match.start()])
        at = match.end()
        if match["slot"]:
            out.append(Slot(match["slot"], match["slot"] + (match["number"] or ""), match["form"] or ""))
        else:
            out.append(Ways(tuple(match["ways"].split("|"))))
    if at < len(text):
        out.append(text[at:])
    return tuple(out)


def rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of a data file that are no comments, as (`file:line`, columns)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield f"{path.parent.name}/{path.name}:{number}", line.split("\t")


def load(folder: Path = FOLDER) -> Mapping[str, tuple[Production, ...]]:
    """The productions of every symbol. Raises `ValueError` for a line without two sides, or with unlike slots."""
    out: dict[str, list[Production]] = {}
    for path in sorted(folder.glob("*/*.tsv")):
        if path.parent.name == TERMS:
            continue
        symbol = path.parent.name if path.parent.name in ROOTS else path.stem
        for place, columns in rows(path):
            if len(columns) != 2:
                raise ValueError(f"{place}: {len(columns)} columns, wanted 2")
            production = Production(template(columns[0]), template(columns[1]), place)
            sides = [{p.key for p in side if isinstance(p, Slot)} for side in (production.en, production.ja)]
            if sides[0] != sides[1]:
                raise ValueError(f"{place}: slots differ: {sorted(sides[0] ^ sides[1])}")
            out.setdefault(symbol, []).append(production)
    return {symbol: tuple(productions) for symbol, productions in out.items()}
