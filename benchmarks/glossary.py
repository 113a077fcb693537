"""Measure what glossaries cost before any text is looked at: loading, preparing, linting, converting.

    python benchmarks/glossary.py [--terms 10000]

Prints, in processor time, seconds and microseconds a term: for the bundled glossary, and for one of `--terms` made
terms with two English forms each. That the work grows with the terms and no faster is tested by counting, in
tests/glossary.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from bilingual.analyse import analyse
from bilingual.glossary import Glossary, Matcher, default, exchange, load
from bilingual.glossary.lint import lint
from bilingual.model import LANGS


def shown(name: str, terms: int, run: Callable[[], object]) -> None:
    """Print what a call costs."""
    before = process_time()
    run()
    spent = process_time() - before
    print(f"{name:32} {spent:7.2f} s {spent / terms * 1e6:9.0f} us a term")


def prepared(glossary: Glossary) -> Matcher:
    """A matcher that has looked for the terms of both languages once."""
    matcher = Matcher(glossary)
    for lang in LANGS:
        matcher.find(analyse("-", lang), lang)
    return matcher


def measure(path: Path) -> None:
    """Print the costs of one glossary."""
    count = len(load(path).terms)
    print(f"{count} terms, {path.stat().st_size / 2**20:.1f} MiB")
    shown("load", count, lambda: load(path))
    glossary = load(path)
    shown("prepare for matching", count, lambda: prepared(glossary))
    shown("lint", count, lambda: lint(glossary))
    for each in exchange.FORMATS:
        shown(f"write as {each.name}, read again", count, lambda: exchange.write(glossary, each, ("ja", "en")))  # noqa: B023


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terms", type=int, default=10_000)
    options = parser.parse_args()
    for path in default().paths:
        measure(Path(path))
    lines = (
        f"  - {{ja: 装備{k}号, en: [type {k} equipment, {{text: T{k}, status: admitted}}]}}\n"
        for k in range(options.terms)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.yaml"
        path.write_text("version: 1\nterms:\n" + "".join(lines), encoding="utf-8")
        print()
        measure(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
