"""A small Transformer: pre-norm, one embedding for source, target and output, sinusoidal positions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network: pieces, width, heads, inner width, layers, and the longest sentence in pieces."""

    pieces: int
    width: int = 128
    heads: int = 4
    inner: int = 512
    encoder_layers: int = 3
    decoder_layers: int = 2
    positions: int = 256


class Attention(nn.Module):
    """Scaled dot-product attention with several heads."""

    def __init__(self, width: int, heads: int, *, own: bool) -> None:
        super().__init__()
        self.heads, self.own = heads, own
        if own:
            self.joined = nn.Linear(width, 3 * width)
        else:
            self.query, self.joined = nn.Linear(width, width), nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, width)

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None, causal: bool = False
    ) -> Tensor:
        """Attend from `x` to itself or to `memory`; `mask` is True where there is something to see."""
        if self.own:
            q, k, v = self.joined(x).chunk(3, -1)
        else:
            q = self.query(x)
            k, v = self.joined(memory).chunk(2, -1)
        seen = functional.scaled_dot_product_attention(
            self._split(q), self._split(k), self._split(v), attn_mask=mask, is_causal=causal
        )
        return self.out(seen.transpose(1, 2).reshape(x.shape))


class Layer(nn.Module):
    """One layer of the encoder, or of the decoder where it `crosses` to the encoder's output."""

    def __init__(self, shape: Shape, *, crosses: bool, dropout: float) -> None:
        super().__init__()
        self.norm_own, self.own = nn.LayerNorm(shape.width), Attention(shape.width, shape.heads, own=True)
        self.crosses = crosses
        if crosses:
            self.norm_cross, self.cross = nn.LayerNorm(shape.width), Attention(shape.width, shape.heads, own=False)
        self.norm_inner = nn.LayerNorm(shape.width)
        self.wide, self.narrow = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, x: Tensor, mask: Tensor | None, memory: Tensor | None = None, memory_mask: Tensor | None = None
    ) -> Tensor:
        """The layer's output; a decoder's layer sees no later positions."""
        x = x + self.dropout(self.own(self.norm_own(x), mask=mask, causal=self.crosses))
        if self.crosses:
            x = x + self.dropout(self.cross(self.norm_cross(x), memory=memory, mask=memory_mask))
        return x + self.dropout(self.narrow(functional.relu(self.wide(self.norm_inner(x)))))


class Network(nn.Module):
    """The whole translation model."""

    def __init__(self, shape: Shape, *, pad: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape, self.pad = shape, pad
        self.embedding = nn.Embedding(shape.pieces, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.register_buffer("positions", positions(shape.positions, shape.width))
        self.encoder = nn.ModuleList(Layer(shape, crosses=False, dropout=dropout) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(Layer(shape, crosses=True, dropout=dropout) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.pieces))

    def _embed(self, tokens: Tensor) -> Tensor:
        return self.embedding(tokens) * math.sqrt(self.shape.width) + self.positions[: tokens.shape[1]]

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's output and the mask of what is no padding."""
        mask = (source != self.pad)[:, None, None, :]
        x = self._embed(source)
        for layer in self.encoder:
            x = layer(x, mask)
        return self.encoder_norm(x), mask

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """For each position of the target, what comes next: unnormalised ln probabilities."""
        x = self._embed(target)
        for layer in self.decoder:
            x = layer(x, None, memory, mask)
        return functional.linear(self.decoder_norm(x), self.embedding.weight, self.bias)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Training: both sides at once."""
        memory, mask = self.encode(source)
        return self.decode(target, memory, mask)

    @torch.no_grad()
    def greedy(self, source: Tensor, *, begin: int, end: int, longest: int) -> list[list[int]]:
        """The likeliest piece at each step until the end, for every sentence of a batch."""
        memory, mask = self.encode(source)
        out = torch.full((len(source), 1), begin)
        done = torch.zeros(len(source), dtype=torch.bool)
        for _ in range(longest):
            step = self.decode(out, memory, mask)[:, -1].argmax(-1)
            step = torch.where(done, torch.tensor(end), step)
            out = torch.cat((out, step[:, None]), 1)
            done |= step == end
            if bool(done.all()):
                break
        rows = [row[1:] for row in out.tolist()]
        return [row[: row.index(end)] if end in row else row for row in rows]


def positions(count: int, width: int) -> Tensor:
    """Sinusoids as in Vaswani et al. (2017), sines first."""
    rates = torch.exp(torch.arange(width // 2) * -(math.log(10_000) / (width // 2 - 1)))
    angles = torch.arange(count)[:, None] * rates[None]
    return torch.cat((angles.sin(), angles.cos()), 1)
