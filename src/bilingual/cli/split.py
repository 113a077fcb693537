"""`bilingual split`: a document's sentences, one a line."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How sentences are printed."""

    TEXT = "text"
    JSON = "json"


EXAMPLES = """Examples:

\b
  bilingual split summary.ja.md
  bilingual split summary.ja.md --format json
  pdftotext report.pdf - | bilingual split -
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("split", short_help="Print a document's sentences, one a line.", epilog=EXAMPLES)(split)


def split(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document in either language; - is stdin.")],
    style: Annotated[Format, typer.Option("--format", help="json adds spans, blocks and kinds.")] = Format.TEXT,
) -> None:
    """Split a document into sentences and print one a line."""
    from bilingual import formats
    from bilingual.split import split as cut

    document = cut(formats.read(file))
    seen = -1
    rows = []
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        marker = block.marker if sentence.block != seen else ""
        seen = sentence.block
        if style is Format.TEXT:
            print(f"{marker} {sentence.text}" if marker else sentence.text)
            continue
        row: dict[str, object] = {
            "text": sentence.text, "start": sentence.start, "end": sentence.end,
            "block": sentence.block, "kind": sentence.kind.value, "marker": marker,
        }  # fmt: skip
        rows.append(row | ({"ruby": sentence.excerpt.ruby} if sentence.excerpt.ruby else {}))
    if style is Format.JSON:
        print(
            json.dumps({"name": document.name, "lang": document.lang, "sentences": rows}, ensure_ascii=False, indent=1)
        )
