"""The Typer application: its commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from bilingual import __version__
from bilingual.cli import align, check, evaluate, render, split
from bilingual.errors import BilingualError, GlossaryError

app = typer.Typer(
    name="bilingual",
    help="Align and check the English and Japanese versions of a document. Nothing leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (align, check, render, split, evaluate):
    module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bilingual {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code."""
    try:
        code = app(list(arguments), standalone_mode=False)
    except GlossaryError as error:
        for problem in error.problems:
            _say(str(problem))
        return 2
    except BilingualError as error:
        _say(str(error))
        return 2
    except typer.TyperException as error:
        _say(error.format_message())
        return 2
    except typer.Abort:
        _say("interrupted")
        return 130
    except KeyboardInterrupt:
        _say("interrupted")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): no fault of ours, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _say(line: str) -> None:
    print(f"bilingual: {line}", file=sys.stderr)
