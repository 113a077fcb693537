"""`bilingual align`: two versions in, a side-by-side page, JSON or table out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bilingual.cli import options


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align")(align)


def align(
    en: options.First,
    ja: options.Second,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE",
            help="Where to write, as .html, .json, .tsv or .txt; may be given several times. Without it a text view "
            "is printed.",
        ),
    ] = None,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    sentences: options.Sentences = False,
    title: Annotated[str | None, typer.Option("--title", help="The title of the page.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the evidence for each row in the text view.")] = False,
    quiet: options.Quiet = False,
) -> None:
    """Put two versions of a document side by side, sentence by sentence, and check them."""
    from bilingual import pipeline, render
    from bilingual.cli import view

    for path in output or ():
        render.writer(path)  # a wrong suffix is said before the work, not after
    settings = options.settings(glossary, no_glossary, en)
    documents = pipeline.read_pair(en, ja, sentences=sentences)
    alignment = pipeline.run(*documents, settings)
    if not output:
        view.show(alignment, explain=explain)
        return
    for path in output:
        render.save(alignment, path, title=title)
    if not quiet:
        print(view.summary(alignment, output), file=sys.stderr)
