"""TermBase eXchange: TBX-Basic of version 3 (ISO 30042:2019), in both styles, and of version 2 (martif).

All hold ids, forms with their statuses, domains (subject field), sources and notes. A forbidden form is a deprecated
one with the note "forbidden", since TBX knows no more than "deprecated". Match options, severities, kinds, excluded
texts and tests have no place. White space at the ends of a note's lines is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from bilingual import __version__
from bilingual.glossary.exchange.entries import Entry, Read, collect, refuse
from bilingual.glossary.exchange.xml import Element, attribute, content, parse, written
from bilingual.glossary.model import Glossary, Status, Term
from bilingual.model import LANGS, Lang

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

_STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
# As other tools write them, with and without the suffix.
_READ_STATUS = {
    "preferredterm": Status.PREFERRED,
    "admittedterm": Status.ADMITTED,
    "deprecatedterm": Status.DEPRECATED,
    "supersededterm": Status.DEPRECATED,
    "standardizedterm": Status.PREFERRED,
}
_FORBIDDEN = "forbidden"
_STATUS_TYPES = ("administrativeStatus", "normativeAuthorization", "usageStatus")
_REMEDY = "TBX has <tbx> or <martif> as its first element"

# What an id holds and an XML name may not, as `name` writes it.
_ESCAPED = re.compile("_x([0-9A-F]{4,6})_")
# The fifth edition of XML 1.0 lets more into a name, but validators of schemas go by the fourth.
_LETTERS = "A-Za-z_À-ÖØ-öø-ıĴ-ľŁ-ňŊ-žぁ-ゔァ-ヺ〇一-\u9fa5"
_FIRST = re.compile(f"[{_LETTERS}]")
_FURTHER = re.compile(f"[{_LETTERS}0-9.々ー-ヾ-]")


def read(data: bytes, path: str) -> Read:
    """The concepts of a TBX file of either version and style. Raises `GlossaryError`."""
    root = parse(data, path)
    if root.tag not in ("tbx", "martif", "TBX"):
        raise refuse(f"<{root.tag}> is no TBX", root.place, _REMEDY)
    entries = [_entry(each) for tag in ("conceptEntry", "termEntry") for each in root.all(tag)]
    if not entries:
        raise refuse("no concepts", root.place, "conceptEntry (version 3) or termEntry (version 2)")
    return collect(entries, path)


def write_dca(glossary: Glossary) -> bytes:
    """TBX-Basic version 3, data categories as attributes."""
    return _write(glossary, _Dca())


def write_dct(glossary: Glossary) -> bytes:
    """TBX-Basic version 3, data categories as tags."""
    return _write(glossary, _Dct())


def write_v2(glossary: Glossary) -> bytes:
    """TBX-Basic version 2: martif, as older tools read it."""
    return _write(glossary, _Martif())


class _Dca:
    """The words of version 3, style DCA; the other two say what differs."""

    concept, section, unit = "conceptEntry", "langSec", "termSec"

    def head(self) -> list[str]:
        return self._head("dca", "")

    def tail(self) -> str:
        return "</tbx>"

    def category(self, element: str, name: str, text: str) -> str:
        return f'<{element} type="{name}">{content(text)}</{element}>'

    def _head(self, style: str, namespaces: str) -> list[str]:
        return [
            f'<tbx xmlns="{NAMESPACE}"{namespaces} type="TBX-Basic" style="{style}" xml:lang="en">',
            " <tbxHeader>\n  <fileDesc>",
            f"   <sourceDesc>\n    <p>{_made_by()}</p>\n   </sourceDesc>",
            "  </fileDesc>\n </tbxHeader>",
        ]


class _Dct(_Dca):
    _prefixes: ClassVar = {"subjectField": "min", "administrativeStatus": "min", "source": "basic"}

    def head(self) -> list[str]:
        return self._head("dct", f' xmlns:min="{MIN}" xmlns:basic="{BASIC}"')

    def category(self, element: str, name: str, text: str) -> str:
        tag = f"{self._prefixes[name]}:{name}"
        return f"<{tag}>{content(text)}</{tag}>"


class _Martif(_Dca):
    concept, section, unit = "termEntry", "langSet", "tig"

    def head(self) -> list[str]:
        # The constraint file's usual name, which is not fetched by anyone, tells tools that this is TBX-Basic.
        return [
            '<martif type="TBX-Basic" xml:lang="en">',
            " <martifHeader>\n  <fileDesc>",
            f"   <sourceDesc>\n    <p>{_made_by()}</p>\n   </sourceDesc>",
            "  </fileDesc>",
            '  <encodingDesc>\n   <p type="XCSURI">TBXBasicXCSV02.xcs</p>\n  </encodingDesc>',
            " </martifHeader>",
        ]

    def tail(self) -> str:
        return "</martif>"


def _made_by() -> str:
    return f"written by bilingual {__version__}"


def _write(glossary: Glossary, words: _Dca) -> bytes:
    if not glossary.terms:
        raise refuse("a glossary without terms: TBX must have one", "glossary")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *words.head(), " <text>\n  <body>"]
    for term in glossary.terms:
        lines += _concept(term, words)
    lines += ["  </body>\n </text>", words.tail(), ""]
    return "\n".join(lines).encode()


def _concept(term: Term, words: _Dca) -> Iterator[str]:
    yield f"   <{words.concept} id={attribute(name(term.id))}>"
    if term.domain:
        yield "    " + words.category("descrip", "subjectField", term.domain)
    if term.source:
        yield "    " + words.category("admin", "source", term.source)
    if term.note:
        yield f"    <note>{content(term.note)}</note>"
    for lang in LANGS:
        yield f'    <{words.section} xml:lang="{lang}">'
        for form in term.forms(lang):
            yield f"     <{words.unit}>\n      <term>{content(form.text)}</term>"
            yield "      " + words.category("termNote", "administrativeStatus", _STATUS[form.status])
            if form.status is Status.FORBIDDEN:
                yield f"      <note>{_FORBIDDEN}</note>"
            yield f"     </{words.unit}>"
        yield f"    </{words.section}>"
    yield f"   </{words.concept}>"


def name(text: str) -> str:
    """A text as an XML name: characters that no name may have, or not at its start, as _xHHHH_."""
    out = []
    for at, char in enumerate(written(text)):
        may = (_FURTHER if at else _FIRST).fullmatch(char)
        escapes = char == "_" and _ESCAPED.match(text, at)
        out.append(char if may and not escapes else f"_x{ord(char):04X}_")
    return "".join(out)


def unname(text: str) -> str:
    """The text that `name` wrote."""
    return _ESCAPED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


def _entry(concept: Element) -> Entry:
    entry = Entry(concept.place, unname(concept.attributes.get("id", "")).strip())
    notes: list[str] = []
    _describe(entry, concept, notes)
    for section in concept.children("langSec", "langSet"):
        lang = _lang(section.lang)
        if lang is None:
            continue
        _describe(entry, section, notes)
        for unit in section.children("termSec", "tig", "ntig"):
            _add(entry, lang, unit)
    entry.note = "\n".join(dict.fromkeys(notes))
    return entry


def _lang(code: str) -> Lang | None:
    return next((lang for lang in LANGS if code == lang or code.startswith((f"{lang}-", f"{lang}_"))), None)


def _describe(entry: Entry, element: Element, notes: list[str]) -> None:
    """Reads what a concept or a language says of itself: subject field, source, definitions and notes."""
    for each in _flattened(element):
        text = _lines(each.text)
        kind = each.attributes.get("type") or each.tag
        if not text:
            continue
        if kind == "subjectField":
            entry.domain = entry.domain or text
        elif kind == "source":
            entry.source = entry.source or text
        elif kind in ("note", "definition"):
            notes.append(text)


def _flattened(element: Element) -> Iterator[Element]:
    """The elements directly inside and inside groups."""
    for each in element.children():
        if each.tag.endswith("Grp") and each.tag != "transacGrp":
            yield from each.children()
        else:
            yield each


def _add(entry: Entry, lang: Lang, unit: Element) -> None:
    term = next(unit.all("term"), None)
    if term is None:
        return
    status: Status | None = None
    inner = [*_flattened(unit), *(each for group in unit.children("termGrp") for each in _flattened(group))]
    for each in inner:
        kind = each.attributes.get("type") or each.tag
        if kind in _STATUS_TYPES:
            status = _READ_STATUS.get(each.text.strip().removesuffix("-admn-sts").lower(), status)
    if status is Status.DEPRECATED and any(e.tag == "note" and e.text.strip() == _FORBIDDEN for e in inner):
        status = Status.FORBIDDEN
    entry.add(lang, term.text, status, term.place)


def _lines(text: str) -> str:
    """A text without the indentation that a file's layout gives it."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
