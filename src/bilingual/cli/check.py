"""`bilingual check`: findings, one a line, and an exit code for scripts."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from bilingual.cli import options


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    first: Annotated[str, typer.Argument(metavar="EN", help="One version, or a saved alignment (.json) alone.")],
    second: Annotated[str | None, typer.Argument(metavar="JA", help="The other version.")] = None,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    sentences: options.Sentences = False,
    style: Annotated[Format, typer.Option("--format", help="text: path:line:col: severity check message.")] = Format.TEXT,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")] = FailOn.ERROR,
) -> int:
    """Check two versions of a document against each other and against the glossary."""
    from bilingual import pipeline, render
    from bilingual.errors import InputError
    from bilingual.render import findings

    settings = options.settings(glossary, no_glossary, first)
    if second is None:
        if not first.lower().endswith(".json"):
            raise InputError(
                "one file alone is a saved alignment", place=first, remedy="give both versions, or a .json of `align`"
            )
        alignment = pipeline.recheck(render.load(first), settings)
    else:
        alignment = pipeline.run(*pipeline.read_pair(first, second, sentences=sentences), settings)
    if style is Format.JSON:
        print(json.dumps(findings.as_json(alignment), ensure_ascii=False, indent=2))
    else:
        for line in findings.lines(alignment):
            print(line)
    worst = {f.severity.value for f in alignment.findings}
    levels = [level.value for level in FailOn][: list(FailOn).index(fail_on) + 1]
    return int(fail_on is not FailOn.NEVER and bool(worst & set(levels)))
