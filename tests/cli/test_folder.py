"""A folder of pairs: a page for each, an index, and what goes wrong with one stops no other."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from command_line import EN, JA, Command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pairs, each with a known fault, in the folder `desk`."""
    monkeypatch.chdir(tmp_path)
    desk = Path("desk")
    desk.mkdir()
    for name in ("a & b", "c"):
        (desk / f"{name}.en.md").write_text(EN, encoding="utf-8")
        (desk / f"{name}.ja.txt").write_text(JA, encoding="utf-8")
    (desk / "notes.md").write_text("Not a version of anything.", encoding="utf-8")
    return desk


class TestEachPairIsAPage:
    def test_and_the_index_leads_to_it(self, command: Command, folder: Path) -> None:
        done = command("align", folder, "-o", "out", "--title", "The desk")
        assert done.code == 0
        assert sorted(path.name for path in Path("out").iterdir()) == ["a & b.html", "c.html", "index.html"]
        index = Path("out/index.html").read_text(encoding="utf-8")
        assert "<title>The desk</title>" in index
        assert 'href="./a%20%26%20b.html"><bdi>a &amp; b</bdi>' in index
        assert 'href="./c.html"' in index
        assert "1 error" in index
        assert "default-src 'none'" in unescape(index)
        assert "2 pairs: out" in done.err

    def test_a_pair_called_index_does_not_meet_the_index(self, command: Command, folder: Path) -> None:
        for path in folder.glob("c.*"):
            path.rename(path.with_name(path.name.replace("c.", "index.", 1)))
        assert command("align", folder, "-o", "out", "-q").code == 0
        assert sorted(path.name for path in Path("out").iterdir()) == ["a & b.html", "index.html", "index.pair.html"]


class TestWhatGoesWrong:
    def test_is_named_and_stops_no_other_pair(self, command: Command, folder: Path) -> None:
        (folder / "a & b.en.md").write_text("")
        (folder / "alone.en.md").write_text(EN)
        done = command("align", folder, "-o", "out")
        assert done.code == 2
        assert "a & b.en.md: the file is empty" in done.err
        assert "alone.en.md: no Japanese version beside it" in done.err
        index = Path("out/index.html").read_text(encoding="utf-8")
        assert 'href="./c.html"' in index
        assert "alone.en.md: no Japanese version" in index
        assert Path("out/c.html").is_file()
        assert not Path("out/a & b.html").exists()

    def test_two_files_for_one_language(self, command: Command, folder: Path) -> None:
        (folder / "c.en.txt").write_text(EN)
        done = command("align", folder, "-o", "out")
        assert done.code == 2
        assert "more than one file for a language: c.en.md, c.en.txt, c.ja.txt" in done.err

    def test_no_pair_at_all(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "none").mkdir()
        done = command("align", tmp_path / "none", "-o", tmp_path / "out")
        assert done.code == 2
        assert "the folder holds no pair" in done.err
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["desk"], "name a folder with -o"),
            (["desk", "-o", "x", "-o", "y"], "name a folder with -o"),
            (["desk", "-o", "desk/c.en.md"], "this is a file"),
            (["desk", "-o", "gone/out"], "the folder cannot be made"),
            (["desk/c.en.md", "-o", "x"], "one file alone cannot be aligned"),
        ],
    )
    def test_mistakes_in_the_command_line(
        self, command: Command, folder: Path, arguments: list[str], said: str
    ) -> None:
        done = command("align", *arguments)
        assert done.code == 2
        assert said in done.err

    def test_paths_can_be_left_out(self, command: Command, folder: Path) -> None:
        (folder / "alone.en.md").write_text(EN)
        command("align", folder, "-o", "out", "--redact-paths")
        assert "desk/" not in "".join(path.read_text(encoding="utf-8") for path in Path("out").iterdir())
