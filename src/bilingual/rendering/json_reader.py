"""Reads the alignment JSON back. Whatever is wrong with a file, the error names the file and the JSON path."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from bilingual.errors import FormatError, InputError, Place
from bilingual.model import (
    LANGS,
    Action,
    Alignment,
    Bead,
    BeadStatus,
    Block,
    Decision,
    Document,
    Evidence,
    Excerpt,
    Finding,
    Keys,
    Kind,
    Lang,
    Link,
    Ruby,
    Sentence,
    Severity,
)
from bilingual.rendering.json_node import REMEDY, Node, parse
from bilingual.rendering.json_writer import FORMAT, VERSION


def load(path: str | Path) -> Alignment:
    """The alignment saved in a file.

    Raises `InputError` where the file cannot be read, `FormatError` where it does not hold an alignment.
    """
    return from_json(saved_text(path), str(path))


def saved_text(path: str | Path) -> str:
    """The text of a saved file, which is UTF-8. Raises `InputError` or `FormatError`."""
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", place=name, remedy="check the name") from None
    except IsADirectoryError:
        raise InputError("this is a folder, not a file", place=name, remedy="name a saved alignment") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"cannot be read: {reason}", place=name) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"not UTF-8 at byte {error.start}", place=name, remedy=REMEDY) from None


def from_json(text: str, name: str) -> Alignment:
    """The alignment that JSON text holds; `name` is what errors call the file.

    The keys `groups` and `group` are for other readers: they follow from the beads, and are not read. Raises
    `FormatError` naming the file and the JSON path for anything that is not a whole alignment of version 1.
    """
    root = Node(parse(text, name), name)
    if root.get("format").string() != FORMAT:
        raise root.get("format").error(f"not {FORMAT!r}: this is no saved alignment")
    if (version := root.get("version").integer()) != VERSION:
        raise root.get("version").error(f"version {version} is not known, only {VERSION}")
    en, ja = (_document(root.get(lang), lang) for lang in LANGS)
    beads = tuple(_bead(node, en, ja) for node in root.get("beads").items())
    try:
        bare = Alignment(en, ja, beads, signature=root.get("signature", {}).members())
    except ValueError:
        raise _misplaced(root.get("beads"), beads, en, ja) from None
    links = tuple(_link(node, len(beads), en, ja) for node in root.get("links", []).items())
    findings = tuple(_finding(node, len(beads), en, ja) for node in root.get("findings").items())
    decisions = tuple(_decision(node) for node in root.get("decisions", []).items())
    return replace(bare, links=links, findings=findings, decisions=decisions)


def decision_from_json(text: str, name: str, line: int) -> Decision:
    """The decision on one line of a log; raises `FormatError` with the file, the line and the JSON path."""
    try:
        return _decision(Node(parse(text, name), name))
    except FormatError as error:
        remedy = "export the decisions from the page again"
        raise FormatError(error.message, place=Place(name, line), remedy=remedy) from None


def _document(node: Node, lang: Lang) -> Document:
    text = node.get("text").string()
    blocks = tuple(_block(item, len(text)) for item in node.get("blocks").items())
    sentences: list[Sentence] = []
    low = 0
    for item in node.get("sentences").items():
        sentences.append(_sentence(item, len(text), len(blocks), low))
        low = sentences[-1].start
    return Document(node.get("name").string(), lang, text, blocks, tuple(sentences))


def _block(node: Node, size: int) -> Block:
    start = node.get("start").integer(0, size)
    return Block(
        node.get("kind").one_of(tuple(Kind)),
        start,
        node.get("end").integer(start, size),
        node.get("level", 0).integer(),
        node.get("marker", "").string(),
    )


def _sentence(node: Node, size: int, blocks: int, low: int) -> Sentence:
    text = node.get("text").string()
    start = node.get("start").integer(low, size)
    end = node.get("end").integer(start, size)
    pairs = node.get("offsets", [[0, start]])
    sentence = Sentence(
        Excerpt(text, _offsets(pairs, len(text), size), _ruby(node.get("ruby", []), len(text))),
        node.get("block").integer(0, blocks - 1),
        node.get("kind").one_of(tuple(Kind)),
    )
    if (sentence.start, sentence.end) != (start, end):
        raise node.error(f"start and end say {start} to {end}, its text lies at {sentence.start} to {sentence.end}")
    return sentence


def _offsets(node: Node, length: int, size: int) -> tuple[tuple[int, int], ...]:
    """(Position in the sentence, position in the document) pairs: ascending, and inside both texts."""
    pairs: list[tuple[int, int]] = []
    for item in node.items():
        ends = list(item.items())
        if len(ends) != 2:
            raise item.error("a list of two positions is wanted: in the sentence, in the document")
        here = ends[0].integer(pairs[-1][0] + 1 if pairs else 0, length if pairs else 0)
        there = ends[1].integer(pairs[-1][1] if pairs else 0, size)
        pairs.append((here, there))
    if not pairs:
        raise node.error("at least one pair is wanted")
    for (here, there), after in zip(pairs, [*(at for at, _ in pairs[1:]), length], strict=True):
        if there + (after - here) > size:
            raise node.error("the sentence runs past the end of the text")
    return tuple(pairs)


def _ruby(node: Node, length: int) -> tuple[Ruby, ...]:
    """[Start, end, reading] lists: ascending, none over another, in the sentence's text."""
    out: list[Ruby] = []
    for item in node.items():
        parts = list(item.items())
        if len(parts) != 3:
            raise item.error("a list of three is wanted: start, end, reading")
        start = parts[0].integer(out[-1].end if out else 0, length - 1)
        out.append(Ruby(start, parts[1].integer(start + 1, length), parts[2].string()))
    return tuple(out)


