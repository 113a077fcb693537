"""JUnit XML as Jenkins, GitLab and others read it: a test case a finding, and one for each check that found nothing.

A finding that fails the run is a failure, a silenced one is skipped, any other has passed with its message as output.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from bilingual.model import Finding
from bilingual.reports.excerpts import excerpts
from bilingual.reports.places import described, path, spots
from bilingual.reports.report import Look, Report
from bilingual.reports.rules import rules

# What XML 1.0 cannot hold, even as a character reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report, look: Look) -> str:
    """One suite, named by the two documents."""
    suite = ElementTree.Element("testsuite", name=_clean(" + ".join(_names(report))))
    for finding in report.findings:
        case = _case(suite, report, finding)
        if report.fails(finding.severity):
            ElementTree.SubElement(
                case, "failure", type=finding.severity.value, message=_clean(described(finding))
            ).text = _clean(_details(report, finding))
        else:
            ElementTree.SubElement(case, "system-out").text = _clean(
                f"{finding.severity.value}: {described(finding)}\n{_details(report, finding)}"
            )
    for each in report.silenced:
        case = _case(suite, report, each.finding)
        ElementTree.SubElement(case, "skipped", message=_clean(f"suppressed: {each.reason}"))
    found = {finding.check for finding in report.findings} | {each.finding.check for each in report.silenced}
    for rule in rules():
        if rule.name not in found:
            ElementTree.SubElement(suite, "testcase", classname=rule.name, name="no findings")
    counts = {
        "tests": len(suite),
        "failures": len(report.failures),
        "errors": 0,
        "skipped": len(report.silenced),
    }
    for name, count in counts.items():
        suite.set(name, str(count))
    root = ElementTree.Element("testsuites", {name: str(count) for name, count in counts.items()})
    root.append(suite)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, report: Report, finding: Finding) -> ElementTree.Element:
    first = spots(report.alignment, finding)[0]
    start, file = first.start(), _clean(path(first.document.name))
    return ElementTree.SubElement(
        suite,
        "testcase",
        classname=_clean(finding.check),
        name=f"{file}:{start.line}:{start.column}",
        file=file,
        line=str(start.line),
    )


def _details(report: Report, finding: Finding) -> str:
    return "\n" + "\n".join(excerpts(spots(report.alignment, finding))) + "\n"


def _names(report: Report) -> list[str]:
    return [path(report.alignment.en.name), path(report.alignment.ja.name)]


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
