"""A `Glossary` as glossary.yaml: what `load` reads back as the same glossary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bilingual.glossary.model import Form, Glossary, Status, Term

WIDTH = 120
"""Columns; a term that fits on one line of them is written on one."""

# Letters, digits and what may stand between them in a plain scalar, in lists and mappings as well.
_PLAIN = re.compile(r"[^\W_](?:[\w .()/’“”・ー＋&$%+=;!?~^'-]*[\w.)’”!?%・ー])?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ODD = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")


def dump(glossary: Glossary, *, heading: str = "") -> str:
    """The text of a glossary file; `heading` becomes comment lines at its top.

    `load` reads the same terms from it, with one condition: forms, excluded texts and ids have no white space at
    their ends and only single spaces inside, as all that was loaded has.
    """
    first = Counter(term.ja[0].text for term in glossary.terms)
    lines = [f"# {line}".rstrip() for line in heading.splitlines()]
    lines += ["version: 1", "terms:" if glossary.terms else "terms: []"]
    for term in glossary.terms:
        lines += _term(term, named=term.id != _default_id(term) or first[term.ja[0].text] > 1)
    return "\n".join(lines) + "\n"


def dump_term(term: Term) -> str:
    """One term as an item of `terms`, ready to be pasted."""
    return "\n".join(_term(term, named=term.id != _default_id(term)))


def scalar(text: str) -> str:
    """A text as YAML writes it: plain where every reader takes it for the same text, else in double quotes."""
    if _PLAIN.fullmatch(text) and not text.isspace() and _is_text(text):
        return text
    quoted = "".join(_ESCAPES.get(char, char) for char in text)
    return '"' + _ODD.sub(_escape, quoted) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=10_000)
def _is_text(text: str) -> bool:
    """Whether a plain scalar is text for readers of YAML 1.1 too (not `NO`, `11:53` or `2024-05-03`)."""
    import yaml

    # The stubs leave this method untyped.
    tag: object = yaml.resolver.Resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag == "tag:yaml.org,2002:str"


def _default_id(term: Term) -> str:
    """The id that the term gets where it has none of its own."""
    return unicodedata.normalize("NFKC", term.ja[0].text)


def _term(term: Term, *, named: bool) -> list[str]:
    fields: dict[str, str] = {"id": scalar(term.id)} if named else {}
    if term.domain:
        fields["domain"] = scalar(term.domain)
    if term.kind:
        fields["kind"] = scalar(term.kind)
    lists = {"ja": _forms(term.ja), "en": _forms(term.en)}
    fields |= {lang: items[0] if len(items) == 1 else f"[{', '.join(items)}]" for lang, items in lists.items()}
    if term.exclude:
        lists["exclude"] = [scalar(text) for text in term.exclude]
        fields["exclude"] = f"[{', '.join(lists['exclude'])}]"
    if term.severity:
        fields["severity"] = term.severity.value
    for key in ("source", "note"):
        if text := getattr(term, key):
            fields[key] = scalar(text)
    flat = "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"
    if len(flat) <= WIDTH and len(fields) <= 5 and not term.tests:
        return [flat]
    lines: list[str] = []
    for key, value in fields.items():
        line = f"    {key}: {value}"
        if len(line) <= WIDTH or key not in lists or len(lists[key]) == 1:
            lines.append(line)
        else:
            lines += [f"    {key}:", *_wrapped(lists[key])]
    lines += _tests(term)
    return ["  - " + lines[0][4:], *lines[1:]]


def _forms(forms: Iterable[Form]) -> list[str]:
    return [_form(form, Status.ADMITTED if k else Status.PREFERRED) for k, form in enumerate(forms)]


def _form(form: Form, status: Status) -> str:
    match = [f"case: {form.case}"] if form.case != "smart" else []
    match += [] if form.inflect else ["inflect: false"]
    match += [f"between: {form.between}"] if form.between != 1 else []
    parts = [f"status: {form.status}"] if form.status is not status else []
    parts += [f"match: {{{', '.join(match)}}}"] if match else []
    return f"{{{', '.join([f'text: {scalar(form.text)}', *parts])}}}" if parts else scalar(form.text)


def _wrapped(items: list[str]) -> Iterator[str]:
    """A list over several lines, none longer than the width unless an item is."""
    line = "      ["
    for k, item in enumerate(items):
        piece = item + ("]" if k == len(items) - 1 else ",")
        if k and len(line) + 1 + len(piece) > WIDTH:
            yield line
            line = "       " + piece
        else:
            line += f" {piece}" if k else piece
    yield line


def _tests(term: Term) -> Iterator[str]:
    if not term.tests:
        return
    yield "    tests:"
    for good in dict.fromkeys(test.good for test in term.tests):
        yield f"      {'pass' if good else 'catch'}:"
        for test in (test for test in term.tests if test.good is good):
            yield f"        - {{en: {scalar(test.en)}, ja: {scalar(test.ja)}}}"
