"""`bilingual glossary`: what is printed where, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command

GOOD = """\
version: 1
terms:
  - {id: mod, ja: 防衛省, en: [MOD, {text: DA, status: deprecated}], note: 'n', exclude: 防衛省側}
"""
TWICE = GOOD + "  - {id: other, ja: 防衛省, en: MOD}\n"


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "terms.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


class TestLint:
    def test_clean(self, command: Command, glossary: Path) -> None:
        done = command("glossary", "lint", glossary)
        assert (done.code, done.out, done.err) == (0, "", "0 errors, 0 warnings, 0 notes\n")

    def test_errors(self, command: Command, glossary: Path) -> None:
        glossary.write_text(TWICE, encoding="utf-8")
        done = command("glossary", "lint", glossary)
        assert done.code == 1
        assert done.out.startswith(f"{glossary}:4:21: error duplicate-term ")
        (first, *_) = json.loads(command("glossary", "lint", glossary, "--format", "json").out)
        assert (first["rule"], first["line"], first["column"]) == ("duplicate-term", 4, 21)

    def test_a_file_that_cannot_be_read_as_a_glossary(self, command: Command, glossary: Path) -> None:
        glossary.write_text("version: 1\nterms:\n  - {ja: 甲}\n  - {en: b}\n", encoding="utf-8")
        done = command("glossary", "lint", glossary)
        assert done.code == 1
        assert [line.split(": ")[1].split()[:2] for line in done.out.splitlines()] == [["error", "unreadable"]] * 2

    def test_a_file_that_is_not_there(self, command: Command) -> None:
        done = command("glossary", "lint", "nowhere.yaml")
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1


class TestFind:
    def test_text_and_json(self, command: Command, glossary: Path) -> None:
        done = command("glossary", "find", "防衛省", "-g", glossary)
        assert done.code == 0
        assert done.out.splitlines() == [
            f"mod  {glossary}:3:5",
            "  ja  preferred  防衛省",
            "  en  preferred  MOD",
            "  en  deprecated DA",
            "  not in: 防衛省側",
            "  note: n",
        ]
        (term,) = json.loads(command("glossary", "find", "mod", "-g", glossary, "--format", "json").out)
        assert term["en"][1]["status"] == "deprecated"

    def test_nothing(self, command: Command, glossary: Path) -> None:
        done = command("glossary", "find", "frigate", "-g", glossary)
        assert (done.code, done.out) == (1, "")
        assert "no term" in done.err

    def test_the_bundled_glossary(self, command: Command) -> None:
        assert "Ministry of Defense" in command("glossary", "find", "防衛省").out


class TestHelp:
    def test_every_command_says_what_it_does_in_one_line(self, command: Command) -> None:
        shown = command("glossary", "--help").out
        commands = shown[shown.index("Commands:") :].splitlines()[1:]
        assert len(commands) == 5
        assert all(line.endswith(".") and not line.endswith("...") for line in commands)

    @pytest.mark.parametrize("name", ["lint", "find", "convert", "suggest", "stats"])
    def test_and_shows_how_it_is_called(self, command: Command, name: str) -> None:
        assert f"\n    bilingual glossary {name} " in command("glossary", name, "--help").out


class TestConvert:
    def test_the_file_that_is_read_is_not_written(self, command: Command, glossary: Path) -> None:
        before = glossary.read_text(encoding="utf-8")
        done = command("glossary", "convert", glossary, glossary)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert glossary.read_text(encoding="utf-8") == before

    def test_terms_that_have_no_place_are_not_counted_as_written(self, command: Command, tmp_path: Path) -> None:
        path = tmp_path / "terms.yaml"
        path.write_text(GOOD + "  - {ja: 自衛隊, en: Self-Defense Forces}\n", encoding="utf-8")
        done = command("glossary", "convert", path, tmp_path / "prh.yml")
        assert done.err.endswith("1 of 2 terms written as prh\n")

    @pytest.mark.parametrize("suffix", ["csv", "xlsx", "tbx"])
    def test_another_format_is_no_glossary_before_it_is_converted(
        self, command: Command, glossary: Path, tmp_path: Path, suffix: str
    ) -> None:
        other = tmp_path / f"other.{suffix}"
        command("glossary", "convert", glossary, other)
        done = command("glossary", "find", "mod", "-g", other)
        assert (done.code, done.out) == (2, "")
        assert f"bilingual glossary convert other.{suffix} other.yaml" in done.err
        command("glossary", "convert", other, tmp_path / "back.yaml")
        assert command("glossary", "find", "mod", "-g", tmp_path / "back.yaml").code == 0

    def test_what_is_lost_goes_to_standard_error(self, command: Command, glossary: Path, tmp_path: Path) -> None:
        done = command("glossary", "convert", glossary, tmp_path / "a.tbx")
        assert (done.code, done.out) == (0, "")
        assert done.err == "lost: exclude: 1 (mod)\n1 term written as tbx\n"
        assert command("glossary", "convert", glossary, tmp_path / "a.tbx", "-q").err == ""
        assert (
            "lost: exclude: mod: 防衛省側"
            in command("glossary", "convert", glossary, tmp_path / "a.tbx", "--all-losses").err
        )

    def test_there_and_back(self, command: Command, glossary: Path, tmp_path: Path) -> None:
        table, back = tmp_path / "a.xlsx", tmp_path / "b.yaml"
        assert command("glossary", "convert", glossary, table).code == 0
        assert command("glossary", "convert", table, back).code == 0
        assert "防衛省側" in back.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        "arguments",
        [
            ("x.csv", "a.tbx"),
            ("terms.yaml", "a.doc"),
            ("terms.yaml", "a.tbx", "--from", "tbx"),
            ("terms.yaml", "no/a.tbx"),
        ],
    )
    def test_one_line_for_what_cannot_be_done(
        self, command: Command, glossary: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
    ) -> None:
        monkeypatch.chdir(glossary.parent)
        done = command("glossary", "convert", *arguments)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


class TestSuggestAndStats:
    def test_suggest(self, command: Command, pair: tuple[str, str]) -> None:
        done = command("glossary", "suggest", *pair, "--least", "1", "--format", "tsv")
        assert done.code == 0
        assert done.out.startswith("en\tja\tcount\t")

    def test_stats(self, command: Command, pair: tuple[str, str]) -> None:
        done = command("glossary", "stats", *pair, "--format", "json")
        assert json.loads(done.out)["usage"]["documents"] == 1

    def test_half_a_pair(self, command: Command, pair: tuple[str, str]) -> None:
        assert command("glossary", "suggest", pair[0]).code == 2
