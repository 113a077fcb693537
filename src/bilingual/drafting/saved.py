"""A draft as JSON: its alignment's JSON with one more member, `draft`. docs/draft.schema.json describes that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import get_args

from bilingual.drafting.model import Draft, Drafted, Origin, Stage, TermOutcome
from bilingual.drafting.report import Report, report
from bilingual.memory import Match, Swap
from bilingual.memory.match import Quality
from bilingual.model import LANGS, Alignment, Lang, Span
from bilingual.models import Direction, Limits, Manifest, Tokenizer
from bilingual.models import document as manifests
from bilingual.models.manifest import Kind, Pooling
from bilingual.rendering.json_node import Node, parse
from bilingual.rendering.json_reader import from_json, saved_text
from bilingual.rendering.json_writer import to_json

VERSION = 1


def draft_json(draft: Draft, alignment: Alignment) -> str:
    """A draft and its alignment (`aligned`) as JSON; `from_json` reads the alignment, `load_draft` the draft.

    Raises `OutputError` for a text that cannot be written in UTF-8.
    """
    return to_json(alignment, {"draft": members(draft)})


def members(draft: Draft) -> dict[str, object]:
    """What the JSON says of a draft."""
    return {
        "version": VERSION,
        "target": draft.target,
        "model": manifests.members(draft.model) if draft.model else None,
        "sentences": [_drafted(one) for one in draft.sentences],
        "report": _report(report(draft)),
    }


def _drafted(one: Drafted) -> dict[str, object]:
    out: dict[str, object] = {"text": one.text, "origin": one.origin, "confidence": one.confidence}
    more: Mapping[str, object] = {
        "terms": [_term(term) for term in one.terms],
        "problems": list(one.problems),
        "refused": one.refused,
        "suggestion": one.suggestion,
        "match": _match(one.match) if one.match else None,
        "parts": [_drafted(part) for part in one.parts],
    }
    return out | {key: value for key, value in more.items() if value}


def _term(term: TermOutcome) -> dict[str, object]:
    out: dict[str, object] = {
        "term": term.term,
        "source": term.source,
        "span": term.span,
        "wanted": list(term.wanted),
        "stage": term.stage,
    }
    return out | ({"reason": term.reason} if term.reason else {}) | ({} if term.required else {"required": False})


def _match(match: Match) -> dict[str, object]:
    return {
        "source": match.source,
        "target": match.target,
        "text": match.text,
        "quality": match.quality,
        "score": match.score,
        "swaps": [{"kind": s.kind, "old": s.old, "new": s.new, "start": s.start, "end": s.end} for s in match.swaps],
        "origin": match.origin,
        "differing": list(match.differing),
        "complete": match.complete,
    }


def _report(found: Report) -> dict[str, object]:
    return {
        "sentences": found.sentences,
        "origins": dict(found.origins),
        "terms": [
            {
                "term": line.term,
                "source": line.source,
                "wanted": list(line.wanted),
                "rendered": line.rendered,
                "count": line.count,
                "met": {stage.value: count for stage, count in line.met},
                "not_enforced": line.not_enforced,
                "required": line.required,
                "reasons": dict(line.reasons),
            }
            for line in found.terms
        ],
    }


def load_draft(path: str | Path) -> Draft:
    """The draft saved in a file. Raises `InputError` or `FormatError`, which names the JSON path."""
    return draft_from_json(saved_text(path), str(path))


def draft_from_json(text: str, name: str) -> Draft:
    """The draft that JSON text holds; `name` is what errors call the file. Raises `FormatError`."""
    alignment = from_json(text, name)
    node = Node(parse(text, name), name).get("draft")
    if (version := node.get("version").integer()) != VERSION:
        raise node.get("version").error(f"version {version} is not known, only {VERSION}")
    target: Lang = node.get("target").one_of(LANGS)
    source = alignment.document("ja" if target == "en" else "en")
    sentences = tuple(_read_drafted(item) for item in node.get("sentences").items())
    if len(sentences) != len(source.sentences):
        raise node.get("sentences").error(f"{len(source.sentences)} are wanted, one a sentence of the source")
    return Draft(source, target, sentences, _read_model(node.get("model")))


def _read_model(node: Node) -> Manifest | None:
    """The manifest, as it was written: an engine of a user's own need not be one that `models add` would take."""
    if node.value is None:
        return None
    tokenizer, limits = node.get("tokenizer"), node.get("limits")
    return Manifest(
        id=node.get("id").string(),
        kind=node.get("kind").one_of(get_args(Kind)),
        name=node.get("name").string(),
        path=node.get("path").string(),
        tokenizer=Tokenizer(*(tokenizer.get(each.name).string() for each in fields(Tokenizer))),
        limits=Limits(limits.get("source").integer(), limits.get("target").integer()),
        engine=node.get("engine").string(),
        directions=tuple(_read_direction(item) for item in node.get("directions").items()),
        placeholders=_strings(node.get("placeholders")),
        pooling=node.get("pooling").one_of(get_args(Pooling)),
        query_prefix=node.get("query_prefix").string(),
        labels=_strings(node.get("labels")),
        licence=node.get("licence").string(),
        attribution=node.get("attribution").string(),
        provenance=node.get("provenance").string(),
        evaluation={key: node.get("evaluation").get(key).string() for key in node.get("evaluation").members()},
        files={key: node.get("files").get(key).string() for key in node.get("files").members()},
    )


