"""`bilingual evaluate`: how well the aligner does on gold alignments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="SET.jsonl", help="Gold alignments, one document a line.")],
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="OUT.jsonl", help="Write what was predicted.")
    ] = None,
    no_lexicon: Annotated[bool, typer.Option("--no-lexicon", help="Align without the bundled lexicon.")] = False,
) -> None:
    """Align a gold set of sentences and print precision, recall and F1."""
    from bilingual import evaluate as evaluation
    from bilingual import lexicon

    documents = evaluation.read(gold)
    words = lexicon.empty() if no_lexicon else lexicon.bundled()
    predicted = [evaluation.align(document, words) for document in documents]
    if predictions:
        evaluation.write(predicted, predictions)
    for name, figures in evaluation.score(documents, predicted).items():
        print(f"{name:8} P {figures.precision:.4f} R {figures.recall:.4f} F1 {figures.f1:.4f}")
