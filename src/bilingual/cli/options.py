"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bilingual.pipeline import Settings

First = Annotated[str, typer.Argument(metavar="EN", help="One version; the order does not matter; - is stdin.")]
Second = Annotated[str, typer.Argument(metavar="JA", help="The other version.")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", "-g", metavar="FILE",
        help="A glossary (YAML) to check against, instead of the bundled defence glossary. May be given several "
        "times; later ones override earlier ones.",
    ),
]  # fmt: skip
NoGlossary = Annotated[bool, typer.Option("--no-glossary", help="Check against no glossary.")]
Sentences = Annotated[bool, typer.Option("--sentences", help="The files already hold one sentence a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]


def settings(glossaries: list[Path] | None, no_glossary: bool, near: str = "") -> Settings:
    """What the options, and the nearest configuration file, ask for."""
    from bilingual import config, glossary
    from bilingual.pipeline import Settings

    found = config.nearest(Path(near).parent if near and near != "-" else Path.cwd())
    if no_glossary:
        chosen = glossary.Glossary()
    elif glossaries:
        chosen = glossary.load(*glossaries)
    elif found.glossary:
        chosen = glossary.load(*found.glossary)
    else:
        chosen = glossary.default()
    return Settings(glossary=chosen, checks=found.checks)


def colour() -> bool:
    """Whether standard output takes colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
