"""UTX 1.11, the simple glossary format of AAMT (Asia-Pacific Association for Machine Translation).

A row holds a form of each language and one status for both. The preferred forms make the first row of a concept; every
other form stands in a row with the preferred form of the other language, under its own status. Kept: ids (concept
ID), forms and their statuses, notes of one line (src:comment). Not kept: all else, the order of forms before the
preferred one, and forms that begin with "#" (a comment in UTX).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bilingual.errors import Place
from bilingual.formats.charset import decode
from bilingual.glossary.exchange.entries import Entry, Read, collect, refuse
from bilingual.glossary.model import Form, Glossary, Status, Term
from bilingual.model import LANGS, Lang

_COLUMNS = ("src", "tgt", "src:pos", "src:comment", "term status", "concept ID")
_CODES = {"en": "en-US", "ja": "ja-JP"}
# UTX has no word for a second choice: "approved" are both, and the first of a concept is the preferred one.
_STATUS = {
    Status.PREFERRED: "approved",
    Status.ADMITTED: "approved",
    Status.DEPRECATED: "non-standard",
    Status.FORBIDDEN: "forbidden",
}
_READ = {"non-standard": Status.DEPRECATED, "forbidden": Status.FORBIDDEN}
_LINE = re.compile("\r\n|\r|\n")


def write(glossary: Glossary, langs: tuple[Lang, Lang] = ("ja", "en"), *, made: date | None = None) -> bytes:
    """The glossary from one language to the other; `made` is the date in its header, today without it."""
    source, target = langs
    lines = [
        f"#UTX 1.11; {_CODES[source]}/{_CODES[target]}; {(made or date.today()).isoformat()}; copyright: unknown; "
        "license: unknown",
        "#" + "\t".join(_COLUMNS),
    ]
    for term in glossary.terms:
        lines += ("\t".join(row) for row in _rows(term, source, target) if not row[0].startswith("#"))
    return ("\r\n".join(lines) + "\r\n").encode()


def _rows(term: Term, source: Lang, target: Lang) -> Iterator[tuple[str, ...]]:
    src, tgt = term.preferred(source), term.preferred(target)
    pos = _part_of_speech(term)
    note = " ".join(term.note.split())
    pairs = [(src, tgt, src), *((src, form, form) for form in term.forms(target) if form is not tgt)]
    pairs += [(form, tgt, form) for form in term.forms(source) if form is not src]
    for k, (first, second, own) in enumerate(pairs):
        yield first.text, second.text, pos, "" if k else note, _STATUS[own.status], term.id


def _part_of_speech(term: Term) -> str:
    """By the English: a name where every word of some weight has a capital; by the Japanese: a verb by its ending."""
    words = [word for word in term.preferred("en").text.split() if len(word) > 3] or [term.preferred("en").text]
    if all(word[0].isupper() for word in words):
        return "properNoun"
    return "verb" if re.search("[うくすつぬむるぐぶ]$", term.preferred("ja").text) else "noun"


def read(data: bytes, path: str) -> Read:
    """The terms of a UTX file of any version 1; rows without a concept ID are terms of their own, by the Japanese."""
    lines = _LINE.split(decode(data, path))
    langs = _languages(lines[0], path)
    columns: list[str] | None = None
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            names = [cell.strip().lower() for cell in line[1:].split("\t")]
            if columns is None and {"src", "tgt"} <= set(names):
                columns = names
            continue
        if not line.strip():
            continue
        if columns is None:
            raise refuse("a row before the names of the columns", Place(path, number, 1), "#src, tgt, src:pos")
        cells = dict(zip(columns, line.split("\t"), strict=False))
        _add(entries, cells, langs, Place(path, number))
    return collect(entries.values(), path)


def _languages(line: str, path: str) -> tuple[Lang, Lang]:
    match = re.match(r"#UTX(?:-S)? 1\.\d+;\s*([A-Za-z]{2})[^/;]*/([A-Za-z]{2})", line)
    codes = tuple(code.lower() for code in match.groups()) if match else ()
    if codes == ("ja", "en"):
        return "ja", "en"
    if codes == ("en", "ja"):
        return "en", "ja"
    message = f"a UTX file from {codes[0]} to {codes[1]}" if codes else "no UTX header"
    raise refuse(message, Place(path, 1, 1), "the first line is #UTX 1.11; ja-JP/en-US; ...")


def _add(entries: dict[str, Entry], cells: dict[str, str], langs: tuple[Lang, Lang], place: Place) -> None:
    texts = {lang: " ".join(cells.get(key, "").split()) for lang, key in zip(langs, ("src", "tgt"), strict=True)}
    id = cells.get("concept id", "").strip()
    entry = entries.get(id or f"\0{texts['ja']}")
    if entry is None:
        entry = entries[id or f"\0{texts['ja']}"] = Entry(place, id)
    entry.note = entry.note or cells.get("src:comment", "").strip()
    status = cells.get("term status", "").strip().lower()
    known = {lang: {form.text for form in entry.forms[lang]} for lang in LANGS}
    new = [lang for lang in LANGS if texts[lang] and texts[lang] not in known[lang]]
    for lang in new:
        # The status is the row's: of a first row, that of its target form; the source form is what asks for it.
        first = not known[lang]
        own = _READ.get(status, Status.PREFERRED if first else Status.ADMITTED)
        if len(new) == 2 and lang == langs[0] and not own.is_allowed:
            own = Status.PREFERRED if first else Status.ADMITTED
        entry.forms[lang].append(Form(texts[lang], own, place=place))
