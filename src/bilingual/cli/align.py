"""`bilingual align`: two versions in, a side-by-side page, JSON or table out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilingual.cli import options, outputs
from bilingual.errors import InputError, OutputError

if TYPE_CHECKING:
    from bilingual.model import Alignment

EXAMPLES = """Examples:

\b
  bilingual align summary.en.md summary.ja.md -o summary.html
  bilingual align summary.en.md summary.ja.md -o summary.html -o summary.json
  bilingual align en.txt ja.txt --glossary terms.yaml
  bilingual align en.txt ja.txt --model multilingual-e5-small -o out.html
  bilingual align reports -o pages
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align", short_help="Put two versions side by side: a page, JSON, a table.", epilog=EXAMPLES)(align)


def align(
    en: Annotated[
        str,
        typer.Argument(
            metavar="EN",
            help="One version, .txt or .md; the order does not matter; - is standard input. Or a folder of pairs "
            "called X.en.md and X.ja.md (or .txt), without JA.",
        ),
    ],
    ja: Annotated[str | None, typer.Argument(metavar="JA", help="The other version.", show_default=False)] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write, as .html, .json, .tsv, .xlsx or .txt; may be given several times. Without it a text "
            "view is printed. For a folder of pairs, the folder for their pages and an index.html.",
        ),
    ] = None,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    lexicon: options.Lexicons = None,
    model: options.Model = None,
    models: options.Models = None,
    profile: options.Profile = None,
    sentences: options.Sentences = False,
    title: options.Title = None,
    logo: options.Logo = None,
    redact_paths: options.RedactPaths = False,
    explain: options.Explain = False,
    quiet: options.Quiet = False,
) -> None:
    """Put two versions of a document side by side, sentence by sentence, and check them."""
    # A missing file is said before anything heavy is imported.
    places = _folders(en, output or []) if ja is None else (Path(), Path())

    from bilingual import pipeline, suppressions
    from bilingual.cli import folder, view
    from bilingual.rendering import save, writer

    def work(en: str | Path, ja: str | Path) -> Alignment:
        documents = pipeline.read_pair(en, ja, sentences=sentences)
        alignment = chosen.judged(pipeline.run(*documents, settings, options.progress(quiet)))
        if not quiet:
            for line in view.cut(alignment):
                print(line, file=sys.stderr)
        named = chosen.config.suppressions
        baseline = suppressions.load(named) if named and named.is_file() else ()
        return replace(alignment, findings=chosen.heard(alignment, baseline, named or Path()).findings)

    if ja is None:
        source, out = places
        chosen = options.choose(str(source / "any"), glossary, no_glossary, lexicon, profile)
        settings = replace(chosen.settings, models=options.consulted(model, models))
        readable = list(folder.readable(source, sentences=sentences))
        if len(readable) > 1:
            settings = replace(settings, collection=pipeline.collect(readable, settings))
        look = folder.Look(title, logo, redact_paths=redact_paths)
        folder.align(source, out, lambda pair: work(pair.en, pair.ja), look, quiet=quiet)
        return
    for path in output or ():
        writer(path)  # a wrong suffix is said before the work, not after
    chosen = options.choose(en, glossary, no_glossary, lexicon, profile)
    settings = replace(chosen.settings, models=options.consulted(model, models))
    outputs.refuse_bad(output or [], [en, ja, *chosen.files, *filter(None, [logo])])
    alignment = work(en, ja)
    if not output:
        view.show(alignment, explain=explain)
        return
    for path in output:
        save(alignment, path, title=title, logo=logo, redact_paths=redact_paths)
    if not quiet:
        print(view.summary(alignment, output), file=sys.stderr)


def _folders(given: str, output: list[Path]) -> tuple[Path, Path]:
    """The folder of pairs, and the one for their pages. Raises `InputError` or `OutputError`."""
    source = Path(given)
    if not source.is_dir():
        remedy = "give the other version as well, or a folder of pairs"
        raise InputError("one file alone cannot be aligned", place=given, remedy=remedy)
    if len(output) != 1:
        raise OutputError(
            "a folder of pairs needs one place for its pages", place=given, remedy="name a folder with -o"
        )
    return source, output[0]
