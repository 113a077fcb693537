"""`bilingual explain`: why rows of a saved alignment are as they are, in words."""

from __future__ import annotations

from typing import Annotated

import typer

EXAMPLES = """Examples:

\b
  bilingual align summary.en.md summary.ja.md -o summary.json
  bilingual explain summary.json --bead 12
  bilingual explain summary.json            every doubtful row
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", short_help="Say why rows are as they are.", epilog=EXAMPLES)(explain)


def explain(
    alignment: Annotated[str, typer.Argument(metavar="OUT.json", help="An alignment that `align` saved.")],
    bead: Annotated[
        list[int] | None,
        typer.Option(
            "--bead",
            metavar="N",
            help="A row, by its number in the page and in the text view, from 1 (in the JSON, beads count from 0). May "
            "be given several times. Without it every row of a confidence below 0.5.",
        ),
    ] = None,
) -> None:
    """Say in words why sentences were put side by side."""
    from bilingual.errors import ConfigError
    from bilingual.rendering import load
    from bilingual.rendering.summary import DOUBTFUL
    from bilingual.reports.evidence import explained

    loaded = load(alignment)
    last = len(loaded.beads)
    for number in bead or ():
        if not 1 <= number <= last:
            raise ConfigError(f"there is no row {number}", place=alignment, remedy=f"rows go from 1 to {last}")
    rows = [number - 1 for number in bead or ()]
    if not bead:
        rows = [at for at, each in enumerate(loaded.beads) if each.confidence < DOUBTFUL]
        if not rows:
            print(f"No row is doubtful. To see why a row is as it is, name it: --bead 1 to --bead {last}.")
    for count, at in enumerate(rows):
        print("\n" * bool(count) + "\n".join(explained(loaded, at)))
