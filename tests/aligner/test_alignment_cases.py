"""Readable cases: what must stand beside what (cases.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from documents import Row, aligned, document, indices

from bilingual.model import Kind, Lang

CASES = Path(__file__).with_name("cases.txt")
KINDS = {
    "¶": Kind.PARAGRAPH,
    "#": Kind.HEADING,
    "*": Kind.ITEM,
    "|": Kind.ROW,
    "@": Kind.DATE,
    "&": Kind.BYLINE,
    "~": Kind.FURNITURE,
}
LINE = re.compile(r"(?P<lang>en|ja) (?:(?P<sign>[¶#*|@&~])(?P<marker>\S*) )?(?P<text>.+)")
FAILURE = "known failure: "


@dataclass
class Case:
    """One case of the file."""

    name: str
    beads: list[tuple[list[Row], list[Row]]]
    failure: str = ""

    def rows(self, lang: Lang) -> list[Row]:
        """The sentences of one side."""
        return [row for bead in self.beads for row in bead[lang == "ja"]]

    def expected(self) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The beads as indices."""
        at = [0, 0]
        out = set()
        for bead in self.beads:
            sides = [tuple(range(at[side], at[side] + len(bead[side]))) for side in (0, 1)]
            at = [at[side] + len(bead[side]) for side in (0, 1)]
            out.add((sides[0], sides[1]))
        return out


def read(text: str) -> Iterator[Case]:
    """The cases of a file; a line that says nothing readable is a mistake in the file."""
    for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        case = Case(name, [([], [])])
        for line in rest.splitlines():
            if line.startswith(FAILURE):
                case.failure = line.removeprefix(FAILURE)
            elif found := LINE.fullmatch(line):
                kind = KINDS[found["sign"] or "¶"]
                row = (found["text"], kind, bool(found["sign"]), found["marker"] or "")
                case.beads[-1][found["lang"] == "ja"].append(row)
            elif line:
                raise ValueError(f"{CASES.name}: {line!r}")
            else:
                case.beads.append(([], []))
        case.beads = [bead for bead in case.beads if bead[0] or bead[1]]
        yield case


def parameters() -> list[object]:
    return [
        pytest.param(case, id=case.name, marks=[pytest.mark.xfail(reason=case.failure)] if case.failure else [])
        for case in read(CASES.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", parameters())
def test_what_stands_beside_what(case: Case) -> None:
    found = set(indices(aligned(document("en", case.rows("en")), document("ja", case.rows("ja")))))
    assert found == case.expected()
