"""Each check on its own: what must fire, and what must not, as people write (`fixtures/cases.tsv`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from bilingual import checks, formats, pipeline, split
from bilingual.glossary import default
from bilingual.model import Alignment, Bead, Document, Finding, Severity

FIXTURES = Path(__file__).parent / "fixtures" / "cases.tsv"
DOCS = Path(__file__).parents[2] / "docs" / "checks"


class Case(NamedTuple):
    check: str
    fires: bool
    why: str
    en: str
    ja: str


def cases() -> list[Case]:
    rows = (line.split("\t") for line in FIXTURES.read_text(encoding="utf-8").splitlines())
    return [Case(r[0], r[1] == "yes", *r[2:5]) for r in rows if r[0] and not r[0].startswith("#")]


@lru_cache
def settings() -> pipeline.Settings:
    return pipeline.Settings(glossary=default())


def document(path: Path, blocks: list[str]) -> Document:
    path.write_text("\n\n".join(block for block in blocks if block != "∅") + "\n", encoding="utf-8")
    return split.split(formats.read(path, "en" if ".en." in path.name else "ja"))


def findings(folder: Path, en: str, ja: str) -> tuple[Finding, ...]:
    """Check two texts whose blocks, parted by ¶, stand beside each other one to one."""
    sides = [part.split(" ¶ ") for part in (en, ja)]
    documents = [
        document(folder / f"text.{lang}.txt", blocks) for lang, blocks in zip(("en", "ja"), sides, strict=True)
    ]
    beads: list[Bead] = []
    used = [0, 0]
    for pair in zip(*sides, strict=True):
        groups: list[tuple[int, ...]] = []
        for side, text in enumerate(pair):
            sentences = documents[side].sentences
            first = used[side]
            if text != "∅":
                block = sentences[first].block
                while used[side] < len(sentences) and sentences[used[side]].block == block:
                    used[side] += 1
            groups.append(tuple(range(first, used[side])))
        beads.append(Bead(groups[0], groups[1]))
    alignment = Alignment(documents[0], documents[1], tuple(beads))
    return pipeline.recheck(alignment, settings()).findings


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.check}: {case.why}")
def test_a_check_fires_where_it_must_and_only_there(case: Case, tmp_path: Path) -> None:
    found = findings(tmp_path, case.en, case.ja)
    assert any(one.check == case.check for one in found) is case.fires, [(one.check, one.message) for one in found]


@pytest.mark.parametrize("case", [case for case in cases() if not case.fires], ids=lambda case: case.why)
def test_what_must_not_fire_alarms_no_other_check(case: Case, tmp_path: Path) -> None:
    found = [one for one in findings(tmp_path, case.en, case.ja) if one.severity is not Severity.NOTE]
    assert not found, [(one.check, one.message) for one in found]


@pytest.mark.parametrize("check", checks.NAMES)
class TestEveryCheck:
    def test_has_a_fixture_that_must_fire_and_one_that_must_not(self, check: str) -> None:
        assert {case.fires for case in cases() if case.check == check} == {True, False}

    def test_has_a_page_that_shows_an_example_and_how_to_silence_it(self, check: str) -> None:
        page = (DOCS / f"{check}.md").read_text(encoding="utf-8")
        assert page.startswith(f"# {check}\n")
        assert "## Example" in page
        assert "## How to silence it" in page


def test_a_fixture_names_a_check_that_there_is() -> None:
    assert {case.check for case in cases()} == set(checks.NAMES)
