"""The glossary's terms as slots: what class each is of, and how English and Japanese inflect around it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bilingual.glossary import Glossary
from training.generator.fillers import TermUse
from training.generator.grammar import FOLDER, TERMS, rows


def held_out(folder: Path = FOLDER) -> frozenset[str]:
    """The terms that training never sees, so that a test can."""
    return frozenset(columns[0] for _, columns in rows(folder / "held_out.tsv"))


def load(glossary: Glossary, folder: Path = FOLDER) -> Mapping[str, tuple[TermUse, ...]]:
    """The terms of every class (a file of `terms/`), in their preferred forms. Raises `ValueError` for an
    unknown id."""
    out: dict[str, tuple[TermUse, ...]] = {}
    for path in sorted((folder / TERMS).glob("*.tsv")):
        uses = []
        for place, columns in rows(path):
            identity, article, plural, counter = (*columns, "", "", "")[:4]
            term = glossary.by_id.get(identity)
            if term is None:
                raise ValueError(f"{place}: the glossary has no term {identity}")
            en, ja = term.preferred("en").text, term.preferred("ja").text
            uses.append(TermUse(identity, en, ja, article, plural, counter))
        out[path.stem] = tuple(uses)
    return out
