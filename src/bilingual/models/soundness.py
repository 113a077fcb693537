"""Whether the parts of a model fit each other: model.bin, vocabularies, SentencePiece models and manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.model import Lang
from bilingual.models import pieces, vocabularies
from bilingual.models.manifest import Manifest
from bilingual.models.pieces import Pieces
from bilingual.models.vocabularies import Folder

SPECS = {"TransformerEncoderSpec": "encoder"}
"""What kind of model a specification makes; all others that are known are translation models."""
NO_MODELS_OF_OURS = ("TransformerDecoderSpec", "WhisperSpec", "Wav2Vec2Spec", "Wav2Vec2BertSpec")

LEAST_KNOWN = 0.5
"""The least share of a tokenizer's pieces that the model must know; Marian's vocabularies leave some out."""


def kind(folder: Folder) -> str:
    """Whether a CTranslate2 folder holds a translation model or an encoder. Raises `ModelError` where neither."""
    spec = folder.contents.spec
    if spec in NO_MODELS_OF_OURS or not spec.startswith("Transformer"):
        remedy = "bilingual takes translation models and encoders"
        raise ModelError(f"a model of another kind ({spec[:40]})", place=str(folder.path), remedy=remedy)
    return SPECS.get(spec, "translation")


def faults(manifest: Manifest, folder: Path) -> Iterator[ModelError]:
    """What does not fit in a model's folder, read without its libraries."""
    try:
        model = vocabularies.read(folder / manifest.path)
        source = pieces.read(folder / manifest.tokenizer.source)
        target = pieces.read(folder / manifest.tokenizer.target)
        is_a = kind(model)
    except ModelError as error:
        yield error
        return

    def fault(message: str, remedy: str = "correct manifest.json, or add the model from its own files") -> ModelError:
        return ModelError(message, place=str(folder), remedy=remedy)

    if is_a != manifest.kind:
        yield fault(f"model.bin is of the kind {is_a}, the manifest says {manifest.kind}")
    for token in (manifest.tokenizer.begin, manifest.tokenizer.end):
        if token and token not in model.source:
            yield fault(f"the model does not know the token {token!r}")
    for direction in manifest.directions:
        for tokens, known in ((direction.source_prefix, model.source), (direction.target_prefix, model.target)):
            for token in tokens:
                if token not in known:
                    yield fault(f"the model does not know the token {token!r}")
    for placeholder in manifest.placeholders:
        if placeholder not in model.source or placeholder not in model.target:
            yield fault(f"the model does not know the placeholder {placeholder!r}")
    if source.all == target.all:
        # Either side may know only what was seen of its own language.
        sides = [("shared", source, model.source | model.target)]
    else:
        sides = [("source", source, model.source), ("target", target, model.target)]
    for side, tokenizer, vocabulary in sides:
        if known_share(tokenizer, vocabulary) < LEAST_KNOWN:
            message = f"the model does not know most pieces of the {side} tokenizer: it is of another model"
            yield fault(message, "put the SentencePiece model that was published with it in its place")
    if source.all != target.all and len(manifest.directions) == 1:
        yield from _crossed(manifest.directions[0].target, source, target, str(folder))


def known_share(tokenizer: Pieces, vocabulary: frozenset[str]) -> float:
    """The share of a tokenizer's pieces that a vocabulary has."""
    return sum(piece in vocabulary for piece in tokenizer.normal) / len(tokenizer.normal)


def japanese_share(tokenizer: Pieces) -> float:
    """The share of a tokenizer's pieces that hold kana or kanji."""
    japanese = sum(any("\u3040" <= char <= "\u9fff" for char in piece) for piece in tokenizer.normal)
    return japanese / len(tokenizer.normal)


def _crossed(target: Lang, source: Pieces, written: Pieces, place: str) -> Iterator[ModelError]:
    """Two tokenizers of which the wrong one is the Japanese one."""
    more = japanese_share(written) > japanese_share(source)
    if (target == "ja") != more:
        said, other = ("en to ja", "--from ja --to en") if target == "ja" else ("ja to en", "--from en --to ja")
        message = f"said to go from {said}, but its tokenizers go the other way"
        yield ModelError(message, place=place, remedy=f"add it with {other}")
