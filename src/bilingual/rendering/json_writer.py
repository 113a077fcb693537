"""The alignment JSON (version 1): the canonical file, from which everything else can be made again.

One sentence, bead, link or finding stands on a line of its own, so that two files can be compared line by line.
`docs/alignment.schema.json` describes the format; `json_reader` reads it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from bilingual.errors import OutputError
from bilingual.model import Alignment, Bead, Block, Decision, Document, Evidence, Finding, Group, Link, Sentence, Span

FORMAT = "bilingual-alignment"
VERSION = 1


def to_json(alignment: Alignment, more: Mapping[str, object] | None = None) -> str:
    """An alignment as JSON text that `from_json` turns back into an equal one; `more`: members that it passes over.

    Raises `OutputError` where a text holds half a surrogate pair, or a score is not a finite number: neither can be
    written in a file that others can read.
    """
    group_of = [at for at, group in enumerate(alignment.groups) for _ in range(*group.beads)]
    head = {"format": FORMAT, "version": VERSION, "signature": alignment.signature}
    members = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    members += [f'"{document.lang}": {_document(document)}' for document in (alignment.en, alignment.ja)]
    members += [
        f'"groups": {_lines(map(_group, alignment.groups))}',
        f'"beads": {_lines(map(_bead, alignment.beads, group_of))}',
        f'"links": {_lines(map(_link, alignment.links))}',
        f'"findings": {_lines(map(_finding, alignment.findings))}',
    ]
    if alignment.decisions:
        members.append(f'"decisions": {_lines(map(decision_members, alignment.decisions))}')
    members += [f"{_dump(key)}: {_dump(value)}" for key, value in (more or {}).items()]
    text = "{" + ",\n".join(members) + "}\n"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise OutputError(
            f"a text holds half a surrogate pair (U+{code:04X}), which no UTF-8 file can hold",
            remedy="replace that character in the document",
        ) from None
    return text


def _document(document: Document) -> str:
    # A file's name may hold bytes that are no text; they are shown as U+FFFD, for the name only serves the reader.
    name = document.name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    members = [
        f'"name": {_dump(name)}',
        f'"text": {_dump(document.text)}',
        f'"blocks": {_lines(map(_block, document.blocks))}',
        f'"sentences": {_lines(map(_sentence, document.sentences))}',
    ]
    return "{" + ",\n".join(members) + "}"


def _block(block: Block) -> dict[str, object]:
    out: dict[str, object] = {"kind": block.kind, "start": block.start, "end": block.end}
    return out | _filled(level=block.level, marker=block.marker)


def _sentence(sentence: Sentence) -> dict[str, object]:
    out: dict[str, object] = {
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "block": sentence.block,
        "kind": sentence.kind,
    }
    if sentence.excerpt.offsets != ((0, sentence.start),):
        out["offsets"] = sentence.excerpt.offsets
    if sentence.excerpt.ruby:
        out["ruby"] = sentence.excerpt.ruby
    return out


def _group(group: Group) -> dict[str, object]:
    return {"en": group.en, "ja": group.ja, "beads": group.beads}


def _bead(bead: Bead, group: int) -> dict[str, object]:
    return {
        "en": bead.en,
        "ja": bead.ja,
        "score": bead.score,
        "confidence": bead.confidence,
        "status": bead.status,
        "group": group,
        "evidence": [_evidence(item) for item in bead.evidence],
    }


def _evidence(item: Evidence) -> dict[str, object]:
    out: dict[str, object] = {"kind": item.kind, "nats": item.nats}
    return out | _filled(en=item.en, ja=item.ja, note=item.note)


def _link(link: Link) -> dict[str, object]:
    out: dict[str, object] = {"bead": link.bead, "kind": link.kind, "en": link.en, "ja": link.ja}
    return out | _filled(label=link.label)


def _finding(finding: Finding) -> dict[str, object]:
    out: dict[str, object] = {
        "check": finding.check,
        "severity": finding.severity,
        "bead": finding.bead,
        "message": finding.message,
    }
    return out | _filled(
        en=finding.en,
        ja=finding.ja,
        reading_en=finding.reading_en,
        reading_ja=finding.reading_ja,
        suggestion=finding.suggestion,
        fingerprint=finding.fingerprint,
    )


def decision_members(decision: Decision) -> dict[str, object]:
    """A decision as the JSON object that stands for it, in an alignment and in a log."""
    out: dict[str, object] = {"id": decision.id, "action": decision.action}
    for name, rows in (("rows", decision.rows), ("into", decision.into)):
        if rows:
            out[name] = [{"en": row.en, "ja": row.ja} for row in rows]
    return out | _filled(
        finding=decision.finding,
        undoes=decision.undoes,
        text=decision.text,
        quote=decision.quote,
        at=decision.at,
    )


def _filled(**members: int | str | tuple[Span, ...]) -> dict[str, object]:
    return {key: value for key, value in members.items() if value}


def _lines(items: Iterable[dict[str, object]]) -> str:
    return "[" + ",".join("\n" + _dump(item) for item in items) + "]"


def _dump(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError as error:
        raise OutputError(f"the alignment holds a number that JSON cannot: {error}") from None


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise OutputError(
        f"the signature holds a {type(value).__name__}, which JSON cannot", remedy="use text, numbers, lists, mappings"
    )
