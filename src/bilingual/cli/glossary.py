"""`bilingual glossary`: check, search, convert, propose and count terms."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilingual.cli.options import Printed, Style

if TYPE_CHECKING:
    from bilingual.glossary import Glossary
    from bilingual.model import Alignment

group = typer.Typer(
    help="Check, search, convert, propose and count the terms of glossaries.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


LINT_EXAMPLES = """Examples:

\b
  bilingual glossary lint glossary.yaml
  bilingual glossary lint glossary.yaml desk.yaml --level note

What each rule finds: docs/glossary.md.
"""
FIND_EXAMPLES = """Examples:

\b
  bilingual glossary find 自衛隊
  bilingual glossary find "self defence force" -g desk.yaml
"""
CONVERT_EXAMPLES = """Examples:

\b
  bilingual glossary convert glossary.yaml glossary.xlsx
  bilingual glossary convert edited.xlsx glossary.yaml
  bilingual glossary convert glossary.yaml terms.tbx --all-losses
  bilingual glossary convert glossary.yaml - --to deepl --direction en-ja
"""
SUGGEST_EXAMPLES = """Examples:

\b
  bilingual glossary suggest a.en.md a.ja.md b.en.md b.ja.md
  bilingual glossary suggest a.json b.json --known glossary.yaml --format yaml
"""
STATS_EXAMPLES = """Examples:

\b
  bilingual glossary stats
  bilingual glossary stats -g desk.yaml a.en.md a.ja.md b.json
"""


class Table(StrEnum):
    """How proposals are printed."""

    TEXT = "text"
    TSV = "tsv"
    YAML = "yaml"
    JSON = "json"


class Level(StrEnum):
    """The least severity that is shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Direction(StrEnum):
    """From which language to which."""

    JA_EN = "ja-en"
    EN_JA = "en-ja"


Against = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", "-g", metavar="FILE",
        help="A glossary (YAML) instead of the bundled one; several times: later ones override earlier ones.",
    ),
]  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(group, name="glossary")


@group.command("lint", short_help="Name what is wrong with glossaries.", epilog=LINT_EXAMPLES)
def lint(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Glossaries (YAML): later override earlier ones.")
    ],
    style: Printed = Style.TEXT,
    level: Annotated[Level, typer.Option("--level", help="The least severity that is shown.")] = Level.WARNING,
) -> int:
    """Name what is wrong with glossaries, with line and column; exits 1 where there are errors."""
    from bilingual import glossary
    from bilingual.cli import terms as printed
    from bilingual.errors import GlossaryError
    from bilingual.glossary.lint import Problem
    from bilingual.glossary.lint import lint as run
    from bilingual.model import Severity

    for path in files:
        _must_exist(path)
    try:
        problems: tuple[Problem, ...] = run(glossary.load(*files))
    except GlossaryError as error:
        problems = tuple(
            Problem(
                "unreadable",
                Severity.ERROR,
                each.place,
                "",
                each.message + (f" ({each.remedy})" if each.remedy else ""),
            )
            for each in error.problems
        )
    order = [each.value for each in Level]
    shown = [each for each in problems if order.index(each.severity) <= order.index(level)]
    if style is Style.JSON:
        print(json.dumps([printed.problem(each) for each in shown], ensure_ascii=False, indent=2))
    for each in shown if style is Style.TEXT else ():
        print(each)
    counts = {name: sum(each.severity == name for each in problems) for name in order}
    hidden = "" if len(shown) == len(problems) else f" (--level {order[-1]} shows all)"
    said = ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts.items())
    print(f"{said}{hidden}", file=sys.stderr)
    return int(counts["error"] > 0)


