"""The example pair: its beads, and the three mistakes that were planted in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import bilingual
from bilingual import Alignment

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

# Each bead by how its sentences begin: English | Japanese, sentences of a side parted by " / ".
BEADS = """
    Japan-Arvenia Defense Ministerial Meeting          | 日アルヴェニア防衛相会談
    June 7, 2024                                       | 令和６年６月７日
    Ministry of Defense                                | 防衛省
    On June 6, Defense Minister Kurosawa / The summary | ６月６日、黒沢防衛大臣とアルヴェニアの
    Minister Kurosawa expressed his condolences        | 黒沢大臣は、５月２１日に
    Minister Hollander expressed her gratitude         | ホランダー大臣は、自衛隊が派遣した
    The Ministers concurred that they will deepen      | 両大臣は、次回の「２＋２」の機会に
    Minister Hollander stated that the preparations    |
    The Ministers concurred that they should not       | 両大臣は、インド太平洋を / また、両大臣は、本年４月
    The Ministers confirmed the following              | 両大臣は、以下の点を確認した
    A joint exercise with 14 ships                     | ９月９日から２０日まで
    A Forum on Naval Equipment and Sustainment         | 令和６年度末までに
    Japan will provide 1.25 billion yen                | 日本は、両国が使用する
    Minister Kurosawa explained the plan               | 黒沢大臣は、水瀬駐屯地の
    In response, Minister Hollander expressed          | これに対し、ホランダー大臣は
    They also concurred on the importance              | 両大臣はまた、地元の負担を
    The Ministers shared the view                      | 両大臣は、令和７年春に
"""

PLANTED = [
    "examples/summary.en.md:9:160: error number-mismatch",
    "examples/summary.en.md:11:65: warning term-deprecated",
    "examples/summary.en.md:11:137: warning omission",
]


@pytest.fixture(scope="module")
def example() -> Alignment:
    return bilingual.align(EXAMPLES / "summary.en.md", EXAMPLES / "summary.ja.md")


def expected_beads() -> list[list[list[str]]]:
    rows = [row.split("|") for row in BEADS.strip().splitlines()]
    return [[[start.strip() for start in side.split(" / ") if start.strip()] for side in row] for row in rows]


def test_the_beads_are_the_ones_that_a_reader_would_draw(example: Alignment) -> None:
    sentences = example.en.sentences, example.ja.sentences
    drawn = [
        [[side[k].text for k in own] for side, own in zip(sentences, (bead.en, bead.ja), strict=True)]
        for bead in example.beads
    ]
    assert [[len(side) for side in bead] for bead in drawn] == [
        [len(side) for side in bead] for bead in expected_beads()
    ]
    for bead, starts in zip(drawn, expected_beads(), strict=True):
        for text, start in zip(bead[0] + bead[1], starts[0] + starts[1], strict=True):
            assert text.startswith(start)


def test_the_planted_mistakes_are_found_and_nothing_else(example: Alignment) -> None:
    found = [
        (f.check, f.reading_en, f.reading_ja) if f.reading_en else (f.check, example.en.text[f.en[0].start :][:37], "")
        for f in example.findings
        if f.severity != "note"
    ]
    assert sorted(found) == [
        ("number-mismatch", "120", "１３０名"),
        ("omission", "Minister Hollander stated that the pr", ""),
        ("term-deprecated", "expanded deterrence", ""),
    ]


def test_a_sentence_missing_from_a_list_item_is_not_called_the_item(example: Alignment) -> None:
    (message,) = (f.message for f in example.findings if f.check == "omission")
    assert message == "this English sentence has no Japanese counterpart"


def test_few_notes_beside_them(example: Alignment) -> None:
    assert sum(f.severity == "note" for f in example.findings) <= 2


class TestOnTheCommandLine:
    """As a person in a checkout would run it."""

    @staticmethod
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bilingual", *arguments],
            cwd=EXAMPLES.parent,
            capture_output=True,
            encoding="utf-8",
        )

    @pytest.mark.parametrize("files", [("summary.en.md", "summary.ja.md"), ("summary.ja.md", "summary.en.md")])
    def test_check_points_at_each_mistake_whichever_file_comes_first(self, files: tuple[str, str]) -> None:
        done = self.run("check", *(f"examples/{name}" for name in files))
        lines = [line for line in done.stdout.splitlines() if line.startswith("examples") and ": note " not in line]
        assert [" ".join(line.split(" ")[:3]) for line in lines] == PLANTED
        assert done.returncode == 1

    def test_align_writes_one_page_that_names_them(self, tmp_path: Path) -> None:
        page = tmp_path / "summary.html"
        done = self.run("align", "examples/summary.en.md", "examples/summary.ja.md", "-o", str(page))
        assert done.returncode == 0, done.stderr
        written = page.read_text(encoding="utf-8")
        for check in ("number-mismatch", "term-deprecated", "omission"):
            assert check in written
        assert "http://" not in written
        assert "https://" not in written
