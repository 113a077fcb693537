"""`bilingual explain` in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reported_pairs import aligned

from bilingual.model import Evidence
from bilingual.reports.evidence import explained

ALIGNMENT = aligned(("They hold 12 exercises.", "１２回の訓練を行う。"), ("A closing line.", ""))


def told(*evidence: Evidence, at: int = 0, **more: object) -> str:
    beads = list(ALIGNMENT.beads)
    score = sum(each.nats for each in evidence)
    beads[at] = replace(beads[at], evidence=evidence, score=score, **more)  # type: ignore[arg-type]
    return "\n".join(explained(replace(ALIGNMENT, beads=tuple(beads)), at))


class TestWords:
    @pytest.mark.parametrize(
        ("evidence", "said"),
        [
            (Evidence("number", 4.2, "12", "１２回"), "  +4.2  strong: the number “12” meets “１２回”"),
            (Evidence("term", 1.5, "mod", "mod"), "  +1.5  clear: the glossary's term “mod” stands on both sides"),
            (Evidence("name", -0.5, en="Kihara"), "  -0.5  weak: the name “Kihara” of the English is not met in the"),
            (Evidence("lexicon", 0.5, ja="訓練"), "  +0.5  weak: the word “訓練” of the Japanese has a counterpart"),
            (Evidence("shape", -0.1, note="1-1"), "  -0.1  hardly any: one sentence for one is the usual (1-1)"),
            (
                Evidence("vectors", 2.0, note="0.81; unrelated passages have 0.02 here, translations 0.78"),
                "  +2.0  clear: the meaning, as the encoder sees it: likeness 0.81; unrelated passages have 0.02 here",
            ),
            (
                Evidence("draft", -0.5, ja="welcome"),
                "  -0.5  weak: the word (compared with a machine draft) “welcome” of the Japanese is not met",
            ),
            (Evidence("hunch", 2.0, note="of a later version"), "  +2.0  clear: hunch: (of a later version)"),
        ],
    )
    def test_each_piece_of_evidence_is_a_sentence(self, evidence: Evidence, said: str) -> None:
        assert said in told(evidence)

    def test_for_and_against_are_apart_the_strongest_first(self) -> None:
        text = told(Evidence("number", 1.0, "a", "b"), Evidence("name", -2.0, "c"), Evidence("term", 3.0, "d", "e"))
        order = ["belong together", "“d”", "“a”", "speaks against", "“c”", "+2.0  in all"]
        assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)

    def test_the_head_says_what_stands_where(self) -> None:
        assert told().splitlines()[:3] == [
            "Row 1: 1 English sentence beside 1 Japanese sentence; confidence 99 %.",
            "  en 1:1  They hold 12 exercises.",
            "  ja 1:1  １２回の訓練を行う。",
        ]

    def test_a_gap(self) -> None:
        text = told(Evidence("gap", -3.0, note="an English sentence without counterpart"), at=1)
        assert text.startswith("Row 2: 1 English sentence without counterpart; ")
        assert "A gap costs" in text

    def test_doubt_and_decisions(self) -> None:
        assert "doubtful, as likely wrong as right" in told(confidence=0.3)
        assert "worth a second look" in told(confidence=0.7)
        assert "confirmed by a person" in told(status="confirmed")

    def test_many_small_reasons_are_summed(self) -> None:
        many = [Evidence("lexicon", 0.1, f"word{n}", "語") for n in range(20)]
        assert "+0.8  8 more" in told(*many)


def test_nothing_recorded_is_said() -> None:
    assert "nothing is recorded" in told()


def test_a_draft_says_where_it_comes_from_and_weighs_nothing() -> None:
    text = told(
        Evidence("draft", 0.0, note="memory, exact"), Evidence("term", 0.0, "SDF", "自衛隊", "met by the memory")
    )
    assert text.splitlines()[-2:] == [
        "The draft: memory, exact.",
        "  the glossary's term “SDF” / “自衛隊”: met by the memory",
    ]
    assert "odds" not in text
