"""The whole flow: files in either order, sentences already split, what made an alignment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual import glossary, lexicon, pipeline
from bilingual.errors import InputError
from bilingual.glossary import Glossary
from bilingual.pipeline import Settings

EN = """\
Visit of the Minister

On May 3, 2024, Minister Kihara visited Okinawa. He met 45 marines of the United States.

1. He thanked them for their help after the earthquake.
2. They agreed to hold 2 exercises.
"""
JA = """\
大臣の訪問

令和６年５月３日、木原大臣は沖縄を訪問した。米国の海兵隊員４５名と会った。

１　大臣は、地震の後の支援に謝意を表した。
２　演習を２回行うことで一致した。
"""
BEADS = [((k,), (k,)) for k in range(5)]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "visit.en.txt", tmp_path / "visit.ja.txt"
    for path, text in zip(paths, (EN, JA), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


class TestReading:
    def test_either_order_gives_the_same_documents(self, files: tuple[Path, Path]) -> None:
        assert pipeline.read_pair(*files) == pipeline.read_pair(*files[::-1])
        assert [document.lang for document in pipeline.read_pair(*files[::-1])] == ["en", "ja"]

    def test_two_of_one_language_are_refused(self, files: tuple[Path, Path]) -> None:
        for sentences in (False, True):
            with pytest.raises(InputError, match="Japanese"):
                pipeline.read_pair(files[1], files[1], sentences=sentences)

    def test_sentences_stay_as_they_are(self, tmp_path: Path) -> None:
        en, ja = tmp_path / "a", tmp_path / "b"
        en.write_text("One. Two.\nThree.\n", encoding="utf-8")
        ja.write_text("一。二。\n三。\n", encoding="utf-8")
        left, right = pipeline.read_pair(ja, en, sentences=True)
        assert [s.text for s in left.sentences] == ["One. Two.", "Three."]
        assert [s.text for s in right.sentences] == ["一。二。", "三。"]


class TestRunning:
    def test_from_files_to_beads(self, files: tuple[Path, Path]) -> None:
        alignment = pipeline.run(*pipeline.read_pair(*files), Settings())
        assert [(bead.en, bead.ja) for bead in alignment.beads] == BEADS
        assert all(bead.evidence for bead in alignment.beads)

    def test_checking_anew_finds_the_same(self, files: tuple[Path, Path]) -> None:
        files[1].write_text(JA.replace("４５名", "４６名"), encoding="utf-8")
        settings = Settings(glossary=glossary.default())
        alignment = pipeline.run(*pipeline.read_pair(*files), settings)
        again = pipeline.recheck(alignment, settings)
        assert "number-mismatch" in {finding.check for finding in alignment.findings}
        assert again.findings == alignment.findings
        assert again.beads == alignment.beads

    def test_terms_of_the_glossary_are_evidence(self, files: tuple[Path, Path], tmp_path: Path) -> None:
        path = tmp_path / "glossary.yaml"
        path.write_text("version: 1\nterms:\n  - {id: m, en: marine, ja: 海兵隊員}\n", encoding="utf-8")
        alignment = pipeline.run(*pipeline.read_pair(*files), Settings(glossary=glossary.load(path)))
        assert "term" in {piece.kind for piece in alignment.beads[2].evidence}

    def test_no_lexicon_and_no_glossary_do_as_well_here(self, files: tuple[Path, Path]) -> None:
        settings = Settings(glossary=Glossary(), lexicon=lexicon.empty())
        alignment = pipeline.run(*pipeline.read_pair(*files), settings)
        assert [(bead.en, bead.ja) for bead in alignment.beads] == BEADS
        assert "lexicon" not in {piece.kind for bead in alignment.beads for piece in bead.evidence}


class TestSignature:
    def test_it_tells_what_an_alignment_was_made_with(self, files: tuple[Path, Path]) -> None:
        pair = pipeline.read_pair(*files)
        with_all = pipeline.run(*pair, Settings(glossary=glossary.default())).signature
        without = pipeline.run(*pair, Settings(lexicon=lexicon.empty())).signature
        assert with_all["glossary"] != without["glossary"]
        assert with_all["lexicon"] != without["lexicon"]
        assert with_all["version"] == without["version"]

    def test_the_same_documents_have_the_same(self, files: tuple[Path, Path]) -> None:
        pair = pipeline.read_pair(*files)
        assert pipeline.run(*pair, Settings()).signature == pipeline.run(*pair, Settings()).signature
