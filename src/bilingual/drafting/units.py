"""What of a document is drafted by itself: its sentences, and of a table each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from bilingual.drafting.markup import cuts_cells
from bilingual.model import Block, Document, Excerpt, Kind, Lang, Sentence

CELLS = " | "
"""What stands between the cells of a row where its draft is shown as one text."""

NOT_TRANSLATED: dict[Lang, tuple[str, str]] = {"en": ("[not translated: ", "]"), "ja": ("【未訳：", "】")}
"""What stands around a text of the source for which there is no draft, by the language of the draft."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to draft and the sentence (an index) it belongs to; `code`: it is kept as it stands."""

    sentence: int
    excerpt: Excerpt
    code: bool = False

    @property
    def text(self) -> str:
        """The text."""
        return self.excerpt.text


def is_markdown(name: str) -> bool:
    """Whether a document is Markdown, by its name."""
    from bilingual.formats.markdown import MARKDOWN

    return PurePath(name).suffix.lower() in MARKDOWN.extensions


def is_code(block: Block) -> bool:
    """Whether a block is a fenced block of code."""
    return block.marker.startswith(("```", "~~~"))


def units(document: Document) -> Iterator[tuple[Unit, ...]]:
    """For each sentence its units: one, or the cells of a row; in the order of the text."""
    markdown = is_markdown(document.name)
    for at, sentence in enumerate(document.sentences):
        if markdown and is_code(document.blocks[sentence.block]):
            yield (Unit(at, sentence.excerpt, code=True),)
            continue
        cuts = list(_cuts(document.text, sentence, markdown))
        cells = _cells(sentence.excerpt, cuts) if cuts else (sentence.excerpt,)
        yield tuple(Unit(at, cell, code=markdown and _in_backticks(document.text, cell)) for cell in cells)


def _in_backticks(text: str, excerpt: Excerpt) -> bool:
    """Whether all of a text is one stretch of code."""
    start, end = excerpt.original(0, len(excerpt.text))
    return text[max(start - 1, 0) : start] == "`" == text[end : end + 1] and "`" not in text[start:end]


def _cells(excerpt: Excerpt, cuts: list[tuple[int, int]]) -> Iterator[Excerpt]:
    at = 0
    for start, end in [*cuts, (len(excerpt.text), len(excerpt.text))]:
        if excerpt.text[at:start].strip():
            yield excerpt.slice(at, start)
        at = end


_GAPS = re.compile(r"\s+")
_COLUMNS = 3
"""So many spaces in a line of plain text part two columns of a table."""


def _cuts(text: str, sentence: Sentence, markdown: bool) -> Iterator[tuple[int, int]]:
    """What parts the cells of a sentence: half-open ranges of its text."""
    excerpt = sentence.excerpt
    if not markdown:
        if sentence.kind is Kind.ROW:
            for gap in _GAPS.finditer(excerpt.text):
                here, after = (excerpt.original(k, k).start for k in gap.span())
                if gap.end() - gap.start() >= _COLUMNS or "\t" in text[here:after]:
                    yield gap.span()
        return
    if sentence.kind is Kind.ROW:
        bar = excerpt.text.find("|")
        while bar >= 0:
            there = excerpt.original(bar, bar).start
            if text[there] == "|" and text[there - 1 : there] != "\\":
                yield bar, bar + 1
            bar = excerpt.text.find("|", bar + 1)
        return
    for (here, there), (after, beyond) in zip(excerpt.offsets, excerpt.offsets[1:], strict=False):
        # A space stands for the tags between two cells, and for its place it has the first of them.
        if cuts_cells(text[there + after - here - 1 : beyond]):
            yield after, after


_LETTER = re.compile(r"[^\W\d_]")
_JAPANESE = re.compile("[ぁ-ゖァ-ヺｦ-ﾝ㐀-䶿一-鿿々〆]")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>、。「」（）]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\[\^?[\w-]{1,20}\]",
    re.IGNORECASE | re.ASCII,
)


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def copied(unit: Unit, target: Lang) -> str:
    """What becomes of a text with nothing to translate: in English, full-width digits and signs get narrow."""
    return unit.text.translate(_WIDE) if target == "en" and not unit.code else unit.text


def says_nothing(text: str, lang: Lang) -> bool:
    """Whether a text of a document in `lang` holds nothing to translate.

    That is so of numbers, signs, addresses and footnote labels; of a line of a Japanese document that is not in
    Japanese, and of one in an English document that is in Japanese already.
    """
    bare = _ADDRESS.sub(" ", text)
    if lang == "ja":
        return _JAPANESE.search(bare) is None
    letters = _LETTER.findall(bare)
    return not any(letter.isascii() or not _JAPANESE.match(letter) for letter in letters)
