"""Whole documents in several genres, written for these tests: nothing is wrong with them, until an error is put in.

The figures are floors for all pairs together, with the bundled glossary: seeded errors found under their own name, and
errors and warnings on the clean documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from bilingual import pipeline
from bilingual.formats import read_pair
from bilingual.glossary import default
from bilingual.model import Alignment, Finding, Severity
from bilingual.split import split

FOLDER = Path(__file__).parent / "pairs"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
# Checks that stand in for each other, as a reader would see no difference.
KIN = {name: {"number-mismatch", "amount-mismatch"} for name in ("number-mismatch", "amount-mismatch")}


@dataclass(frozen=True)
class Pair:
    lines: tuple[tuple[str, str], ...]
    seeds: tuple[dict[str, str], ...]


@lru_cache
def load(name: str) -> Pair:
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return Pair(tuple((en, ja) for en, ja in data["lines"]), tuple(data["seeds"]))


@lru_cache
def settings() -> pipeline.Settings:
    return pipeline.Settings(glossary=default())


def aligned(folder: Path, en: str, ja: str) -> Alignment:
    paths = folder / "text.en.txt", folder / "text.ja.txt"
    for path, text in zip(paths, (en, ja), strict=True):
        path.write_text(text, encoding="utf-8")
    first, second = read_pair(*paths)
    return pipeline.run(split(first), split(second), settings())


def texts(pair: Pair, *, bad: bool) -> dict[str, str]:
    out = {"en": "\n\n".join(en for en, _ in pair.lines), "ja": "\n\n".join(ja for _, ja in pair.lines)}
    for seed in pair.seeds if bad else ():
        text = out[seed["side"]]
        if seed["find"] not in text:
            raise AssertionError(f"not there, or changed by another seed: {seed['find']}")
        assert text.count(seed["find"]) == 1, seed
        out[seed["side"]] = text.replace(seed["find"], seed["to"])
    return out


def is_found(seed: dict[str, str], alignment: Alignment) -> bool:
    side, needle = seed["side"], seed["to"]
    if "beside" in seed:
        side, needle = ("en" if side == "ja" else "ja"), seed["beside"]
    return any(
        one.check in KIN.get(seed["check"], {seed["check"]})
        and (needle in alignment.text(alignment.beads[one.bead], side) or seed["check"] == "term-inconsistent")
        for one in alignment.findings
    )


def grave(alignment: Alignment) -> list[Finding]:
    return [one for one in alignment.findings if one.severity is not Severity.NOTE]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_a_clean_pair(name: str, tmp_path: Path) -> None:
    clean = texts(load(name), bad=False)
    found = grave(aligned(tmp_path, clean["en"], clean["ja"]))
    assert not found, [(one.check, one.message) for one in found]


@pytest.mark.parametrize("name", NAMES)
def test_every_seeded_error_is_found_under_its_own_name(name: str, tmp_path: Path) -> None:
    pair = load(name)
    bad = texts(pair, bad=True)
    alignment = aligned(tmp_path, bad["en"], bad["ja"])
    missed = [seed for seed in pair.seeds if not is_found(seed, alignment)]
    assert not missed, [(one.check, one.message) for one in alignment.findings]
