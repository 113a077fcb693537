"""Tiny models of every layout that `models add` takes, made here: random weights, tokenizers trained on a few lines.

Each function writes one model under a folder and returns the path that `models add` is given. They translate into
nonsense, but repeatably, and they load. Files not in this folder find the module with

    sys.path.append(str(Path(__file__).resolve().parents[1] / "models"))
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import ctranslate2.specs as specs
import numpy as np
import sentencepiece

WIDTH = 16
HEADS = 2
POSITIONS = 64

ENGLISH = (
    "The ministers met in Tokyo on May 3, 2024.",
    "They agreed to hold 12 exercises in the coming year.",
    "Both sides welcomed the progress that had been made since the last meeting.",
    "The Minister of Defense explained the new plan to his counterpart.",
    "I like cats and pancakes.",
    "They will meet again in autumn, in Washington, D.C.",
)
JAPANESE = (
    "大臣らは２０２４年５月３日に東京で会談した。",
    "両者は、来年１２回の訓練を実施することで一致した。",
    "両者は、前回の会談以降の進展を歓迎した。",
    "防衛大臣は、新たな計画について説明した。",
    "私は猫とパンケーキが好きです。",
    "両者は秋にワシントンで再び会談する予定である。",
)


@lru_cache
def pieces(lines: tuple[str, ...] = ENGLISH + JAPANESE, normalisation: str = "identity", size: int = 320) -> bytes:
    """A SentencePiece model with byte fallback, trained on these lines."""
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=out, vocab_size=size + 256 + 3, hard_vocab_limit=False,
        model_type="bpe", byte_fallback=True, character_coverage=1.0, normalization_rule_name=normalisation,
        num_threads=1, minloglevel=2,
    )  # fmt: skip
    return out.getvalue()


def vocabulary(model: bytes) -> list[str]:
    """Every piece of a SentencePiece model, `<unk>`, `<s>` and `</s>` first."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(at) for at in range(processor.get_piece_size())]


def fill(spec: specs.LayerSpec, sizes: dict[str, tuple[int, ...]], seed: int = 0) -> None:
    """Random weights for whatever a layer and its children still need; `sizes` by the last two parts of a name."""
    random = np.random.default_rng(seed)

    def put(owner: specs.LayerSpec, name: str, value: object) -> None:
        if value is None:
            *_, last = parts = name.split("/")
            shape = sizes.get("/".join(parts[-2:]), (WIDTH,))
            setattr(owner, last, np.ones(shape, np.float32) if last == "gamma" else _random(random, *shape))

    specs.model_spec.visit_spec(spec, put)


def _random(random: np.random.Generator, *shape: int) -> np.ndarray:
    return random.normal(0, 0.3, shape).astype(np.float32)


def _sizes(source: int, target: int) -> dict[str, tuple[int, ...]]:
    return {
        "embeddings_0/weight": (source, WIDTH),
        "embeddings/weight": (target, WIDTH),
        "projection/weight": (target, WIDTH),
        "linear_0/weight": (2 * WIDTH, WIDTH),
        "linear_1/weight": (WIDTH, 2 * WIDTH),
    }


def _fill_attention(layers: Sequence[specs.LayerSpec], seed: int) -> None:
    random = np.random.default_rng(seed)
    for layer in layers:
        for attention in filter(None, (layer.self_attention, getattr(layer, "attention", None))):
            rows = (3, 1) if len(attention.linear) == 2 else (1, 2, 1)
            for linear, times in zip(attention.linear, rows, strict=True):
                linear.weight = _random(random, times * WIDTH, WIDTH)
                linear.bias = np.zeros(times * WIDTH, np.float32)


def translator(
    folder: Path,
    source: list[str],
    target: list[str],
    *,
    positions: int | None = POSITIONS,
    start: str | None = "<s>",
    add_eos: bool = False,
    seed: int = 0,
) -> Path:
    """A CTranslate2 folder with a Transformer of random weights; `positions` None: no table of positions."""
    spec = specs.TransformerSpec.from_config((1, 1), HEADS, pre_norm=False)
    _fill_attention([*spec.encoder.layer, *spec.decoder.layer], seed)
    fill(spec, _sizes(len(source), len(target)), seed)
    if positions is not None:
        table = np.random.default_rng(seed).normal(0, 0.1, (positions, WIDTH)).astype(np.float32)
        spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = table
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.config.decoder_start_token = start
    spec.config.add_source_eos = add_eos
    return _save(spec, folder)


