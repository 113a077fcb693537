"""How well the aligner does on gold alignments, beside simpler ways of aligning.

    python benchmarks/quality.py SET.jsonl [SET.jsonl ...] [--documents FOLDER]

SET.jsonl: gold sets as `bilingual evaluate` reads them. FOLDER: whole documents D.en.*, D.ja.* with D.gold.tsv, and a
glossary.yaml for them. Prints a Markdown table of F1 figures, gaps counted, for:

- ours: as `bilingual evaluate` aligns a set: twice, the second time with the words that all its documents taught
- ours, each document alone: as `bilingual align` does
- ours, no words: the bundled list of words left out, the kanji table kept
- ours, no lexicon: both left out
- ours, lengths only: every clue weighs nothing
- Gale and Church (1993, https://aclanthology.org/J93-1004/), in NLTK's version where that is installed: lengths in
  characters, with the documents' own ratio of Japanese to English characters

and how well confidence is calibrated: the expected calibration error over ten bins (Guo et al. 2017,
https://arxiv.org/abs/1706.04599), where the gold says of each single bead whether it is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from estimate import problems_of_documents

from bilingual import aligner, evaluate, lexicon, pipeline
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.features import Side
from bilingual.aligner.parameters import Parameters
from bilingual.analyse import Analysis
from bilingual.evaluate import Beads, Gold, Prediction

BINS = 10
FIGURES = ("strict", "lax", "contain", "gaps")
Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class GoldSet:
    """A set as the methods need it: `sides` makes its features with a lexicon."""

    name: str
    gold: list[Gold]
    by_segment: bool
    sides: Callable[[lexicon.Lexicon], list[tuple[Side, Side]]]


def jsonl(path: Path) -> GoldSet:
    """A set of documents that come as sentences."""
    gold = evaluate.read(path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = [(evaluate.document(g.name, "en", g.en), evaluate.document(g.name, "ja", g.ja)) for g in gold]
    analysed: list[tuple[list[Analysis], list[Analysis]]] = []

    def sides(words: lexicon.Lexicon) -> list[tuple[Side, Side]]:
        if not analysed:
            analysed.extend((pipeline.analysis(en), pipeline.analysis(ja)) for en, ja in pairs)
        return [aligner.sides(*pair, both, words) for pair, both in zip(pairs, analysed, strict=True)]

    return GoldSet(path.stem, gold, any(line.get("grain") == "segment" for line in lines), sides)


def whole_documents(folder: Path) -> GoldSet:
    """A folder of whole documents."""
    found = list(problems_of_documents(folder, lexicon.bundled()))
    gold = [Gold(name, (), (), tuple(beads)) for _, name, beads, _, _ in found]
    return GoldSet(folder.name, gold, False, lambda words: [row[4] for row in problems_of_documents(folder, words)])


def ours(
    sides: Sequence[tuple[Side, Side]], words: lexicon.Lexicon, prior: Parameters | None = None, *, together: bool
) -> list[list[tuple[Bead, float]]]:
    """For each document its beads with their confidences."""
    solutions = [aligner.solve(*pair, words, prior) for pair in sides]
    if together:
        taught = aligner.Collection.of(solutions, prior)
        solutions = [aligner.solve(*pair, words, taught.usual, known=taught.pairs) for pair in sides]
    return [[((s.english, s.japanese), s.posterior) for s in solution.path] for solution in solutions]


def gale_church(gold: Gold) -> Beads:
    """NLTK's links between two texts as beads."""
    from nltk.translate.gale_church import LanguageIndependent, align_blocks

    lengths = [len(text) for text in gold.en], [len(text) for text in gold.ja]
    ratio = sum(lengths[1]) / max(sum(lengths[0]), 1)
    own = type("OwnRatio", (LanguageIndependent,), {"AVERAGE_CHARACTERS": ratio})
    links = align_blocks(*lengths, own)
    beads: list[tuple[set[int], set[int]]] = []
    for en, ja in sorted(links):
        if beads and (en in beads[-1][0] or ja in beads[-1][1]):
            beads[-1][0].add(en)
            beads[-1][1].add(ja)
        else:
            beads.append(({en}, {ja}))
    paired = [{k for bead in beads for k in bead[side]} for side in (0, 1)]
    gaps: list[Bead] = [((k,), ()) for k in range(len(gold.en)) if k not in paired[0]]
    gaps += [((), (k,)) for k in range(len(gold.ja)) if k not in paired[1]]
    return (*((tuple(sorted(en)), tuple(sorted(ja))) for en, ja in beads), *gaps)


