"""Words that a bilingual lexicon pairs."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.features import Side
from bilingual.lexicon import Lexicon


def lexicon(en: Side, ja: Side, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Japanese base forms and their English renderings."""
    for number, word in ja.words.items():
        name = ja.names[number][2:]
        renderings = lexicon.renderings(name) or (lexicon.renderings(word.text) if word.text != name else ())
        for rendering in renderings:
            other = en.index.get("w:" + rendering)
            if other is not None:
                yield other, number