@group.command("find", short_help="Look a term up, in either language.", epilog=FIND_EXAMPLES)
def find(
    text: Annotated[str, typer.Argument(metavar="TERM", help="A form in either language, or an id.")],
    glossaries: Against = None,
    style: Printed = Style.TEXT,
) -> int:
    """Look a term up in either language and any spelling; exits 1 where there is none."""
    from bilingual.cli import terms as printed
    from bilingual.glossary.finding import look_up

    found = look_up(_glossary(glossaries), text)
    if style is Style.JSON:
        print(json.dumps([printed.term(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(printed.entry(each)) for each in found), end="\n" if found else "")
    if not found:
        print(f"bilingual: no term like “{text}”", file=sys.stderr)
    return int(not found)


@group.command("convert", short_help="Convert between formats.", epilog=CONVERT_EXAMPLES)
def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A glossary in any of the formats.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Where to write it; - is standard output.")],
    given: Annotated[
        str | None, typer.Option("--from", metavar="FORMAT", help="Instead of what IN's name says.")
    ] = None,
    wanted: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="By name: yaml, csv, tsv, xlsx, tbx, tbx-dct, tbx-v2, utx, omegat, deepl, prh.",
        ),
    ] = None,
    direction: Annotated[
        Direction, typer.Option("--direction", help="For formats that have one: utx, omegat, deepl.")
    ] = Direction.JA_EN,
    base: Annotated[
        Path | None, typer.Option("--base", metavar="FILE", help="A glossary (YAML) that prh rules are added to.")
    ] = None,
    every: Annotated[bool, typer.Option("--all-losses", help="List each loss, not only how many of a kind.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")] = False,
) -> None:
    """Convert a glossary from one format to another, and say what was lost."""
    from bilingual import glossary
    from bilingual.cli import outputs
    from bilingual.cli import terms as printed
    from bilingual.formats import files
    from bilingual.glossary import exchange
    from bilingual.glossary.exchange import Direction as Languages

    if str(target) != files.STDIN:
        outputs.refuse_bad([target], [source, *filter(None, [base])])
    reader = exchange.by_name(given) if given else exchange.by_suffix(source)
    writer = exchange.by_name(wanted) if wanted else exchange.by_suffix(target)
    read = exchange.read(files.load(source, str(source)), str(source), reader, glossary.load(base) if base else None)
    languages: Languages = ("ja", "en") if direction is Direction.JA_EN else ("en", "ja")
    written = exchange.write(read.glossary, writer, languages)
    if str(target) == files.STDIN:
        sys.stdout.buffer.write(written.data)
    else:
        exchange.save(written.data, target)
    if quiet:
        return
    for problem in read.left_out:
        print(problem, file=sys.stderr)
    for line in printed.losses(written.losses, every=every):
        print(line, file=sys.stderr)
    left = len({loss.term for loss in written.losses if loss.what == "term"})
    total = len(read.glossary.terms)
    count = f"{total} term{'' if total == 1 else 's'}" if not left else f"{total - left} of {total} terms"
    print(f"{count} written as {writer.name}", file=sys.stderr)


@group.command("suggest", short_help="Propose terms from documents.", epilog=SUGGEST_EXAMPLES)
def suggest(
    documents: Annotated[
        list[str], typer.Argument(metavar="EN JA", help="Pairs of documents, or saved alignments (.json) alone.")
    ],
    known: Annotated[
        list[Path] | None,
        typer.Option("--known", metavar="FILE", help="A glossary (YAML) whose terms help to align and are left out."),
    ] = None,
    least: Annotated[int, typer.Option("--least", min=1, help="The least number of places a pair must stand in.")] = 2,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most pairs that are printed.")] = 100,
    style: Annotated[Table, typer.Option("--format", help="yaml can be pasted into a glossary.")] = Table.TEXT,
) -> None:
    """Propose term pairs from documents that are translations of each other, the most certain first."""
    from bilingual import glossary, pipeline
    from bilingual.cli import terms as printed
    from bilingual.glossary.suggest import propose
    from bilingual.glossary.writing import dump_term

    had = glossary.load(*known) if known else glossary.Glossary()
    proposals = propose(_alignments(documents, had), pipeline.Settings().lexicon, known=had, least=least)[:limit]
    if style is Table.JSON:
        print(json.dumps([printed.proposal(each) for each in proposals], ensure_ascii=False, indent=2))
    elif style is Table.YAML:
        for each in proposals:
            print(f"{dump_term(each.term)}  # {each.count} of {each.en_count} and {each.ja_count}")
    elif style is Table.TSV:
        print("en\tja\tcount\ten count\tja count\tscore\ten example\tja example")
        for each in proposals:
            row = (each.en, each.ja, each.count, each.en_count, each.ja_count, each.score)
            examples = (" ".join(text.split()) for text in (each.example_en, each.example_ja))
            print(*row, *examples, sep="\t")
    else:
        for each in proposals:
            print(f"{each.en} = {each.ja}  ({each.count} of {each.en_count} and {each.ja_count}; {each.score})")
            print(f"    {printed.cut(each.example_en, each.en, 100)}\n    {printed.cut(each.example_ja, each.ja, 50)}")
    if not proposals:
        print("bilingual: nothing occurs often enough (--least 1 proposes from single places)", file=sys.stderr)


