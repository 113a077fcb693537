"""The model that is shipped in models/demo: it is what it says it is, and writes what its training framework wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilingual.drafting.engine import open_engine
from bilingual.drafting.model import Request
from bilingual.model import LANGS, Lang
from bilingual.models import Manifest, read, verify

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "models" / "demo"
KEPT = Path(__file__).with_name("greedy.jsonl")


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    return read(FOLDER)


class TestManifest:
    def test_every_file_is_listed_with_its_hash(self, manifest: Manifest) -> None:
        assert not verify(FOLDER)
        there = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()} - {"manifest.json"}
        assert there == set(manifest.files)

    def test_it_is_called_a_demonstration(self, manifest: Manifest) -> None:
        assert "demo" in manifest.labels
        assert manifest.licence == "Apache-2.0"
        assert "training/train.py" in manifest.provenance

    def test_both_directions(self, manifest: Manifest) -> None:
        assert {one.target: one.source_prefix for one in manifest.directions} == {"ja": ("<2ja>",), "en": ("<2en>",)}

    def test_floors_are_measured(self, manifest: Manifest) -> None:
        for name in ("forward-floor", "reverse-floor"):
            for way in ("en-ja", "ja-en"):
                assert -3 < float(manifest.evaluation[f"{name} {way}"]) < 0

    def test_all_models_here_weigh_at_most_8_megabytes(self) -> None:
        assert sum(p.stat().st_size for p in FOLDER.parent.rglob("*") if p.is_file()) <= 8 * 2**20


@pytest.mark.parametrize("target", LANGS)
def test_greedy_output_is_the_training_framework_s(manifest: Manifest, target: Lang) -> None:
    """A hundred sentences a direction, written by PyTorch when the model was exported (training/equality.py)."""
    kept = [json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
    mine = [one for one in kept if one["target"] == target]
    assert len(mine) == 100
    engine = open_engine(FOLDER, manifest)
    answers = engine.translate([Request(one["source"]) for one in mine], target)
    assert [these[0].text for these in answers] == [one["output"] for one in mine]
