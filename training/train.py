"""Train the demonstration model: `python -m training.train --out build/training` (PyTorch; half an hour on two cores).

Writes into the folder: `pieces.model` (SentencePiece), `weights.npz` (the averaged weights, to export from),
`checkpoint.pt` (to go on from) and `log.txt`. Started again on the same folder, it goes on.
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np
import sentencepiece
import torch
from torch.nn import functional

from training.corpus import PAD, Example, batches, examples, learn_pieces
from training.network import Network, Shape

SEED = 20261123
PEAK, WARMUP = 2e-3, 400
"""The highest learning rate, and the steps it takes to get there."""
AVERAGE = 0.998
"""How much of the averaged weights each step keeps."""


def padded(rows: list[tuple[int, ...]]) -> torch.Tensor:
    """Rows of numbers as one tensor."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *[PAD] * (width - len(row))] for row in rows])


def rate(step: int, steps: int) -> float:
    """The learning rate: up in a line, down along a cosine to a hundredth."""
    if step < WARMUP:
        return PEAK * (step + 1) / WARMUP
    share = min(1.0, (step - WARMUP) / max(1, steps - WARMUP))
    return PEAK * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * share)))


def loss_of(network: Network, batch: list[Example]) -> torch.Tensor:
    """The mean cross-entropy a piece, in nats."""
    target = padded([one.target for one in batch])
    answers = network(padded([one.source for one in batch]), target[:, :-1])
    return functional.cross_entropy(answers.flatten(0, 1), target[:, 1:].flatten(), ignore_index=PAD)


def save(path: Path, average: dict[str, torch.Tensor], shape: Shape) -> None:
    """The averaged weights and the shape, as arrays."""
    arrays = {name: value.numpy() for name, value in average.items() if name != "positions"}
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, **arrays, **{f"shape.{k}": np.array(v) for k, v in asdict(shape).items()})
    partial.replace(path)


def main() -> None:
    """Read the options, make or find the pieces and the data, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=5250)
    parser.add_argument("--pairs", type=int, default=220_000)
    parser.add_argument("--pieces", type=int, default=2400)
    parser.add_argument("--tokens", type=int, default=2300, help="pieces a batch, padding included")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=250, help="steps between checkpoints")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    if not (options.out / "pieces.model").exists():
        learn_pieces(options.out / "pieces", seed=SEED, pairs=60_000, size=options.pieces)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(options.out / "pieces.model"))
    data = examples(pieces, seed=SEED + 1, pairs=options.pairs)
    shape = Shape(pieces.get_piece_size())
    network = Network(shape, pad=PAD)
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK, betas=(0.9, 0.98), weight_decay=0.01, eps=1e-9)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    step = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        step, average = state["step"], state["average"]
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
    log = (options.out / "log.txt").open("a", encoding="utf-8")
    print(
        f"{len(data)} examples, {sum(p.numel() for p in network.parameters())} weights, from step {step}",
        file=log,
        flush=True,
    )
    stream = batches(data, options.tokens, Random(SEED + step))
    started, losses = time.time(), []
    while step < options.steps:
        for group in optimiser.param_groups:
            group["lr"] = rate(step, options.steps)
        loss = loss_of(network, next(stream))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step += 1
        losses.append(loss.item())
        keep = min(AVERAGE, (step + 1) / (step + 10))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                average[name].mul_(keep).add_(value, alpha=1 - keep)
        if step % options.every == 0 or step == options.steps:
            save(options.out / "weights.npz", average, shape)
            state = {
                "step": step,
                "average": average,
                "network": network.state_dict(),
                "optimiser": optimiser.state_dict(),
            }
            torch.save(state, checkpoint.with_suffix(".partial"))
            checkpoint.with_suffix(".partial").replace(checkpoint)
            print(
                f"step {step} loss {sum(losses) / len(losses):.4f} {time.time() - started:.0f} s", file=log, flush=True
            )
            losses = []


if __name__ == "__main__":
    main()
