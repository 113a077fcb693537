"""Which findings count, once the suppressions have been heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat
from pathlib import Path

from bilingual.errors import Place
from bilingual.model import Alignment, Finding
from bilingual.suppressions import comments
from bilingual.suppressions.baseline import Suppression, names
from bilingual.suppressions.model import Notice, Silenced


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings that count, those that do not, and what is amiss with the suppressions."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]
    notices: tuple[Notice, ...]


def apply(
    alignment: Alignment,
    baseline: Sequence[Suppression],
    path: Path,
    *,
    known: Sequence[str],
    off: Iterable[str] = (),
    today: date,
) -> Outcome:
    """Hear the comments of both documents, then the baseline at `path`.

    `known`: the names of the checks; `off`: those that did not run, so that a suppression of theirs is not unused.
    Each entry silences as many findings as it counts: one more of the same kind is a finding.
    """
    found = [comments.read(document, known) for document in (alignment.en, alignment.ja)]
    notices = [notice for _, some in found for notice in some]
    left, silenced, unused = _by_comment(alignment, [comment for some, _ in found for comment in some], frozenset(off))
    notices += unused
    counting, by_entry, said = _by_entry(left, baseline, today)
    silenced += by_entry
    notices += said
    pair = names(alignment, path)
    used = Counter(each.finding.fingerprint for each in by_entry)
    for entry in baseline:
        take = min(used[entry.fingerprint], entry.count)
        used[entry.fingerprint] -= take
        if take < entry.count and entry.is_for(pair) and entry.check not in off and not _is_over(entry, today):
            what = "nothing" if not take else f"{take} of {entry.count} findings"
            notices.append(_notice(entry, f"this suppression silences {what} now: --write-baseline tidies up", path))
    return Outcome(tuple(counting), tuple(silenced), tuple(notices))


def _by_comment(
    alignment: Alignment, given: Sequence[comments.Comment], off: frozenset[str]
) -> tuple[list[Finding], list[Silenced], list[Notice]]:
    at: dict[tuple[str, int, str], comments.Comment] = {}
    for comment in given:
        for check in comment.checks:
            at.setdefault((comment.lang, comment.block, check), comment)
    left: list[Finding] = []
    silenced: list[Silenced] = []
    used: set[tuple[Place, str]] = set()
    for finding in alignment.findings:
        blocks = comments.touched(alignment, finding) if at else ()
        met = next((c for lang, block in blocks if (c := at.get((lang, block, finding.check)))), None)
        if met is None:
            left.append(finding)
        else:
            used.add((met.place, finding.check))
            silenced.append(Silenced(finding, met.reason, "comment"))
    notices = [
        Notice(f"this comment silences no {check} now", comment.place)
        for comment in given
        for check in sorted(comment.checks - off)
        if (comment.place, check) not in used
    ]
    return left, silenced, notices


def _by_entry(
    findings: Iterable[Finding], baseline: Sequence[Suppression], today: date
) -> tuple[list[Finding], list[Silenced], list[Notice]]:
    waiting: dict[str, Iterator[Suppression]] = {}
    over: dict[str, Suppression] = {}
    for entry in reversed(baseline):
        if _is_over(entry, today):
            over[entry.fingerprint] = entry
        else:
            waiting[entry.fingerprint] = chain(repeat(entry, entry.count), waiting.get(entry.fingerprint, ()))
    counting: list[Finding] = []
    silenced: list[Silenced] = []
    notices: list[Notice] = []
    for finding in findings:
        if met := next(waiting.get(finding.fingerprint, iter(())), None):
            silenced.append(Silenced(finding, met.reason, "baseline"))
            continue
        counting.append(finding)
        if past := over.pop(finding.fingerprint, None):
            notices.append(_notice(past, f"this suppression held until {past.until}: {past.reason}", Path()))
    return counting, silenced, notices


def _is_over(entry: Suppression, today: date) -> bool:
    return entry.until is not None and entry.until < today


def _notice(entry: Suppression, message: str, path: Path) -> Notice:
    return Notice(message, entry.place or Place(str(path)))
