"""`bilingual models`: add, list, show, verify and remove the models that drafts are made with."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilingual.cli.options import Language, Models, Printed, Quiet, Style
from bilingual.cli.outputs import flat

if TYPE_CHECKING:
    from bilingual.errors import ModelError
    from bilingual.models import Installed, Manifest, Store

group = typer.Typer(
    help="Add, list, show, verify and remove local models. Nothing is downloaded: docs/models.md says where they are.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Weights(StrEnum):
    """How weights are stored."""

    INT8 = "int8"
    FLOAT16 = "float16"
    FLOAT32 = "float32"


class Pool(StrEnum):
    """How an encoder's vectors become one."""

    MEAN = "mean"
    FIRST = "first"


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="models")


@group.command("add")
def add(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="An .argosmodel file, an OPUS-MT zip, or a folder with a model.")
    ],
    id: Annotated[str, typer.Option("--id", help="What to call it, instead of a name made from PATH.")] = "",
    name: Annotated[str, typer.Option("--name", help="Its name for people.")] = "",
    source: Annotated[
        Language | None, typer.Option("--from", help="The language it reads, where its files do not say.")
    ] = None,
    target: Annotated[
        Language | None, typer.Option("--to", help="The language it writes, where its files do not say.")
    ] = None,
    licence: Annotated[str, typer.Option("--licence", help="Its licence, where its files do not say.")] = "",
    attribution: Annotated[str, typer.Option("--attribution", help="Whom to name as its authors.")] = "",
    sha256: Annotated[str, typer.Option("--sha256", metavar="HEX", help="What the SHA-256 of PATH must be.")] = "",
    weights: Annotated[
        Weights, typer.Option("--weights", help="How the weights of an OPUS-MT model are stored.")
    ] = Weights.INT8,
    pooling: Annotated[
        Pool | None, typer.Option("--pooling", help="How an encoder's vectors become one, if not as its files say.")
    ] = None,
    query_prefix: Annotated[
        str | None, typer.Option("--query-prefix", metavar="TEXT", help="What an encoder wants before each sentence.")
    ] = None,
    models: Models = None,
    style: Printed = Style.TEXT,
    quiet: Quiet = False,
) -> None:
    """Add a model that was downloaded: it is checked, converted if need be, and tried out."""
    from bilingual.models import Stated, places
    from bilingual.models import add as run

    stated = Stated(
        id=id,
        name=name,
        source=source.value if source else None,
        target=target.value if target else None,
        licence=licence,
        attribution=attribution,
        quantisation=weights.value,
        pooling=pooling.value if pooling else None,
        query_prefix=query_prefix,
        sha256=sha256,
    )
    progress = sys.stderr.isatty() and not quiet

    def say(step: str) -> None:
        if progress:
            print(f"{step} ...", file=sys.stderr)

    added = run(path, places.folders(models)[0], stated, say=say)
    if style is Style.JSON:
        _print_json({**_members(added.manifest, added.folder), "new": added.new, "notes": list(added.notes)})
    else:
        print(f"{added.manifest.id}  {ways(added.manifest)}  {added.folder}")
    if quiet:
        return
    for note in added.notes:
        print(f"bilingual: note: {note}", file=sys.stderr)
    if not added.new:
        print("it was there already", file=sys.stderr)


@group.command("list")
def list_(models: Models = None, style: Printed = Style.TEXT) -> None:
    """List the models that are there."""
    store = _store(models)
    found = store.list()
    if style is Style.JSON:
        _print_json([_members(*one) for one in found])
    else:
        for row in _table([_row(one) for one in found]):
            print(row)
    for problem in store.problems():
        print(f"bilingual: {problem}", file=sys.stderr)
    if not found:
        print("no models; docs/models.md says which there are, and `bilingual models add` adds one", file=sys.stderr)


@group.command("show")
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The model.")],
    models: Models = None,
    style: Printed = Style.TEXT,
) -> None:
    """Show what is known of a model."""
    manifest, folder = _store(models).get(id)
    if style is Style.JSON:
        _print_json(_members(manifest, folder))
        return
    labels = f"  [{', '.join(manifest.labels)}]" if manifest.labels else ""
    rows = [
        ("id", manifest.id + labels),
        ("name", manifest.name),
        ("what", ways(manifest)),
        ("licence", manifest.licence or "not stated"),
        ("attribution", manifest.attribution),
        ("from", manifest.provenance),
        ("limits", f"{manifest.limits.source} tokens read, {manifest.limits.target} written"),
        ("normalises", manifest.tokenizer.normalisation),
        ("placeholders", " ".join(manifest.placeholders)),
        *(("measured", f"{name}: {figure}") for name, figure in manifest.evaluation.items()),
        ("size", _size(folder, manifest)),
        ("folder", str(folder)),
    ]
    for key, value in rows:
        if value:
            print(f"{key:<13} {flat(value)}")


@group.command("verify")
def verify(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="The models; all without one.")] = None,
    load: Annotated[bool, typer.Option("--load", help="Also load each and let it answer once.")] = False,
    models: Models = None,
    style: Printed = Style.TEXT,
) -> None:
    """Check that models are what they were when they were added; exits 2 where one is not."""
    from bilingual.errors import BilingualError, Faults
    from bilingual.models import verify as run

    store = _store(models)
    # With an id, a faulty manifest is one of the things that are looked for.
    chosen = [store.folder(id) for id in ids] if ids else [one.folder for one in store.list()]
    found = {folder: run(folder, load=load) for folder in chosen}
    problems: list[BilingualError] = [] if ids else [*store.problems()]
    problems += [problem for each in found.values() for problem in each]
    if style is Style.JSON:
        broken = {} if ids else {Path(str(one.place)): (one,) for one in store.problems()}
        _print_json([
            {"folder": str(folder), "problems": [_problem(one) for one in each]}
            for folder, each in (found | broken).items()
        ])  # fmt: skip
    else:
        for folder, each in found.items():
            if not each:
                print(f"{folder.name}: as it was added" + (", and it loads" if load else ""))
    if problems:
        raise Faults(problems)


@group.command("remove")
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The models.")],
    models: Models = None,
    quiet: Quiet = False,
) -> None:
    """Remove models and their files."""
    store = _store(models)
    for id in ids:
        folder = store.remove(id)
        if not quiet:
            print(f"removed {folder}", file=sys.stderr)


def ways(manifest: Manifest) -> str:
    """What a model does, in few words: en-ja, both ways, encoder."""
    if not manifest.directions:
        return manifest.kind
    return " ".join(f"{one.source}-{one.target}" for one in manifest.directions)


def _store(models: Path | None) -> Store:
    from bilingual.models import Store, places

    return Store(places.folders(models))


def _members(manifest: Manifest, folder: Path) -> dict[str, object]:
    from bilingual.models import document

    return {**document.members(manifest), "folder": str(folder)}


def _row(one: Installed) -> tuple[str, ...]:
    manifest, folder = one
    labels = f" [{', '.join(manifest.labels)}]" if manifest.labels else ""
    licence = manifest.licence or "licence not stated"
    return tuple(map(flat, (manifest.id + labels, ways(manifest), licence, _size(folder, manifest), str(folder))))


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _size(folder: Path, manifest: Manifest) -> str:
    """What a model takes on disk, as far as its files are there."""
    files = (folder / name for name in manifest.files)
    return f"{sum(file.stat().st_size for file in files if file.is_file()) / 2**20:.1f} MiB"


def _problem(problem: ModelError) -> dict[str, str]:
    return {"place": str(problem.place or ""), "message": problem.message, "remedy": problem.remedy}


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
