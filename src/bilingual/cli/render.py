"""`bilingual render`: a saved alignment as a page, a table or text."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bilingual.cli import options, outputs

EXAMPLES = """Examples:

\b
  bilingual render summary.json -o summary.html
  bilingual render summary.json -o summary.tsv --quiet
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("render", short_help="Show a saved alignment again.", epilog=EXAMPLES)(render)


def render(
    alignment: Annotated[str, typer.Argument(metavar="OUT.json", help="An alignment that `align` saved.")],
    output: options.Outputs = None,
    title: options.Title = None,
    logo: options.Logo = None,
    redact_paths: options.RedactPaths = False,
    explain: options.Explain = False,
    quiet: options.Quiet = False,
) -> None:
    """Show a saved alignment again, in another format."""
    from bilingual.cli import view
    from bilingual.rendering import load, save, writer

    for path in output or ():
        writer(path)
    outputs.refuse_bad(output or [], [alignment, *filter(None, [logo])])
    loaded = load(alignment)
    if not output:
        view.show(loaded, explain=explain)
        return
    for path in output:
        save(loaded, path, title=title, logo=logo, redact_paths=redact_paths)
    if not quiet:
        print(view.summary(loaded, output), file=sys.stderr)
