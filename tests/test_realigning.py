"""Parts of an alignment are aligned again with what the whole of it was made with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bilingual import aligner, pipeline
from bilingual.aligner.parameters import Parameters, restored
from bilingual.decisions.realigning import realigner
from bilingual.model import Alignment
from bilingual.pipeline import Settings
from bilingual.rendering import from_json, to_json

EXAMPLES = Path(__file__).parents[1] / "examples"


@cache
def example() -> Alignment:
    made = pipeline.run(*pipeline.read_pair(EXAMPLES / "summary.en.md", EXAMPLES / "summary.ja.md"), Settings())
    return from_json(to_json(made), "example.json")


class TestTheParametersOfTheWhole:
    def test_are_in_its_signature(self) -> None:
        assert restored(example().signature["parameters"]) not in (None, Parameters())

    @pytest.mark.parametrize("saved", [True, False])
    def test_serve_the_parts_where_they_are_known(self, saved: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        made = example() if saved else replace(example(), signature={})
        given = []

        def noted(*args: object) -> aligner.Aligned:
            given.append(args[-1])
            return aligner.Aligned((), Parameters())

        monkeypatch.setattr(aligner, "align", noted)
        realigner(made, Settings())([0], [0])
        assert given == [restored(made.signature.get("parameters"))]
        assert (given == [None]) is not saved


def test_what_was_right_comes_out_again() -> None:
    made = example()
    beads = made.beads[3:9]
    en, ja = ([k for bead in beads for k in bead.side(lang)] for lang in ("en", "ja"))
    again = realigner(made, Settings())(en, ja)
    assert [(bead.en, bead.ja) for bead in again] == [(bead.en, bead.ja) for bead in beads]
