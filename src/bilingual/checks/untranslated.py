"""untranslated: a sentence that still stands in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.checks.pair import finding
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Lang, Severity, Span

ENOUGH = 4  # Latin words without any kana before Japanese text counts as English: fewer may be a name or a title

_NATIVE = re.compile("[぀-ヿ一-鿿]")
_NOT_NATIVE = re.compile("^[^぀-ヿ一-鿿\n]+$", re.MULTILINE)
_LATIN = re.compile("[A-Za-z]")


def untranslated(view: View) -> Iterator[Finding]:
    """Japanese sentences in the English text, and English ones in the Japanese."""
    for lang in LANGS:
        for pair in view.having(lang, _NATIVE if lang == "en" else _NOT_NATIVE):
            wrong = [s for s in pair.half(lang).sentences if is_foreign(s.text, lang)]
            if wrong:
                spans = [Span(s.start, s.end) for s in wrong]
                name = "Japanese" if lang == "en" else "English"
                here = "English" if lang == "en" else "Japanese"
                message = f"this sentence of the {here} text is still in {name}"
                en, ja = (spans, ()) if lang == "en" else ((), spans)
                yield finding("untranslated", Severity.ERROR, pair, message, en=en, ja=ja)


def is_foreign(text: str, lang: Lang) -> bool:
    """Whether a sentence of a text in `lang` is written in the other language."""
    if lang == "en":
        native = 0 if text.isascii() else len(_NATIVE.findall(text))
        return native >= 4 and native * 2 > len(_LATIN.findall(text))
    if _NATIVE.search(text):
        return False
    words = sum(1 for w in text.split() if w[:1].isascii() and any(c.isalpha() for c in w) and w.lower() == w)
    return words >= ENOUGH
