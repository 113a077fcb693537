"""Whether the exported model writes what PyTorch writes, greedily: 200 sentences compared, and kept for the tests.

PyTorch has the exported weights, which are rounded to eight bits, and both compute in 32: then the same is to come out
to the letter. CTranslate2's default is to compute in eight bits as well, which decides otherwise where two pieces are
about as likely; how many sentences it writes alike then, and how many with weights not rounded, is printed too.

`python -m training.equality --weights build/training --model models/demo --to tests/training/greedy.jsonl`
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import nn

from bilingual.drafting.engine import Settings, open_engine
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


def as_exported(network: Network) -> Network:
    """The network with its matrices rounded as the export rounds them: eight bits, and one scale a row."""
    rounded = copy.deepcopy(network)
    with torch.no_grad():
        for module in rounded.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                scale = 127 / module.weight.abs().amax(1, keepdim=True)
                module.weight.copy_((module.weight * scale).round() / scale)
    return rounded


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
    manifest = read(options.model)
    engine, usual = (open_engine(options.model, manifest, Settings(compute=kind)) for kind in ("float32", "default"))
    pairs = unseen(COUNT, SEED)
    lines = []
    for target in LANGS:
        sources = [pair.en_source if target == "ja" else pair.ja_source for pair in pairs]
        exported = greedy(engine, sources, target)
        outputs = translate(as_exported(network), pieces, sources, target)
        others = (outputs, greedy(usual, sources, target), translate(network, pieces, sources, target))
        alike = [sum(a == b for a, b in zip(exported, those, strict=True)) for those in others]
        print(
            f"into {target}: {alike[0]} of {len(sources)} equal; "
            f"computed in eight bits {alike[1]}, weights not rounded {alike[2]}"
        )
        for source, output, other in zip(sources, outputs, exported, strict=True):
            lines.append(json.dumps({"target": target, "source": source, "output": output}, ensure_ascii=False))
            if output != other:
                print(f"  {source}\n    PyTorch  {output}\n    exported {other}")
    options.to.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
