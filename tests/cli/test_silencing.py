"""Suppressions at the command line: the baseline, comments, and what is said about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import EN, JA, Command

Pair = tuple[str, str]


def fingerprint(command: Command, pair: Pair) -> str:
    (found,) = json.loads(command("check", *pair, "--format", "json").out)["findings"]
    return str(found["fingerprint"])


class TestBaseline:
    @pytest.mark.parametrize("name", ["baseline.yaml", "baseline.json"])
    def test_what_is_written_silences_what_was_found(self, command: Command, pair: Pair, name: str) -> None:
        written = command("check", *pair, "--baseline", name, "--write-baseline")
        assert (written.code, written.out) == (0, "")
        assert written.err == f"bilingual: 1 suppression; wrote {name}\n"
        again = command("check", *pair, "--baseline", name)
        assert (again.code, again.out, again.err) == (0, "", "")

    def test_a_new_finding_still_counts(self, command: Command, pair: Pair) -> None:
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        Path("a.en.md").write_text(EN.replace("45 minutes", "54 minutes"), encoding="utf-8")
        result = command("check", *pair, "--baseline", "b.yaml", "--no-excerpt")
        assert result.code == 1
        assert [line.split(":")[1] for line in result.out.splitlines()] == ["3"]

    def test_it_holds_when_the_text_around_changes(self, command: Command, pair: Pair) -> None:
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        more = (
            "They also discussed the situation in the region.\n\n",
            "大臣らは、地域情勢についても意見を交換した。\n\n",
        )
        Path("a.en.md").write_text(EN.replace("They agreed", more[0] + "They agreed"), encoding="utf-8")
        Path("a.ja.md").write_text(JA.replace("大臣らは、来年", more[1] + "大臣らは、来年"), encoding="utf-8")
        result = command("check", *pair, "--baseline", "b.yaml")
        assert (result.code, result.out, result.err) == (0, "", "")

    def test_writing_again_keeps_reasons_and_drops_what_is_unused(self, command: Command, pair: Pair) -> None:
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        text = Path("b.yaml").read_text(encoding="utf-8").replace("in the baseline when it was written", "agreed so")
        Path("b.yaml").write_text(text, encoding="utf-8")
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        assert Path("b.yaml").read_text(encoding="utf-8") == text
        Path("a.en.md").write_text(EN.replace("12", "15"), encoding="utf-8")
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        assert "suppressions: []" in Path("b.yaml").read_text(encoding="utf-8")

    def test_entries_of_other_pairs_stay(self, command: Command, pair: Pair) -> None:
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        before = Path("b.yaml").read_text(encoding="utf-8")
        Path("other.en.md").write_text(EN.replace("12", "15"), encoding="utf-8")
        Path("other.ja.md").write_text(JA, encoding="utf-8")
        other = command("check", "other.en.md", "other.ja.md", "--baseline", "b.yaml")
        assert other.err == ""
        command("check", "other.en.md", "other.ja.md", "--baseline", "b.yaml", "--write-baseline")
        assert Path("b.yaml").read_text(encoding="utf-8") == before

    def test_an_expired_entry_no_longer_holds_and_is_reported(self, command: Command, pair: Pair) -> None:
        mark = fingerprint(command, pair)
        entry = f"suppressions:\n  - fingerprint: {mark}\n    reason: until the summit\n    until: 2001-01-31\n"
        Path("b.yaml").write_text(entry)
        result = command("check", *pair, "--baseline", "b.yaml")
        assert result.code == 1
        assert result.err == "bilingual: b.yaml:2:5: this suppression held until 2001-01-31: until the summit\n"

    def test_an_unused_entry_is_noted(self, command: Command, pair: Pair) -> None:
        Path("b.yaml").write_text("suppressions: [{fingerprint: 0123456789abcdef, reason: long gone}]\n")
        result = command("check", *pair, "--baseline", "b.yaml")
        assert "b.yaml:1:16: this suppression silences nothing now" in result.err
        assert command("check", *pair, "--baseline", "b.yaml", "-q").err == ""

    def test_the_configuration_can_name_it(self, command: Command, pair: Pair) -> None:
        Path("bilingual.yaml").write_text("suppressions: b.yaml\n")
        assert command("check", *pair).code == 1
        assert command("check", *pair, "--write-baseline").code == 0
        assert command("check", *pair).code == 0
        command("align", *pair, "-o", "out.json", "-q")
        assert json.loads(Path("out.json").read_text(encoding="utf-8"))["findings"] == []

    def test_a_silenced_finding_is_told_with_its_reason(self, command: Command, pair: Pair) -> None:
        command("check", *pair, "--baseline", "b.yaml", "--write-baseline")
        (told,) = json.loads(command("check", *pair, "--baseline", "b.yaml", "--format", "json").out)["suppressed"]
        assert told["check"] == "number-mismatch"
        assert told["reason"] == "in the baseline when it was written"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("suppressions: [{fingerprint: 0123456789abcdef}]", "b.yaml:1:16: a suppression without reason"),
            ("suppressions: [{reason: x}]", "b.yaml:1:16: a suppression without fingerprint"),
            ("suppressions: [{fingerprint: nonsense, reason: x}]", "b.yaml:1:30: this is no fingerprint"),
            ("suppressions: [{fingerprint: 01234567, reason: x, until: soon}]", 'b.yaml:1:58: "soon" is no date'),
            ("suppressions: [{fingerprint: 01234567, reason: x, until: 2024-02-30}]", '"2024-02-30" is no date'),
            ("suppressions: [{fingerprint: 01234567, reason: x, count: 0}]", "count takes a whole number from 1"),
            ("suppressions: [{fingerprint: 01234567, raison: x}]", 'did you mean "reason"?'),
            ("supressions: []", 'did you mean "suppressions"?'),
            ("version: 2", "the version must be 1"),
            ("- 1", "b.yaml:1:1: a baseline takes `key: value` lines"),
            ("suppressions: [", "not valid YAML"),
        ],
    )
    def test_a_fault_is_a_line_with_its_place(self, command: Command, pair: Pair, text: str, said: str) -> None:
        Path("b.yaml").write_text(text)
        result = command("check", *pair, "--baseline", "b.yaml")
        assert result.code == 2
        assert said in result.err

    def test_all_faults_are_reported_at_once(self, command: Command, pair: Pair) -> None:
        Path("b.yaml").write_text("suppressions:\n  - {reason: x}\n  - {fingerprint: 01234567}\nversoin: 1\n")
        assert command("check", *pair, "--baseline", "b.yaml").err.count("\n") == 3

    def test_no_such_baseline(self, command: Command, pair: Pair) -> None:
        result = command("check", *pair, "--baseline", "none.yaml")
        assert result.code == 2
        assert result.err == ("bilingual: none.yaml: there is no such baseline (write one with --write-baseline)\n")

    def test_writing_needs_a_file_that_is_no_document(self, command: Command, pair: Pair) -> None:
        assert command("check", *pair, "--write-baseline").code == 2
        assert command("check", *pair, "--write-baseline", "--baseline", pair[0]).code == 2
        assert Path(pair[0]).read_text(encoding="utf-8") == EN


class TestComments:
    def write(self, comment: str, at: str = "They agreed") -> None:
        Path("a.en.md").write_text(EN.replace(at, f"{comment}\n\n{at}"), encoding="utf-8")

    def test_a_comment_silences_the_block_after_it(self, command: Command, pair: Pair) -> None:
        self.write("<!-- bilingual: ignore number-mismatch -- the English gives the plan -->")
        result = command("check", *pair)
        assert (result.code, result.out, result.err) == (0, "", "")
        (told,) = json.loads(command("check", *pair, "--format", "json").out)["suppressed"]
        assert (told["reason"], told["suppressed_by"]) == ("the English gives the plan", "comment")

    def test_either_version_may_hold_it(self, command: Command, pair: Pair) -> None:
        text = JA.replace("大臣らは、来年", "<!-- bilingual: ignore number-mismatch -- 計画値 -->\n大臣らは、来年")
        Path("a.ja.md").write_text(text, encoding="utf-8")
        assert command("check", *pair).code == 0

    def test_other_checks_and_other_blocks_still_count(self, command: Command, pair: Pair) -> None:
        self.write("<!-- bilingual: ignore omission -- no -->")
        result = command("check", *pair)
        assert result.code == 1
        assert "a.en.md:5:1: this comment silences no omission now" in result.err
        self.write("<!-- bilingual: ignore number-mismatch -- no -->", at="They welcomed")
        assert command("check", *pair).code == 1

    def test_an_unknown_check_is_reported(self, command: Command, pair: Pair) -> None:
        self.write("<!-- bilingual: ignore number-mismatches -- typing -->")
        result = command("check", *pair)
        assert result.code == 1
        assert 'a.en.md:5:1: no check is called "number-mismatches" (did you mean "number-mismatch"?)' in result.err

    @pytest.mark.parametrize("said", ["ignore number-mismatch", "ignore number-mismatch --  ", "ignore -- why", "off"])
    def test_names_and_a_reason_are_both_needed(self, command: Command, pair: Pair, said: str) -> None:
        self.write(f"<!-- bilingual: {said} -->")
        result = command("check", *pair)
        assert result.code == 1
        assert "write <!-- bilingual: ignore CHECK -- reason -->" in result.err

    def test_in_plain_text_it_is_text(self, command: Command, pair: Pair) -> None:
        self.write("<!-- bilingual: ignore number-mismatch -- why -->")
        Path("a.en.txt").write_text(Path("a.en.md").read_text(encoding="utf-8"), encoding="utf-8")
        assert command("check", "a.en.txt", pair[1]).code == 1
