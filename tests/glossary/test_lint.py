"""What lint says of a glossary, where, and how loudly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bilingual.glossary import Form, Glossary, Status, Term, default, load
from bilingual.glossary.lint import RULES, lint
from bilingual.model import Severity

Linter = Callable[..., list[str]]


@pytest.fixture
def said(tmp_path: Path) -> Linter:
    """Each problem of some terms, as `line:column severity rule`; the first term is in line 3."""

    def run(*lines: str, rule: str = "") -> list[str]:
        path = tmp_path / "glossary.yaml"
        path.write_text("version: 1\nterms:\n" + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
        found = [str(problem).removeprefix(f"{path}:") for problem in lint(load(path))]
        return [line.replace(": ", " ", 1) for line in found if not rule or f" {rule} " in line]

    return run


MOD = "{ja: 防衛省, en: [Ministry of Defense, MOD]}"


class TestClashes:
    def test_a_term_written_twice(self, said: Linter) -> None:
        (line,) = said(MOD, "{id: other, ja: [防衛本省, 防衛省], en: Ministry of Defence}", rule="duplicate-term")
        assert line == (
            "4:28 error duplicate-term “防衛省” = “Ministry of Defence” is in 防衛省, line 3 already: merge the two"
        )

    def test_admitted_here_and_deprecated_there_for_the_same_japanese(self, said: Linter) -> None:
        (line,) = said(
            "{id: a, ja: [活動, 取り組み], en: [activity, {text: efforts, status: forbidden}], note: n}",
            "{id: b, ja: 取組, en: [effort, work]}",
            rule="contradiction",
        )
        assert line == "3:44 error contradiction “efforts” is forbidden here and preferred in b (取組), line 4"

    def test_told_apart_by_the_other_language_it_is_a_note(self, said: Linter) -> None:
        (line,) = said(
            "{ja: 防衛庁, en: Defense Agency, note: until 2007}",
            "{ja: 防衛省, en: [Ministry of Defense, {text: Defense Agency, status: deprecated}], note: since 2007}",
            rule="contradiction",
        )
        assert line.startswith("4:41 note contradiction")

    def test_one_english_for_two_japanese(self, said: Linter) -> None:
        (line,) = said("{ja: 訓練, en: exercise}", "{ja: 演習, en: exercises}", rule="same-english")
        assert line == "4:18 warning same-english “exercises” stands for 訓練, line 3 too"

    def test_with_a_note_that_says_which_it_is_a_decision(self, said: Linter) -> None:
        (line,) = said("{ja: 訓練, en: exercise}", "{ja: 演習, en: exercise, note: large ones}", rule="same-english")
        assert " note same-english" in line

    def test_one_japanese_for_two_english(self, said: Linter) -> None:
        (line,) = said("{id: a, ja: 会談, en: talks}", "{id: b, ja: 会談, en: meeting}", rule="same-japanese")
        assert line.startswith("4:17 warning same-japanese")

    def test_forms_that_contain_others(self, said: Linter) -> None:
        (line,) = said("{ja: 自衛隊, en: SDF}", "{ja: 海上自衛隊, en: MSDF}", rule="contains")
        assert line == "4:10 note contains “海上自衛隊” contains a form of 自衛隊, line 3"

    def test_terms_that_share_nothing(self, said: Linter) -> None:
        assert said(MOD, "{ja: 国会, en: Diet}") == []


class TestReach:
    def test_a_form_in_its_own_excluded_text(self, said: Linter) -> None:
        (line,) = said("{ja: 防衛省, en: MOD, exclude: 防衛省}", rule="unreachable")
        assert line.startswith("3:10 warning unreachable “防衛省” is never found: it stands in an excluded text")

    def test_an_exclude_that_excludes_nothing(self, said: Linter) -> None:
        (line,) = said("{ja: 防衛省, en: MOD, exclude: [国会, 防衛省側]}", rule="idle-exclude")
        assert "“国会”" in line

    @pytest.mark.parametrize("form", ["防衛省", "確認する", "取り組み", "F-35", "法の支配", "２プラス２"])
    def test_forms_that_are_found(self, said: Linter, form: str) -> None:
        assert said(f"{{ja: {form}, en: x}}", rule="unreachable") == []


class TestWording:
    @pytest.mark.parametrize(
        ("term", "rule"),
        [
            ("{ja: 甲, en: [a, {text: b, status: preferred}]}", "warning several-preferred"),
            ("{ja: 甲, en: 乙}", "warning wrong-language"),
            ("{ja: Ministry, en: ministry}", "note wrong-language"),
            ("{ja: 甲, en: [Defense, Defence]}", "note same-form"),
            ("{ja: 甲, en: [Defense, {text: Defence, status: deprecated}]}", "warning same-form"),
            ("{ja: 甲, en: [a, {text: b, status: forbidden}]}", "note unexplained"),
        ],
    )
    def test_what_looks_like_a_slip(self, said: Linter, term: str, rule: str) -> None:
        assert len(said(term, rule=rule)) == 1

    @pytest.mark.parametrize(
        "term",
        ["{ja: [防衛省, MOD], en: [MOD, F-35]}", "{ja: 甲, en: [a, {text: b, status: forbidden}], note: since 2007}"],
    )
    def test_what_does_not(self, said: Linter, term: str) -> None:
        assert said(term) == []


class TestSelfTests:
    GOOD = "{ja: 防衛省が発表した。, en: The MOD announced it.}"
    BAD = "{ja: 防衛省が発表した。, en: The Defense Agency announced it.}"
    TERM = "{{ja: 防衛省, en: [MOD, {{text: Defense Agency, status: deprecated}}], note: n, tests: {{{0}: [{1}]}}}}"

    @pytest.mark.parametrize(("verdict", "pair"), [("pass", GOOD), ("catch", BAD)])
    def test_that_hold(self, said: Linter, verdict: str, pair: str) -> None:
        assert said(self.TERM.format(verdict, pair), rule="self-test") == []

    @pytest.mark.parametrize(("verdict", "pair"), [("pass", BAD), ("catch", GOOD)])
    def test_that_fail_are_errors_at_the_test(self, said: Linter, verdict: str, pair: str) -> None:
        (line,) = said(self.TERM.format(verdict, pair), rule="self-test")
        column = len("  - ") + self.TERM.format(verdict, pair).index(pair) + 1
        assert line.startswith(f"3:{column} error self-test")

    def test_what_is_said_of_another_term_does_not_count(self, said: Linter) -> None:
        pair = "{ja: 防衛省と国会, en: the MOD}"
        assert said(self.TERM.format("pass", pair), "{ja: 国会, en: Diet}", rule="self-test") == []


class TestTheBundledGlossary:
    def test_is_clean(self) -> None:
        assert [str(problem) for problem in lint(default()) if problem.severity is not Severity.NOTE] == []

    def test_every_problem_has_its_place(self) -> None:
        assert all(p.place and p.place.line and p.place.column for p in lint(default()))


def test_the_work_grows_with_the_terms_and_no_faster(steps: Callable[[Callable[[], object]], int]) -> None:
    """Terms whose forms contain each other's words, and share half of their forms two by two."""

    def work(count: int) -> int:
        terms = tuple(
            Term(
                str(k),
                (Form(f"第{k}共同訓練"), Form(f"訓練{k // 2}", Status.ADMITTED)),
                (Form(f"joint exercise {k}"), Form(f"exercise {k // 2}", Status.ADMITTED)),
            )
            for k in range(count)
        )
        assert len(lint(Glossary(terms))) > count / 2  # and what is cached of the words is there
        return steps(lambda: lint(Glossary(terms)))

    assert work(200) < 5 * work(50)


def test_the_rules_are_those_that_the_documentation_tells() -> None:
    text = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [rule for rule in RULES if f"`{rule}`" not in text] == []
