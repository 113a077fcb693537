"""`bilingual revise`: a saved alignment and what people decided about it, as a new alignment."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilingual.cli import options, outputs

if TYPE_CHECKING:
    from bilingual.decisions import Revised
    from bilingual.model import Alignment, Decision

EXAMPLES = """Examples:

\b
  bilingual revise summary.json decisions.jsonl -o revised.json -o revised.html
  bilingual revise summary.json edited.xlsx -o revised.json
  bilingual revise summary.json decisions.jsonl --confirmed-only -o confirmed.tsv
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("revise", epilog=EXAMPLES)(revise)


def revise(
    alignment: Annotated[str, typer.Argument(metavar="OUT.json", help="An alignment that `align` saved.")],
    decisions: Annotated[
        list[str],
        typer.Argument(
            metavar="DECISIONS...",
            help="What the page exported (.jsonl), or a table of the alignment as edited (.tsv, .xlsx); several in "
            "order.",
        ),
    ],
    output: options.Outputs = None,
    confirmed_only: Annotated[
        bool,
        typer.Option(
            "--confirmed-only", help="Only the rows that a person confirmed or made, in tables (.tsv, .xlsx)."
        ),
    ] = False,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    lexicon: options.Lexicons = None,
    profile: options.Profile = None,
    title: options.Title = None,
    logo: options.Logo = None,
    redact_paths: options.RedactPaths = False,
    quiet: options.Quiet = False,
) -> None:
    """Replay decisions on a saved alignment: what is decided stays, what was rejected is aligned again.

    A decision whose text has changed is reported on standard error and stays in the log.
    """
    from bilingual import decisions as log
    from bilingual import pipeline
    from bilingual.cli import view
    from bilingual.decisions import edited
    from bilingual.decisions.realigning import realigner
    from bilingual.rendering import load, save, writer

    for path in output or ():
        writer(path, confirmed_only=confirmed_only)
    chosen = options.choose(alignment, glossary, no_glossary, lexicon, profile)
    outputs.refuse_bad(output or [], [alignment, *decisions, *chosen.files, *filter(None, [logo])])
    loaded = load(alignment)
    given: list[Decision] = []
    for name in decisions:
        given += _from_table(name, loaded) if Path(name).suffix.lower() in edited.TABLES else log.read(name)
    revised = log.revise(loaded, given, realigner(loaded, chosen.settings))
    made = chosen.judged(log.quietened(pipeline.recheck(revised.alignment, chosen.settings)))
    for unmet in revised.unmet:
        about = f' "{unmet.decision.quote}"' if unmet.decision.quote else ""
        print(f"bilingual: {unmet.decision.action}{about}: {unmet.reason}", file=sys.stderr)
    if not output:
        view.show(made)
        return
    for path in output:
        save(made, path, title=title, logo=logo, redact_paths=redact_paths, confirmed_only=confirmed_only)
    if not quiet:
        print(f"{_counts(revised)}; {view.summary(made, output)}", file=sys.stderr)


def _from_table(path: str, alignment: Alignment) -> tuple[Decision, ...]:
    from bilingual.decisions import edited

    table = edited.read(path, alignment)
    for unread in table.unread:
        print(f"bilingual: {path}, row {unread.row}: {unread.reason}", file=sys.stderr)
    return table.decisions


def _counts(revised: Revised) -> str:
    heard = f"{revised.heard} new decision{'' if revised.heard == 1 else 's'}"
    return f"{heard}, {len(revised.unmet)} not heard" if revised.unmet else heard
