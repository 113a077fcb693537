"""XML read without its dangers, and written.

Nothing is fetched or expanded: a document type declaration, and with it every entity but the five of XML itself, is
refused. Trees have a limited depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from bilingual.errors import Place
from bilingual.glossary.exchange.entries import refuse

MAX_DEPTH = 64
"""Elements inside elements; a TBX file needs about ten."""

XML = "http://www.w3.org/XML/1998/namespace"

# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Element:
    """An element: its name without the namespace, the namespace, its attributes, and its text and elements in order.

    An attribute of a namespace has the key "namespace name".
    """

    tag: str
    namespace: str
    attributes: dict[str, str]
    place: Place
    content: list[str | Element] = field(default_factory=list)

    def children(self, *tags: str) -> Iterator[Element]:
        """The elements directly inside, of some names or of all."""
        return (each for each in self.content if isinstance(each, Element) and (not tags or each.tag in tags))

    def child(self, tag: str) -> Element | None:
        """The first element of a name directly inside."""
        return next(self.children(tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """All elements of a name at any depth, in the order of the text, none inside another."""
        for each in self.children():
            if each.tag == tag:
                yield each
            else:
                yield from each.all(tag)

    @property
    def text(self) -> str:
        """All text inside, at any depth."""
        return "".join(each if isinstance(each, str) else each.text for each in self.content)

    @property
    def lang(self) -> str:
        """The element's own xml:lang (or lang, as some tools write), in lower case; "" where it has none."""
        return (self.attributes.get(f"{XML} lang") or self.attributes.get("lang") or "").lower()


def parse(data: bytes, path: str) -> Element:
    """The root element of a document. Raises `GlossaryError`, with line and column, for what is no safe XML."""
    builder = _Builder(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder.parser = parser
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code) or "not well-formed"
        raise refuse(f"not valid XML: {reason}", Place(path, error.lineno, error.offset + 1)) from None
    except (LookupError, ValueError) as error:
        raise refuse(f"not valid XML: {error}", path, "save it as UTF-8") from None
    assert builder.root is not None  # expat refuses a document without an element
    return builder.root


class _Builder:
    parser: expat.XMLParserType

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Element | None = None
        self.stack: list[Element] = []

    def place(self) -> Place:
        return Place(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def doctype(self, *_: object) -> None:
        raise refuse("a document type declaration", self.place(), "remove the <!DOCTYPE ...> line")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise refuse(f"elements nest deeper than {MAX_DEPTH}", self.place())
        namespace, _, tag = name.rpartition(" ")
        element = Element(tag, namespace, attributes, self.place())
        if self.stack:
            self.stack[-1].content.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, _: str) -> None:
        self.stack.pop()

    def data(self, text: str) -> None:
        self.stack[-1].content.append(text)


def written(text: str) -> str:
    """A text without the characters that XML cannot hold (most control characters, surrogates)."""
    return _UNWRITABLE.sub("", text)


def content(text: str) -> str:
    """A text as an element's content."""
    return escape(written(text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """A text as an attribute's value, in its quotes."""
    return quoteattr(written(text), {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
