"""Local models as further evidence: what they decide, and that nothing changes without them.

Tested with tiny models made here and with scripted drafts only.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pairing
import pytest
import tiny
from documents import indices, plain
from scripted import ScriptedEngine, manifest

import bilingual
from bilingual import aligner, lexicon, pipeline
from bilingual.aligner import Witness, evidence
from bilingual.analyse import analyse
from bilingual.consulting import Panel, panel
from bilingual.decisions.realigning import realigner
from bilingual.errors import ModelError
from bilingual.model import Alignment, Document
from bilingual.models import Direction, Store, add, places
from bilingual.pipeline import Settings
from bilingual.rendering import from_json, to_json
from bilingual.reports.evidence import explained

EN = plain("en", pairing.ENGLISH, a_block=2)
DROPPED = 2, 3
JA = plain("ja", [text for k, text in enumerate(pairing.JAPANESE) if k not in DROPPED], a_block=2)
RIGHT = [
    ((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,)), ((5,), (3,)), ((6,), (4,)), ((7,), (5,)),
]  # fmt: skip
DRAFT = dict(zip(pairing.JAPANESE, pairing.ENGLISH, strict=True))


def aligned(models: Panel | None = None, en: Document = EN, ja: Document = JA) -> Alignment:
    """Align without a lexicon, so that only lengths and what models say can decide."""
    return pipeline.run(en, ja, Settings(lexicon=lexicon.empty(), models=models))


def drafting(answers: Mapping[str, str], *ways: Direction) -> tuple[Panel, ScriptedEngine]:
    """A panel of one translation model that answers from a script."""
    directions = ways or (Direction("en", "ja"), Direction("ja", "en"))
    engine = ScriptedEngine({text: [answer] for text, answer in answers.items()}, manifest(directions=directions))
    return Panel(translator=engine, described=({"id": "scripted", "sha256": "0" * 64},)), engine


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models: two encoders and two translation models."""
    folder = tmp_path_factory.mktemp("consulted")
    made = [pairing.paired_encoder(folder), tiny.encoder(folder), tiny.quickmt(folder), tiny.nllb(folder)]
    for path in made:
        add(path, folder / "models")
    return folder / "models"


@pytest.fixture(scope="module")
def encoding(models: Path) -> Panel:
    found = panel(["pairing"], Store([models]))
    assert found
    return found


def test_lengths_alone_do_not_tell_which_sentences_are_missing() -> None:
    assert indices(aligned().beads) != RIGHT


class TestAnEncoder:
    def test_tells_which_sentences_are_missing(self, encoding: Panel) -> None:
        found = aligned(encoding)
        assert indices(found.beads) == RIGHT
        assert min(bead.confidence for bead in found.beads) > 0.9

    def test_is_one_piece_of_evidence_in_each_match(self, encoding: Panel) -> None:
        for bead in aligned(encoding).beads:
            assert [e.kind for e in bead.evidence].count("vectors") == (not bead.is_gap)
            assert bead.score == pytest.approx(sum(e.nats for e in bead.evidence))

    def test_is_explained(self, encoding: Panel) -> None:
        found = aligned(encoding)
        said = "\n".join(explained(found, 0))
        assert "the meaning, as the encoder sees it: likeness 0." in said

    def test_is_named_in_the_signature(self, encoding: Panel, models: Path) -> None:
        signature = aligned(encoding).signature
        (said,) = signature["models"]  # type: ignore[misc]
        assert said["id"] == "pairing"
        assert len(said["sha256"]) == 64
        assert "vectors" in signature["evidence"]  # type: ignore[operator]
        assert set(signature["vectors"]) == {"chance", "true", "spread", "share"}  # type: ignore[call-overload]

    def test_says_how_many_sentences_it_could_not_read_whole(self, encoding: Panel) -> None:
        long = plain("en", ["The dog runs. " * 100, *pairing.ENGLISH[1:]])
        assert aligned(encoding, en=long).signature["models"][0]["cut"] == 1  # type: ignore[index]


class TestADraft:
    def test_of_the_japanese_tells_which_sentences_are_missing(self) -> None:
        models, engine = drafting(DRAFT)
        found = aligned(models)
        assert indices(found.beads) == RIGHT
        assert {request.text for request in engine.sent} == {s.text for s in JA.sentences}

    def test_of_the_english_does_where_the_model_writes_no_english(self) -> None:
        models, engine = drafting({text: draft for draft, text in DRAFT.items()}, Direction("en", "ja"))
        assert indices(aligned(models).beads) == RIGHT
        assert {request.text for request in engine.sent} == {s.text for s in EN.sentences}

    def test_is_evidence_word_by_word(self) -> None:
        found = aligned(drafting(DRAFT)[0])
        said = {(e.en, e.ja) for e in found.beads[0].evidence if e.kind == "draft"}
        assert said >= {("dog", "dog"), ("run", "run")}
        assert found.beads[0].score == pytest.approx(sum(e.nats for e in found.beads[0].evidence))

    def test_is_asked_for_once_a_sentence(self) -> None:
        models, engine = drafting(DRAFT)
        aligned(models, ja=plain("ja", [pairing.JAPANESE[0]] * 5))
        assert [request.text for request in engine.sent] == [pairing.JAPANESE[0]]

    def test_that_is_empty_or_nonsense_harms_little(self) -> None:
        words = lexicon.bundled()
        without = pipeline.run(EN, JA, Settings(lexicon=words))
        for answers in ({}, dict.fromkeys(pairing.JAPANESE, "Blorp quix nandle.")):
            found = pipeline.run(EN, JA, Settings(lexicon=words, models=drafting(answers)[0]))
            assert [(b.en, b.ja, b.score) for b in found.beads] == [(b.en, b.ja, b.score) for b in without.beads]

    def test_has_its_rate_estimated_on_the_documents(self) -> None:
        usual = aligner.Parameters().rendered["draft"]
        assert aligned(drafting(DRAFT)[0]).signature["parameters"]["rendered"]["draft"] > usual  # type: ignore[index]
        assert aligned().signature["parameters"]["rendered"]["draft"] == usual  # type: ignore[index]

    def test_and_an_encoder_work_together(self, encoding: Panel) -> None:
        models, _ = drafting(DRAFT)
        found = aligned(replace(models, encoder=encoding.encoder))
        assert indices(found.beads) == RIGHT
        assert {"draft", "vectors"} <= {e.kind for e in found.beads[0].evidence}


