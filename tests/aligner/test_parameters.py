"""The parameters as data: what an alignment's signature holds can be used again."""

from __future__ import annotations

import json

import pytest
from arbitrary_problems import parameters
from hypothesis import given

from bilingual.aligner.parameters import Parameters, restored


class TestDescribingThenRestoringIsIdentity:
    @given(parameters())
    def test_through_a_file(self, given_parameters: Parameters) -> None:
        assert restored(json.loads(json.dumps(given_parameters.described()))) == given_parameters

    def test_for_the_defaults(self) -> None:
        assert restored(Parameters().described()) == Parameters()

    def test_of_a_file_from_before_there_were_drafts(self) -> None:
        described = Parameters().described()
        for name in ("hit", "miss", "rendered"):
            described[name] = {kind: v for kind, v in described[name].items() if kind != "draft"}  # type: ignore[attr-defined]
        assert restored(described) == Parameters()


class TestWhatIsNoneIsLeftAlone:
    @pytest.mark.parametrize("described", [None, "made", [], {}, {"gap_en": 0.1}])
    def test_anything_else(self, described: object) -> None:
        assert restored(described) is None

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("gap_en", 0.0),  # an older file, rounded to nothing
            ("gap_ja", 1),
            ("stay", "0.2"),
            ("length", float("nan")),
            ("length_spread", 0.0),
            ("shape", {"1-1": 0.9}),
            ("rendered", 0.9),
            ("block_ends", True),
            ("block_inside", 1.5),
        ],
    )
    def test_a_figure_that_cannot_be_used(self, name: str, value: object) -> None:
        assert restored({**Parameters().described(), name: value}) is None
