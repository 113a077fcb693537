"""A drafted document keeps the form of its source: what is not a sentence stays, markup goes with its words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from drafts import NOTHING, by_model, document, draft_of, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from scripted import manifest

from bilingual.drafting.model import Drafted, Origin, Stage, TermOutcome
from bilingual.drafting.units import Unit, says_nothing
from bilingual.drafting.writing import write
from bilingual.model import Kind, Lang, Span

MARKDOWN = """---
title: Meeting
---
# The **Meeting**

<!-- kept -->
June 7, 2024

**All of it.** Not this. Lines may
wrap. Like so.

- One thing
  - Another thing

| Name | Count |
|:-----|------:|
| **Ship** | 12 |
| `id` | a \\| b |

> Quoted. Twice
> over.

```sh
make all
```

[ref]: http://example.org
"""


class TestWhatIsNoSentenceStays:
    def test_a_document(self) -> None:
        answers = {
            "The Meeting": "会談", "June 7, 2024": "令和６年６月７日", "All of it.": "全部だ。", "Not this.": "違う。",
            "Lines may wrap.": "改行する。", "Like so.": "この通り。", "One thing": "一つ", "Another thing": "もう一つ",
            "Name": "名称", "Count": "数", "Ship": "艦艇", "12": "12", "a | b": "甲|乙",
            "Quoted.": "引用。", "Twice over.": "二度。",
        }  # fmt: skip
        assert written(MARKDOWN, answers) == (
            """---
title: Meeting
---
# 会談

<!-- kept -->
令和６年６月７日

**全部だ。** 違う。改行する。この通り。

- 一つ
  - もう一つ

| 名称 | 数 |
|:-----|------:|
| **艦艇** | 12 |
| `id` | 甲\\|乙 |

> 引用。二度。

```sh
make all
```

