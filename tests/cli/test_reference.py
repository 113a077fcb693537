"""docs/cli.md is what the program says of itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command_line import Command

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_current() -> None:
    # A process of its own: the help depends on the width of the terminal, which the script sets.
    script = ROOT / "docs" / "cli_reference.py"
    outside = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "TERMINAL_WIDTH")}
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, env=outside)
    assert done.returncode == 0, done.stderr


def test_every_command_has_a_section() -> None:
    from bilingual.cli.app import app

    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"\n## bilingual {command.name}\n" in text


class TestExamples:
    """What is shown to be copied: every option in it exists, every file can be read."""

    PAGES = ("docs/ci.md", "examples/check-translations.yml", ".pre-commit-hooks.yaml")

    @pytest.mark.parametrize("name", PAGES)
    def test_options_exist(self, name: str) -> None:
        reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
        text = (ROOT / name).read_text(encoding="utf-8")
        used = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
        assert [option for option in sorted(used) if f"{option} " not in reference] == []

    @pytest.mark.parametrize("name", PAGES[1:])
    def test_yaml_is_yaml(self, name: str) -> None:
        assert yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))

    def test_the_hook_names_a_command_that_exists(self, command: Command) -> None:
        (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        program, *arguments = hook["entry"].split()
        assert program == "bilingual"
        assert command(*arguments, "--help").code == 0
