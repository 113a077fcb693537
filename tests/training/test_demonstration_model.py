"""The model that is shipped in models/demo: it is what it says it is, and writes what its training framework wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilingual.drafting.engine import Settings, open_engine
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
class TestGreedyOutput:
    """A hundred unseen sentences a direction, as PyTorch wrote them at the export (training/equality.py)."""

    def kept(self, target: Lang) -> tuple[list[str], list[str]]:
        rows = [json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
        mine = [row for row in rows if row["target"] == target]
        return [row["source"] for row in mine], [row["output"] for row in mine]

    def written(self, manifest: Manifest, sources: list[str], target: Lang, compute: str) -> list[str]:
        engine = open_engine(FOLDER, manifest, Settings(compute=compute))
        return [these[0].text for these in engine.translate([Request(source) for source in sources], target)]

    def test_is_the_training_framework_s(self, manifest: Manifest, target: Lang) -> None:
        sources, outputs = self.kept(target)
        assert len(sources) == 100
        assert self.written(manifest, sources, target, "float32") == outputs

    def test_is_nearly_that_in_eight_bits(self, manifest: Manifest, target: Lang) -> None:
        """Rounding decides where two pieces are about as likely."""
        sources, outputs = self.kept(target)
        written = self.written(manifest, sources, target, "default")
        assert sum(a == b for a, b in zip(written, outputs, strict=True)) >= 90
