"""Writes docs/cli.md, the reference of the command line, from the program's own help.

python docs/cli_reference.py           # write it
python docs/cli_reference.py --check   # exit with 1 where it is not current
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 100

INTRODUCTION = """\
# The command line

<!-- Written by docs/cli_reference.py: change the help texts in src/bilingual/cli, and run it again. -->

Data goes to standard output, all else to standard error. Exit codes: 0 done and clean, 1 findings at or above
`--fail-on` (`check` only), 2 the command could not be carried out (one line on standard error says why, where, and
what to do), 130 interrupted.

Files are given in either order; the language is seen from the text. `-` is standard input, for one file. An output is
never one of the inputs. Output to a pipe or a file is UTF-8 whatever the locale. `NO_COLOR` turns colours off, which
are for terminals only. `BILINGUAL_DEBUG=1` shows the traceback of a bug.

How findings are suppressed, and how `check` runs in a build, is told in [ci.md](ci.md).
"""


def page() -> str:
    """The whole reference."""
    # The help is laid out for the terminal it is asked in; here it is always the same.
    os.environ["COLUMNS"] = str(WIDTH)
    import typer.main

    from bilingual.cli.app import app

    root = typer.main.get_command(app)
    return INTRODUCTION + "".join(_sections(root, "bilingual", None))


def _sections(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    context.terminal_width = context.max_content_width = WIDTH
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"\n## {name if parent is None else context.command_path}\n\n```text\n{text}\n```\n"
    for inner, each in getattr(command, "commands", {}).items():
        yield from _sections(each, inner, context)


def main() -> int:
    """Write the page, or say whether it is current."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
    if not current:
        print("docs/cli.md is not current: run python docs/cli_reference.py", file=sys.stderr)
    return int(not current)


if __name__ == "__main__":
    sys.exit(main())
