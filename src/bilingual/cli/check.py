"""`bilingual check`: findings for people and machines, and an exit code for scripts."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilingual.cli import options, outputs
from bilingual.errors import ConfigError, InputError

if TYPE_CHECKING:
    from bilingual.model import Alignment, Finding, Severity
    from bilingual.reports import Report

EXAMPLES = """Examples:

\b
  bilingual check summary.en.md summary.ja.md
  bilingual check summary.en.md summary.ja.md --format sarif -o findings.sarif
  bilingual check summary.en.md summary.ja.md --baseline baseline.yaml --write-baseline
  bilingual check summary.en.md summary.ja.md --changed-only --since origin/main

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the check could not be made.
"""


class Format(StrEnum):
    """How findings are written: the names of `bilingual.reports.WRITERS`."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    RDJSONL = "rdjsonl"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", short_help="Say where two versions disagree.", epilog=EXAMPLES)(check)


def check(
    first: Annotated[str, typer.Argument(metavar="EN", help="One version, or a saved alignment (.json) alone.")],
    second: Annotated[str | None, typer.Argument(metavar="JA", help="The other version.")] = None,
    style: Annotated[
        Format, typer.Option("--format", help="text: path:line:col: severity check message, then the line itself.")
    ] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")] = FailOn.ERROR,
    glossary: options.Glossaries = None,
    no_glossary: options.NoGlossary = False,
    lexicon: options.Lexicons = None,
    profile: options.Profile = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Leave out the findings that this file suppresses."),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write the baseline so that it suppresses all present findings.")
    ] = False,
    changed_only: Annotated[
        bool, typer.Option("--changed-only", help="Only findings in lines that have changed, as git sees it.")
    ] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REV", help="With --changed-only: changed since when; HEAD.")
    ] = None,
    excerpt: Annotated[
        bool, typer.Option("--excerpt/--no-excerpt", help="In text, show the line below each finding.")
    ] = True,
    sentences: options.Sentences = False,
    quiet: options.Quiet = False,
) -> int:
    """Check two versions of a document against each other and against the glossary."""
    from bilingual import reports, suppressions

    if since is not None and not changed_only:
        raise ConfigError("--since needs --changed-only")
    chosen = options.choose(first, glossary, no_glossary, lexicon, profile)
    path = baseline or chosen.config.suppressions
    if write_baseline and path is None:
        raise ConfigError("--write-baseline needs a file", remedy="name it with --baseline FILE")
    documents = [first, second] if second else [first]
    outputs.refuse_bad([output] if output else [], [*documents, *chosen.files, *filter(None, [path])])
    if write_baseline and path:
        outputs.refuse_bad([path], [*documents, *(file for file in chosen.files if file != path)])
    # A baseline named in the configuration need not be there yet; one named here should be, unless it is to be made.
    entries = suppressions.load(path) if path and (path.is_file() or (baseline and not write_baseline)) else ()
    alignment = chosen.judged(_alignment(first, second, chosen, sentences=sentences, quiet=quiet))
    outcome = chosen.heard(alignment, entries, path or Path())
    if write_baseline and path:
        held = {id(each.finding) for each in outcome.silenced if each.by == "comment"}
        due = [finding for finding in alignment.findings if id(finding) not in held]
        entries = suppressions.renewed(entries, alignment, due, path)
        suppressions.save(entries, path)
        if not quiet:
            count = f"{len(entries)} suppression{'' if len(entries) == 1 else 's'}"
            print(f"bilingual: {count}; wrote {path}", file=sys.stderr)
        return 0
    findings = outcome.findings
    if changed_only:
        findings = _changed(alignment, findings, "HEAD" if since is None else since)
    report = reports.Report(alignment, findings, outcome.silenced, outcome.notices, _severity(fail_on))
    _write(report, style, output, excerpt=excerpt)
    if not quiet:
        for notice in report.notices:
            print(f"bilingual: {notice}", file=sys.stderr)
    return int(bool(report.failures))


def _alignment(first: str, second: str | None, chosen: options.Chosen, *, sentences: bool, quiet: bool) -> Alignment:
    from bilingual import pipeline
    from bilingual.decisions import quietened
    from bilingual.rendering import load

    if second is not None:
        return pipeline.run(*pipeline.read_pair(first, second, sentences=sentences), chosen.settings)
    if not first.lower().endswith(".json"):
        alone = "a folder cannot be checked" if Path(first).is_dir() else "one file alone is a saved alignment"
        raise InputError(alone, place=first, remedy="give both versions, or a .json of `align`")
    saved = load(first)
    alignment = quietened(pipeline.recheck(saved, chosen.settings))
    if not quiet and saved.signature.get("glossary") != alignment.signature.get("glossary"):
        said = f"{first}: made with another glossary than the one it is checked against now (name it with --glossary)"
        print(f"bilingual: {said}", file=sys.stderr)
    return alignment


def _changed(alignment: Alignment, findings: tuple[Finding, ...], since: str) -> tuple[Finding, ...]:
    from bilingual import changes
    from bilingual.model import LANGS

    changed = {lang: changes.changes(alignment.document(lang).name, since) for lang in LANGS}
    return tuple(changes.in_changes(alignment, findings, changed))


def _severity(fail_on: FailOn) -> Severity | None:
    from bilingual.model import Severity

    return None if fail_on is FailOn.NEVER else Severity(fail_on.value)


def _write(report: Report, style: Format, output: Path | None, *, excerpt: bool) -> None:
    from bilingual import reports
    from bilingual.rendering.writers import put

    look = reports.Look(excerpt=excerpt, colour=output is None and options.colour())
    text = reports.WRITERS[style.value](report, look)
    if output is None:
        sys.stdout.write(text)
    else:
        put(text.encode("utf-8", "backslashreplace"), output)
