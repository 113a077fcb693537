"""Sentence vectors from a local encoder: CTranslate2 and SentencePiece, mean or first-token pooling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from bilingual.drafting.engine.settings import Settings
from bilingual.errors import ModelError
from bilingual.models import Manifest

if TYPE_CHECKING:
    import ctranslate2

_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORTEST = 1e-9  # a vector that is shorter has no direction

Progress = Callable[[int, int], None]
"""Told how many sentences are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """`vectors`: (sentences, width), each of length 1, or zeros for a sentence without anything to read; `cut`: how
    many sentences were longer than the model reads, and are known by their beginnings only.
    """

    vectors: NDArray[np.float32]
    cut: int


class Encoder(Protocol):
    """Something that turns sentences of both languages into vectors that can be compared."""

    @property
    def manifest(self) -> Manifest:
        """The model it runs."""
        ...

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Encoded:
        """One vector a sentence. The same sentences always get the same vectors."""
        ...


def open_encoder(folder: Path, manifest: Manifest, settings: Settings | None = None) -> LocalEncoder:
    """Load the encoder of a folder that `manifest` describes.

    Raises `ModelError` where it is no encoder, or cannot be loaded. The files are not verified here.
    """
    return LocalEncoder(folder, manifest, settings or Settings())


class LocalEncoder:
    """The `Encoder` of a CTranslate2 folder."""

    def __init__(self, folder: Path, manifest: Manifest, settings: Settings) -> None:
        from sentencepiece import SentencePieceProcessor

        if manifest.kind != "encoder":
            raise ModelError(f"{manifest.id} is no encoder", place=str(folder))
        self._manifest = manifest
        self._batch = settings.batch
        remedy = "bilingual models verify says more"
        tokenizer = folder / manifest.tokenizer.source
        try:
            self._pieces = SentencePieceProcessor(model_proto=tokenizer.read_bytes())
        except (OSError, RuntimeError) as error:
            raise ModelError("the SentencePiece model cannot be read", place=str(tokenizer), remedy=remedy) from error
        try:
            self._encoder = _load(folder / manifest.path, settings)
        except (RuntimeError, ValueError, MemoryError) as error:
            message = f"the model cannot be loaded: {error}"
            raise ModelError(message, place=str(folder / manifest.path), remedy=remedy) from error

    @property
    def manifest(self) -> Manifest:
        """The model it runs."""
        return self._manifest

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Encoded:
        """One vector a sentence, sentences of like length together. Raises `ModelError` where the model fails."""
        texts = {text: at for at, text in enumerate(dict.fromkeys(sentences))}
        rows = [self._tokens(text) for text in texts]
        order = sorted((at for at, (tokens, _) in enumerate(rows) if tokens), key=lambda at: (-len(rows[at][0]), at))
        found: NDArray[np.float32] | None = None
        for first in range(0, len(order), self._batch):
            batch = order[first : first + self._batch]
            vectors = self._pooled([rows[at][0] for at in batch])
            if found is None:
                found = np.zeros((len(rows), vectors.shape[1]), np.float32)
            found[batch] = vectors
            if progress:
                progress(min(first + self._batch, len(order)), len(order))
        if found is None:
            found = np.zeros((len(rows), 1), np.float32)
        places = [texts[text] for text in sentences]
        return Encoded(found[places], sum(rows[at][1] for at in places))

    def _tokens(self, text: str) -> tuple[list[str], bool]:
        """The tokens of a sentence, none where it is empty, and whether some had to be left off."""
        text = " ".join(_SURROGATE.sub("\ufffd", text).split())
        edges = self._manifest.tokenizer
        begin, end = ([token] if token else [] for token in (edges.begin, edges.end))
        if not text:
            return [], False
        pieces: list[str] = self._pieces.encode(self._manifest.query_prefix + text, out_type=str)
        most = max(1, self._manifest.limits.source - len(begin) - len(end))
        return [*begin, *pieces[:most], *end], len(pieces) > most

    def _pooled(self, rows: list[list[str]]) -> NDArray[np.float32]:
        import ctranslate2

        try:
            hidden = self._encoder.forward_batch(rows).last_hidden_state
            if hidden.device == "cuda":
                hidden = hidden.to_device(ctranslate2.Device.cpu)
            states = np.array(hidden.to(ctranslate2.DataType.float32))  # (rows, tokens, width)
        except RuntimeError as error:
            remedy = "correct `limits` in manifest.json" if "position" in str(error) else ""
            raise ModelError(f"{self._manifest.id} failed: {error}", remedy=remedy) from error
        if self._manifest.pooling == "first":
            vectors = states[:, 0]
        else:
            sizes = np.array([len(row) for row in rows])
            mask = np.arange(states.shape[1]) < sizes[:, None]
            vectors = np.where(mask[:, :, None], states, 0.0).sum(axis=1) / sizes[:, None]
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.all(np.isfinite(length)):
            raise ModelError(f"{self._manifest.id} gives vectors that are no numbers", remedy="add it again as float32")
        return np.where(length > _SHORTEST, vectors / np.maximum(length, _SHORTEST), 0.0).astype(np.float32)


def _load(path: Path, settings: Settings) -> ctranslate2.Encoder:
    import ctranslate2

    inter, intra = settings.parallel()
    threads = inter * intra  # one batch at a time, all cores in it
    devices = ("cuda", "cpu") if settings.device == "auto" and ctranslate2.get_cuda_device_count() else ("cpu",)
    for device in devices if settings.device == "auto" else (settings.device,):
        try:
            return ctranslate2.Encoder(
                str(path), device=device, compute_type=settings.compute, inter_threads=1, intra_threads=threads
            )
        except RuntimeError:
            if settings.device != "auto" or device == "cpu":
                raise
    raise AssertionError("the CPU always answers or raises")
