"""SARIF 2.1.0: valid, within what viewers take, and stable from run to run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given
from reported_pairs import aligned, found, reported

from bilingual import checks
from bilingual.errors import Place
from bilingual.model import Alignment, Severity
from bilingual.reports import WRITERS, Look, Report
from bilingual.reports.sarif import MOST_RESULTS
from bilingual.suppressions import Notice, Silenced

SCHEMA = json.loads(Path(__file__).with_name("sarif-subset.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
ROWS = [("They hold 12 exercises.", "１５回の訓練を行う。"), ("They hold 12 exercises.", "１５回の訓練を行う。")]


def run(report: Report) -> dict[str, Any]:
    """The run of a report's log, which has to be valid."""
    log = json.loads(WRITERS["sarif"](report, Look()))
    VALIDATOR.validate(log)
    (one,) = log["runs"]
    return dict(one)


class TestLog:
    @given(alignment=reported())
    def test_it_is_valid_whatever_is_found(self, alignment: Alignment) -> None:
        results = run(Report(alignment, alignment.findings))["results"]
        assert len(results) == len(alignment.findings)

    @given(alignment=reported())
    def test_and_whatever_is_silenced(self, alignment: Alignment) -> None:
        silenced = tuple(Silenced(finding, "why", "comment") for finding in alignment.findings[1:])
        notices = (Notice("unused", Place("b.yaml", 1)),)
        one = run(Report(alignment, alignment.findings[:1], silenced, notices))
        assert sum(bool(result.get("suppressions")) for result in one["results"]) == len(silenced)
        assert len({"suppressions" in result for result in one["results"]}) <= 1
        assert one["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "b.yaml:1: unused"

    def test_a_rule_has_a_name_that_is_not_the_id_again(self) -> None:
        # The rules SARIF1001 and SARIF2012 of Microsoft's validator.
        rules = run(Report(aligned(*ROWS), ()))["tool"]["driver"]["rules"]
        names = {rule["id"]: rule["name"] for rule in rules}
        assert (names["number-mismatch"], names["width"]) == ("NumberMismatch", "WidthCheck")
        assert all(name.isalpha() and name.lower() != id for id, name in names.items())

    @given(alignment=reported())
    def test_every_region_holds_its_snippet(self, alignment: Alignment) -> None:
        for result in run(Report(alignment, alignment.findings))["results"]:
            for location in [*result["locations"], *result.get("relatedLocations", [])]:
                region = location["physicalLocation"]["region"]
                texts = [each.text for each in (alignment.en, alignment.ja)]
                assert region["snippet"]["text"] in {cut(text, region) for text in texts}


def cut(text: str, region: dict[str, int]) -> str:
    """What a viewer marks: columns in UTF-16 code units, lines parted by line feeds."""
    lines = text.split("\n")
    if region["endLine"] > len(lines):
        return ""
    units = [line.encode("utf-16-le") for line in lines[region["startLine"] - 1 : region["endLine"]]]
    units[-1] = units[-1][: 2 * (region["endColumn"] - 1)]
    units[0] = units[0][2 * (region["startColumn"] - 1) :]
    return "\n".join(each.decode("utf-16-le", "replace") for each in units)


class TestRules:
    def test_every_check_is_a_rule_with_help(self) -> None:
        alignment = aligned(*ROWS)
        rules = run(Report(alignment, ()))["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == list(checks.NAMES)
        assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)

    def test_a_result_points_to_its_rule(self) -> None:
        alignment = aligned(*ROWS)
        one = run(Report(alignment, (found(alignment, 0, "12"),)))
        (result,) = one["results"]
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "number-mismatch"


class TestFingerprints:
    def test_two_findings_alike_have_two(self) -> None:
        alignment = aligned(*ROWS)
        findings = tuple(found(alignment, at, "12", fingerprint="0123456789abcdef") for at in (0, 1))
        results = run(Report(alignment, findings))["results"]
        prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
        assert prints == ["0123456789abcdef:1", "0123456789abcdef:2"]


class TestLimits:
    alignment = aligned(*ROWS)
    notes = (found(alignment, 0, "12", severity=Severity.NOTE),) * MOST_RESULTS

    def test_the_gravest_are_kept_and_the_log_says_so(self) -> None:
        error = found(self.alignment, 1, "12")
        one = run(Report(self.alignment, (*self.notes, error)))
        assert len(one["results"]) == MOST_RESULTS
        assert one["results"][0]["level"] == "error"
        (said,) = one["invocations"][0]["toolExecutionNotifications"]
        assert said["message"]["text"] == "of 5,001 findings the 5,000 gravest are given"

    def test_nothing_is_said_where_all_are_given(self) -> None:
        one = run(Report(self.alignment, self.notes))
        assert one["invocations"][0]["toolExecutionNotifications"] == []

    def test_a_result_has_at_most_a_hundred_places(self) -> None:
        many = found(self.alignment, 0, "12")
        spans = many.en * 150
        (result,) = run(Report(self.alignment, (replace(many, en=spans),)))["results"]
        assert len(result["relatedLocations"]) == 99


class TestNames:
    def test_a_pair_has_a_category_of_its_own(self) -> None:
        one = run(Report(aligned(*ROWS), ()))["automationDetails"]["id"]
        other = run(Report(aligned(*ROWS, names=("b.en.md", "a.ja.md")), ()))["automationDetails"]["id"]
        assert one != other

    def test_names_are_uri_references_relative_to_the_working_folder(self) -> None:
        alignment = aligned(*ROWS, names=(str(Path.cwd() / "文 書.md"), "a.ja.md"))
        uris = [each["location"]["uri"] for each in run(Report(alignment, ()))["artifacts"]]
        assert uris == ["%E6%96%87%20%E6%9B%B8.md", "a.ja.md"]
