"""`bilingual draft`: the missing side, from a translation memory and a model on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bilingual.cli import options, outputs
from bilingual.errors import ConfigError

EXAMPLES = """Examples:

\b
  bilingual draft summary.ja.md --to en -o summary.en.md -o draft.html
  bilingual draft summary.ja.md --to en --memory desk.memory -o draft.html
  bilingual draft summary.ja.md --to en --model demo
  bilingual draft summary.ja.md --to en --format json
"""


class DeviceName(StrEnum):
    """Where the model runs."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draft", short_help="Draft the missing version, on this machine.", epilog=EXAMPLES)(draft)


def draft(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, .txt or .md; - is standard input.")],
    to: Annotated[
        options.Language | None, typer.Option("--to", help="The language to draft in: the one that the file is not in.")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="ID", help="The model to use, if there are several (`bilingual models list`)."),
    ] = None,
    memory: Annotated[
        Path | None,
        typer.Option(
            "--memory",
            "-m",
            metavar="FILE",
            help="A translation memory, asked before the model; without it the one that BILINGUAL_MEMORY names, or the "
            "nearest configuration, if it is there.",
        ),
    ] = None,
    back: Annotated[
        str | None,
        typer.Option(
            "--back",
            metavar="ID",
            help="A model that checks drafts by translating back, where the first one works one way only; not needed "
            "where there is just one.",
        ),
    ] = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="Draft from the memory alone.")] = False,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write: with the file's own suffix (.md, .txt) the drafted document, as .html the page with "
            "source beside draft, as .json all that is known of it, as .tsv or .xlsx a table; may be given several "
            "times. Without it the drafted document is printed.",
        ),
    ] = None,
    style: Annotated[
        options.Style, typer.Option("--format", help="json: print the draft as JSON, with what became of each term.")
    ] = options.Style.TEXT,
    fuzzy: Annotated[
        float,
        typer.Option(
            "--fuzzy",
            min=0.5,
            max=1.0,
            metavar="SHARE",
            help="How like a sentence of the memory must be to stand for another one: 1 takes equal ones only.",
        ),
    ] = 0.85,
    models: options.Models = None,
    device: Annotated[DeviceName, typer.Option("--device", help="Where the model runs.")] = DeviceName.AUTO,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Cores to use; 0: all there are.")] = 0,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    profile: options.Profile = None,
    title: options.Title = None,
    logo: options.Logo = None,
    redact_paths: options.RedactPaths = False,
    quiet: options.Quiet = False,
) -> None:
    """Draft a document in the other language: from a translation memory first, then with a local model.

    Nothing leaves this machine. The glossary's terms are enforced on the model's output and verified; what does not
    pass is left untranslated, and marked so. A table of what became of each term is printed at the end.
    """  # fmt: skip
    from bilingual import api
    from bilingual.drafting import choosing
    from bilingual.drafting import outputs as saving
    from bilingual.drafting.document import draft as make
    from bilingual.drafting.document import target_of
    from bilingual.drafting.engine import Settings
    from bilingual.drafting.report import report, table
    from bilingual.memory import Memory
    from bilingual.models import Store, places

    if no_model and model is not None:
        raise ConfigError("--model and --no-model cannot both be", remedy="leave one of them out")
    document = api.read(file)
    target = target_of(document, to.value if to else None)
    for path in output or ():
        saving.check_suffix(document.name, path)
    chosen = options.choose(file, glossary, no_glossary, None, profile)
    memory = memory or _named(file, quiet=quiet)
    if no_model and memory is None:
        raise ConfigError("without a model a draft needs a memory", remedy="name one with --memory FILE")
    outputs.refuse_bad(output or [], [file, *chosen.files, *filter(None, [logo, memory])])
    with ExitStack() as stack:
        remembered = stack.enter_context(Memory.open(memory)) if memory else None
        engine = None
        if not no_model:
            store = Store(places.folders(models))
            found = choosing.choose(store, target, model, memory=remembered is not None)
            if found:
                other = choosing.way_back(store, found, target, back)
                engine = choosing.opened(found, target, other, Settings(device.value, threads=threads))
        if back is not None and engine is None:
            raise ConfigError("--back is for a model's drafts, and there is no model", remedy="leave it out")
        made = make(
            document, engine=engine, memory=remembered, glossary=chosen.settings.glossary, fuzzy=fuzzy,
            progress=None if quiet else _progress(),
        )  # fmt: skip
    for path in output or ():
        saving.save_draft(made, path, settings=chosen.settings, title=title, logo=logo, redact_paths=redact_paths)
    if style is options.Style.JSON:
        sys.stdout.write(saving.as_json(made, chosen.settings, redact_paths=redact_paths))
    elif not output:
        sys.stdout.write(saving.as_document(made))
    if not quiet:
        sys.stdout.flush()  # the draft before the table, where both go to one place
        print(table(report(made)), file=sys.stderr)
        if output:
            print(f"wrote {', '.join(map(str, output))}", file=sys.stderr)


def _named(file: str, *, quiet: bool) -> Path | None:
    """The memory that the environment or the configuration nearest to a file names; None where it is not there yet."""
    from bilingual.memory.place import located

    path = located(near=Path(file).parent if file != outputs.STDIN else None)
    if path is None or path.exists():
        return path
    if not quiet:
        print(f"{path}: this translation memory is not there yet; drafting without it", file=sys.stderr)
    return None


def _progress() -> Callable[[int, int], None] | None:
    """Shows on a terminal how far the model is; nothing elsewhere."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{done} of {total} sentences", end=end, file=sys.stderr, flush=True)

    return show
