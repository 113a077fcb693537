"""`bilingual memory`: feed, ask, search and look after a translation memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilingual.cli.options import Language, Printed, Quiet, Style

if TYPE_CHECKING:
    from bilingual.memory import Added, Memory
    from bilingual.model import Lang

group = typer.Typer(
    help="Keep what was translated before in a translation memory, and ask it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


File = Annotated[
    Path | None,
    typer.Option(
        "--memory", "-m", metavar="FILE",
        help="The translation memory; without it the one that BILINGUAL_MEMORY names, or the nearest configuration.",
    ),
]  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="memory")


@group.command("import")
def feed(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="TMX (.tmx), alignments saved by `bilingual align -o` (.json), lists of pairs (.json, .jsonl).",
        ),
    ],
    memory: File = None,
    origin: Annotated[
        str | None,
        typer.Option("--origin", metavar="NAME", help="What the pairs come from, instead of what the files say."),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Of an alignment, take also what no person confirmed but is likely and has no error finding.",
        ),
    ] = False,
    confidence: Annotated[
        float, typer.Option("--confidence", min=0, max=1, help="With --all, how likely it has to be.")
    ] = 0.9,
    style: Printed = Style.TEXT,
    quiet: Quiet = False,
) -> None:
    """Add pairs to a memory, which is made where there is none. Adding a file again changes nothing."""
    from bilingual.cli import remembered
    from bilingual.errors import InputError
    from bilingual.memory import Added, exchange

    for path in files:
        if path.is_dir():
            raise InputError("this is a folder, not a file", place=str(path), remedy="name the files in it")
        if not path.exists():
            raise InputError("there is no such file", place=str(path), remedy="check the path")
    choice = exchange.Choice(origin, every=every, confidence=confidence)
    done: list[tuple[Path, Added]] = []
    with _open(memory, create=True) as store:
        for path in files:
            total = Added()
            for part in _watched(path, store.put(exchange.read(path, choice)), quiet=quiet):
                total += part
            done.append((path, total))
            if style is Style.TEXT:
                print(remembered.added(str(path), total))
                if not (total.new or total.known or quiet):
                    print(f"bilingual: {path}: nothing to take{_why(path, every=every)}", file=sys.stderr)
    if style is Style.JSON:
        remembered.show([{"file": str(path), **remembered.counts(each)} for path, each in done])


def _why(path: Path, *, every: bool) -> str:
    if path.suffix.lower() == ".json" and not every:
        return " (no person confirmed a pair of it; --all takes the likely ones)"
    return " (it holds no text in English and in Japanese)"


@group.command("lookup")
def lookup(
    text: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence in either language.")],
    memory: File = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Its language, where that cannot be seen from the text.")
    ] = None,
    before: Annotated[str, typer.Option("--before", metavar="TEXT", help="The sentence before it.")] = "",
    after: Annotated[str, typer.Option("--after", metavar="TEXT", help="The sentence after it.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most answers.")] = 5,
    minimum: Annotated[
        float, typer.Option("--minimum", min=0, max=1, help="How alike a stored sentence has to be.")
    ] = 0.7,
    style: Printed = Style.TEXT,
) -> int:
    """Show how a sentence, or one like it, was translated; exits 1 where there is none."""
    from bilingual.cli import remembered
    from bilingual.errors import InputError
    from bilingual.formats.language import japanese_share, language

    if lang is None and japanese_share(text) is None:
        raise InputError(
            "no English or Japanese letters in it", place="the sentence", remedy="name its language: --lang"
        )
    of: Lang = lang.value if lang is not None else language(text, "the sentence")
    with _open(memory) as store:
        found = store.lookup(text, of, before=before, after=after, limit=limit, minimum=minimum)
    if style is Style.JSON:
        remembered.show([remembered.match(each) for each in found])
    else:
        print("\n\n".join("\n".join(remembered.answer(each)) for each in found), end="\n" if found else "")
    if not found:
        print("bilingual: nothing like it is stored", file=sys.stderr)
    return int(not found)


@group.command("search")
def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            help='What one side of a pair has to hold, in either language; "in quotation marks": as one.',
        ),
    ],
    memory: File = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="Look into one language alone.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most pairs, the newest first.")] = 20,
    style: Printed = Style.TEXT,
) -> int:
    """Search the stored texts for words (concordance); exits 1 where nothing holds them."""
    from bilingual.cli import remembered

    with _open(memory) as store:
        found = store.concordance(query, None if lang is None else lang.value, limit)
    if style is Style.JSON:
        remembered.show([remembered.hit(each) for each in found])
    else:
        print("\n\n".join("\n".join(remembered.lines(each)) for each in found), end="\n" if found else "")
    if not found:
        print(f"bilingual: nothing holds {query!r}", file=sys.stderr)
    return int(not found)


@group.command("duplicates")
def duplicates(memory: File = None, style: Printed = Style.TEXT) -> None:
    """List texts that are translated in several ways, with the documents each way comes from."""
    from bilingual.cli import remembered

    with _open(memory) as store:
        if style is Style.JSON:
            remembered.show([remembered.ways(each) for each in store.differing()])
            return
        count = 0
        for each in store.differing():
            print("\n".join(remembered.rows(each)))
            count += 1
    print(f"{count} text{'' if count == 1 else 's'} translated in several ways", file=sys.stderr)


@group.command("export")
def export(
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Where to write: .tmx (TMX 1.4b) or .jsonl.")],
    memory: File = None,
    origin: Annotated[str | None, typer.Option("--origin", metavar="NAME", help="Only what comes from this.")] = None,
    quiet: Quiet = False,
) -> None:
    """Write a memory to a file that other tools read, and `memory import` too."""
    from bilingual.cli import outputs
    from bilingual.memory import exchange

    with _open(memory) as store:
        outputs.refuse_bad([target], [store.path])
        count = exchange.save(store.entries(origin), target)
    if not quiet:
        print(f"{count} pair{'' if count == 1 else 's'} written to {target}", file=sys.stderr)


@group.command("stats")
def stats(memory: File = None, style: Printed = Style.TEXT) -> None:
    """Count what a memory holds."""
    from bilingual.cli import remembered

    with _open(memory) as store:
        held = store.stats()
    if style is Style.JSON:
        remembered.show(
            {"pairs": held.pairs, "differing": held.differing, "bytes": held.bytes, "origins": dict(held.origins)}
        )
        return
    print(f"{held.pairs:,} different pairs, {held.bytes / 2**20:.1f} MiB")
    print(f"{held.differing:,} of the texts translated in several ways")
    for name, count in held.origins:
        print(f"{count:9,}  {name}")


@group.command("remove")
def remove(
    origins: Annotated[list[str], typer.Argument(metavar="NAME...", help="Origins, as `memory stats` shows them.")],
    memory: File = None,
    quiet: Quiet = False,
) -> None:
    """Take out all that comes from a document; pairs that another one has too stay."""
    from bilingual.errors import InputError

    with _open(memory) as store:
        for name in origins:
            count = store.delete(name)
            if not count:
                remedy = "see `bilingual memory stats`"
                raise InputError(f"nothing comes from {name!r}", place=str(store.path), remedy=remedy)
            if not quiet:
                print(f"{count} pair{'' if count == 1 else 's'} of {name} taken out", file=sys.stderr)


def _open(given: Path | None, *, create: bool = False) -> Memory:
    from bilingual.errors import ConfigError
    from bilingual.memory import Memory
    from bilingual.memory.place import VARIABLE, located

    path = located(given)
    if path is None:
        raise ConfigError("no translation memory is named", remedy=f"give --memory FILE or set {VARIABLE}")
    return Memory.open(path, create=create)


def _watched(path: Path, parts: Iterator[Added], *, quiet: bool) -> Iterator[Added]:
    """The parts as they come, counted on a terminal."""
    shown = sys.stderr.isatty() and not quiet
    count = 0
    for part in parts:
        yield part
        count += part.new + part.known + part.left_out
        if shown:
            print(f"\r{path}: {count:,} pairs", end="", file=sys.stderr, flush=True)
    if shown and count:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
