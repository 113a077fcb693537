"""What `bilingual glossary` prints of terms, problems, losses and proposals."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.glossary import Term
from bilingual.glossary.exchange import Loss
from bilingual.glossary.lint import Problem
from bilingual.glossary.suggest import Proposal


def entry(term: Term) -> Iterator[str]:
    """A term as a reader looks it up: its forms, each with its status, and what it says of itself."""
    head = [term.id, term.domain, str(term.place or "")]
    yield "  ".join(filter(None, head))
    for lang, forms in (("ja", term.ja), ("en", term.en)):
        for form in forms:
            match = [f"case: {form.case}"] * (form.case != "smart") + ["inflect: false"] * (not form.inflect)
            match += [f"between: {form.between}"] * (form.between != 1)
            yield f"  {lang}  {form.status:10} {form.text}" + (f"  ({', '.join(match)})" if match else "")
    for name, text in (
        ("not in", ", ".join(term.exclude)), ("severity", term.severity or ""), ("kind", term.kind),
        ("source", term.source), ("note", term.note),
    ):  # fmt: skip
        if text:
            yield f"  {name}: {' '.join(text.split())}"


def term(term: Term) -> dict[str, object]:
    """A term as JSON."""
    return {
        "id": term.id, "place": str(term.place or ""),
        **{
            lang: [
                {"text": f.text, "status": f.status, "case": f.case, "inflect": f.inflect, "between": f.between}
                for f in forms
            ]
            for lang, forms in (("ja", term.ja), ("en", term.en))
        },
        "note": term.note, "domain": term.domain, "source": term.source, "kind": term.kind,
        "severity": term.severity, "exclude": term.exclude,
    }  # fmt: skip


def problem(each: Problem) -> dict[str, object]:
    """A problem as JSON."""
    place = each.place
    return {
        "rule": each.rule, "severity": each.severity, "path": place.path if place else "",
        "line": place.line if place else None, "column": place.column if place else None,
        "term": each.term, "message": each.message,
    }  # fmt: skip


def proposal(each: Proposal) -> dict[str, object]:
    """A proposal as JSON."""
    return {
        "en": each.en, "ja": each.ja, "count": each.count, "en_count": each.en_count, "ja_count": each.ja_count,
        "score": each.score, "example_en": each.example_en, "example_ja": each.example_ja,
    }  # fmt: skip


def losses(losses: tuple[Loss, ...], *, every: bool) -> Iterator[str]:
    """What was lost, a line a kind, or a line each."""
    if every:
        yield from (f"lost: {loss}" for loss in losses)
        return
    kinds: dict[str, list[Loss]] = {}
    for loss in losses:
        kinds.setdefault(loss.what, []).append(loss)
    for what, found in kinds.items():
        terms = list(dict.fromkeys(loss.term for loss in found))
        more = ", ..." if len(terms) > 5 else ""
        yield f"lost: {what}: {len(found)} ({', '.join(terms[:5])}{more})"


def cut(text: str, form: str, width: int) -> str:
    """An example on one line, the form in it, at most about `width` characters."""
    flat = " ".join(text.split())
    at = max(0, min(flat.find(form), len(flat) - width) - width // 3) if len(flat) > width else 0
    piece = flat[at : at + width]
    return ("… " if at else "") + piece + (" …" if at + width < len(flat) else "")
