"""Figures of a model on pairs of sentences: how many it writes exactly, and chrF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.drafting.model import Engine, Request
from bilingual.model import Lang
from training.generator import Generator, Pair, part

JOINT = "␞"
"""What stands between the sentences of one side in a gold bead."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`exact`: translations that are the reference's, character by character, of `count`; `chrf`: 0 to 100."""

    count: int
    exact: int
    chrf: float

    def __str__(self) -> str:
        """One line, for people."""
        return f"exact {self.exact} of {self.count}, chrF {self.chrf:.1f}"


def other(lang: Lang) -> Lang:
    """The other language."""
    return "ja" if lang == "en" else "en"


def unseen(count: int, seed: int, *, kind: str = "test", known: bool = True) -> list[Pair]:
    """So many pairs that training never saw, all different; with `known` false, of terms that it never saw.

    Those with a term held out are unseen whatever they say, and are no headings.
    """
    from training.generator import terms

    out = terms.held_out()
    generator = Generator(seed, known=known)
    found: dict[str, Pair] = {}
    while len(found) < count:
        pair = generator.pair()
        if (part(pair) == kind) if known else (out.intersection(pair.terms) and pair.en.endswith(".")):
            found.setdefault(pair.en, pair)
    return list(found.values())


def greedy(engine: Engine, texts: Sequence[str], target: Lang) -> list[str]:
    """What the model writes for each text, by plain decoding."""
    return [these[0].text if these else "" for these in engine.translate([Request(text) for text in texts], target)]


def compare(outputs: Sequence[str], references: Sequence[str], target: Lang) -> Figures:
    """Outputs against references. chrF as sacrebleu computes it, the corpus as one."""
    from sacrebleu.metrics import CHRF

    exact = sum(a == b for a, b in zip(outputs, references, strict=True))
    return Figures(len(outputs), exact, CHRF().corpus_score(list(outputs), [list(references)]).score)


def on_grammar(engine: Engine, target: Lang, count: int = 500, seed: int = 77) -> Figures:
    """Figures on unseen sentences of the grammar."""
    pairs = unseen(count, seed)
    sources = [pair.en_source if target == "ja" else pair.ja_source for pair in pairs]
    references = [pair.ja if target == "ja" else pair.en for pair in pairs]
    return compare(greedy(engine, sources, target), references, target)


def beads(folder: Path) -> Iterator[tuple[str, str]]:
    """The beads with two sides of the gold files in a folder, English and Japanese."""
    for path in sorted(folder.glob("*.gold.tsv")):
        if ".bad." in path.name:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            en, ja = line.split("\t")[:2]
            if en and ja:
                yield en.replace(JOINT, " "), ja.replace(JOINT, "")


def on_summaries(engine: Engine, target: Lang, folder: Path) -> Figures:
    """Figures on documents that were written for another purpose, bead by bead."""
    pairs = list(beads(folder))
    sources = [en if target == "ja" else ja for en, ja in pairs]
    references = [ja if target == "ja" else en for en, ja in pairs]
    return compare(greedy(engine, sources, target), references, target)
