"""Which lines of a document have changed, as git sees it."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ConfigError, InputError
from bilingual.model import LANGS, Alignment, Document, Finding, Lang, Span

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_DIFF = ("diff", "--no-ext-diff", "--no-textconv", "--no-color", "-M")


@dataclass(frozen=True, slots=True)
class Changes:
    """Ranges of lines of a file, from 1, half-open, ascending; where lines were deleted, the two around the place."""

    lines: tuple[Span, ...]

    def touch(self, first: int, last: int) -> bool:
        """Whether any line from `first` to `last` (inclusive) has changed."""
        at = bisect_right(self.lines, last, key=lambda span: span.start) - 1
        return at >= 0 and first < self.lines[at].end


ALL = Changes((Span(1, 2**31),))


def changes(path: str, since: str) -> Changes:
    """What has changed in a file of the working tree since a revision; all of it where git does not track the file.

    Where the revision is on another branch, what counts is the change since the two parted. A file that was renamed is
    compared with what it was. Raises `ConfigError` where git cannot tell, `InputError` where there is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise InputError("there is no such file to ask git about", place=path, remedy="--changed-only needs both files")
    git = _Git(file.resolve().parent)
    top = os.fsdecode(git.run("rev-parse", "--show-toplevel").rstrip(b"\n"))
    base = git.base(since)
    name = Path(os.path.relpath(file.resolve(), os.path.realpath(top))).as_posix()
    git = _Git(Path(top))
    if not git.run("ls-files", "-z", "--", f":(literal){name}"):
        return ALL
    before = _before_renaming(git.run(*_DIFF, "--name-status", "-z", base), name)
    out = git.run(*_DIFF, "--unified=0", "--text", base, "--", *(f":(literal){each}" for each in {name, before}))
    return Changes(tuple(_hunks(out.split(b"\n"))))


def _hunks(lines: Iterable[bytes]) -> Iterator[Span]:
    for line in lines:
        if match := _HUNK.match(line):
            start, count = int(match[1]), int(match[2] or 1)
            # A deletion is given as "after line `start`".
            yield Span(start, start + count) if count else Span(max(start, 1), start + 2)


def _before_renaming(statuses: bytes, name: str) -> str:
    """What a file was called, from `--name-status -z`: status NUL name NUL, with two names for R and C."""
    fields = iter(os.fsdecode(statuses).split("\0"))
    for status in fields:
        old = next(fields, "")
        if status[:1] in ("R", "C") and next(fields, "") == name:
            return old
    return name


@dataclass(frozen=True, slots=True)
class _Git:
    folder: Path

    def base(self, since: str) -> str:
        """The commit to compare with. Raises `ConfigError` where there is no such revision."""
        commit = self.try_run("rev-parse", "--verify", "--quiet", "--end-of-options", since + "^{commit}")
        if commit is None:
            # Before the first commit, everything is new.
            if since == "HEAD" and self.try_run("rev-parse", "--verify", "--quiet", "HEAD") is None:
                return self.run("hash-object", "-t", "tree", os.devnull).decode().strip()
            raise ConfigError(
                f'git knows no revision "{since}"', place=str(self.folder), remedy="fetch it, or give another --since"
            )
        revision = commit.decode().strip()
        parted = self.try_run("merge-base", revision, "HEAD")
        return parted.decode().strip() if parted else revision

    def run(self, *arguments: str) -> bytes:
        """The output of a git command. Raises `ConfigError` where it fails."""
        done = self._done(arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            if any("not a git repository" in line for line in said):
                raise ConfigError(
                    "this folder is in no git repository", place=str(self.folder), remedy="leave out --changed-only"
                )
            raise ConfigError(f"git {arguments[0]}: {said[-1] if said else 'failed'}", place=str(self.folder))
        return done.stdout

    def try_run(self, *arguments: str) -> bytes | None:
        """The output of a git command, None where it fails."""
        done = self._done(arguments)
        return None if done.returncode else done.stdout

    def _done(self, arguments: Iterable[str]) -> subprocess.CompletedProcess[bytes]:
        settings = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(["git", *arguments], cwd=self.folder, env=settings, capture_output=True, check=False)
        except FileNotFoundError:
            raise ConfigError("git is not installed", remedy="leave out --changed-only") from None
        except OSError as error:
            raise ConfigError(f"git cannot be run: {error.strerror or error}") from None


def in_changes(alignment: Alignment, findings: Iterable[Finding], changed: Mapping[Lang, Changes]) -> Iterator[Finding]:
    """The findings that lie in changed lines of either document.

    On a side where a finding has no place of its own, that is its bead's; where the bead is empty there, it is what
    lies between its neighbours, since what is missing may have been deleted.
    """
    between = {lang: _between(alignment, alignment.document(lang)) for lang in LANGS}
    for finding in findings:
        bead = alignment.beads[finding.bead]
        for lang, spans in zip(LANGS, (finding.en, finding.ja), strict=True):
            document = alignment.document(lang)
            if not spans:
                own = [document.sentences[k] for k in bead.side(lang)]
                spans = tuple(Span(s.start, s.end) for s in own) or (between[lang][finding.bead],)
            if any(changed[lang].touch(*_lines(document, span)) for span in spans):
                yield finding
                break


def _lines(document: Document, span: Span) -> tuple[int, int]:
    """The first and the last line of a span."""
    return document.line_column(span.start)[0], document.line_column(max(span.end - 1, span.start))[0]


def _between(alignment: Alignment, document: Document) -> list[Span]:
    """For each bead, from the last sentence before it to the first after it in a document, both included."""
    out: list[Span] = []
    at = 0
    for bead in alignment.beads:
        own = len(bead.side(document.lang))
        start = document.sentences[at - 1].start if at else 0
        at += own
        end = document.sentences[at].end if at < len(document.sentences) else len(document.text)
        out.append(Span(start, end))
    return out
