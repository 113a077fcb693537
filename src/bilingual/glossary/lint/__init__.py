"""What is wrong, or looks wrong, with a glossary that can be read: one kind of problem a function.

Errors are what makes checks contradict each other or a glossary its own tests; warnings what a terminologist would
change; notes what is worth knowing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bilingual.glossary.lint import clashes, reach, selftests, wording
from bilingual.glossary.lint.problem import Problem
from bilingual.glossary.model import Glossary
from bilingual.model import Severity

__all__ = ["RULES", "Problem", "lint"]

Rule = Callable[[Glossary], Iterator[Problem]]

RULES: dict[str, Rule] = {
    "duplicate-term": clashes.duplicate_terms,
    "contradiction": clashes.contradictions,
    "same-english": clashes.same_english,
    "same-japanese": clashes.same_japanese,
    "contains": clashes.contains,
    "unreachable": reach.unreachable,
    "idle-exclude": reach.idle_excludes,
    "several-preferred": wording.several_preferred,
    "wrong-language": wording.wrong_language,
    "same-form": wording.same_forms,
    "unexplained": wording.unexplained,
    "self-test": selftests.failing,
}


def lint(glossary: Glossary) -> tuple[Problem, ...]:
    """All problems, in the order of the files, and errors first where they are at one place."""
    order = {path: k for k, path in enumerate(glossary.paths)}
    rank = {severity: k for k, severity in enumerate(Severity)}
    found = [problem for rule in RULES.values() for problem in rule(glossary)]

    def place(problem: Problem) -> tuple[int, int, int, int]:
        at = problem.place
        if at is None:
            return len(order), 0, 0, rank[problem.severity]
        return order.get(at.path, len(order)), at.line or 0, at.column or 0, rank[problem.severity]

    return tuple(sorted(found, key=place))
