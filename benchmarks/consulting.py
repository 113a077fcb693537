"""What a local model could add to alignment, simulated: no public model is needed, and none is measured.

A simulated draft of a Japanese sentence keeps each word of its English counterpart in the gold alignment with the
chance given, and has any word of the document in its place otherwise; a sentence without counterpart gets words at
random. Simulated vectors are a meaning of the gold bead's, what each language adds, and noise, so many times as long as
the meaning. This shows how evidence of a given quality is weighed, and what useless evidence costs.

    python benchmarks/consulting.py ../shared/eval/ntrex-sentdel.jsonl --documents 12
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np

from bilingual import aligner, evaluate, lexicon, pipeline
from bilingual.aligner import Witness
from bilingual.analyse import analyse
from bilingual.evaluate import Gold, Prediction

KEPT = (0.0, 0.3, 0.5, 0.7)
NOISE = (0.5, 1.0, 2.0, 50.0)
WIDTH = 256
WORDS_A_DRAFT = 18

Simulated: TypeAlias = Callable[[Gold], Witness | None]


def draft(kept: float) -> Simulated:
    """A translation model of a quality: the share of the reference's words that it writes."""
    rng = random.Random(1)

    def of(gold: Gold) -> Witness:
        vocabulary = [word for text in gold.en for word in text.split()]
        texts = [""] * len(gold.ja)
        for en, ja in gold.beads:
            words = [word for k in en for word in gold.en[k].split()] or rng.choices(vocabulary, k=WORDS_A_DRAFT)
            for n, k in enumerate(ja):
                own = words[len(words) * n // len(ja) : len(words) * (n + 1) // len(ja)]
                texts[k] = " ".join(word if en and rng.random() < kept else rng.choice(vocabulary) for word in own)
        return Witness(of_ja=[analyse(text, "en") for text in texts])

    return of


def vectors(noise: float) -> Simulated:
    """An encoder of a quality: how much longer than a sentence's meaning is what else its vector holds."""
    rng = np.random.default_rng(1)

    def of(gold: Gold) -> Witness:
        made = [np.zeros((len(side), WIDTH), np.float32) for side in (gold.en, gold.ja)]
        language = rng.normal(0, 2, (2, WIDTH))
        for bead in gold.beads:
            most = max(map(len, bead))
            parts = rng.normal(0, 1, (most, WIDTH))  # what is said in as many sentences on the side that has more
            for side, sentences in enumerate(bead):
                for n, k in enumerate(sentences):
                    own = parts[most * n // len(sentences) : most * (n + 1) // len(sentences)]
                    made[side][k] = own.sum(axis=0) + noise * rng.normal(0, 1, WIDTH) + language[side]
        en, ja = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in made)
        return Witness(vectors=(en, ja))

    return of


def simulations() -> Iterator[tuple[str, Simulated]]:
    """Everything that is tried, by name."""
    yield "no model", lambda gold: None
    for kept in KEPT:
        yield f"draft, {kept:.0%} of the words", draft(kept)
    for noise in NOISE:
        yield f"vectors, noise {noise:g}", vectors(noise)


def main() -> None:
    """Print a row for each lexicon and simulation."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--documents", type=int, default=12, help="of each set, from its beginning")
    given = parser.parse_args()
    for path in given.sets:
        documents = evaluate.read(path)[: given.documents]
        pairs = [(evaluate.document(g.name, "en", g.en), evaluate.document(g.name, "ja", g.ja)) for g in documents]
        analysed = [(pipeline.analysis(en), pipeline.analysis(ja)) for en, ja in pairs]
        for name, words in (("lexicon", lexicon.bundled()), ("no lexicon", lexicon.empty())):
            for what, simulated in simulations():
                found = []
                for gold, (en, ja), analyses in zip(documents, pairs, analysed, strict=True):
                    beads = aligner.align(en, ja, analyses, words, witness=simulated(gold)).beads
                    found.append(Prediction(gold.name, tuple((bead.en, bead.ja) for bead in beads)))
                figures = evaluate.score(documents, found)
                print(
                    f"{path.stem:16} {name:10} {what:24} strict {100 * figures['strict'].f1:5.1f} "
                    f"contain {100 * figures['contain'].f1:5.1f} gaps {100 * figures['gaps'].f1:5.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
