"""Alignments for tests of reports: a line is a bead, and what is wrong with it is said beside it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bilingual.model import (
    LANGS,
    Alignment,
    Bead,
    Block,
    Document,
    Excerpt,
    Finding,
    Kind,
    Lang,
    Sentence,
    Severity,
    Span,
)


def aligned(*rows: tuple[str, str], names: tuple[str, str] = ("a.en.md", "a.ja.md")) -> Alignment:
    """A bead a row, a block and a sentence a side, "" for none."""
    documents: list[Document] = []
    for lang, column in zip(LANGS, zip(*rows, strict=True), strict=True):
        documents.append(_document(names[lang == "ja"], lang, column))
    beads: list[Bead] = []
    seen = {"en": 0, "ja": 0}
    for row in rows:
        sides: list[tuple[int, ...]] = []
        for lang, text in zip(LANGS, row, strict=True):
            sides.append((seen[lang],) if text else ())
            seen[lang] += bool(text)
        beads.append(Bead(sides[0], sides[1], confidence=0.99))
    return Alignment(documents[0], documents[1], tuple(beads))


def _document(name: str, lang: Lang, texts: tuple[str, ...]) -> Document:
    whole, blocks, sentences = "", [], []
    for text in filter(None, texts):
        start = len(whole)
        blocks.append(Block(Kind.PARAGRAPH, start, start + len(text)))
        sentences.append(Sentence(Excerpt(text, ((0, start),)), len(blocks) - 1, Kind.PARAGRAPH))
        whole += text + "\n"
    return Document(name, lang, whole, tuple(blocks), tuple(sentences))


def found(
    alignment: Alignment,
    bead: int,
    en: str = "",
    ja: str = "",
    *,
    check: str = "number-mismatch",
    severity: Severity = Severity.ERROR,
    message: str = "the two differ",
    suggestion: str = "",
    fingerprint: str = "",
) -> Finding:
    """A finding at the first occurrence of these words in a bead."""
    spans: list[tuple[Span, ...]] = []
    for lang, words in zip(LANGS, (en, ja), strict=True):
        own = alignment.beads[bead].side(lang)
        if words and own:
            sentence = alignment.document(lang).sentences[own[0]]
            at = sentence.start + sentence.text.index(words)
            spans.append((Span(at, at + len(words)),))
        else:
            spans.append(())
    mark = fingerprint or f"{bead:016x}"
    return Finding(check, severity, bead, message, spans[0], spans[1], en, ja, suggestion, mark)


# Text as hostile as a document may hold it: both languages, characters outside the first plane, markup, controls.
LETTERS = st.sampled_from("ab 12,.:%&<>\"'\\日本語、。１２｡ｱ𠮷😀é\u0301\u200b\u202e\x07\t")
TEXTS = st.text(LETTERS, max_size=30).map(str.strip)


@st.composite
def reported(draw: st.DrawFn) -> Alignment:
    """An alignment with findings anywhere in it."""
    rows = draw(st.lists(st.tuples(TEXTS, TEXTS).filter(any), min_size=1, max_size=4))
    if not any(en for en, _ in rows) or not any(ja for _, ja in rows):
        rows.append(("x", "字"))
    names = draw(st.sampled_from([("a.en.md", "a.ja.md"), ("文 書/a b.md", "ja,%:.md"), ("<stdin>", "/abs/ja.txt")]))
    alignment = aligned(*rows, names=names)
    findings: list[Finding] = []
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(alignment.beads) - 1))
        sides: list[tuple[Span, ...]] = []
        for lang in LANGS:
            own = alignment.beads[at].side(lang)
            if own and draw(st.booleans()):
                sentence = alignment.document(lang).sentences[own[0]]
                start = draw(st.integers(sentence.start, sentence.end - 1))
                sides.append((Span(start, draw(st.integers(start, sentence.end))),))
            else:
                sides.append(())
        severity = draw(st.sampled_from(Severity))
        mark = draw(st.sampled_from(["0123456789abcdef", "fedcba9876543210"]))
        check = draw(st.sampled_from(["omission", "term-missing", "number-mismatch"]))
        findings.append(Finding(check, severity, at, draw(TEXTS) or "x", *sides, fingerprint=mark))
    return replace(alignment, findings=tuple(findings))
