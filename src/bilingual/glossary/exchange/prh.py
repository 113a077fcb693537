"""prh (proofreading helper) rules in YAML: in each language, what to write instead of what.

prh knows one language at a time and no concepts. A rule is written for each language of a term that has deprecated or
forbidden forms, and says under the key "bilingual" (which prh passes over) what it belongs to; from these rules a
glossary can be read back. Rules without that key are read onto a glossary that is given as their base: their patterns
become deprecated forms of the term that has the expected text as a form.

Kept: ids, the preferred forms and those not to be used. Terms without forms that are not to be used make no rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bilingual.errors import BilingualError, GlossaryError, Place
from bilingual.formats.charset import decode
from bilingual.glossary import yaml
from bilingual.glossary.exchange.entries import Entry, Read, collect, refuse
from bilingual.glossary.model import Form, Glossary, Status, Term
from bilingual.glossary.writing import scalar
from bilingual.glossary.yaml import Mapping, Node, Scalar, Sequence, shown
from bilingual.model import LANGS, Lang

_SPECIAL = re.compile(r"[\\*+.?{}()|^$\[\]/]")
_LITERAL = re.compile(r"/(?:\\b)?((?:[^\\*+.?{}()|^$\[\]/]|\\[\\*+.?{}()|^$\[\]/])+?)(?:\\b)?/[gimuy]*", re.DOTALL)


def write(glossary: Glossary) -> bytes:
    """The rules of both languages, term by term."""
    lines = ["version: 1"]
    rules = [rule for term in glossary.terms for lang in LANGS for rule in _rule(term, lang)]
    lines += ["rules:", *rules] if rules else ["rules: []"]
    return ("\n".join(lines) + "\n").encode()


def _rule(term: Term, lang: Lang) -> Iterator[str]:
    unwanted = [form for form in term.forms(lang) if not form.status.is_allowed]
    if not unwanted:
        return
    expected, other = term.preferred(lang).text, term.preferred("ja" if lang == "en" else "en").text
    # In a replacement, JavaScript reads "$" as the beginning of a reference.
    yield f"  - expected: {scalar(expected.replace('$', '$$'))}"
    yield "    patterns:"
    yield from (f"      - {scalar(_pattern(form.text))}" for form in unwanted)
    if term.note:
        yield f"    prh: {scalar(term.note)}"
    forbidden = ", ".join(scalar(form.text) for form in unwanted if form.status is Status.FORBIDDEN)
    rest = f", forbidden: [{forbidden}]" if forbidden else ""
    names = (
        {"en": scalar(expected), "ja": scalar(other)} if lang == "en" else {"en": scalar(other), "ja": scalar(expected)}
    )
    yield f"    bilingual: {{id: {scalar(term.id)}, lang: {lang}, en: {names['en']}, ja: {names['ja']}{rest}}}"


def _pattern(text: str) -> str:
    """A form as prh finds it: as whole words where it begins or ends with a letter of the Latin alphabet or a digit."""
    first, last = (re.match("[A-Za-z0-9_]", char) is not None for char in (text[0], text[-1]))
    if not (first or last or (text[0] == "/" and "/" in text[1:])):
        return text
    bare = _SPECIAL.sub(r"\\\g<0>", text)
    boundary = r"\b"
    return f"/{boundary if first else ''}{bare}{boundary if last else ''}/"


def _literal(pattern: str) -> str | None:
    """The text that a pattern finds, None where it is more than a text."""
    if not (pattern.startswith("/") and re.search("/[gimuy]*$", pattern[1:])):
        return pattern
    match = _LITERAL.fullmatch(pattern)
    return re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL) if match else None


def read(data: bytes, path: str, base: Glossary | None = None) -> Read:
    """The rules that say what they belong to, or, onto a base, all whose expected text is one of its forms."""
    problems: list[BilingualError] = []
    try:
        root = yaml.compose(decode(data, path), path, problems)
    except yaml.Unreadable as error:
        raise GlossaryError([error.problem]) from None
    values = {key.text: value for key, value in root.items} if isinstance(root, Mapping) else {}
    rules = values.get("rules")
    if not isinstance(rules, Sequence):
        raise refuse("no prh rules", Place(path, 1, 1), "version: 1, then rules: and a list")
    if problems:
        raise GlossaryError(problems)
    reader = _Reader(path, base)
    for node in rules.items:
        reader.rule(node)
    return reader.result()


class _Reader:
    def __init__(self, path: str, base: Glossary | None) -> None:
        self.path = path
        self.base = base
        self.left_out: list[BilingualError] = []
        self.entries: dict[str, Entry] = {}
        self.owners: dict[tuple[Lang, str], str] = {}
        self.added: dict[tuple[str, Lang], list[Form]] = {}
        for term in base.terms if base else ():
            for lang in LANGS:
                for form in term.forms(lang):
                    self.owners.setdefault((lang, form.text), term.id)

    def rule(self, node: Node) -> None:
        place = Place(self.path, node.line, node.column)
        if isinstance(node, Scalar):
            return self.leave(f'a rule without a pattern: "{shown(node.text)}"', place)
        values = {key.text: value for key, value in node.items} if isinstance(node, Mapping) else {}
        expected, own = values.get("expected"), values.get("bilingual")
        if not isinstance(expected, Scalar):
            return self.leave("a rule without an expected text", place)
        text = expected.text.replace("$$", "$")
        patterns = self.patterns(values.get("pattern") or values.get("patterns"))
        if self.base is not None:
            return self.onto(text, patterns, place)
        if not isinstance(own, Mapping):
            return self.leave(f'"{shown(text)}" is in one language; give a glossary that it adds to', place)
        return self.whole(own, patterns, place)

    def patterns(self, node: Node | None) -> list[str]:
        items = node.items if isinstance(node, Sequence) else [node] if node else []
        out = []
        for item in items:
            if isinstance(item, Scalar):
                literal = _literal(item.text)
                if literal is None:
                    place = Place(self.path, item.line, item.column)
                    self.leave(f"a pattern that is more than a text: {shown(item.text)}", place)
                elif literal:
                    out.append(literal)
        return out

    def whole(self, own: Mapping, patterns: list[str], place: Place) -> None:
        said = {key.text: value.text for key, value in own.items if isinstance(value, Scalar)}
        forbidden = {
            item.text
            for key, value in own.items
            if key.text == "forbidden" and isinstance(value, Sequence)
            for item in value.items
            if isinstance(item, Scalar)
        }
        lang: Lang = "en" if said.get("lang") == "en" else "ja"
        entry = self.entries.setdefault(said.get("id", ""), Entry(place, said.get("id", "")))
        for each in LANGS:
            entry.add(each, said.get(each, ""), Status.PREFERRED)
        for text in patterns:
            entry.add(lang, text, Status.FORBIDDEN if text in forbidden else Status.DEPRECATED)

    def onto(self, expected: str, patterns: list[str], place: Place) -> None:
        lang: Lang | None = next((lang for lang in LANGS if (lang, expected) in self.owners), None)
        if lang is None:
            return self.leave(f'no term of the base has the form "{shown(expected)}"', place)
        forms = self.added.setdefault((self.owners[lang, expected], lang), [])
        forms += (Form(" ".join(text.split()), Status.DEPRECATED, place=place) for text in patterns)
        return None

    def leave(self, reason: str, place: Place) -> None:
        self.left_out.append(BilingualError(f"left out: {reason}", place=place))

    def result(self) -> Read:
        if self.base is None:
            found = collect(self.entries.values(), self.path)
            return Read(found.glossary, (*self.left_out, *found.left_out))
        terms = tuple(self.grown(term) for term in self.base.terms)
        return Read(replace(self.base, terms=terms, sha256=""), tuple(self.left_out))

    def grown(self, term: Term) -> Term:
        forms: dict[Lang, tuple[Form, ...]] = {}
        for lang in LANGS:
            known = {form.text: form for form in term.forms(lang)}
            for form in self.added.get((term.id, lang), ()):
                known.setdefault(form.text, form)
            forms[lang] = tuple(known.values())
        return replace(term, en=forms["en"], ja=forms["ja"])
