"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning and for editors.

Regions count UTF-16 code units, which is what viewers assume that do not look at `columnKind`. Both versions are
named: the place where a finding is shown as its location, the others as related locations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from bilingual import __version__
from bilingual.model import Finding, Severity
from bilingual.reports.places import Spot, described, path, spots, uri, utf16
from bilingual.reports.report import Look, Report, numbered, rank
from bilingual.reports.rules import Rule, rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

MOST_RESULTS = 5_000
"""GitHub's code scanning shows so many results a run, and refuses more than 25,000."""

MOST_PLACES = 100
"""GitHub's code scanning shows so many locations a result, and refuses more than 1,000."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_MARKUP = re.compile(r"[`*]|^#+ ", re.MULTILINE)


def sarif(report: Report, look: Look) -> str:
    """A log with one run."""
    known = {rule.name: at for at, rule in enumerate(rules())}
    marked = list(numbered((*report.findings, *(each.finding for each in report.silenced))))
    counting, silenced = marked[: len(report.findings)], marked[len(report.findings) :]
    results = [_result(report, finding, known, mark) for finding, mark in sorted(counting, key=_rank)]
    if silenced:  # on every result or on none (3.27.23); last, since a reader misses them least
        results = [{**result, "suppressions": []} for result in results]
        for (finding, mark), each in zip(silenced, report.silenced, strict=True):
            result = _result(report, finding, known, mark)
            results.append({**result, "suppressions": [_suppression(each.by, each.reason)]})
    said = [str(notice) for notice in report.notices]
    if len(results) > MOST_RESULTS:
        said.append(f"of {len(results):,} findings the {MOST_RESULTS:,} gravest are given")
    run = {
        "tool": {"driver": {"name": "bilingual", "version": __version__, "rules": [_rule(rule) for rule in rules()]}},
        "automationDetails": {"id": f"bilingual/{_stem(report)}/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}} for text in said],
            }
        ],
        "artifacts": [
            {"location": {"uri": uri(document.name)}, "roles": ["analysisTarget"]}
            for document in (report.alignment.en, report.alignment.ja)
        ],
        "results": results[:MOST_RESULTS],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rank(marked: tuple[Finding, str]) -> int:
    return rank(marked[0].severity)


def _stem(report: Report) -> str:
    """The pair, so that the results of one pair do not take the place of another's."""
    return "+".join(path(document.name) for document in (report.alignment.en, report.alignment.ja))


def _rule(rule: Rule) -> dict[str, object]:
    help_text = rule.help or rule.summary
    name = "".join(part.capitalize() for part in rule.name.split("-"))
    return {
        "id": rule.name,
        "name": f"{name}Check" if name.lower() == rule.name else name,  # not the id again: SARIF1001
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": _MARKUP.sub("", help_text), "markdown": help_text},
        "properties": {"tags": ["translation", "terminology" if rule.name.startswith("term-") else "consistency"]},
    }


def _result(report: Report, finding: Finding, known: dict[str, int], fingerprint: str) -> dict[str, object]:
    first, *others = spots(report.alignment, finding)
    out: dict[str, object] = {"ruleId": finding.check}
    if finding.check in known:
        out["ruleIndex"] = known[finding.check]
    out |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": described(finding)},
        "locations": [_location(first)],
    }
    related = [*others, *_counterpart(report, finding, [first, *others])][: MOST_PLACES - 1]
    if related:
        out["relatedLocations"] = [
            {"id": at, "message": {"text": _READING[spot.lang]}, **_location(spot)} for at, spot in enumerate(related)
        ]
    out["partialFingerprints"] = {"bilingual/v1": fingerprint, "primaryLocationLineHash": fingerprint}
    return out


_READING = {"en": "the English", "ja": "the Japanese"}


def _counterpart(report: Report, finding: Finding, named: Sequence[Spot]) -> list[Spot]:
    """The bead's sentences in a language in which the finding has no place of its own: where to look."""
    bare = replace(finding, en=(), ja=())
    return [spot for spot in spots(report.alignment, bare) if spot.lang not in {each.lang for each in named}]


def _location(spot: Spot) -> dict[str, object]:
    start, end = spot.start(utf16), spot.end(utf16)
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "snippet": {"text": spot.document.text[spot.span.start : spot.span.end]},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri(spot.document.name)}, "region": region}}


def _suppression(by: str, reason: str) -> dict[str, object]:
    return {"kind": "inSource" if by == "comment" else "external", "justification": reason}
