"""The formats: what each says of a finding, and that each can be read by what reads it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from hypothesis import given
from reported_pairs import aligned, found, reported

from bilingual.model import Alignment, Finding, Severity
from bilingual.reports import WRITERS, Look, Report
from bilingual.suppressions import Silenced

ROWS = [
    ("The plan is as follows.", "計画は次のとおり。"),
    ("They hold 12 exercises.", "𠮷野氏らは１５回の訓練を行う。"),
    ("A closing line.", ""),
]


def written(style: str, alignment: Alignment, *findings: Finding, look: Look | None = None, **more: object) -> str:
    return WRITERS[style](Report(alignment, findings, **more), look or Look())  # type: ignore[arg-type]


class TestPlaces:
    """One finding on the second line of each file, behind a character that takes two UTF-16 units and four bytes."""

    alignment = aligned(*ROWS)
    both = found(alignment, 1, "12", "１５回")
    ja = found(alignment, 1, ja="１５回")

    def test_text_shows_both_lines_with_carets_as_wide_as_the_words(self) -> None:
        assert written("text", self.alignment, self.both).splitlines() == [
            "a.en.md:2:11: error number-mismatch the two differ",
            "  en 2 | They hold 12 exercises.",
            "       |           ^^",
            "  ja 2 | 𠮷野氏らは１５回の訓練を行う。",
            "       |           ^^^^^^",
        ]

    def test_json_counts_code_points(self) -> None:
        (row,) = json.loads(written("json", self.alignment, self.ja))["findings"]
        assert (row["path"], row["line"], row["column"], row["end_column"]) == ("a.ja.md", 2, 6, 9)
        assert row["ja"]["spans"] == [{"start": 15, "end": 18, "line": 2, "column": 6}]
        assert row["bead"] == 1

    def test_sarif_counts_utf16_units(self) -> None:
        run = json.loads(written("sarif", self.alignment, self.ja))["runs"][0]
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert run["columnKind"] == "utf16CodeUnits"
        assert (region["startColumn"], region["endColumn"], region["snippet"]["text"]) == (7, 10, "１５回")

    def test_rdjsonl_counts_bytes(self) -> None:
        row = json.loads(written("rdjsonl", self.alignment, self.ja))
        range_ = row["location"]["range"]
        assert range_ == {"start": {"line": 2, "column": 17}, "end": {"line": 2, "column": 26}}

    def test_github_names_the_other_version_in_the_message(self) -> None:
        assert written("github", self.alignment, self.both) == (
            "::error file=a.en.md,line=2,endLine=2,col=11,endColumn=13,title=number-mismatch"
            "::the two differ%0Aa.ja.md:2\n"
        )

    def test_sarif_gives_the_counterpart_as_related_location(self) -> None:
        for finding, text in ((self.both, "１５回"), (found(self.alignment, 1, "12"), ROWS[1][1])):
            result = json.loads(written("sarif", self.alignment, finding))["runs"][0]["results"][0]
            (related,) = result["relatedLocations"]
            place = related["physicalLocation"]
            assert place["artifactLocation"]["uri"] == "a.ja.md"
            assert place["region"]["snippet"]["text"] == text

    def test_a_finding_without_spans_lies_on_its_bead(self) -> None:
        bare = found(self.alignment, 2, check="omission")
        assert written("text", self.alignment, bare).splitlines()[1:] == [
            "  en 3 | A closing line.",
            "       | ^^^^^^^^^^^^^^^",
        ]


class TestExcerpts:
    def test_a_long_line_is_cut_around_the_words(self) -> None:
        alignment = aligned(("word " * 100 + "HERE " + "word " * 100 + "end", "日" * 200 + "此処" + "本" * 200))
        _, en, under_en, ja, under_ja = written("text", alignment, found(alignment, 0, "HERE", "此処")).splitlines()
        assert len(en) < 120
        assert en[under_en.index("^") :].startswith("HERE")
        assert "…" in en
        assert under_en.count("^") == 4
        assert under_ja.count("^") == 4
        assert "此処" in ja

    def test_what_acts_on_a_terminal_is_shown_as_a_picture(self) -> None:
        alignment = aligned(("A \x1b[31m12\u202e and more", "十五"), names=("a\nb.md", "a.ja.md"))
        text = written("text", alignment, found(alignment, 0, "12", message="red\x1b[0m\nline"))
        assert text.isprintable() or set(text) - {c for c in text if c.isprintable()} == {"\n"}
        assert len(text.splitlines()) == 3

    def test_a_suggestion_is_added_where_the_message_lacks_it(self) -> None:
        alignment = aligned(*ROWS)
        one = found(alignment, 1, "12", suggestion="15 times")
        assert "the two differ [suggestion: 15 times]" in written("text", alignment, one)
        same = found(alignment, 1, "12", message="say 15 times", suggestion="15 times")
        assert "[suggestion" not in written("text", alignment, same)


class TestGithub:
    def test_the_gravest_come_first(self) -> None:
        alignment = aligned(*ROWS)
        levels = (Severity.NOTE, Severity.ERROR, Severity.WARNING)
        lines = written("github", alignment, *(found(alignment, 1, "12", severity=s) for s in levels)).splitlines()
        assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]

    def test_nothing_in_a_name_or_message_ends_the_command(self) -> None:
        alignment = aligned(*ROWS, names=("a,b:c%.md", "ja.md"))
        line = written("github", alignment, found(alignment, 1, "12", message="100%\nof it::"))
        assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=2,")
        assert line.endswith("::100%25%0Aof it::\n")


class TestJunit:
    alignment = aligned(*ROWS)

    def test_what_fails_the_run_is_a_failure_and_nothing_else_is(self) -> None:
        findings = [found(self.alignment, 1, "12", severity=severity) for severity in Severity]
        for failing, count in ((Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.NOTE, 3), (None, 0)):
            suite = ElementTree.fromstring(written("junit", self.alignment, *findings, failing=failing))[0]
            assert len(suite.findall(".//failure")) == int(suite.get("failures", "")) == count

    def test_silenced_findings_are_skipped_with_their_reason(self) -> None:
        silenced = (Silenced(found(self.alignment, 1, "12"), "agreed", "baseline"),)
        suite = ElementTree.fromstring(written("junit", self.alignment, silenced=silenced))[0]
        skipped = suite.find(".//skipped")
        assert skipped is not None
        assert skipped.get("message") == "suppressed: agreed"
        assert suite.get("skipped") == "1"

    def test_checks_that_found_nothing_have_passed(self) -> None:
        suite = ElementTree.fromstring(written("junit", self.alignment, found(self.alignment, 1, "12")))[0]
        passed = {case.get("classname") for case in suite if case.get("name") == "no findings"}
        assert "omission" in passed
        assert "number-mismatch" not in passed


class TestAnything:
    """Whatever documents and findings hold, every format can be read back."""

    @given(alignment=reported())
    def test_text_has_a_line_a_finding_and_carets_under_every_excerpt(self, alignment: Alignment) -> None:
        lines = written("text", alignment, *alignment.findings).splitlines()
        first = [line for line in lines if not line.startswith("  ")]
        assert len(first) == len(alignment.findings)
        excerpts = [line for line in lines if line.startswith("  ")]
        assert len(excerpts) % 2 == 0
        assert all("^" in under for under in excerpts[1::2])
        bare = written("text", alignment, *alignment.findings, look=Look(excerpt=False))
        assert bare.splitlines() == first

    @given(alignment=reported())
    def test_lines_of_json(self, alignment: Alignment) -> None:
        for style in ("jsonl", "rdjsonl"):
            rows = [json.loads(line) for line in written(style, alignment, *alignment.findings).split("\n")[:-1]]
            assert len(rows) == len(alignment.findings)

    @given(alignment=reported())
    def test_json_points_at_what_it_says(self, alignment: Alignment) -> None:
        data = json.loads(written("json", alignment, *alignment.findings))
        for row, finding in zip(data["findings"], alignment.findings, strict=True):
            for lang, spans in (("en", finding.en), ("ja", finding.ja)):
                text = alignment.en.text if lang == "en" else alignment.ja.text
                lines = text.split("\n")
                for span, given_span in zip(spans, row[lang]["spans"], strict=True):
                    assert (given_span["start"], given_span["end"]) == tuple(span)
                    line, column = given_span["line"], given_span["column"]
                    assert sum(len(each) + 1 for each in lines[: line - 1]) + column - 1 == span.start

    @given(alignment=reported())
    def test_junit(self, alignment: Alignment) -> None:
        root = ElementTree.fromstring(written("junit", alignment, *alignment.findings))
        assert len(root.findall(".//testcase[@line]")) == len(alignment.findings)

    @given(alignment=reported())
    def test_github(self, alignment: Alignment) -> None:
        assert written("github", alignment, *alignment.findings).count("\n") == len(alignment.findings)

    @given(alignment=reported())
    def test_no_writer_changes_with_the_look_but_text(self, alignment: Alignment) -> None:
        report = Report(alignment, alignment.findings)
        plain = {style: writer(report, Look()) for style, writer in WRITERS.items()}
        other = {style: writer(report, Look(excerpt=False, colour=True)) for style, writer in WRITERS.items()}
        assert {style for style in plain if plain[style] != other[style]} <= {"text"}
