"""`bilingual evaluate`: how well the aligner does on gold alignments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bilingual.cli import options, outputs

EXAMPLES = """A set has one document a line: {"doc": name, "en": [sentences], "ja": [sentences], "beads": [[[English
indices], [Japanese indices]], ...]}, indices from 0.

\b
  bilingual evaluate gold.jsonl
  bilingual evaluate gold.jsonl --predictions mine.jsonl --json
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate", short_help="Measure the aligner on gold alignments.", epilog=EXAMPLES)(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="SET.jsonl", help="Gold alignments, one document a line.")],
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="OUT.jsonl", help="Write what was predicted.")
    ] = None,
    lexicon: options.Lexicons = None,
    no_lexicon: Annotated[
        bool, typer.Option("--no-lexicon", help="Align without the word list; the kanji table stays.")
    ] = False,
    model: options.Model = None,
    models: options.Models = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Align a gold set of sentences and print precision, recall and F1."""
    from bilingual import evaluate as evaluation
    from bilingual import lexicon as lexicons
    from bilingual.errors import ConfigError

    if lexicon and no_lexicon:
        raise ConfigError("--lexicon and --no-lexicon contradict each other", remedy="leave one out")
    outputs.refuse_bad([predictions] if predictions else [], [gold, *(lexicon or ())])
    documents = evaluation.read(gold)
    words = lexicons.kanji_only() if no_lexicon else lexicons.load(*lexicon) if lexicon else lexicons.bundled()
    panel = options.consulted(model, models)
    predicted = evaluation.align(documents, words, panel, options.progress(quiet=False))
    if predictions:
        evaluation.write(predicted, predictions)
    figures = evaluation.score(documents, predicted)
    if as_json:
        rows = {name: {"precision": f.precision, "recall": f.recall, "f1": f.f1} for name, f in figures.items()}
        print(json.dumps(rows, indent=1))
        return
    for name, f in figures.items():
        print(f"{name:8} P {f.precision:.4f} R {f.recall:.4f} F1 {f.f1:.4f}")
