"""A document too long for one page: the rows of each part, and the index that leads to them."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from pathlib import Path, PurePath
from urllib.parse import quote, unquote_to_bytes

import bilingual
from bilingual.decisions.keys import sentence_keys
from bilingual.model import LANGS, Alignment, Bead, Document, Excerpt, Finding, Lang, Link
from bilingual.rendering.page.contents import Heading, Term, contents, terms
from bilingual.rendering.page.view import Excerpted, Filter, checks, coverage, in_one_line, names, titles
from bilingual.rendering.summary import Summary, summarise, visible

MOST_ROWS = 20_000
"""Rows on one page: with more, browsers on small machines take longer than half a second to filter."""


_INDEX = re.compile(rb'<main id="text"[^>]* data-parts="([^"]*)"')
_OURS = re.compile(rb'<meta name="generator" content="bilingual [^"]*">')


@dataclass(frozen=True, slots=True)
class Part:
    """Rows `first` to `last` (counted from one, both included) and the file they are in."""

    name: str
    first: int
    last: int

    @property
    def address(self) -> str:
        """The file as an address, relative to its neighbours."""
        return address(self.name)


@dataclass(frozen=True, slots=True)
class Navigation:
    """What a part's page knows of the others: the index's address, all parts, and which of them it is itself."""

    index: str
    parts: tuple[Part, ...]
    here: int

    @property
    def json(self) -> str:
        """The parts for the script."""
        return as_json(self.parts)


@dataclass(frozen=True, slots=True)
class Index:
    """Everything the index shows; `lines` holds each row's text, English and Japanese parted by a tab, and once more
    how it is read out where readings say so."""

    title: str
    titles: tuple[tuple[str, str], ...]
    names: tuple[tuple[Lang, str], ...]
    counts: str
    found: str
    checks: tuple[Filter, ...]
    coverage: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...]
    parts: tuple[tuple[Part, Summary], ...]
    contents: tuple[tuple[Heading, str], ...]
    lines: Iterator[str]
    json: str
    version: str
    signature: str


def address(name: str) -> str:
    """A file as an address, relative to its neighbours; its name may hold bytes that are no text."""
    try:
        raw = os.fsencode(name)
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogatepass")
    return "./" + quote(raw)


def named_by(index: Path) -> frozenset[Path]:
    """The parts that an index written earlier names, if there is one and it is ours; none of any other file."""
    try:
        page = index.read_bytes()
        found = _INDEX.search(page)
        entries = json.loads(unescape(found[1].decode())) if found and _OURS.search(page, 0, found.start()) else []
        names = {os.fsdecode(unquote_to_bytes(str(entry[2]).removeprefix("./"))) for entry in entries}
    except (OSError, ValueError, LookupError, TypeError):
        return frozenset()
    ours = re.compile(rf"{re.escape(index.stem)}\.\d{{3,}}{re.escape(index.suffix)}")
    return frozenset(index.with_name(name) for name in names if ours.fullmatch(name))


def divide(alignment: Alignment, name: str, most: int = MOST_ROWS) -> tuple[Part, ...]:
    """The parts of an alignment whose index is called `name`: paragraphs stay whole where they are not longer."""
    bounds = [0]
    for group in alignment.groups:
        start, end = group.beads
        if end - bounds[-1] > most and start > bounds[-1]:
            bounds.append(start)
        while end - bounds[-1] > most:
            bounds.append(bounds[-1] + most)
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    ranges = pairwise([*bounds, len(alignment.beads)])
    return tuple(Part(f"{stem}.{k:03}{suffix}", start + 1, end) for k, (start, end) in enumerate(ranges, 1))


def excerpts(
    alignment: Alignment, parts: tuple[Part, ...], langs: tuple[Lang, ...] = LANGS
) -> Iterator[tuple[Alignment, Excerpted]]:
    """The alignment of each part alone, one by one, with what it has to know of the whole."""
    keys = {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}
    part_of = [k for k, part in enumerate(parts) for _ in range(part.first, part.last + 1)]
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    links: defaultdict[int, list[Link]] = defaultdict(list)
    for finding in alignment.findings:
        findings[part_of[finding.bead]].append(finding)
    for link in alignment.links:
        links[part_of[link.bead]].append(link)
    for k, part in enumerate(parts):
        start = part.first - 1
        beads = alignment.beads[start : part.last]
        kept = {lang: sorted(at for bead in beads for at in bead.side(lang)) for lang in LANGS}
        place = {lang: {at: new for new, at in enumerate(kept[lang])} for lang in LANGS}
        excerpt = Alignment(
            _only(alignment.en, kept["en"]),
            _only(alignment.ja, kept["ja"]),
            tuple(_moved(bead, place) for bead in beads),
            tuple(replace(finding, bead=finding.bead - start) for finding in findings[k]),
            tuple(link._replace(bead=link.bead - start) for link in links[k]),
            alignment.signature,
            alignment.decisions,
        )
        held = {lang: tuple(keys[lang][at] for at in kept[lang]) for lang in LANGS}
        yield excerpt, Excerpted(part.first, held, langs)


def index(alignment: Alignment, title: str | None, parts: tuple[Part, ...], parted: tuple[Summary, ...]) -> Index:
    """Work out what the index shows; `parted` are the parts' own figures."""
    heading = titles(alignment, title)
    counts, found = summarise(alignment).in_words()
    address = [part.address for part in parts for _ in range(part.first, part.last + 1)]
    return Index(
        title=" · ".join(dict.fromkeys(text for _, text in heading)),
        titles=heading,
        names=names(alignment),
        counts=counts,
        found=found,
        checks=checks(alignment),
        coverage=tuple((lang, coverage(alignment, lang)) for lang in LANGS),
        terms=terms(alignment),
        parts=tuple(zip(parts, parted, strict=True)),
        contents=tuple((each, address[each.row - 1]) for each in contents(alignment)),
        lines=("\t".join(map(visible, _said(alignment, bead))) for bead in alignment.beads),
        json=as_json(parts),
        version=bilingual.__version__,
        signature=in_one_line(alignment.signature),
    )


def _said(alignment: Alignment, bead: Bead) -> Iterator[str]:
    """A row's text in both languages, and once more as it is read out where readings stand over it."""
    yield from (alignment.text(bead, lang) for lang in LANGS)
    for lang in LANGS:
        some = [alignment.document(lang).sentences[k].excerpt for k in bead.side(lang)]
        if any(excerpt.ruby for excerpt in some):
            yield (" " if lang == "en" else "").join(map(read_out, some))


def read_out(excerpt: Excerpt) -> str:
    """A text with its readings in place of what they stand over."""
    parts = []
    last = 0
    for start, end, reading in excerpt.ruby:
        parts += [excerpt.text[last:start], reading]
        last = end
    return "".join([*parts, excerpt.text[last:]])


def as_json(parts: tuple[Part, ...]) -> str:
    """The parts for the script: [[first row, last row, address], ...]."""
    return json.dumps([[part.first, part.last, part.address] for part in parts])


def _only(document: Document, kept: list[int]) -> Document:
    return replace(document, sentences=tuple(document.sentences[at] for at in kept))


def _moved(bead: Bead, place: Mapping[Lang, Mapping[int, int]]) -> Bead:
    en, ja = (tuple(place[lang][at] for at in bead.side(lang)) for lang in LANGS)
    return replace(bead, en=en, ja=ja)
