"""`bilingual render`: a saved alignment as a page, a table or text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("render")(render)


def render(
    alignment: Annotated[str, typer.Argument(metavar="OUT.json", help="An alignment that `align` saved.")],
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; without it a text view is printed."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title of the page.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the evidence for each row in the text view.")] = False,
) -> None:
    """Show a saved alignment again, in another format."""
    from bilingual import render as writers
    from bilingual.cli import view

    for path in output or ():
        writers.writer(path)
    loaded = writers.load(alignment)
    if not output:
        view.show(loaded, explain=explain)
    for path in output or ():
        writers.save(loaded, path, title=title)