[ref]: http://example.org
"""
        )

    def test_japanese_into_english_gets_spaces(self) -> None:
        answers = {"会談した。": "They met.", "一致した。": "They agreed.", "以上": "End"}
        text = "　会談した。一致した。\n\n以上\n"
        assert written(text, answers, "ja", "a.txt") == "　They met. They agreed.\n\nEnd\n"

    def test_cells_of_a_table_set_with_tabs(self) -> None:
        answers = {"Ship": "艦艇", "Base": "基地", "Fuji": "富士", "Kure": "呉"}
        text = "Ship\t\tBase\nFuji\t\tKure\n"
        assert written(text, answers, name="a.txt") == "艦艇\t\t基地\n富士\t\t呉\n"

    def test_cells_of_a_table_in_html(self) -> None:
        text = "<table>\n<tr><td>Ship</td><td>Base &amp; port</td></tr>\n</table>\n"
        assert written(text, {"Ship": "艦<艇>", "Base & port": "基地"}) == (
            "<table>\n<tr><td>艦&lt;艇&gt;</td><td>基地</td></tr>\n</table>\n"
        )

    def test_line_ends_of_another_system(self) -> None:
        assert written("One.\r\n\r\nTwo.\r\n", {"One.": "一。", "Two.": "二。"}) == "一。\r\n\r\n二。\r\n"

    def test_code_and_what_is_all_code(self) -> None:
        text = "```\nOne.\n```\n\n`Two.`\n"
        assert written(text, {}) == text


class TestInlineMarkupGoesWithItsWords:
    def test_words_that_are_the_same(self) -> None:
        text = "See `make all` and **NATO** at <https://example.org>."
        drafted = "https://example.orgでNATOとmake allを見よ。"
        assert written(text, {"See make all and NATO at https://example.org.": drafted}) == (
            "<https://example.org>で**NATO**と`make all`を見よ。"
        )

    def test_a_term_whose_rendering_is_known(self) -> None:
        text = "The [Ministry of Defense](https://mod.example) agreed."
        term = TermOutcome("mod", "Ministry of Defense", Span(4, 23), ("防衛省",), Stage.PLAIN)
        answer = by_model("防衛省は同意した。", term)
        assert written(text, {"The Ministry of Defense agreed.": answer}) == (
            "[防衛省](https://mod.example)は同意した。"
        )

    def test_a_link_whose_words_are_lost_stands_behind(self) -> None:
        text = "The *whole* [paper](p.md) is here. Next."
        assert written(text, {"The whole paper is here.": "全文はこちら。", "Next.": "次。"}) == (
            "全文はこちら。 ([paper](p.md))次。"
        )

    def test_an_image_and_a_comment_are_not_lost(self) -> None:
        text = "Here is ![the fleet](f.png) <!-- 2019 --> at sea."
        assert written(text, {"Here is the fleet  at sea.": "洋上の艦隊。"}) == (
            "洋上の艦隊。 ![the fleet](f.png) <!-- 2019 -->"
        )

    def test_emphasis_over_parts_of_two_sentences_goes(self) -> None:
        text = "One **two. Three** four."
        assert written(text, {"One two.": "一。", "Three four.": "二。"}) == "一。二。"

    def test_emphasis_over_two_sentences_stays(self) -> None:
        text = "**One. Two.** Three."
        assert written(text, {"One.": "一。", "Two.": "二。", "Three.": "三。"}) == "**一。二。** 三。"

    def test_readings_go_with_the_kanji(self) -> None:
        text = "<ruby>木原<rt>きはら</rt></ruby>"
        assert written(text, {"木原": "Kihara"}, "ja") == "Kihara"

    def test_emphasis_that_would_be_none_is_not_written(self) -> None:
        """Beside Japanese letters, signs with brackets inside are no emphasis to Markdown."""
        text = "It is *「X」* here."
        assert written(text, {"It is 「X」 here.": "これは「X」です。"}) == "これは「X」です。"


class TestTextStaysText:
    @pytest.mark.parametrize(
        ("draft", "markdown"),
        [
            ("a*b*c", "a\\*b\\*c"),
            ("snake_case _x_", "snake_case \\_x\\_"),
            ("[1](2)", "\\[1\\](2)"),
            ("x[^1]", "x[^1]"),
            ("<b> 1 < 2", "\\<b> 1 < 2"),
            ("R&D &amp;", "R&D \\&amp;"),
            ("# 1", "\\# 1"),
            ("1. x", "1\\. x"),
            ("- x", "\\- x"),
            ("10~20", "10\\~20"),
            ("a\\b", "a\\\\b"),
            ("a|b", "a|b"),
        ],
    )
    def test_in_a_paragraph(self, draft: str, markdown: str) -> None:
        assert written("Text here.", {"Text here.": draft}) == markdown

    def test_a_heading_needs_less(self) -> None:
        assert written("# Text here\n", {"Text here": "1. 概要"}) == "# 1. 概要\n"

    def test_plain_text_needs_nothing(self) -> None:
        assert written("Text here.", {"Text here.": "*a* [b](c) \\"}, name="a.txt") == "*a* [b](c) \\"

    def test_line_ends_in_a_draft_are_spaces(self) -> None:
        assert written("Text here.", {"Text here.": "一\n\n# 二"}) == "一 # 二"


class TestWhatIsNotTranslatedIsSeen:
    def test_in_japanese(self) -> None:
        assert written("One *two*. Three.", {"Three.": "三。"}) == "【未訳：One *two*.】三。"

    def test_in_english(self) -> None:
        assert written("一致した。次。", {"次。": "Next."}, "ja") == "[not translated: 一致した。] Next."

    def test_in_a_cell(self) -> None:
        assert written("| A b | C d |\n|---|---|\n| 1 | 2 |\n", {"A b": "甲", "1": "1", "2": "2"}) == (
            "| 甲 | 【未訳：C d】 |\n|---|---|\n| 1 | 2 |\n"
        )

    def test_it_is_no_sentence_of_the_draft(self) -> None:
        made = write(draft_of(document("One. Two."), lambda u: by_model("一。") if u.text == "One." else NOTHING))
        assert [sentence.text for sentence in made.document.sentences] == ["一。"]
        assert made.of == (0,)


class TestALabelledModelIsNamed:
    MODEL = replace(manifest(), labels=("demo",))

    def test_before_the_text_and_after_front_matter(self) -> None:
        made = write(draft_of(document("---\na: b\n---\n# One\n\nTwo.\n"), lambda u: by_model("訳"), self.MODEL))
        assert made.document.text == (
            "---\na: b\n---\n"
            "> (demo) Drafted by the model scripted. It is for trying things out: do not rely on it.\n\n"
            "# 訳\n\n訳\n"
        )

    def test_not_where_it_wrote_nothing(self) -> None:
        copied = draft_of(document("12\n"), lambda u: Drafted(u.text, Origin.COPIED, 1.0), self.MODEL)
        assert write(copied).document.text == "12\n"


class TestNothingToTranslate:
    @pytest.mark.parametrize("text", ["12", "https://example.org/a", "(3)", "—", "a.b@example.org", "日本語", "[^1]"])
    def test_english(self, text: str) -> None:
        assert says_nothing(text, "en")

    @pytest.mark.parametrize("text", ["NATO", "12 ships", "No. 3", "東京 Tokyo"])
    def test_something_in_english(self, text: str) -> None:
        assert not says_nothing(text, "en")

    @pytest.mark.parametrize("text", ["１２", "Summary", "https://example.org", "（３）"])
    def test_japanese(self, text: str) -> None:
        assert says_nothing(text, "ja")

    @pytest.mark.parametrize("text", ["３人", "ア", "Summary（概要）"])
    def test_something_in_japanese(self, text: str) -> None:
        assert not says_nothing(text, "ja")


WORDS = st.sampled_from(
    [
        "The minister", "**said**", "*so*", "`code`", "on", "a_b", "2 * 3", "now **so", "10~20~", "&amp;", "so \\*",
        "<b>bold</b>", "~~gone~~", "_under_", "***both***", "**a *b* c**",
    ]
)  # fmt: skip
SENTENCES = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(WORDS, min_size=1, max_size=5),
    st.sampled_from([".", ".**", "!"]),
)
SIGNS = st.sampled_from(["", "**", "*"])
PARAGRAPHS = st.builds(
    lambda before, some, after: before + " ".join(some) + after,
    SIGNS,
    st.lists(SENTENCES, min_size=1, max_size=3),
    SIGNS,
)
FORMS = st.sampled_from(["{0}", "# {0}", "- {0}\n- {1}", "> {0}", "1. {0}", "| {0} | {1} |\n|---|---|\n| {1} | {0} |"])
BLOCKS = st.builds(lambda form, one, other: form.format(one, other), FORMS, PARAGRAPHS, PARAGRAPHS)
WRAPPED = PARAGRAPHS.map(lambda text: text.replace(" ", "\n"))
DOCUMENTS = st.lists(BLOCKS | WRAPPED, min_size=1, max_size=3).map(lambda some: "\n\n".join(some) + "\n")
DRAFTS = (
    st.text(st.sampled_from("aあ。、「」 *_[]()#-+>|\\`~&<!.1=:;mp/x"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TOKENS = st.lists(
    st.sampled_from(
        [
            "a", "b.", "。", "*", "**", "_", "[", "]", "(", ")", "`", "``", "~~", "<b>", "</b>", "<!--", "-->",
            "<ruby>", "<rt>", "</rt>", "</ruby>", "<td>", "<table>", "\\", "\n", "\n\n", " ", "- ", "1. ", "# ", "> ",
            "|", "|---|", "&amp;", "&", "!", "http://x.y", "\t", "\r\n", "---", "\u3000", "「", "」", "た", "Ａ",
        ]
    ),
    max_size=25,
).map("".join)  # fmt: skip
LAWFUL = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


class TestLaws:
    @LAWFUL
    @given(DOCUMENTS)
    def test_what_is_drafted_as_itself_stays_as_it_is(self, text: str) -> None:
        source = document(text)
        assert write(draft_of(source, lambda unit: by_model(unit.text))).document.text == text

    @LAWFUL
    @given(DOCUMENTS, st.data())
    def test_a_reader_sees_the_drafts_and_nothing_else(self, text: str, data: st.DataObject) -> None:
        """Whatever signs a draft holds, and wherever markup stood, the page shows the drafts, letter by letter."""
        texts: list[str] = []

        def make(unit: Unit) -> Drafted:
            texts.append(data.draw(DRAFTS))
            return by_model(texts[-1])

        made = write(draft_of(document(text.replace("`", "")), make))
        assert _bare(_seen(made.document.text)) == _bare("".join(texts))

    @LAWFUL
    @given(DOCUMENTS, st.data())
    def test_every_sentence_knows_where_it_stands(self, text: str, data: st.DataObject) -> None:
        made = write(draft_of(document(text), lambda unit: by_model(data.draw(DRAFTS)))).document
        for sentence in made.sentences:
            for at, char in enumerate(sentence.text):
                start, end = sentence.excerpt.original(at, at + 1)
                between = sentence.kind is Kind.ROW and char in " |"
                assert char in (" ", made.text[start:end]) or between

    @LAWFUL
    @given(TOKENS, st.sampled_from(["en", "ja"]), st.sampled_from(["a.md", "a.txt"]), st.data())
    def test_any_text_can_be_drafted(self, text: str, lang: Lang, name: str, data: st.DataObject) -> None:
        source = document(f"{text}xあ", lang, name)
        assert write(draft_of(source, lambda unit: by_model(unit.text))).document.text == source.text
        drafts = st.sampled_from(["", "訳*x*"])
        made = write(draft_of(source, lambda u: by_model(text) if (text := data.draw(drafts)) else NOTHING)).document
        for sentence in made.sentences:
            assert 0 <= sentence.start <= sentence.end <= len(made.text)
            offsets = sentence.excerpt.offsets
            assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(offsets))


def _bare(text: str) -> str:
    return "".join(text.split())


def _seen(markdown: str) -> str:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return "".join(map(_text, parser.parse(markdown)))


def _text(token: Token) -> str:
    if token.children:
        return "".join(map(_text, token.children))
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "fence", "code_block", "html_block") else ""
