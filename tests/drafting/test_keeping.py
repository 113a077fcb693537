"""What is not translated: taken off, or kept, and always put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.drafting.enforcement.keeping import taken_apart
from bilingual.model import LANGS, Lang

CASES: tuple[tuple[Lang, str, str, tuple[str, ...]], ...] = (
    ("en", "1. The minister spoke.", "The minister spoke.", ()),
    ("en", "- An item", "An item", ()),
    ("en", "(a) An item", "An item", ()),
    ("en", "1.5 metres", "1.5 metres", ()),
    ("ja", "・項目", "項目", ()),
    ("ja", "（１）概要", "概要", ()),
    ("ja", "１．概要", "概要", ()),
    ("ja", "２０２４年の計画", "２０２４年の計画", ()),
    ("en", "See https://example.org/a_(b) for more.", "See https://example.org/a_(b) for more.", ("https://example.org/a_(b)",)),
    ("en", "It is at https://example.org/a.", "It is at https://example.org/a.", ("https://example.org/a",)),
    ("ja", "https://example.org/a 参照", "参照", ()),
    ("ja", "詳細はhttps://example.org/aを参照", "詳細はhttps://example.org/aを参照", ("https://example.org/a",)),
    ("en", "Write to desk@example.org today.", "Write to desk@example.org today.", ("desk@example.org",)),
    ("en", "Run `make all` now.", "Run `make all` now.", ("`make all`",)),
    ("en", "<b>Bold words</b>", "Bold words", ()),
    ("en", "A <b>bold</b> word", "A <b>bold</b> word", ("<b>", "</b>")),
    ("en", "Dear {name}, you have %d items.", "Dear {name}, you have %d items.", ("{name}", "%d")),
    ("en", "Open report_2.docx first.", "Open report_2.docx first.", ("report_2.docx",)),
    ("en", "The U.S. and Japan met.", "The U.S. and Japan met.", ()),
    ("en", "5 < 6 and 7 > 4, they said.", "5 < 6 and 7 > 4, they said.", ()),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "core", "verbatim"), CASES)
def test_what_is_translated_and_what_is_kept(lang: Lang, text: str, core: str, verbatim: tuple[str, ...]) -> None:
    outer = taken_apart(text, lang)
    assert (outer.core, outer.verbatim) == (core, verbatim)


class TestLaws:
    PARTS = ("1. ", "・", "https://a.org/b", "`x`", "<i>", "</i>", " ", "word", "語", "{a}", "a@b.org", "。", "\n")
    TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)

    @given(st.one_of(TEXTS, st.text(max_size=40)), st.sampled_from(LANGS))
    def test_the_parts_are_the_text(self, text: str, lang: Lang) -> None:
        outer = taken_apart(text, lang)
        assert outer.around(outer.core) == text

    @given(TEXTS, st.sampled_from(LANGS))
    def test_what_is_kept_lies_in_order_inside_what_is_translated(self, text: str, lang: Lang) -> None:
        outer = taken_apart(text, lang)
        ends = [0, *(at for span in outer.kept for at in span), len(outer.core)]
        assert ends == sorted(ends)
        assert all(outer.verbatim)

    @pytest.mark.parametrize("start", ["", "https://a.org"])
    @pytest.mark.parametrize("unit", ["a", "`", "<a ", "{", "1. ", "https://a.org ", "a@", "%", "&", ")", ")("])
    def test_a_long_text_takes_no_long_time(self, start: str, unit: str) -> None:
        """With the square of the length it would take hours."""
        text = start + unit * (1_000_000 // len(unit)) + "語"
        outer = taken_apart(text, "en")
        assert outer.around(outer.core) == text
