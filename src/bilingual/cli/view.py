"""What is printed of an alignment."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bilingual.cli import options
from bilingual.model import Alignment
from bilingual.rendering import text


def show(alignment: Alignment, *, explain: bool = False) -> None:
    """Print the text view, as wide as the terminal."""
    width = shutil.get_terminal_size((120, 24)).columns
    sys.stdout.write(text(alignment, colour=options.colour(), width=width, explain=explain) + "\n")


def cut(alignment: Alignment) -> Iterator[str]:
    """A line for each model that could not read every sentence to its end."""
    models = alignment.signature.get("models")
    for model in models if isinstance(models, list) else ():
        if count := model.get("cut"):
            sentences = "1 sentence is" if count == 1 else f"{count} sentences are"
            yield f"{model['id']}: {sentences} longer than it reads; what counted of them is the beginning"


def summary(alignment: Alignment, paths: Sequence[Path]) -> str:
    """One line: what was aligned, what was found, where it went."""
    gaps = sum(bead.is_gap for bead in alignment.beads)
    counts = [
        f"{n} {name}{'s' if n != 1 else ''}"
        for name in ("error", "warning", "note")
        if (n := sum(f.severity == name for f in alignment.findings))
    ]
    en, ja = len(alignment.en.sentences), len(alignment.ja.sentences)
    said = ", ".join(counts) or "no findings"
    places = ", ".join(map(str, paths))
    return f"{en} English and {ja} Japanese sentences, {gaps} without counterpart; {said}; wrote {places}"
