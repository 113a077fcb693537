"""The Typer application: its commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from bilingual import __version__
from bilingual.cli import (
    align,
    check,
    draft,
    evaluate,
    explain,
    glossary,
    memory,
    models,
    outputs,
    render,
    revise,
    split,
)
from bilingual.errors import BilingualError, Faults

EXAMPLES = """Start with:

\b
  bilingual align summary.en.md summary.ja.md -o summary.html

and open summary.html in a browser. `bilingual COMMAND --help` says more about each command.
"""

DEBUG = "BILINGUAL_DEBUG"

app = typer.Typer(
    name="bilingual",
    help="Align and check the English and Japanese versions of a document. Nothing leaves this machine.",
    epilog=EXAMPLES,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for module in (align, check, draft, render, revise, explain, split, evaluate, glossary, models, memory):
    module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bilingual {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code: 0, 1 (findings), 2 (cannot do it) or 130 (interrupted)."""
    try:
        code = app(list(arguments), prog_name="bilingual", standalone_mode=False)
        sys.stdout.flush()
    except Faults as error:
        for problem in error.problems:
            _say(str(problem))
        return 2
    except BilingualError as error:
        _say(str(error))
        return 2
    except typer.TyperException as error:
        _say(_usage(error, arguments))
        return 2
    except (typer.Abort, KeyboardInterrupt):
        _say("interrupted")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): no fault of ours, and nothing more to say.
        _stop_writing()
        return 0
    except Exception as error:
        return _unexpected(error)
    if code == 130:
        _say("interrupted")
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException, arguments: Sequence[str]) -> str:
    """A mistake in the command line, and where the help is."""
    message = error.format_message().replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    if context is not None:
        command = context.command_path
    else:
        known = {each.name for each in app.registered_commands}
        command = " ".join(["bilingual", *(word for word in arguments[:1] if word in known)])
    return f"{message[:1].lower()}{message[1:]} (see `{command} --help`)"


def _unexpected(error: Exception) -> int:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, OSError):
        _stop_writing()
        _say(f"{error.filename or 'reading or writing'}: {error.strerror or error}")
    elif isinstance(error, MemoryError):
        _say("not enough memory for this document (split it into parts)")
    else:
        hint = "" if os.environ.get(DEBUG) else f": run it again with {DEBUG}=1 and report what that shows"
        _say(f"{what} (this is a bug in bilingual{hint})")
    return 2


def _stop_writing() -> None:
    """Point standard output nowhere, so that the interpreter does not try to write the rest when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str) -> None:
    with suppress(OSError):
        print(f"bilingual: {outputs.flat(line)}", file=sys.stderr)
