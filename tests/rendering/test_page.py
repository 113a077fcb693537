"""The page as a file: complete, safe, and marked where the alignment says."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

from arbitrary import alignments, documents
from composed import MEETING, alignment
from hypothesis import given
from hypothesis import strategies as st

from bilingual.model import Alignment, Document, Excerpt, Span
from bilingual.rendering import html
from bilingual.rendering.page.marks import MOST_AT_ONCE, Mark, Marks, within
from bilingual.rendering.summary import visible


class Elements(HTMLParser):
    """Every element with its attributes, and the text of each sentence, without readings."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.sentences: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        self.open.append(tag)
        if "td" in self.open and re.fullmatch(r"p|h\d", tag):
            self.inside = True
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        self.inside = self.inside and not re.fullmatch(r"p|h\d", tag)

    def handle_data(self, data: str) -> None:
        if self.inside and self.open[-1] not in ("rt", "rp"):
            self.sentences[-1] += data


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    '"><a href=javascript:x>',
]


class TestItIsWhole:
    def test_nothing_is_fetched(self) -> None:
        for _, attributes in Elements(html(alignment(MEETING))).all:
            assert "src" not in attributes
            assert (attributes.get("href") or "#").startswith("#")

    def test_the_policy_names_the_one_style_and_the_one_script(self) -> None:
        page = html(alignment(MEETING))
        policy = unescape(page[: page.index("<style>")])
        for tag in ("style", "script"):
            (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            assert f"{tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy

    def test_the_title(self) -> None:
        assert (
            "<title>Japan–Norland Defence Ministerial Meeting (Summary) · 日・ノルランド防衛相会談（概要）</title>"
            in html(alignment(MEETING))
        )
        assert "<title>A &amp; B</title>" in html(alignment(MEETING), title="A & B")
        assert "<title>meeting.en.md · meeting.ja.md</title>" in html(alignment("A. = あ。"))


class TestEveryTextIsText:
    @given(alignments())
    def test_whatever_the_documents_hold(self, any_alignment: Alignment) -> None:
        usual = {tag for tag, _ in Elements(html(alignment(MEETING))).all} | {"ruby", "rt", "rp"}
        usual |= {f"h{n}" for n in range(2, 7)}
        for tag, attributes in Elements(html(any_alignment)).all:
            assert tag in usual
            assert "style" not in attributes
            assert not any(name.startswith("on") for name in attributes)

    @given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3))
    def test_markup_in_a_sentence_is_shown(self, parts: list[str]) -> None:
        made = alignment(f"{' '.join(parts)}. = あ。".replace("{", "(").replace(" = ", " ＝ ", 0))
        assert Elements(html(made)).sentences[0] == made.en.sentences[0].text

    @given(alignments())
    def test_every_sentence_is_there_once_and_whole(self, any_alignment: Alignment) -> None:
        wanted = []
        for bead in any_alignment.beads:
            for lang in ("en", "ja"):
                document = any_alignment.document(lang)  # type: ignore[arg-type]
                wanted += [visible(document.sentences[k].text) for k in bead.side(lang)] or ["no counterpart 対応なし"]  # type: ignore[arg-type]
        shown = Elements(html(any_alignment)).sentences
        for sentence, found in zip(wanted, shown, strict=True):
            assert found.endswith(sentence)


class TestMarks:
    def test_a_link_is_marked_on_both_sides(self) -> None:
        page = html(alignment("On {date.d:May 2} we met. = {date.d:５月２日}に会談した。"))
        marked = re.findall(r'<mark class="([^"]*)" data-link="([^"]*)" data-hint="([^"]*)">([^<]*)</mark>', page)
        assert [m for m in marked if m[1]] == [
            ("link value", "l0", "date: d", "May 2"),
            ("link value", "l0", "date: d", "５月２日"),
        ]

    def test_a_link_without_a_counterpart_says_so(self) -> None:
        assert 'class="link value alone" data-link="l0" data-hint="number: n (no counterpart found)">12<' in html(
            alignment("There are {number.n:12}. = ある。")
        )

    def test_what_a_finding_points_at_is_underlined(self) -> None:
        page = html(
            alignment("It took {number.n:45} minutes. = {number.n:５０}分。\n! error number-mismatch @number.n: no")
        )
        assert (
            'class="faulty error link value" data-link="l0 f0" data-hint="number: n; error: number-mismatch">45<'
            in page
        )

    @given(
        st.text(max_size=30),
        st.lists(
            st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abcdefgh")),
            max_size=12,
            unique_by=lambda m: m[2],
        ),
    )
    def test_stretches_rebuild_the_sentence_and_carry_what_covers_them(
        self, text: str, raw: list[tuple[int, int, str]]
    ) -> None:
        spans = {name: (min(a, b), max(a, b)) for a, b, name in raw if min(a, b) < max(a, b) <= len(text)}
        marks = Marks()
        for name, (start, end) in spans.items():
            marks.by_sentence[0].append((start, end, Mark(name, "term", name)))
        stretches = marks.stretches(0, text)
        assert "".join(stretch.text for stretch in stretches) == text
        at = 0
        for stretch in stretches:
            here = {name for name, (start, end) in spans.items() if start <= at < end}
            found = {mark.name for mark in stretch.marks}
            assert found == here if len(here) <= MOST_AT_ONCE else found < here
            at += len(stretch.text)

    @given(documents("en"), st.data())
    def test_a_document_span_is_found_in_its_sentence(self, document: Document, data: st.DataObject) -> None:
        for sentence in document.sentences:
            if not sentence.text:
                continue
            start = data.draw(st.integers(0, len(sentence.text) - 1))
            end = data.draw(st.integers(start + 1, len(sentence.text)))
            assert within(sentence.excerpt, sentence.excerpt.original(start, end)) == (start, end)

    def test_a_span_over_a_joint(self) -> None:
        wrapped = Excerpt("Self-Defense Forces met", ((0, 10), (12, 22), (13, 25)))
        assert within(wrapped, Span(10, 31)) == (0, 19)
        assert within(wrapped, Span(23, 25)) == (0, 0)

    def test_thousands_of_marks_on_one_sentence_take_no_more_than_their_number(self) -> None:
        marks = Marks()
        for k in range(20_000):
            marks.by_sentence[0].append((k, 40_000 - k, Mark(f"l{k}", "term", "")))
        assert len(marks.stretches(0, "x" * 40_000)) == 39_999
