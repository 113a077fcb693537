"""Sentence ends, one row a behaviour: see regressions.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual.model import Lang
from bilingual.split import sentences

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "regressions.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("lang", "behaviour", "marked"), ROWS, ids=[f"{row[0]}-{row[1]}" for row in ROWS])
def test_sentences_end_where_the_bars_are(lang: Lang, behaviour: str, marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in sentences(text, lang)] == expected, behaviour


def test_each_row_names_one_behaviour() -> None:
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS) >= 120
