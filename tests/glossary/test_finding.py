"""Looking terms up, counting them, and writing them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from arbitrary_glossaries import glossaries
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import pipeline
from bilingual.glossary import Form, Glossary, Status, Term, default, load
from bilingual.glossary.finding import look_up
from bilingual.glossary.keys import key
from bilingual.glossary.stats import size, usage
from bilingual.glossary.writing import dump, dump_term, scalar
from bilingual.model import LANGS

SMALL = Glossary(
    (
        Term("mod", (Form("防衛省"),), (Form("Ministry of Defense"), Form("MOD", Status.ADMITTED)), domain="org"),
        Term("sdf", (Form("自衛隊"),), (Form("Self-Defense Forces"), Form("Army", Status.DEPRECATED)), note="n"),
        Term("server", (Form("サーバー"),), (Form("server"),)),
    )
)


class TestLookUp:
    @pytest.mark.parametrize(
        ("text", "id"),
        [
            ("防衛省", "mod"), ("ministry of defence", "mod"), ("The Ministry of Defense", "mod"), ("mod", "mod"),
            ("self defense force", "sdf"), ("サーバ", "server"), ("ｻｰﾊﾞｰ", "server"), ("Armies", "sdf"), ("SDF", "sdf"),
        ],
    )  # fmt: skip
    def test_any_spelling(self, text: str, id: str) -> None:
        assert [term.id for term in look_up(SMALL, text)] == [id]

    @pytest.mark.parametrize(
        ("text", "id"), [("defense", "mod sdf"), ("防", "mod"), ("rver", ""), ("", ""), (" 。", "")]
    )
    def test_parts_where_nothing_is_the_same(self, text: str, id: str) -> None:
        assert " ".join(term.id for term in look_up(SMALL, text)) == id

    @settings(deadline=None)
    @given(glossary=glossaries(min_size=1), data=st.data())
    def test_every_form_finds_its_term(self, glossary: Glossary, data: st.DataObject) -> None:
        term = data.draw(st.sampled_from(glossary.terms))
        lang = data.draw(st.sampled_from(LANGS))
        form = data.draw(st.sampled_from(term.forms(lang)))
        if key(form.text, lang):
            assert term in look_up(glossary, form.text)


class TestWritingYaml:
    def test_a_small_term_is_one_line_and_a_large_one_many(self) -> None:
        assert dump_term(Term("国会", (Form("国会"),), (Form("Diet"),))) == "  - {ja: 国会, en: Diet}"
        large = Term(
            "large", (Form("防衛省"),),
            tuple(Form(f"a rather long form, no. {k}", Status.ADMITTED if k else Status.PREFERRED) for k in range(9)),
            note="a note: with a colon", exclude=("防衛省令",),
        )  # fmt: skip
        lines = dump_term(large).splitlines()
        assert lines[0] == "  - id: large"
        assert lines[-1] == '    note: "a note: with a colon"'
        assert all(len(line) <= 120 for line in lines)

    @pytest.mark.parametrize(
        "text",
        [
            "NO",
            "yes",
            "11:53",
            "2024-05-03",
            "1_000",
            "~",
            "null",
            "",
            " a",
            "a ",
            "- a",
            "#a",
            "a: b",
            "@a",
            "=",
            "*a",
        ],
    )
    def test_what_yaml_would_read_otherwise_is_quoted(self, text: str) -> None:
        assert scalar(text).startswith('"')

    @pytest.mark.parametrize(
        "text", ["Ministry of Defense", "防衛省", "F-35", "2+2", "U.S. Forces", "Japan's", "a (b)"]
    )
    def test_ordinary_text_is_plain(self, text: str) -> None:
        assert scalar(text) == text

    def test_the_bundled_glossary_comes_back(self, tmp_path: Path) -> None:
        path = tmp_path / "copy.yaml"
        path.write_text(dump(default(), heading="A copy."), encoding="utf-8")
        assert load(path).terms == default().terms
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) < 400


class TestStats:
    def test_size(self) -> None:
        held = size(SMALL)
        assert (held.terms, held.with_note, held.domains) == (3, 1, {"": 2, "org": 1})
        assert held.forms["en"] == {
            Status.PREFERRED: 3, Status.ADMITTED: 1, Status.DEPRECATED: 1, Status.FORBIDDEN: 0,
        }  # fmt: skip

    def test_usage(self, tmp_path: Path) -> None:
        en, ja = tmp_path / "a.txt", tmp_path / "b.txt"
        en.write_text("The Ministry of Defense spoke.\nThe Army came.\nIt rained.\n", encoding="utf-8")
        ja.write_text("防衛省が述べた。\n自衛隊が来た。\n雨が降った。\n", encoding="utf-8")
        alignment = pipeline.run(*pipeline.read_pair(en, ja), pipeline.Settings(glossary=SMALL))
        used = usage(SMALL, [alignment])
        assert used.terms == {"mod": (1, 1), "sdf": (1, 1)}
        assert used.unused == ("server",)
        assert used.unwanted == {("sdf", "Army"): 1}
        assert (used.documents, used.sentences, used.covered) == (1, {"en": 3, "ja": 3}, {"en": 2, "ja": 2})