class TestTheirAbsence:
    """Without a model, everything is as it would be if models were not known of."""

    @staticmethod
    def beads(witness: Witness | None = None) -> Sequence[bilingual.Bead]:
        analyses = [analyse(s.text, "en") for s in EN.sentences], [analyse(s.text, "ja") for s in JA.sentences]
        return aligner.align(EN, JA, (analyses[0], analyses[1]), lexicon.bundled(), witness=witness).beads

    def test_is_the_same_as_never_having_heard_of_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        without = self.beads()
        sources = {name: source for name, source in evidence.SOURCES.items() if name != "draft"}
        with monkeypatch.context() as patch:
            patch.setattr(evidence, "SOURCES", sources)
            for module in ("evidence", "solving", "estimation", "explain"):
                patch.setattr(f"bilingual.aligner.{module}.KINDS", (*sources, evidence.LEARNED))
            assert self.beads() == without

    def test_is_the_same_as_models_that_say_nothing(self) -> None:
        without = self.beads()
        assert self.beads(Witness()) == without
        silent = [analyse("", "en") for _ in JA.sentences]
        assert self.beads(Witness(of_ja=silent)) == without
        nothing = np.zeros((len(EN.sentences), 4), np.float32), np.zeros((len(JA.sentences), 4), np.float32)
        for here, there in zip(self.beads(Witness(vectors=nothing)), without, strict=True):
            assert (here.en, here.ja, here.score, here.confidence) == (
                there.en,
                there.ja,
                there.score,
                there.confidence,
            )

    def test_is_said(self) -> None:
        signature = aligned().signature
        assert signature["models"] == []
        assert not {"draft", "vectors"} & set(signature["evidence"])  # type: ignore[call-overload]
        assert "vectors" not in signature


class TestAnAlignmentThatModelsHelpedToMake:
    def test_keeps_that_in_its_file(self, encoding: Panel) -> None:
        made = aligned(encoding)
        again = from_json(to_json(made), "made.json")
        assert again.signature["models"] == made.signature["models"]
        assert [bead.evidence for bead in again.beads] == [bead.evidence for bead in made.beads]

    def test_keeps_it_when_it_is_checked_again_without_them(self, encoding: Panel) -> None:
        made = aligned(encoding)
        again = pipeline.recheck(made, Settings())
        assert [again.signature[key] for key in ("models", "evidence")] == [
            made.signature[key] for key in ("models", "evidence")
        ]

    def test_is_aligned_again_in_parts_without_them(self, encoding: Panel) -> None:
        made = aligned(encoding)
        beads = realigner(made, Settings(lexicon=lexicon.empty()))([0, 1], [0, 1])
        assert [(bead.en, bead.ja) for bead in beads] == RIGHT[:2]
        assert not any(e.kind == "vectors" for bead in beads for e in bead.evidence)


class TestNamingModels:
    def test_none_is_no_panel(self) -> None:
        assert panel([]) is None

    def test_one_of_each_kind(self, models: Path) -> None:
        found = panel(["pairing", "quickmt-en-ja"], Store([models]))
        assert found
        assert found.encoder
        assert found.translator
        assert [one["id"] for one in found.described] == ["pairing", "quickmt-en-ja"]

    @pytest.mark.parametrize(
        ("ids", "said"),
        [
            (["nowhere"], "there is no model 'nowhere'"),
            (["pairing", "multilingual-e5-tiny"], "pairing and multilingual-e5-tiny are both encoders"),
            (["quickmt-en-ja", "nllb-tiny"], "quickmt-en-ja and nllb-tiny are both translation models"),
        ],
    )
    def test_what_cannot_be_used_is_said_in_one_line(self, models: Path, ids: list[str], said: str) -> None:
        with pytest.raises(ModelError, match=said) as caught:
            panel(ids, Store([models]))
        assert "\n" not in str(caught.value)

    def test_twice_is_once(self, models: Path) -> None:
        found = panel(["pairing", "pairing"], Store([models]))
        assert found
        assert len(found.described) == 1

    def test_from_python(self, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(places.VARIABLE, str(models))
        for named in (["pairing"], "pairing"):
            made = bilingual.align(EN, JA, models=named)
            assert made.signature["models"][0]["id"] == "pairing"  # type: ignore[index]

    def test_a_real_translation_model_is_asked(self, models: Path) -> None:
        found = panel(["nllb-tiny"], Store([models]))
        made = aligned(found)
        assert "draft" in made.signature["evidence"]  # type: ignore[operator]
        assert json.loads(to_json(made))["signature"]["models"][0]["id"] == "nllb-tiny"

    def test_labels_are_passed_on(self, models: Path, tmp_path: Path) -> None:
        shutil.copytree(models / "pairing", tmp_path / "pairing")
        path = tmp_path / "pairing" / "manifest.json"
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "labels": ["demo"]}), encoding="utf-8")
        found = panel(["pairing"], Store([tmp_path]))
        assert found
        assert found.described[0]["labels"] == ["demo"]
