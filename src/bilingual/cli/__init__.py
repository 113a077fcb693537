"""The command line: parse, call, print. Data goes to standard output, all else to standard error."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

COLLECT_AFTER = 1_000_000
"""New objects after which Python looks for garbage. What a command reads it needs to its end, and little of it stands
in cycles: looking as often as usual (700) costs a fifth of the time of matching and checking against a large glossary.
"""


def main() -> None:
    """Run `bilingual` with the arguments of the process; exits 0 (clean), 1 (findings) or 2 (cannot do it)."""
    from bilingual.cli.app import run

    gc.set_threshold(COLLECT_AFTER)
    _open_streams()
    sys.exit(run(sys.argv[1:]))


def _open_streams() -> None:
    """Make the standard streams such that Japanese can be written to them, whatever the locale.

    A file or a pipe gets UTF-8, since that is what the next program expects of text and of JSON; a terminal keeps its
    own encoding, and what it cannot show is spelled out. A stream that was closed leads nowhere.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
        elif name != "stdin" and isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
