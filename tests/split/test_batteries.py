"""Quality floors on the evaluation sets, where they are at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bilingual.formats.plain import PlainText
from bilingual.model import Lang, Source
from bilingual.split import split

BATTERIES = Path(__file__).resolve().parents[2] / ".." / "shared" / "eval" / "batteries"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def found(text: str, lang: Lang) -> list[str]:
    """The sentences of a text, each block's marker before its first one."""
    document = split(Source("x", lang, text, PlainText(text).passages(lang)))
    out = []
    block = -1
    for sentence in document.sentences:
        marker = document.blocks[sentence.block].marker if sentence.block != block else ""
        block = sentence.block
        out.append(squeezed(marker + sentence.text))
    return out


@pytest.mark.parametrize(("lang", "floor"), [("en", 78), ("ja", 94)])
def test_sentences(lang: Lang, floor: int) -> None:
    path = BATTERIES / f"sentences-{lang}.jsonl"
    if not path.exists():
        pytest.skip(f"the evaluation set {path.name} is not here")
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = sum(found(case["text"], lang) == [squeezed(part) for part in case["gold"]] for case in cases)
    assert right >= floor
