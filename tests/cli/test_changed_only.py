"""`check --changed-only`: findings in lines that git says have changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import EN, JA, Command

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Pair = tuple[str, str]
CLEAN = EN.replace("12", "15")


def git(*arguments: str) -> None:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    outside = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True, env=outside)


@pytest.fixture
def repository(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """The pair, committed, with 12 exercises in English and 15 in Japanese."""
    for name in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return pair


class TestLines:
    def test_nothing_has_changed(self, command: Command, repository: Pair) -> None:
        result = command("check", *repository, "--changed-only")
        assert (result.code, result.out, result.err) == (0, "", "")

    def test_a_change_elsewhere_does_not_count(self, command: Command, repository: Pair) -> None:
        Path("a.en.md").write_text(EN.replace("Meeting of", "A Meeting of"), encoding="utf-8")
        assert command("check", *repository, "--changed-only").out == ""

    def test_a_change_in_the_line_counts(self, command: Command, repository: Pair) -> None:
        Path("a.en.md").write_text(EN.replace("coming year", "next year"), encoding="utf-8")
        assert "a.en.md:5:21" in command("check", *repository, "--changed-only").out

    def test_so_does_one_in_the_other_version(self, command: Command, repository: Pair) -> None:
        Path("a.ja.md").write_text(JA.replace("１５回", "１６回"), encoding="utf-8")
        assert "a.en.md:5:21" in command("check", *repository, "--changed-only").out

    def test_what_was_deleted_counts_where_it_is_missing(self, command: Command, repository: Pair) -> None:
        Path("a.en.md").write_text(CLEAN, encoding="utf-8")
        git("commit", "-q", "-am", "mended")
        lines = JA.splitlines(keepends=True)
        Path("a.ja.md").write_text("".join(lines[:5]), encoding="utf-8")
        assert "omission" in command("check", *repository, "--changed-only").out

    def test_a_file_git_does_not_know_is_all_new(self, command: Command, repository: Pair) -> None:
        Path("b.en.md").write_text(EN, encoding="utf-8")
        assert "b.en.md:5:21" in command("check", "b.en.md", repository[1], "--changed-only").out

    def test_before_the_first_commit_all_is_new(self, command: Command, pair: Pair) -> None:
        git("init", "-q")
        git("add", ".")
        assert "a.en.md:5:21" in command("check", *pair, "--changed-only").out


class TestRevisions:
    def test_since_a_revision(self, command: Command, repository: Pair) -> None:
        Path("a.en.md").write_text(EN.replace("coming year", "next year"), encoding="utf-8")
        git("commit", "-q", "-am", "second")
        assert command("check", *repository, "--changed-only").out == ""
        assert "a.en.md:5:21" in command("check", *repository, "--changed-only", "--since", "HEAD~1").out

    def test_what_the_other_branch_did_meanwhile_does_not_count(self, command: Command, repository: Pair) -> None:
        git("checkout", "-q", "-b", "topic")
        git("checkout", "-q", "main")
        Path("a.en.md").write_text(EN.replace("coming year", "next year"), encoding="utf-8")
        git("commit", "-q", "-am", "on main")
        git("checkout", "-q", "topic")
        assert command("check", *repository, "--changed-only", "--since", "main").out == ""

    def test_a_renamed_file_is_compared_with_what_it_was(self, command: Command, repository: Pair) -> None:
        git("mv", "a.en.md", "英語 版.md")
        assert command("check", "英語 版.md", repository[1], "--changed-only").out == ""
        Path("英語 版.md").write_text(EN.replace("coming year", "next year"), encoding="utf-8")
        assert ":5:21" in command("check", "英語 版.md", repository[1], "--changed-only").out

    @pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
    def test_an_unknown_revision(self, command: Command, repository: Pair, revision: str) -> None:
        result = command("check", *repository, "--changed-only", "--since", revision)
        assert result.code == 2
        assert f'git knows no revision "{revision}"' in result.err
        assert result.err.count("\n") == 1
        assert not Path("x").exists()


class TestWithoutGit:
    def test_no_repository(self, command: Command, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
        result = command("check", *pair, "--changed-only")
        assert result.code == 2
        assert "in no git repository (leave out --changed-only)" in result.err
        assert result.err.count("\n") == 1

    def test_no_git(self, command: Command, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        result = command("check", *pair, "--changed-only")
        assert (result.code, result.err) == (2, "bilingual: git is not installed (leave out --changed-only)\n")
