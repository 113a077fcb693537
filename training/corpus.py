"""Examples for training: pairs of the grammar in both directions, as pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import sentencepiece

from training.generator import PLACEHOLDERS, Generator, part

TO_JA, TO_EN = "<2ja>", "<2en>"
UNKNOWN, BEGIN, END, PAD = 0, 1, 2, 3
LONGEST = 200
"""The most pieces on either side of an example; the grammar's longest sentences have about half."""
MARKED = 0.4
"""The share of pairs with terms in which placeholders stand for some of them."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to translate and its translation, both as pieces' numbers, the ends included."""

    source: tuple[int, ...]
    target: tuple[int, ...]


def learn_pieces(prefix: Path, *, seed: int, pairs: int, size: int) -> None:
    """Learn the SentencePiece model `prefix`.model from sentences of the grammar.

    Figures are split, nothing is normalised, no blank is put before a sentence, and what has no piece is spelled in
    bytes. The directions' prefixes are control symbols, so that no text can contain them; placeholders are pieces.
    """
    generator = Generator(seed, marked=0.0)
    lines = []
    for _ in range(pairs):
        pair = generator.pair()
        if part(pair) == "train":
            lines += [pair.en, pair.en_source, pair.ja, pair.ja_source]
    lines = sorted(set(lines))
    Random(seed).shuffle(lines)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_prefix=str(prefix), vocab_size=size, model_type="unigram",
        character_coverage=1.0, byte_fallback=True, split_digits=True, add_dummy_prefix=False,
        remove_extra_whitespaces=False, normalization_rule_name="identity", control_symbols=[TO_JA, TO_EN],
        user_defined_symbols=list(PLACEHOLDERS), unk_id=UNKNOWN, bos_id=BEGIN, eos_id=END, pad_id=PAD,
        num_threads=1, minloglevel=2,
    )  # fmt: skip


def examples(pieces: sentencepiece.SentencePieceProcessor, *, seed: int, pairs: int) -> list[Example]:
    """Both directions of so many pairs, but for those that are kept to develop and test with."""
    generator = Generator(seed, marked=MARKED)
    prefixes = {"ja": pieces.piece_to_id(TO_JA), "en": pieces.piece_to_id(TO_EN)}
    out = []
    for _ in range(pairs):
        pair = generator.pair()
        if part(pair) != "train":
            continue
        for target, source_text, target_text in (("ja", pair.en_source, pair.ja), ("en", pair.ja_source, pair.en)):
            source = (prefixes[target], *pieces.encode(source_text), END)
            answer = (BEGIN, *pieces.encode(target_text), END)
            if max(len(source), len(answer)) <= LONGEST:
                out.append(Example(source, answer))
    return out


def batches(data: Sequence[Example], tokens: int, rng: Random) -> Iterator[list[Example]]:
    """Endless batches of about so many pieces, each of sentences about as long as each other."""
    while True:
        order = list(range(len(data)))
        rng.shuffle(order)
        made: list[list[Example]] = []
        for at in range(0, len(order), 20_000):
            near = sorted(order[at : at + 20_000], key=lambda k: (len(data[k].target), len(data[k].source)))
            batch: list[Example] = []
            width = 0
            for k in near:
                width = max(width, len(data[k].source), len(data[k].target))
                if batch and width * (len(batch) + 1) > tokens:
                    made.append(batch)
                    batch, width = [], max(len(data[k].source), len(data[k].target))
                batch.append(data[k])
            made.append(batch)
        rng.shuffle(made)
        yield from made