def _read_direction(node: Node) -> Direction:
    return Direction(
        node.get("source").one_of(LANGS),
        node.get("target").one_of(LANGS),
        _strings(node.get("source_prefix")),
        _strings(node.get("target_prefix")),
    )


def _strings(node: Node) -> tuple[str, ...]:
    return tuple(item.string() for item in node.items())


def _read_drafted(node: Node, *, part: bool = False) -> Drafted:
    match, parts = node.get("match", {}), node.get("parts", [])
    if part and any(parts.items()):
        raise parts.error("a part has no parts")
    confidence = node.get("confidence")
    if not 0 <= confidence.number() <= 1:
        raise confidence.error("a probability from 0 to 1 is wanted")
    return Drafted(
        text=node.get("text").string(),
        origin=node.get("origin").one_of(tuple(Origin)),
        confidence=confidence.number(),
        terms=tuple(_read_term(item) for item in node.get("terms", []).items()),
        problems=_strings(node.get("problems", [])),
        refused=node.get("refused", "").string(),
        suggestion=node.get("suggestion", "").string(),
        match=_read_match(match) if match.members() else None,
        parts=tuple(_read_drafted(item, part=True) for item in parts.items()),
    )


def _read_term(node: Node) -> TermOutcome:
    stage = node.get("stage", "")
    return TermOutcome(
        term=node.get("term").string(),
        source=node.get("source").string(),
        span=_read_span(node.get("span")),
        wanted=_strings(node.get("wanted")),
        stage=stage.one_of(tuple(Stage)) if stage.value else None,
        reason=node.get("reason", "").string(),
        required=node.get("required", True).boolean(),
    )


def _read_span(node: Node) -> Span:
    ends = [item.integer() for item in node.items()]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise node.error("a span is a list of two numbers, start and end")
    return Span(*ends)


def _read_match(node: Node) -> Match:
    return Match(
        source=node.get("source").string(),
        target=node.get("target").string(),
        text=node.get("text").string(),
        quality=node.get("quality").one_of(get_args(Quality)),
        score=node.get("score").number(),
        swaps=tuple(
            Swap(
                item.get("kind").string(), item.get("old").string(), item.get("new").string(),
                item.get("start").integer(), item.get("end").integer(),
            )
            for item in node.get("swaps", []).items()
        ),
        origin=node.get("origin", "").string(),
        differing=_strings(node.get("differing", [])),
        complete=node.get("complete", False).boolean(),
    )  # fmt: skip