def _bead(node: Node, en: Document, ja: Document) -> Bead:
    confidence = node.get("confidence", 1.0)
    if not 0 <= confidence.number() <= 1:
        raise confidence.error("a probability from 0 to 1 is wanted")
    return Bead(
        en=node.get("en").indices(len(en.sentences)),
        ja=node.get("ja").indices(len(ja.sentences)),
        score=node.get("score", 0.0).number(),
        confidence=confidence.number(),
        status=node.get("status", "auto").one_of(get_args(BeadStatus)),
        evidence=tuple(map(_evidence, node.get("evidence", []).items())),
    )


def _evidence(node: Node) -> Evidence:
    return Evidence(
        kind=node.get("kind").string(),
        nats=node.get("nats").number(),
        en=node.get("en", "").string(),
        ja=node.get("ja", "").string(),
        note=node.get("note", "").string(),
    )


def _link(node: Node, beads: int, en: Document, ja: Document) -> Link:
    here, there = node.get("en"), node.get("ja")
    return Link(
        bead=node.get("bead").integer(0, beads - 1),
        kind=node.get("kind").string(),
        en=None if here.value is None else here.span(en),
        ja=None if there.value is None else there.span(ja),
        label=node.get("label", "").string(),
    )


def _finding(node: Node, beads: int, en: Document, ja: Document) -> Finding:
    return Finding(
        check=node.get("check").string(),
        severity=node.get("severity").one_of(tuple(Severity)),
        bead=node.get("bead").integer(0, beads - 1),
        message=node.get("message").string(),
        en=tuple(item.span(en) for item in node.get("en", []).items()),
        ja=tuple(item.span(ja) for item in node.get("ja", []).items()),
        reading_en=node.get("reading_en", "").string(),
        reading_ja=node.get("reading_ja", "").string(),
        suggestion=node.get("suggestion", "").string(),
        fingerprint=node.get("fingerprint", "").string(),
    )


def _decision(node: Node) -> Decision:
    given = node.get("id")
    if not given.string():
        raise given.error("an empty id")
    return Decision(
        id=given.string(),
        action=node.get("action").one_of(get_args(Action)),
        rows=tuple(map(_keys, node.get("rows", []).items())),
        into=tuple(map(_keys, node.get("into", []).items())),
        finding=node.get("finding", "").string(),
        undoes=node.get("undoes", "").string(),
        text=node.get("text", "").string(),
        quote=node.get("quote", "").string(),
        at=node.get("at", "").string(),
    )


def _keys(node: Node) -> Keys:
    en, ja = (tuple(item.string() for item in node.get(lang).items()) for lang in LANGS)
    return Keys(en, ja)


def _misplaced(node: Node, beads: tuple[Bead, ...], en: Document, ja: Document) -> FormatError:
    """The first place where beads do not hold every sentence once and in order."""
    following = dict.fromkeys(LANGS, 0)
    by_hand = any(bead.is_by_hand for bead in beads)
    for item, bead in zip(node.items(), beads, strict=True):
        if not bead.en and not bead.ja:
            return item.error("a bead holds no sentence")
        if by_hand:
            continue
        for lang in LANGS:
            for index in bead.side(lang):
                if index != following[lang]:
                    return item.get(lang).error(f"sentence {following[lang]} should follow here, not {index}")
                following[lang] += 1
    if by_hand:
        return node.error("some sentence is missing, held twice, or out of order without the status manual")
    left = [f"{d.lang} sentence {following[d.lang]}" for d in (en, ja) if following[d.lang] < len(d.sentences)]
    return node.error(f"{' and '.join(left)} and what follows are in no bead")