def lengths_only() -> Parameters:
    """The defaults with no weight on any clue."""
    return replace(Parameters(), hit=dict.fromkeys(KINDS, 0.0), miss=dict.fromkeys(KINDS, 0.0))


def calibration(gold: Sequence[Gold], found: Sequence[Sequence[tuple[Bead, float]]]) -> float:
    """The expected calibration error: how far confidence is from the share of right beads, averaged over beads."""
    table = np.array(
        [
            (sure, bead in right)
            for g, beads in zip(gold, found, strict=True)
            for right in [singles(g)]
            for bead, sure in beads
        ]
    )
    bins = np.minimum((table[:, 0] * BINS).astype(int), BINS - 1)
    return float(sum(abs(part.sum(axis=0) @ [1, -1]) for b in range(BINS) for part in [table[bins == b]]) / len(table))


def singles(gold: Gold) -> set[Bead]:
    """The gold's beads, each gap of its own."""
    out: set[Bead] = set()
    for en, ja in gold.beads:
        out.update([(en, ja)] if en and ja else [*(((k,), ()) for k in en), *(((), (k,)) for k in ja)])
    return out


def rows(one: GoldSet) -> Iterator[tuple[str, list[Prediction], list[list[tuple[Bead, float]]] | None]]:
    """Each method's name, what it says, and with what confidence."""
    bundled, kanji, empty = lexicon.bundled(), lexicon.kanji_only(), lexicon.empty()
    sides = one.sides(bundled)
    for name, given, words, prior, together in (
        ("ours", sides, bundled, None, True),
        ("ours, each document alone", sides, bundled, None, False),
        ("ours, no words", one.sides(kanji), kanji, None, True),
        ("ours, no lexicon", one.sides(empty), empty, None, True),
        ("ours, lengths only", sides, bundled, lengths_only(), False),
    ):
        found = ours(given, words, prior, together=together)
        yield name, predictions(one, [tuple(bead for bead, _ in beads) for beads in found]), found
    if one.gold[0].en:
        try:
            yield "Gale-Church", predictions(one, [gale_church(gold) for gold in one.gold]), None
        except ImportError:
            print("(NLTK is not installed: no figures for Gale-Church)")


def predictions(one: GoldSet, beads: Sequence[Beads]) -> list[Prediction]:
    """The beads under their documents' names."""
    return [Prediction(gold.name, each) for gold, each in zip(one.gold, beads, strict=True)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET.jsonl")
    parser.add_argument("--documents", type=Path, action="append", default=[], metavar="FOLDER")
    arguments = parser.parse_args()
    print("| set | method |", " | ".join(FIGURES), "| calibration error |")
    print("|---|---|" + "---|" * (len(FIGURES) + 1))
    for one in [*map(jsonl, arguments.sets), *map(whole_documents, arguments.documents)]:
        for method, found, sure in rows(one):
            figures = evaluate.score(one.gold, found)
            error = f"{calibration(one.gold, sure):.3f}" if sure and not one.by_segment else "–"
            values = " | ".join(f"{figures[name].f1:.4f}" for name in FIGURES)
            print(f"| {one.name} | {method} | {values} | {error} |", flush=True)


if __name__ == "__main__":
    main()
