"""Reading documents: from a file's bytes to text with blocks, whatever the character set, the format or the order."""

from __future__ import annotations

from pathlib import Path

from bilingual.errors import InputError
from bilingual.formats import files
from bilingual.formats.charset import decode
from bilingual.formats.language import language, languages
from bilingual.formats.reader import Content, Reader, reader_for, readers
from bilingual.formats.ruby import noted
from bilingual.model import Excerpt, Kind, Lang, Passage, Source, Span

__all__ = ["Content", "Reader", "decode", "read", "read_pair", "read_sentences", "readers"]


def read(path: str | Path, lang: Lang | None = None, *, name: str | None = None) -> Source:
    """Read one document; `-` is standard input. The language is seen from the text where it is not given.

    `name` is what the document is called in messages, the path by default. Raises `InputError` for a file that is
    missing, empty, binary, too large, in a format or character set that is not read, or without any text.
    """
    name = _name(path, name)
    content = _open(path, name)
    return _source(content, name, lang or language(content.text, name))


def read_pair(first: str | Path, second: str | Path) -> tuple[Source, Source]:
    """Read two documents and return the English one and the Japanese one, in whichever order they are given.

    Raises `InputError` as `read` does, and where both are in one language or both are standard input.
    """
    if str(first) == str(second) == files.STDIN:
        raise InputError("standard input can stand for one of the two files only", remedy="name the other file")
    names = (_name(first), _name(second))
    contents = (_open(first, names[0]), _open(second, names[1]))
    langs = languages(contents[0].text, contents[1].text, names)
    sources = [_source(*each) for each in zip(contents, names, langs, strict=True)]
    en, ja = sorted(sources, key=lambda source: source.lang)
    return en, ja


def read_sentences(path: str | Path, lang: Lang | None = None, *, name: str | None = None) -> Source:
    """Read a file that holds one sentence a line, whatever its extension: every line that is not blank is a passage.

    Raises `InputError` as `read` does.
    """
    name = _name(path, name)
    text = _text(decode(files.load(path, name), name), name)
    places: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if bare := line.strip():
            start = at + len(line) - len(line.lstrip())
            places.append(Span(start, start + len(bare)))
        at += len(line)
    lang = lang or language(text, name)
    excerpts = [Excerpt(text[start:end], ((0, start),)) for start, end in places]
    lines = zip(places, noted(excerpts) if lang == "ja" else excerpts, strict=True)
    passages = tuple(Passage(Kind.PARAGRAPH, start, end, excerpt) for (start, end), excerpt in lines)
    return Source(name, lang, text, passages)


def _name(path: str | Path, name: str | None = None) -> str:
    return name or ("<stdin>" if str(path) == files.STDIN else str(path))


def _open(path: str | Path, name: str) -> Content:
    data = files.load(path, name)
    content = reader_for("" if str(path) == files.STDIN else str(path)).open(data, name)
    _text(content.text, name)
    return content


def _text(text: str, name: str) -> str:
    if not text.strip():
        raise InputError("the file holds nothing but white space", place=name, remedy="give a file with text in it")
    return text


def _source(content: Content, name: str, lang: Lang) -> Source:
    return Source(name, lang, content.text, content.passages(lang))
