"""What becomes of a draft: its table, its JSON, its page, its files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from drafts import NOTHING, by_model, document, draft_of
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import SDF, glossary, manifest

from bilingual import render
from bilingual.drafting.aligned import aligned
from bilingual.drafting.model import Draft, Drafted, Origin, Stage, TermOutcome
from bilingual.drafting.outputs import save_draft
from bilingual.drafting.report import report, table
from bilingual.drafting.saved import draft_from_json, draft_json, load_draft
from bilingual.drafting.writing import write
from bilingual.errors import FormatError, OutputError
from bilingual.memory import Match, Swap
from bilingual.model import Span
from bilingual.pipeline import Settings
from bilingual.rendering import from_json, html

DEMO = replace(manifest(), id="tiny", labels=("demo",))
TERM = TermOutcome("sdf", "Self-Defense Forces", Span(4, 23), ("自衛隊",), Stage.PLAIN)
LOST = replace(TERM, stage=None, reason="it is not rendered")
EVERYDAY = replace(LOST, term="will", source="will", wanted=("決意",), required=False)
MATCH = Match(
    "They sent 12.",
    "１２隻を送った。",
    "１４隻を送った。",
    "fuzzy",
    0.93,
    (Swap("number", "１２", "１４", 0, 2),),
    "May",
)
ANSWERS: Mapping[str, Drafted] = {
    "Report": Drafted("報告", Origin.MEMORY, 1.0, match=replace(MATCH, quality="exact", score=1.0, swaps=())),
    "The Self-Defense Forces sailed.": by_model("自衛隊は出航した。", TERM),
    "The Self-Defense Forces will sail again.": Drafted(
        "",
        Origin.NONE,
        0.0,
        (LOST, EVERYDAY),
        ("it is not rendered",),
        "部隊は再び<出航>する。",
        "自衛隊は再び出航する。",
    ),
    "They sent 14.": Drafted("１４隻を送った。", Origin.MEMORY, 0.93, (), ("93% like it",), match=MATCH),
}
TEXT = "# Report\n\nThe Self-Defense Forces sailed. The Self-Defense Forces will sail again. They sent 14.\n\n12\n"


@pytest.fixture
def made() -> Draft:
    return draft_of(document(TEXT), lambda u: ANSWERS.get(u.text, Drafted(u.text, Origin.COPIED, 1.0)), DEMO)


@pytest.fixture
def terms() -> Settings:
    return Settings(glossary=glossary(SDF))


class TestTheTable:
    def test_origins(self, made: Draft) -> None:
        assert report(made).origins == (
            ("memory, exact", 1), ("memory, fuzzy", 1), ("model", 1), ("copied", 1), ("not translated", 1),
        )  # fmt: skip

    def test_a_term_met_once_and_lost_once(self, made: Draft) -> None:
        line = report(made).terms[0]
        assert (line.term, line.count, line.met, line.not_enforced) == ("sdf", 2, ((Stage.PLAIN, 1),), 1)
        assert line.reasons == (("it is not rendered", 1),)

    def test_in_words(self, made: Draft) -> None:
        assert table(report(made)) == (
            "5 sentences: 1 memory, exact, 1 memory, fuzzy, 1 model, 1 copied, 1 not translated\n"
            "1 use of glossary terms met, 1 not enforced:\n"
            "  Self-Defense Forces → 自衛隊  1 plain, 1 NOT ENFORCED: it is not rendered (1)\n"
            "rendered otherwise, and not required (everyday words): will"
        )

    def test_no_terms(self) -> None:
        assert table(report(draft_of(document("One."), lambda u: NOTHING))) == "1 sentence: 1 not translated"


class TestBesideItsSource:
    def test_what_is_not_translated_has_no_counterpart(self, made: Draft, terms: Settings) -> None:
        beads = aligned(made, write(made), terms).beads
        assert [(bead.en, bead.ja) for bead in beads] == [
            ((0,), (0,)),
            ((1,), (1,)),
            ((2,), ()),
            ((3,), (2,)),
            ((4,), (3,)),
        ]
        assert [bead.confidence for bead in beads] == [1.0, 0.9, 0.0, 0.93, 1.0]

    def test_each_row_says_where_it_comes_from(self, made: Draft, terms: Settings) -> None:
        beads = aligned(made, write(made), terms).beads
        assert [bead.evidence[0].note for bead in beads] == [
            "memory, exact, from May", "model tiny (demo)", "not translated", "memory, fuzzy 93%, from May", "copied",
        ]  # fmt: skip

    def test_and_what_became_of_its_terms(self, made: Draft, terms: Settings) -> None:
        beads = aligned(made, write(made), terms).beads
        assert [(e.en, e.ja, e.note) for e in beads[1].evidence[1:]] == [
            ("Self-Defense Forces", "自衛隊", "met as it came")
        ]
        assert beads[2].evidence[1].note == "not enforced: it is not rendered"

    def test_what_was_refused_is_told_and_no_omission_besides(self, made: Draft, terms: Settings) -> None:
        found = [finding for finding in aligned(made, write(made), terms).findings if finding.bead == 2]
        assert [finding.check for finding in found] == ["draft-missing"]
        assert "部隊は再び<出航>する。" in found[0].message
        assert found[0].suggestion == "自衛隊は再び出航する。"

    def test_terms_are_lit_together(self, made: Draft, terms: Settings) -> None:
        links = aligned(made, write(made), terms).links
        assert [link.label for link in links if link.kind == "term" and link.en and link.ja] == ["sdf"]

    def test_the_page(self, made: Draft, terms: Settings) -> None:
        page = html(aligned(made, write(made), terms))
        assert "<bdi>model tiny (demo)</bdi>" in page
        assert "do not rely on it" in page
        assert "は出航した。" in page
        assert "部隊は再び&lt;出航&gt;する。" in page

    def test_either_direction(self, terms: Settings) -> None:
        source = document("自衛隊は出航した。一致した。", "ja")
        draft = draft_of(source, lambda u: NOTHING if "一致" in u.text else by_model("The Self-Defense Forces sailed."))
        assert [(bead.en, bead.ja) for bead in aligned(draft, write(draft), terms).beads] == [((0,), (0,)), ((), (1,))]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
OUTCOMES = st.builds(
    TermOutcome, TEXTS, TEXTS, st.tuples(st.integers(0, 9), st.integers(9, 20)).map(lambda ends: Span(*ends)),
    st.lists(TEXTS, max_size=2).map(tuple), st.sampled_from([None, *Stage]), TEXTS, st.booleans(),
)  # fmt: skip
SHARES = st.floats(0, 1)
MATCHES = st.builds(
    Match, TEXTS, TEXTS, TEXTS, st.sampled_from(["context", "exact", "fuzzy"]), SHARES,
    st.lists(st.builds(Swap, TEXTS, TEXTS, TEXTS, st.integers(0, 5), st.integers(0, 5)), max_size=2).map(tuple),
    TEXTS, st.lists(TEXTS, max_size=2).map(tuple), st.booleans(),
)  # fmt: skip
SENTENCES = st.builds(
    Drafted, TEXTS, st.sampled_from(list(Origin)), SHARES, st.lists(OUTCOMES, max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple), TEXTS, TEXTS, st.none() | MATCHES,
)  # fmt: skip


class TestJson:
    SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "draft.schema.json").read_text(encoding="utf-8"))

    def test_it_is_read_back(self, made: Draft, terms: Settings) -> None:
        beside = aligned(made, write(made), terms)
        text = draft_json(made, beside)
        assert draft_from_json(text, "d.json") == made
        assert from_json(text, "d.json") == beside

    @settings(deadline=None, max_examples=40)
    @given(st.lists(SENTENCES, min_size=2, max_size=2), st.sampled_from([None, DEMO]))
    def test_whatever_it_holds(self, sentences: list[Drafted], model: object) -> None:
        source = document("| One | Two |\n|---|---|\n\nThree.\n")
        parted = replace(sentences[0], parts=tuple(sentences))
        draft = Draft(source, "ja", (parted, sentences[1]), DEMO if model else None)
        written = write(draft)
        plain = draft_of(source, lambda u: NOTHING)
        text = draft_json(draft, aligned(plain, write(plain), Settings(glossary=glossary())))
        assert draft_from_json(text, "d.json") == draft
        assert written.document.text
        self._valid(text)

    def test_it_keeps_to_its_schema(self, made: Draft, terms: Settings) -> None:
        jsonschema.Draft202012Validator.check_schema(self.SCHEMA)
        self._valid(draft_json(made, aligned(made, write(made), terms)))

    def _valid(self, text: str) -> None:
        jsonschema.Draft202012Validator(self.SCHEMA).validate(json.loads(text)["draft"])

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"version": 2}, "draft.version"),
            ({"target": "de"}, "draft.target"),
            ({"sentences": []}, "draft.sentences"),
            ({"sentences": [{"text": "", "origin": "oracle", "confidence": 1}] * 5}, r"draft.sentences\[0\].origin"),
            ({"sentences": [{"text": "", "origin": "model", "confidence": 7}] * 5}, r"draft.sentences\[0\].confidence"),
            ({"model": {"id": "x"}}, "draft.model"),
        ],
    )
    def test_what_is_wrong_is_named(self, made: Draft, terms: Settings, change: dict[str, object], told: str) -> None:
        value = json.loads(draft_json(made, aligned(made, write(made), terms)))
        value["draft"] |= change
        with pytest.raises(FormatError, match=told):
            draft_from_json(json.dumps(value), "d.json")

    def test_an_alignment_is_no_draft(self, made: Draft, terms: Settings) -> None:
        value = json.loads(draft_json(made, aligned(made, write(made), terms)))
        del value["draft"]
        with pytest.raises(FormatError, match="'draft' is missing"):
            draft_from_json(json.dumps(value), "d.json")


class TestFiles:
    @pytest.mark.parametrize("name", ["d.md", "d.json", "d.html", "d.tsv"])
    def test_the_label_of_the_model_is_in_each(self, made: Draft, terms: Settings, tmp_path: Path, name: str) -> None:
        save_draft(made, tmp_path / name, settings=terms)
        assert "(demo) Drafted by the model tiny." in (tmp_path / name).read_text(encoding="utf-8")

    def test_the_suffix_says_what(self, made: Draft, terms: Settings, tmp_path: Path) -> None:
        for name in ("d.md", "d.json", "d.html", "d.tsv"):
            save_draft(made, tmp_path / name, settings=terms)
        assert (tmp_path / "d.md").read_text(encoding="utf-8") == write(made).document.text
        assert load_draft(tmp_path / "d.json") == made
        assert "自衛隊は出航した。" in (tmp_path / "d.tsv").read_text(encoding="utf-8")
        assert (tmp_path / "d.html").read_text(encoding="utf-8").startswith("<!doctype html>")

    def test_markdown_is_no_text(self, made: Draft, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="a draft of a Markdown file is a Markdown file"):
            save_draft(made, tmp_path / "d.txt")

    def test_an_unknown_suffix(self, made: Draft, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match=r"'\.pdf' says no known format"):
            save_draft(made, tmp_path / "d.pdf")

    def test_the_verb(self, made: Draft, tmp_path: Path) -> None:
        render(made, tmp_path / "d.md")
        assert (tmp_path / "d.md").read_text(encoding="utf-8").endswith("12\n")
