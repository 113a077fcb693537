"""The command line: parse, call, print. Data goes to standard output, all else to standard error."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `bilingual` with the arguments of the process; exits 0 (clean), 1 (findings) or 2 (cannot do it)."""
    from bilingual.cli.app import run

    sys.exit(run(sys.argv[1:]))
