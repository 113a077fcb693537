"""Sentences and the values that are found in them; a new row for each failure a reader reports."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from bilingual.analyse.model import Value
from bilingual.analyse.values import find
from bilingual.model import Lang


def rows() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(lang, sentence, expected) for lang, sentence, expected in cells]


def written(value: Value, like: str) -> str:
    """A value as the table writes it, with its unit where the table names one."""
    return f"{value.kind}={value.value}" + (f"/{value.unit}" if "/" in like and value.kind != "fraction" else "")


@pytest.mark.parametrize(("lang", "sentence", "expected"), rows())
def test_the_values_of_a_sentence(lang: str, sentence: str, expected: str) -> None:
    wanted = expected.split("; ") if expected else []
    found = find(sentence, cast(Lang, lang))
    shown = [written(value, wanted[k] if k < len(wanted) else "/") for k, value in enumerate(found)]
    assert shown == wanted


@pytest.mark.parametrize(("lang", "sentence"), [row[:2] for row in rows()])
def test_spans_are_the_text_found_in_order_and_apart(lang: str, sentence: str) -> None:
    end = 0
    for value in find(sentence, cast(Lang, lang)):
        assert end <= value.start < value.end <= len(sentence)
        assert value.text == sentence[value.start : value.end]
        end = value.end
