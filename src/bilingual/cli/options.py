"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bilingual.config import Config
    from bilingual.consulting import Panel
    from bilingual.model import Alignment
    from bilingual.pipeline import Settings
    from bilingual.suppressions import Outcome, Suppression

Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output", "-o", metavar="FILE",
        help="Where to write, as .html, .json, .tsv, .xlsx or .txt; may be given several times. Without it a text "
        "view is printed.",
    ),
]  # fmt: skip
Explain = Annotated[bool, typer.Option("--explain", help="Show the evidence for each row in the text view.")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", "-g", metavar="FILE",
        help="A glossary (YAML) to check against, instead of the bundled defence glossary. May be given several "
        "times; later ones override earlier ones.",
    ),
]  # fmt: skip
NoGlossary = Annotated[bool, typer.Option("--no-glossary", help="Check against no glossary.")]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FILE",
        help="Words of your own that help the alignment, beside the bundled ones: Japanese, a tab, English words "
        "separated by semicolons; or EDICT2 or JMdict as published. May be given several times.",
    ),
]  # fmt: skip
Model = Annotated[
    list[str] | None,
    typer.Option(
        "--model", metavar="ID",
        help="A local model (`bilingual models list`) as further evidence: an encoder, or a translation model whose "
        "draft of one side is compared with the other. May be given twice, once for each.",
    ),
]  # fmt: skip
Models = Annotated[
    Path | None,
    typer.Option(
        "--models",
        metavar="DIR",
        help="The folder of models, instead of those in BILINGUAL_MODELS or your data directory.",
    ),
]
Sentences = Annotated[bool, typer.Option("--sentences", help="The files already hold one sentence a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
Title = Annotated[str | None, typer.Option("--title", help="The title of the page.")]
Logo = Annotated[
    Path | None,
    typer.Option("--logo", metavar="FILE", help="An image (.svg, .png, .jpg, .webp) for the top of the page."),
]
RedactPaths = Annotated[
    bool, typer.Option("--redact-paths", help="Name the documents without the folders they lie in.")
]


class Style(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"


class Language(StrEnum):
    """A language by its code."""

    EN = "en"
    JA = "ja"


Printed = Annotated[Style, typer.Option("--format", help="How to print.")]


class ProfileName(StrEnum):
    """The profiles by name; see `bilingual.profiles`."""

    STRICT = "strict"
    DEFAULT = "default"
    TERMS = "terms"


Profile = Annotated[
    ProfileName | None,
    typer.Option(
        "--profile",
        help="strict: notes count as warnings and warnings as errors. terms: the checks against the glossary alone.",
    ),
]


@dataclass(frozen=True)
class Chosen:
    """What the options and the nearest configuration file ask for, and the files that they name."""

    settings: Settings
    config: Config
    profile: str
    files: tuple[Path, ...]

    def judged(self, alignment: Alignment) -> Alignment:
        """The findings with the severities that the profile gives them."""
        from bilingual.profiles import PROFILES

        return PROFILES[self.profile].judged(alignment, self.config.severity)

    def heard(self, alignment: Alignment, baseline: tuple[Suppression, ...], path: Path) -> Outcome:
        """The findings once the comments and a baseline have been heard."""
        from bilingual import checks, suppressions

        off = [name for name, level in self.settings.checks.severity.items() if level == "off"]
        return suppressions.apply(alignment, baseline, path, known=checks.NAMES, off=off, today=date.today())


def choose(
    near: str,
    glossaries: list[Path] | None,
    no_glossary: bool,
    lexicons: list[Path] | None = None,
    profile: ProfileName | None = None,
) -> Chosen:
    """What the options ask for, and where they are silent the configuration file nearest to `near`."""
    from bilingual import config, glossary, lexicon
    from bilingual.pipeline import Settings
    from bilingual.profiles import PROFILES

    found = config.nearest(Path(near).parent if near and near != "-" else Path.cwd())
    named = [] if no_glossary else [*(glossaries or found.glossary)]
    terms = glossary.load(*named) if named else glossary.Glossary() if no_glossary else glossary.default()
    own = [*(lexicons or found.lexicon)]
    words = lexicon.load(*own) if own else lexicon.bundled()
    name = profile.value if profile else found.profile or "default"
    settings = Settings(glossary=terms, lexicon=words, checks=PROFILES[name].settings(found.severity))
    files = (*named, *own, *filter(None, (found.path, found.suppressions)))
    return Chosen(settings, found, name, files)


def consulted(ids: list[str] | None, folder: Path | None) -> Panel | None:
    """The local models that are named. Raises `ModelError`, and `ConfigError` for a folder without a model's id."""
    if not ids:
        if folder is not None:
            from bilingual.errors import ConfigError

            raise ConfigError("--models says where, not which", remedy="name a model with --model")
        return None
    from bilingual.consulting import panel
    from bilingual.models import Store, places

    return panel(ids, Store(places.folders(folder)))


def progress(quiet: bool) -> Callable[[str, int, int], None] | None:
    """Shows on a terminal how far a model is; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        return None

    def show(what: str, done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{what} {done} of {total} sentences", end=end, file=sys.stderr, flush=True)

    return show


def colour() -> bool:
    """Whether standard output takes colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
