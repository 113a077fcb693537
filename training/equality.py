"""Whether the exported model writes what PyTorch writes: 200 sentences, greedily, compared and kept for the tests.

`python -m training.equality --weights build/training --model models/demo --to tests/training/greedy.jsonl`
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sentencepiece
import torch

from bilingual.drafting.engine import open_engine
from bilingual.model import LANGS, Lang
from bilingual.models import read
from training.corpus import BEGIN, END, PAD, TO_EN, TO_JA
from training.export import LIMITS
from training.measures import greedy, unseen
from training.network import Network, Shape
from training.train import padded

COUNT, SEED, BATCH = 100, 99, 25
"""Sentences a direction, the generator's seed, and how many PyTorch translates together."""


def load(weights: Path) -> tuple[Network, sentencepiece.SentencePieceProcessor]:
    """The network with its trained weights, and its pieces."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(weights / "pieces.model"))
    with np.load(weights / "weights.npz") as arrays:
        shape = Shape(**{k.partition(".")[2]: int(v) for k, v in arrays.items() if k.startswith("shape.")})
        network = Network(shape, pad=PAD)
        state = {k: torch.from_numpy(v) for k, v in arrays.items() if not k.startswith("shape.")}
    network.load_state_dict({**state, "positions": network.positions})
    return network.eval(), pieces


def translate(
    network: Network, pieces: sentencepiece.SentencePieceProcessor, texts: Sequence[str], target: Lang
) -> list[str]:
    """What PyTorch writes."""
    prefix = pieces.piece_to_id(TO_JA if target == "ja" else TO_EN)
    rows = [(prefix, *pieces.encode(text), END) for text in texts]
    out: list[str] = []
    for at in range(0, len(rows), BATCH):
        found = network.greedy(padded(rows[at : at + BATCH]), begin=BEGIN, end=END, longest=LIMITS.target)
        out += [" ".join(pieces.decode(row).split()) for row in found]
    return out


def main() -> None:
    """Read the options, translate with both, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    network, pieces = load(options.weights)
    engine = open_engine(options.model, read(options.model))
    pairs = unseen(COUNT, SEED)
    lines = []
    for target in LANGS:
        sources = [pair.en_source if target == "ja" else pair.ja_source for pair in pairs]
        outputs = translate(network, pieces, sources, target)
        exported = greedy(engine, sources, target)
        print(f"into {target}: {sum(a == b for a, b in zip(outputs, exported, strict=True))} of {len(outputs)} equal")
        for source, output, other in zip(sources, outputs, exported, strict=True):
            lines.append(json.dumps({"target": target, "source": source, "output": output}, ensure_ascii=False))
            if output != other:
                print(f"  {source}\n    PyTorch  {output}\n    exported {other}")
    options.to.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
