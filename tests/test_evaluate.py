"""The figures of `bilingual evaluate`, by hand and as laws; sets that are no sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import evaluate, lexicon
from bilingual.errors import FormatError
from bilingual.evaluate import Beads, Figures, Gold, Prediction, score


def figures(gold: Beads, found: Beads) -> dict[str, tuple[float, float]]:
    result = score([Gold("d", (), (), gold)], [Prediction("d", found)])
    return {name: (figure.precision, figure.recall) for name, figure in result.items()}


@st.composite
def alignments(draw: st.DrawFn, en: int = 6, ja: int = 6) -> Beads:
    """Any monotone beads of six sentences against six."""
    out = []
    i = j = 0
    while i < en or j < ja:
        fitting = [(a, b) for a, b in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 0)) if i + a <= en and j + b <= ja]
        a, b = draw(st.sampled_from(fitting))
        out.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return tuple(out)


class TestByHand:
    GOLD: Beads = (((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,)))

    def test_all_right(self) -> None:
        assert set(figures(self.GOLD, self.GOLD).values()) == {(1.0, 1.0)}

    def test_a_gap_missed(self) -> None:
        found: Beads = (((0,), (0,)), ((1, 2), (1,)), ((3, 4), (2,)))
        assert figures(self.GOLD, found) == {
            "strict": (pytest.approx(2 / 3), pytest.approx(2 / 3)),
            "lax": (1.0, 1.0),
            "contain": (pytest.approx(2 / 3), pytest.approx(2 / 3)),
            "gaps": (0.0, 0.0),
        }

    def test_a_bead_cut_in_two(self) -> None:
        """The cut is not the bead, but one piece lies inside it; the other is a gap that is none."""
        found: Beads = (((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,)))
        assert figures(self.GOLD, found) == {
            "strict": (pytest.approx(3 / 5), pytest.approx(2 / 3)),
            "lax": (pytest.approx(4 / 5), 1.0),
            "contain": (1.0, pytest.approx(2 / 3)),
            "gaps": (0.5, 1.0),
        }

    def test_pieces_that_cover_a_bead_find_it(self) -> None:
        gold: Beads = (((0, 1), (0, 1)),)
        assert figures(gold, (((0,), (0,)), ((1,), (1,))))["contain"] == (1.0, 1.0)

    def test_a_run_of_gaps_counts_as_its_sentences(self) -> None:
        assert figures((((0, 1), ()), ((2,), (0,))), (((0,), ()), ((1,), ()), ((2,), (0,))))["strict"] == (1.0, 1.0)

    def test_figures_are_summed_over_documents(self) -> None:
        gold = [Gold("a", (), (), (((0,), (0,)),)), Gold("b", (), (), (((0,), (0,)), ((1,), (1,)), ((2,), (2,))))]
        found = [Prediction("b", gold[1].beads), Prediction("a", (((0,), ()), ((), (0,))))]
        assert score(gold, found)["strict"] == Figures(3 / 5, 3 / 4)

    def test_nothing_right_is_nought(self) -> None:
        assert Figures(0.0, 0.0).f1 == 0.0
        assert Figures(1.0, 0.5).f1 == pytest.approx(2 / 3)


class TestLaws:
    @given(alignments())
    def test_the_gold_is_right(self, gold: Beads) -> None:
        result = score([Gold("d", (), (), gold)], [Prediction("d", gold)])
        pairs = [bead for bead in gold if all(bead)]
        assert result["strict"].precision == result["lax"].precision == 1.0
        if pairs:
            assert result["contain"].f1 == result["strict"].recall == 1.0

    @given(alignments(), alignments())
    def test_lax_is_no_stricter_than_strict(self, gold: Beads, found: Beads) -> None:
        result = figures(gold, found)
        assert result["lax"] >= result["strict"]
        assert all(0.0 <= value <= 1.0 for pair in result.values() for value in pair)

    @given(alignments(), alignments())
    def test_swapping_the_sides_changes_no_strict_figure(self, gold: Beads, found: Beads) -> None:
        swapped = [tuple((ja, en) for en, ja in beads) for beads in (gold, found)]
        here, there = figures(gold, found), figures(swapped[0], swapped[1])
        assert [here[n] for n in ("strict", "contain", "gaps")] == [there[n] for n in ("strict", "contain", "gaps")]


LINE = {"doc": "d", "en": ["One.", "Two."], "ja": ["一。", "二。"], "beads": [[[0], [0]], [[1], [1]]]}


class TestSets:
    def test_a_set_is_read_and_aligned(self, tmp_path: Path) -> None:
        path = tmp_path / "set.jsonl"
        lines = [{**LINE, "doc": name} for name in "ab"]
        path.write_text("\n\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
        gold = evaluate.read(path)
        assert [g.name for g in gold] == ["a", "b"]
        found = evaluate.align(gold, lexicon.bundled())
        assert score(gold, found)["strict"].f1 == 1.0
        evaluate.write(found, tmp_path / "out.jsonl")
        rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        assert rows == [{"doc": name, "beads": LINE["beads"]} for name in "ab"]

    def test_the_gold_is_not_looked_at(self) -> None:
        wrong: Beads = (((0, 1), (0, 1)),)
        found = [
            evaluate.align([Gold("d", ("One.", "Two."), ("一。", "二。"), beads)], lexicon.bundled())
            for beads in (wrong, (((0,), (0,)), ((1,), (1,))))
        ]
        assert found[0] == found[1]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"beads": [[[0], [0]]]}, "do not hold every en sentence exactly once"),
            ({"beads": [[[0, 1], [0]], [[], [0, 1]]]}, "do not hold every ja sentence exactly once"),
            ({"beads": "none"}, "not a document of a set"),
            ({"en": None}, "not a document of a set"),
        ],
    )
    def test_what_is_wrong_with_a_line_is_said(self, tmp_path: Path, change: dict[str, object], said: str) -> None:
        path = tmp_path / "set.jsonl"
        path.write_text(json.dumps(LINE) + "\n" + json.dumps(LINE | change) + "\n", encoding="utf-8")
        with pytest.raises(FormatError, match=said) as caught:
            evaluate.read(path)
        assert f"{path}:2: " in str(caught.value)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "holds no document"),
            (b"\xff\xfe\x00", "not UTF-8"),
            (b'{"doc": "d"}', "'en' is missing"),
            (b"[" * 100_000, "not a document"),
        ],
    )
    def test_what_is_wrong_with_a_file_is_said(self, tmp_path: Path, data: bytes, said: str) -> None:
        path = tmp_path / "set.jsonl"
        path.write_bytes(data)
        with pytest.raises(FormatError, match=said):
            evaluate.read(path)

    def test_a_name_that_two_documents_have(self, tmp_path: Path) -> None:
        path = tmp_path / "set.jsonl"
        path.write_text(f"{json.dumps(LINE)}\n" * 2, encoding="utf-8")
        with pytest.raises(FormatError, match="same name"):
            evaluate.read(path)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(FormatError, match="cannot read"):
            evaluate.read(tmp_path / "none.jsonl")
