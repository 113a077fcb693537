"""Blocks of Markdown, and the way back from their text to the file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilingual.formats.markdown import MarkdownText
from bilingual.model import Kind, Lang, Source
from bilingual.split import split

FAQ = """\
---
title: FAQ
---
# FAQ: *Flying* near [bases](bases.md) #

Last updated: January 15, 2025

**Q1: Why is it restricted?**

It protects `facilities` &amp; people. See the
[list](https://example.jp/a_(b).html "title") for details.

1. Submit the **form**.
2. Carry a copy
   of it.
   - nested _item_

> Quoted text.

| Post | Name |
|------|------|
| Commander \\| Kure | **Abe** |
| | Sato |

```text
code = 1. It stays.

more
```

![A *picture*](p.png)

<!-- not
read -->

<p align="center">Centred <b>text</b></p>

Last line\\
and one more

[^1]: A note.
[unused]: https://example.jp/
"""


def blocks(text: str, lang: Lang = "en") -> list[tuple[str, int, str, str]]:
    return [(p.kind.value, p.level, p.marker, p.excerpt.text) for p in MarkdownText(text).passages(lang)]


def texts(text: str, lang: Lang = "en") -> list[str]:
    return [p.excerpt.text for p in MarkdownText(text).passages(lang)]


class TestBlocks:
    def test_a_page_with_everything(self) -> None:
        assert blocks(FAQ) == [
            ("heading", 1, "#", "FAQ: Flying near bases"),
            ("date", 0, "", "Last updated: January 15, 2025"),
            ("paragraph", 0, "", "Q1: Why is it restricted?"),
            ("paragraph", 0, "", "It protects facilities & people. See the list for details."),
            ("list-item", 0, "1.", "Submit the form."),
            ("list-item", 0, "2.", "Carry a copy of it."),
            ("list-item", 1, "-", "nested item"),
            ("paragraph", 0, "", "Quoted text."),
            ("table-row", 0, "", "Post | Name"),
            ("table-row", 0, "", "Commander | Kure | Abe"),
            ("table-row", 0, "", "| Sato"),
            ("table-row", 0, "```", "code = 1. It stays. more"),
            ("paragraph", 0, "", "A picture"),
            ("paragraph", 0, "", "Centred text"),
            ("paragraph", 0, "", "Last line"),
            ("paragraph", 0, "", "and one more"),
            ("paragraph", 0, "", "[^1]: A note."),
            ("paragraph", 0, "", "[unused]: https://example.jp/"),
        ]

    def test_code_and_rows_are_one_sentence_each(self) -> None:
        source = Source("faq.md", "en", FAQ, MarkdownText(FAQ).passages("en"))
        rows = [sentence.text for sentence in split(source).sentences if sentence.kind is Kind.ROW]
        assert rows == ["Post | Name", "Commander | Kure | Abe", "| Sato", "code = 1. It stays. more"]

    def test_link_definitions_are_markup_and_notes_are_text(self) -> None:
        assert texts("[site]: https://example.jp/\n\n[注]: 読みやすさのため整理した。\n", "ja") == [
            "[注]: 読みやすさのため整理した。"
        ]

    def test_ruby_keeps_the_characters_and_drops_the_reading(self) -> None:
        assert texts("<ruby>防衛<rp>(</rp><rt>ぼうえい</rt><rp>)</rp></ruby>省", "ja") == ["防衛省"]

    def test_indented_text_is_text(self) -> None:
        assert texts("    The ministers met.\n") == ["The ministers met."]

    def test_a_rule_is_not_front_matter(self) -> None:
        assert texts("---\n\nThe ministers met. It was noon.\n\n---\n\nThe end came.\n") == [
            "The ministers met. It was noon.",
            "The end came.",
        ]


class TestLinesOfAParagraph:
    """Markdown joins the lines of a paragraph; people who write them one under the other do not."""

    @pytest.mark.parametrize(
        "text",
        [
            "## Summary\nMay 3, 2024\nMinistry of Defense\nThe ministers met. They agreed.\nThe talks ended at noon.\n",
            "・抑止力の強化\n・情報保全\n",
            "（１）抑止力の強化\n（２）情報保全\n",
            "人員:約1350名\n車両:240両\n",
        ],
    )
    def test_lines_that_stand_alone(self, text: str) -> None:
        lang: Lang = "en" if text.isascii() else "ja"
        assert len(texts(text, lang)) == text.count("\n")

    def test_wrapped_lines(self) -> None:
        text = "両大臣は、インド太平洋の安全保障環境が一層厳し\nさを増しているとの認識で一致した。\n"
        assert texts(text, "ja") == [text.replace("\n", "")]

    def test_a_list_item_does_not_swallow_the_line_after_it(self) -> None:
        assert blocks("- 申請書を提出してください。\n**問4：手数料はかかりますか。**\n", "ja") == [
            ("list-item", 0, "-", "申請書を提出してください。"),
            ("paragraph", 0, "", "問4：手数料はかかりますか。"),
        ]


class TestPlaces:
    @given(
        st.lists(
            st.sampled_from(
                [
                    *(
                        "防衛省",
                        "The\tministers.",
                        "*met*",
                        "**and**",
                        "_so_",
                        "`code`",
                        "~~x~~",
                        "\\*",
                        "\\|",
                        "&amp;",
                        "&lt;",
                    ),
                    *("[a](b)", "[c]", "![d](e)", "<http://a.b>", "<b>f</b>", "<br>", "<rt>y</rt>", "<!--", "-->"),
                    *("|", "|-|-|", ":--", "#", "-", "1.", ">", "```", "~~~", "---", "==="),
                    *("\n", "\n\n", "\r\n", "。", "「", "」", "\u3000", "\xa0"),
                ]
            ),
            max_size=40,
        )
    )
    @example(["#", "#", "防衛省", "#"])  # a closed heading whose text begins with the sign
    @example(["\u3000", "\n", "防衛省"])  # a line of a wide space, which is none to Markdown and nothing to Python
    @example(["-", "\u3000", "\n", "  防衛省"])
    @example(["\n", "-", "\xa0", "\n", "\u3000", "\n", "*met*", "\n", "防衛省"])
    def test_every_character_is_where_its_offset_says(self, parts: list[str]) -> None:
        text = " ".join(parts)
        decoded = {"&", "<"}  # what &amp; and &lt; stand for
        last = 0
        for passage in MarkdownText(text).passages("ja"):
            assert last <= passage.start < passage.end <= len(text)
            last = passage.end
            previous = -1
            for at, char in enumerate(passage.excerpt.text):
                start = passage.excerpt.original(at, at + 1).start
                assert char.isspace() or text[start] == char or (char in decoded and text[start] == "&")
                assert char.isspace() or previous < start
                assert passage.start <= start < passage.end or char.isspace()
                previous = start if not char.isspace() else previous

    @given(st.text())
    def test_any_text_is_read(self, text: str) -> None:
        document = split(Source("x", "en", text, MarkdownText(text).passages("en")))
        assert all(0 <= s.start < s.end <= len(text) for s in document.sentences)