def _save(spec: specs.ModelSpec, folder: Path) -> Path:
    spec.validate()
    spec.optimize()
    folder.mkdir(parents=True)
    spec.save(str(folder))
    return folder


def marian(folder: Path, name: str = "opus-mt-en-ja") -> Path:
    """Marian by way of Hugging Face: two SentencePiece models, one vocabulary, `</s>` for the caller to add."""
    both = sorted({*vocabulary(pieces(ENGLISH)), *vocabulary(pieces(JAPANESE))} - {"<s>", "</s>", "<unk>"})
    out = translator(folder / name, tokens := ["</s>", "<unk>", *both], tokens, start="</s>")
    (out / "source.spm").write_bytes(pieces(ENGLISH))
    (out / "target.spm").write_bytes(pieces(JAPANESE))
    (out / "vocab.json").write_text(json.dumps({token: at for at, token in enumerate(tokens)}), encoding="utf-8")
    return out


def quickmt(folder: Path, name: str = "quickmt-en-ja") -> Path:
    """QuickMT: two vocabularies, no table of positions, a README that says the licence."""
    source, target = vocabulary(pieces(ENGLISH)), vocabulary(pieces(JAPANESE))
    out = translator(folder / name, source, target, positions=None)
    (out / "src.spm.model").write_bytes(pieces(ENGLISH))
    (out / "tgt.spm.model").write_bytes(pieces(JAPANESE))
    (out / "README.md").write_text("---\nlanguage:\n- en\n- ja\nlicense: cc-by-4.0\n---\n\n# Tiny\n", encoding="utf-8")
    return out


def nllb(folder: Path, name: str = "nllb-tiny") -> Path:
    """NLLB: languages as tokens, the source's before the text, the target's as the output's first."""
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *vocabulary(pieces())[3:], "eng_Latn", "fra_Latn", "jpn_Jpan"]
    out = translator(folder / name, tokens, tokens, start="</s>")
    (out / "sentencepiece.bpe.model").write_bytes(pieces())
    return out


def m2m100(folder: Path, name: str = "m2m100-tiny") -> Path:
    """M2M100: as NLLB, with other names."""
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *vocabulary(pieces())[3:], "__en__", "__fr__", "__ja__"]
    out = translator(folder / name, tokens, tokens, start="</s>")
    (out / "spm.128k.model").write_bytes(pieces())
    return out


def madlad(folder: Path, name: str = "madlad400-tiny") -> Path:
    """MADLAD: the target language before the text, as a piece of the SentencePiece model."""
    tokens = ["<unk>", "<s>", "</s>", *vocabulary(pieces())[3:], "<2en>", "<2fr>", "<2ja>"]
    out = translator(folder / name, tokens, tokens, positions=None, start="<unk>")
    (out / "spiece.model").write_bytes(pieces())
    return out


def encoder(folder: Path, name: str = "multilingual-e5-tiny") -> Path:
    """An encoder of XLM-R's shape, whose ids are not those of its SentencePiece model."""
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *vocabulary(pieces())[3:], "<mask>"]
    inner = specs.TransformerEncoderSpec(
        1, HEADS, pre_norm=False, activation=specs.Activation.GELU, layernorm_embedding=True,
        num_source_embeddings=2, embeddings_merge=specs.EmbeddingsMerge.ADD,
    )  # fmt: skip
    inner.scale_embeddings = False
    spec = specs.TransformerEncoderModelSpec(inner)
    _fill_attention(inner.layer, 0)
    fill(spec, {**_sizes(len(tokens), 0), "embeddings_1/weight": (1, WIDTH)})
    inner.position_encodings.encodings = np.random.default_rng(0).normal(0, 0.1, (POSITIONS, WIDTH)).astype(np.float32)
    spec.register_vocabulary(tokens)
    spec.config.unk_token = "<unk>"
    out = _save(spec, folder / name)
    (out / "sentencepiece.bpe.model").write_bytes(pieces())
    return out