@group.command("stats", short_help="Count terms, and their use.", epilog=STATS_EXAMPLES)
def stats(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="EN JA", help="Documents or alignments whose use of terms to count."),
    ] = None,
    glossaries: Against = None,
    style: Printed = Style.TEXT,
) -> None:
    """Count a glossary's terms and forms, and how much of it documents use."""
    from bilingual.glossary.stats import size, usage

    terms = _glossary(glossaries)
    held = size(terms)
    used = usage(terms, _alignments(documents, terms)) if documents else None
    if style is Style.JSON:
        data: dict[str, object] = {
            "terms": held.terms, "forms": held.forms, "domains": held.domains, "with_note": held.with_note,
            "with_exclude": held.with_exclude, "with_tests": held.with_tests, "tests": held.tests,
        }  # fmt: skip
        if used:
            data["usage"] = {
                "documents": used.documents, "sentences": used.sentences, "covered": used.covered,
                "terms": {id: {"en": en, "ja": ja} for id, (en, ja) in used.terms.items()}, "unused": used.unused,
                "unwanted": [{"term": id, "form": form, "count": n} for (id, form), n in used.unwanted.items()],
            }  # fmt: skip
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    print(
        f"{held.terms} terms: {held.with_note} with a note, {held.with_exclude} with excluded texts, {held.tests} tests"
    )
    for lang, name in (("en", "English"), ("ja", "Japanese")):
        counts = {status: n for code, each in held.forms.items() if code == lang for status, n in each.items() if n}
        print(f"{name:10}{sum(counts.values()):6} forms: " + ", ".join(f"{n} {status}" for status, n in counts.items()))
    for domain, count in held.domains.items():
        print(f"{count:6}  {domain or '(no domain)'}")
    if used is None:
        return
    pairs = "1 pair of documents uses" if used.documents == 1 else f"{used.documents} pairs of documents use"
    print(f"\n{pairs} {len(used.terms)} of {held.terms} terms")
    for lang, name in (("en", "English"), ("ja", "Japanese")):
        total = sum(n for code, n in used.sentences.items() if code == lang)
        covered = sum(n for code, n in used.covered.items() if code == lang)
        print(f"{name:10}{covered:6} of {total} sentences use a term ({covered / max(total, 1):.0%})")
    print("\n  en  ja  term")
    for id, (en, ja) in list(used.terms.items())[:30]:
        print(f"{en:4}{ja:4}  {id}")
    for (id, form), count in used.unwanted.items():
        print(f"{count:4}      not to be used: {form} ({id})")


def _glossary(paths: list[Path] | None) -> Glossary:
    from bilingual import glossary

    return glossary.load(*paths) if paths else glossary.default()


def _must_exist(path: Path) -> None:
    from bilingual.errors import InputError

    if not path.is_file():
        raise InputError("there is no such file", place=str(path), remedy="check the path")


def _alignments(documents: list[str], terms: Glossary) -> Iterator[Alignment]:
    """The alignments that are named: saved ones as they are, pairs of documents aligned with the help of the terms."""
    from bilingual import pipeline
    from bilingual.errors import InputError
    from bilingual.rendering import load

    waiting: str | None = None
    settings = pipeline.Settings(glossary=terms)
    for name in documents:
        if name.lower().endswith(".json"):
            yield load(name)
        elif waiting is None:
            waiting = name
        else:
            yield pipeline.run(*pipeline.read_pair(waiting, name), settings)
            waiting = None
    if waiting is not None:
        raise InputError("a document without its other version", place=waiting, remedy="give documents in pairs")
