"""Tab-separated pairs: OmegaT's glossaries (source, target, comment) and DeepL's (source, target).

A translator's tool proposes what it finds in them, so only forms that may be used are written: each with the
preferred form of the other language. Kept: those forms, and in OmegaT's the note on one line. Forms of a language
other than the preferred one become pairs, and, since nothing joins those, terms of their own where they are Japanese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.formats.charset import decode
from bilingual.glossary.exchange import table
from bilingual.glossary.exchange.entries import Read, collect, refuse
from bilingual.glossary.model import Glossary, Term
from bilingual.model import Lang

_LINE = re.compile("\r\n|\r|\n")
_JAPANESE = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def write_omegat(glossary: Glossary, langs: tuple[Lang, Lang] = ("ja", "en")) -> bytes:
    """OmegaT's, in UTF-8; several targets for one source are several lines."""
    lines = ["# source\ttarget\tcomment"]
    for term in glossary.terms:
        note = " ".join(term.note.split())
        for pair in _pairs(term, *langs):
            if not pair[0].startswith("#"):
                lines.append("\t".join((*pair, note) if note else pair))
    return ("\n".join(lines) + "\n").encode()


def write_deepl(glossary: Glossary, langs: tuple[Lang, Lang] = ("ja", "en")) -> bytes:
    """DeepL's: every source once, with the preferred target; where two terms share a source, the first has it."""
    targets: dict[str, str] = {}
    for term in glossary.terms:
        for source, target in _pairs(term, *langs):
            targets.setdefault(source, target)
    return "".join(f"{source}\t{target}\n" for source, target in targets.items()).encode()


def read(data: bytes, path: str) -> Read:
    """The pairs of a file; which column is which language is seen from their text."""
    lines = _LINE.split(decode(data, path))
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not any(len(cells) > 1 for _, cells in rows):
        raise refuse("no tab-separated pairs", path, "source, a tab, target")
    weights = [sum(bool(_JAPANESE.search(cells[k])) for _, cells in rows if len(cells) > k) for k in (0, 1)]
    return collect(table.pairs(rows, ("ja", "en") if weights[0] >= weights[1] else ("en", "ja"), path), path)


def _pairs(term: Term, source: Lang, target: Lang) -> Iterator[tuple[str, str]]:
    first, second = term.preferred(source), term.preferred(target)
    yield first.text, second.text
    for form in term.forms(target):
        if form is not second and form.status.is_allowed:
            yield first.text, form.text
    for form in term.forms(source):
        if form is not first and form.status.is_allowed:
            yield form.text, second.text
