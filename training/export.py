"""From trained weights to models/demo: `python -m training.export --weights build/training --to models/demo`.

Needs no PyTorch: the arrays of `weights.npz` fill a CTranslate2 specification. `--figures` names a JSON file of
figures by name (training.evaluate writes one) that goes into the manifest as `evaluation`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs.transformer_spec import TransformerDecoderLayerSpec, TransformerEncoderLayerSpec, TransformerSpec

from bilingual.models import Direction, Limits, Manifest, Tokenizer, document
from bilingual.models.verifying import hashes
from training.generator import PLACEHOLDERS

Arrays = Mapping[str, np.ndarray]

LIMITS = Limits(source=200, target=200)
MAX_BYTES = 8 * 2**20
"""What the folder may weigh."""


def specification(arrays: Arrays, vocabulary: list[str]) -> TransformerSpec:
    """The model as CTranslate2 takes it."""
    shape = {name.partition(".")[2]: int(value) for name, value in arrays.items() if name.startswith("shape.")}
    spec = TransformerSpec.from_config(
        (shape["encoder_layers"], shape["decoder_layers"]), shape["heads"], pre_norm=True
    )
    table = _positions(shape["positions"], shape["width"])
    for name, side in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        side.position_encodings.encodings = table
        _norm(arrays, f"{name}_norm", side.layer_norm)
        for number, layer in enumerate(side.layer):
            _layer(arrays, f"{name}.{number}", layer)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = arrays["embedding.weight"]
    spec.decoder.projection.weight = arrays["embedding.weight"]
    spec.decoder.projection.bias = arrays["bias"]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_bos = spec.config.add_source_eos = False
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = "<s>"
    return spec


def _layer(arrays: Arrays, name: str, layer: TransformerEncoderLayerSpec | TransformerDecoderLayerSpec) -> None:
    own = layer.self_attention
    _norm(arrays, f"{name}.norm_own", own.layer_norm)
    _linear(arrays, f"{name}.own.joined", own.linear[0])
    _linear(arrays, f"{name}.own.out", own.linear[1])
    if isinstance(layer, TransformerDecoderLayerSpec):
        cross = layer.attention
        _norm(arrays, f"{name}.norm_cross", cross.layer_norm)
        _linear(arrays, f"{name}.cross.query", cross.linear[0])
        _linear(arrays, f"{name}.cross.joined", cross.linear[1])
        _linear(arrays, f"{name}.cross.out", cross.linear[2])
    _norm(arrays, f"{name}.norm_inner", layer.ffn.layer_norm)
    _linear(arrays, f"{name}.wide", layer.ffn.linear_0)
    _linear(arrays, f"{name}.narrow", layer.ffn.linear_1)


def _norm(arrays: Arrays, name: str, spec: object) -> None:
    spec.gamma, spec.beta = arrays[f"{name}.weight"], arrays[f"{name}.bias"]  # type: ignore[attr-defined]


def _linear(arrays: Arrays, name: str, spec: object) -> None:
    spec.weight, spec.bias = arrays[f"{name}.weight"], arrays[f"{name}.bias"]  # type: ignore[attr-defined]


def _positions(count: int, width: int) -> np.ndarray:
    """The sinusoids of training.network."""
    rates = np.exp(np.arange(width // 2) * -(np.log(10_000) / (width // 2 - 1)))
    angles = np.arange(count)[:, None] * rates[None]
    return np.concatenate((np.sin(angles), np.cos(angles)), 1).astype(np.float32)


def export(weights: Path, to: Path, figures: Mapping[str, str]) -> Manifest:
    """Write the model's folder, anew. Raises `ValueError` where it would be too large."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(weights / "pieces.model"))
    vocabulary = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
    with np.load(weights / "weights.npz") as arrays:
        spec = specification(dict(arrays), vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    shutil.rmtree(to, ignore_errors=True)
    (to / "model").mkdir(parents=True)
    spec.save(str(to / "model"))
    shutil.copyfile(weights / "pieces.model", to / "pieces.model")
    manifest = _manifest(to, figures)
    document.write(manifest, to)
    size = sum(path.stat().st_size for path in to.rglob("*") if path.is_file())
    if size > MAX_BYTES:
        raise ValueError(f"{to} has {size} bytes, and may have {MAX_BYTES}")
    return manifest


def _manifest(folder: Path, figures: Mapping[str, str]) -> Manifest:
    return Manifest(
        id=folder.name,
        kind="translation",
        name="Demonstration model: communiqué language, Japanese and English",
        path="model",
        tokenizer=Tokenizer("pieces.model", "pieces.model", end="</s>", normalisation="identity"),
        limits=LIMITS,
        directions=(Direction("en", "ja", ("<2ja>",)), Direction("ja", "en", ("<2en>",))),
        placeholders=PLACEHOLDERS,
        labels=("demo",),
        licence="Apache-2.0",
        attribution="The bilingual authors",
        provenance=(
            "Trained from nothing by training/train.py on sentences made by the grammar in training/grammar and the "
            f"terms of glossary.yaml; no other text. Converted with CTranslate2 {ctranslate2.__version__} to int8 by "
            "training/export.py. For trying out and testing: it knows the sentences of its grammar and nothing else."
        ),
        evaluation=dict(sorted(figures.items())),
        files=hashes(folder),
    )


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text(encoding="utf-8")) if options.figures else {}
    manifest = export(options.weights, options.to, figures)
    print(f"{options.to}: {len(manifest.files)} files")


if __name__ == "__main__":
    main()
