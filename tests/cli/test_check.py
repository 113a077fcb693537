"""`bilingual check`: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command_line import EN, JA, Command

Pair = tuple[str, str]


class TestText:
    def test_a_finding_is_a_line_with_its_place_and_the_line_in_question_below(
        self, command: Command, pair: Pair
    ) -> None:
        result = command("check", *pair)
        first, *excerpt = result.out.splitlines()
        assert first.startswith("a.en.md:5:21: error number-mismatch ")
        assert excerpt == [
            "  en 5 | They agreed to hold 12 exercises in the coming year.",
            "       |                     ^^",
            "  ja 5 | 大臣らは、来年１５回の訓練を実施することで一致した。",
            "       |               ^^^^^^",
        ]
        assert result.err == ""

    def test_without_excerpts_every_line_is_a_finding(self, command: Command, pair: Pair) -> None:
        result = command("check", *pair, "--no-excerpt")
        assert [line.split(":")[0] for line in result.out.splitlines()] == ["a.en.md"]

    def test_excerpts_can_be_told_from_findings(self, command: Command, pair: Pair) -> None:
        lines = command("check", *pair).out.splitlines(keepends=True)
        findings = command("check", *pair, "--no-excerpt").out
        assert "".join(line for line in lines if not line.startswith(" ")) == findings

    def test_the_order_of_the_files_does_not_matter(self, command: Command, pair: Pair) -> None:
        assert command("check", *pair) == command("check", *reversed(pair))


class TestExitCode:
    @pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
    def test_an_error_fails_unless_nothing_does(self, command: Command, pair: Pair, level: str, code: int) -> None:
        assert command("check", *pair, "--fail-on", level).code == code

    def test_a_warning_fails_when_asked_to(self, command: Command, pair: Pair) -> None:
        Path("bilingual.yaml").write_text("severity: {number-mismatch: warning}\n")
        assert command("check", *pair).code == 0
        assert command("check", *pair, "--fail-on", "warning").code == 1

    def test_agreeing_documents_are_clean(self, command: Command, pair: Pair) -> None:
        Path("a.en.md").write_text(EN.replace("12", "15"), encoding="utf-8")
        result = command("check", *pair, "--fail-on", "note")
        assert (result.code, result.out) == (0, "")


class TestFormats:
    @pytest.mark.parametrize("style", ["text", "json", "jsonl", "sarif", "github", "junit", "rdjsonl"])
    def test_each_names_the_file_the_line_and_the_check(self, command: Command, pair: Pair, style: str) -> None:
        result = command("check", *pair, "--format", style)
        assert result.code == 1
        for said in ("a.en.md", "5", "number-mismatch"):
            assert said in result.out
        assert result.out.endswith("\n")

    @pytest.mark.parametrize("style", ["text", "json", "jsonl", "sarif", "github", "junit", "rdjsonl"])
    def test_a_file_holds_what_would_be_printed(self, command: Command, pair: Pair, style: str) -> None:
        printed = command("check", *pair, "--format", style).out
        result = command("check", *pair, "--format", style, "-o", "found.out")
        assert (result.code, result.out) == (1, "")
        assert Path("found.out").read_text(encoding="utf-8") == printed

    def test_machine_formats_can_be_read_when_nothing_is_found(self, command: Command, pair: Pair) -> None:
        Path("a.en.md").write_text(EN.replace("12", "15"), encoding="utf-8")
        assert json.loads(command("check", *pair, "--format", "json").out)["findings"] == []
        assert json.loads(command("check", *pair, "--format", "sarif").out)["runs"][0]["results"] == []
        assert ElementTree.fromstring(command("check", *pair, "--format", "junit").out).get("failures") == "0"
        for style in ("jsonl", "github", "rdjsonl"):
            assert command("check", *pair, "--format", style).out == ""


class TestSavedAlignments:
    def test_checking_what_align_saved_finds_the_same(self, command: Command, pair: Pair) -> None:
        command("align", *pair, "-o", "out.json", "-q")
        assert command("check", "out.json") == command("check", *pair)

    def test_another_glossary_is_pointed_out(self, command: Command, pair: Pair) -> None:
        command("align", *pair, "-o", "out.json", "-q")
        assert "made with another glossary" in command("check", "out.json", "--no-glossary").err
        assert command("check", "out.json", "--no-glossary", "-q").err == ""

    def test_one_file_that_is_no_alignment(self, command: Command, pair: Pair) -> None:
        result = command("check", pair[0])
        assert result.code == 2
        assert result.err == (
            "bilingual: a.en.md: one file alone is a saved alignment (give both versions, or a .json of `align`)\n"
        )


class TestProfiles:
    def test_terms_leaves_numbers_alone(self, command: Command, pair: Pair) -> None:
        assert command("check", *pair, "--profile", "terms").out == ""

    def test_strict_makes_errors_of_warnings_and_warnings_of_notes(self, command: Command, pair: Pair) -> None:
        cut = JA.replace("大臣らは、前回の会談以降の進展を歓迎した。\n", "")
        Path("a.ja.md").write_text(cut, encoding="utf-8")
        found = [json.loads(line) for line in command("check", *pair, "--format", "jsonl").out.splitlines()]
        strict = [
            json.loads(line)
            for line in command("check", *pair, "--format", "jsonl", "--profile", "strict").out.splitlines()
        ]
        raised = {"error": "error", "warning": "error", "note": "warning"}
        assert [raised[f["severity"]] for f in found] == [f["severity"] for f in strict]
        assert "omission" in {f["check"] for f in found}

    def test_a_severity_asked_for_by_name_wins(self, command: Command, pair: Pair) -> None:
        Path("bilingual.yaml").write_text("profile: strict\nseverity: {number-mismatch: note}\n")
        result = command("check", *pair)
        assert result.code == 0
        assert ": note number-mismatch" in result.out
