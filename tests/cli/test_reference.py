"""docs/cli.md is what the program says of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
