"""`bilingual align`: two versions in, a side-by-side page, JSON or table out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bilingual.cli import options, outputs

EXAMPLES = """Examples:

\b
  bilingual align summary.en.md summary.ja.md -o summary.html
  bilingual align summary.en.md summary.ja.md -o summary.html -o summary.json
  bilingual align en.txt ja.txt --glossary terms.yaml
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align", short_help="Put two versions side by side: a page, JSON, a table.", epilog=EXAMPLES)(align)


def align(
    en: options.First,
    ja: options.Second,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write, as .html, .json, .tsv, .xlsx or .txt; may be given several times. Without it a text "
            "view is printed.",
        ),
    ] = None,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    lexicon: options.Lexicons = None,
    profile: options.Profile = None,
    sentences: options.Sentences = False,
    title: options.Title = None,
    logo: options.Logo = None,
    redact_paths: options.RedactPaths = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the evidence for each row in the text view.")
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Put two versions of a document side by side, sentence by sentence, and check them."""
    from bilingual import pipeline, suppressions
    from bilingual.cli import view
    from bilingual.rendering import save, writer

    for path in output or ():
        writer(path)  # a wrong suffix is said before the work, not after
    chosen = options.choose(en, glossary, no_glossary, lexicon, profile)
    outputs.refuse_bad(output or [], [en, ja, *chosen.files, *filter(None, [logo])])
    documents = pipeline.read_pair(en, ja, sentences=sentences)
    alignment = chosen.judged(pipeline.run(*documents, chosen.settings))
    named = chosen.config.suppressions
    baseline = suppressions.load(named) if named and named.is_file() else ()
    alignment = replace(alignment, findings=chosen.heard(alignment, baseline, named or Path()).findings)
    if not output:
        view.show(alignment, explain=explain)
        return
    for path in output:
        save(alignment, path, title=title, logo=logo, redact_paths=redact_paths)
    if not quiet:
        print(view.summary(alignment, output), file=sys.stderr)
