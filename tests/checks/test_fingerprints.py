"""A finding's fingerprint: what it says and the sentences it is about, not where the aligner put them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual import formats, pipeline, split
from bilingual.glossary import default
from bilingual.model import Alignment, Bead, Document, Lang

EN = "The crew of 120 left at noon. A briefing was held for the press. The ship went north. It was May 3, 2024."
JA = "乗員102名が正午に出発した。防衛省は記者説明会を開いた。船は北へ向かった。2024年５月３日（木）だった。"


def read(folder: Path, lang: Lang, text: str) -> Document:
    path = folder / f"text.{lang}.txt"
    path.write_text(text + "\n", encoding="utf-8")
    return split.split(formats.read(path, lang))


def prints(en: Document, ja: Document, *beads: tuple[int, ...]) -> dict[str, str]:
    """The fingerprints by check, of the checks that are about a stretch of the text."""
    alignment = Alignment(en, ja, tuple(Bead(bead, bead) for bead in beads))
    findings = pipeline.recheck(alignment, pipeline.Settings(glossary=default())).findings
    wanted = ("number-mismatch", "term-missing", "date-mismatch")
    return {one.check: one.fingerprint for one in findings if one.check in wanted}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Document, Document]:
    return read(tmp_path, "en", EN), read(tmp_path, "ja", JA)


class TestASuppressionSurvives:
    @pytest.mark.parametrize("beads", [((0, 1), (2,), (3,)), ((0,), (1, 2), (3,)), ((0,), (1,), (2, 3))])
    def test_beads_that_are_merged(self, pair: tuple[Document, Document], beads: tuple[tuple[int, ...], ...]) -> None:
        alone = prints(*pair, (0,), (1,), (2,), (3,))
        assert sorted(alone) == ["date-mismatch", "number-mismatch", "term-missing"]
        assert prints(*pair, *beads) == alone

    def test_an_edit_elsewhere(self, pair: tuple[Document, Document], tmp_path: Path) -> None:
        edited = read(tmp_path, "ja", JA.replace("船は北へ向かった。", "船は直ちに北の海域へ向かった。"))
        beads = ((0,), (1,), (2,), (3,))
        assert prints(pair[0], edited, *beads) == prints(*pair, *beads)


class TestItTellsApart:
    def test_a_sentence_that_changes(self, pair: tuple[Document, Document], tmp_path: Path) -> None:
        edited = read(tmp_path, "ja", JA.replace("正午に", "正午過ぎに"))
        beads = ((0,), (1,), (2,), (3,))
        before, after = prints(*pair, *beads), prints(pair[0], edited, *beads)
        assert [check for check in before if before[check] != after[check]] == ["number-mismatch"]

    def test_a_reading_that_changes(self, pair: tuple[Document, Document], tmp_path: Path) -> None:
        beads = ((0,), (1,), (2,), (3,))
        edited = read(tmp_path, "ja", JA.replace("102名", "210名"))
        assert prints(*pair, *beads)["number-mismatch"] != prints(pair[0], edited, *beads)["number-mismatch"]
