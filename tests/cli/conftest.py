"""The command line run in this process, and a pair of documents with known faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import EN, JA, Command, Result

from bilingual.cli.app import run


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `bilingual` with these arguments. No command line may end in a traceback."""

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Result(code, said.out, said.err)

    return call


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A pair of files in the working folder: 12 exercises in English, 15 in Japanese, and nothing else amiss."""
    monkeypatch.chdir(tmp_path)
    Path("a.en.md").write_text(EN, encoding="utf-8")
    Path("a.ja.md").write_text(JA, encoding="utf-8")
    return "a.en.md", "a.ja.md"
