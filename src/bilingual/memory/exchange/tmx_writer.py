"""TMX 1.4b written piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from bilingual import __version__
from bilingual.memory.exchange.tmx_reader import AROUND, ORIGIN
from bilingual.memory.pair import NOWHERE, Entry

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="bilingual" creationtoolversion="{__version__}" segtype="sentence" o-tmf="bilingual" adminlang="en"
 srclang="*all*" datatype="plaintext"/>
<body>
"""
_TAIL = "</body>\n</tmx>\n"


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a file that holds the entries, each with its origin and what stands around it as properties."""
    yield _HEAD
    for entry in entries:
        around = ""
        if entry.around != NOWHERE:
            keys = " ".join(each.to_bytes(8, "big", signed=True).hex() for each in entry.around)
            around = f'<prop type="{AROUND}">{keys}</prop>\n'
        origin = f'<prop type="{ORIGIN}">{_content(entry.origin)}</prop>\n' if entry.origin else ""
        yield (
            f'<tu>\n{origin}{around}<tuv xml:lang="en"><seg>{_content(entry.en)}</seg></tuv>\n'
            f'<tuv xml:lang="ja"><seg>{_content(entry.ja)}</seg></tuv>\n</tu>\n'
        )
    yield _TAIL


def _content(text: str) -> str:
    # A carriage return that is not written as a reference comes back as a line feed.
    return escape(text, {"\r": "&#13;"})