def argos(folder: Path, name: str = "translate-en_ja-1_1", source: str = "en", target: str = "ja") -> Path:
    """An Argos package: a zip with the model, one SentencePiece model for both languages, and metadata."""
    tokens = vocabulary(pieces())
    translator(folder / name / "model", tokens, tokens, positions=None)
    (folder / name / "sentencepiece.model").write_bytes(pieces())
    about = {
        "package_version": "1.1", "argos_version": "1.1", "from_code": source, "from_name": "English",
        "to_code": target, "to_name": "Japanese",
    }  # fmt: skip
    (folder / name / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    (folder / name / "README.md").write_text("# Tiny\n", encoding="utf-8")
    return packed(folder / name, folder / f"{name}.argosmodel")


def opus(folder: Path, name: str = "opus-2020-01-01", *, multilingual: bool = False) -> Path:
    """An OPUS-MT folder as Marian wrote it: weights in .npz, a vocabulary in YAML, decoder.yml."""
    prefixes = [">>jpn<<", ">>eng<<"] if multilingual else []
    both = sorted({*vocabulary(pieces(ENGLISH)), *vocabulary(pieces(JAPANESE))} - {"<s>", "</s>", "<unk>"})
    tokens = ["</s>", "<unk>", *prefixes, *both]
    out = folder / name
    out.mkdir(parents=True)
    np.savez(out / "model.npz", **_marian_weights(len(tokens)))
    lines = (f"{json.dumps(token, ensure_ascii=False)}: {at}\n" for at, token in enumerate(tokens))
    (out / "opus.spm32k-spm32k.vocab.yml").write_text("".join(lines), encoding="utf-8")
    vocabs = "".join("  - opus.spm32k-spm32k.vocab.yml\n" for _ in range(2))
    (out / "decoder.yml").write_text(f"models:\n  - model.npz\nvocabs:\n{vocabs}beam-size: 6\n", encoding="utf-8")
    (out / "source.spm").write_bytes(pieces(ENGLISH))
    (out / "target.spm").write_bytes(pieces(JAPANESE))
    about = "# Tiny\n\n* source language(s): eng\n* target language(s): jpn\n* model: transformer\n"
    (out / "README.md").write_text(about, encoding="utf-8")
    (out / "LICENSE").write_text("Attribution 4.0 International\n", encoding="utf-8")
    return out


def opus_zip(folder: Path, name: str = "opus-2020-01-01") -> Path:
    """The same as the zip that is published: its files at the top."""
    inner = opus(folder, name)
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(inner.iterdir()):
            archive.write(file, file.name)
    return path


def packed(folder: Path, path: Path) -> Path:
    """A folder as a zip, under its own name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder.parent))
    return path


def _marian_weights(size: int) -> dict[str, np.ndarray]:
    """Marian's names for the weights of one layer a side, all embeddings tied."""
    random = np.random.default_rng(0)
    options = {
        "type": "transformer", "enc-depth": 1, "dec-depth": 1, "transformer-heads": HEADS, "dim-emb": WIDTH,
        "transformer-ffn-activation": "swish", "transformer-preprocess": "", "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d", "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False, "transformer-guided-alignment-layer": "last",
    }  # fmt: skip
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in options.items())
    out = {
        "special:model.yml": np.frombuffer(text.encode() + b"\0", np.int8),
        "Wemb": _random(random, size, WIDTH),
        "decoder_ff_logit_out_b": np.zeros((1, size), np.float32),
    }

    def matrix(name: str, rows: int, columns: int) -> None:
        letter, _, number = name.rpartition("_")
        out[f"{letter}_W{number}"] = _random(random, rows, columns)
        out[f"{letter}_b{number}"] = np.zeros((1, columns), np.float32)

    def norm(name: str) -> None:
        out[f"{name}_ln_scale"] = np.ones((1, WIDTH), np.float32)
        out[f"{name}_ln_bias"] = np.zeros((1, WIDTH), np.float32)

    for layer, parts in (("encoder_l1", ("self",)), ("decoder_l1", ("self", "context"))):
        for part in parts:
            for letter in "qkvo":
                matrix(f"{layer}_{part}_{letter}", WIDTH, WIDTH)
            norm(f"{layer}_{part}_Wo")
        matrix(f"{layer}_ffn_1", WIDTH, 2 * WIDTH)
        matrix(f"{layer}_ffn_2", 2 * WIDTH, WIDTH)
        norm(f"{layer}_ffn_ffn")
    return out
