"""A tiny encoder that knows which words translate each other, made here, and a text whose lengths decide nothing.

The encoder is of XLM-R's shape. Each of `WORDS` is one piece, both words of a pair have one and the same embedding,
everything else has none; its layer adds nothing, so that a sentence's vector is the mean of its words'.
"""

from __future__ import annotations

import io
from pathlib import Path

import ctranslate2.specs as specs
import numpy as np
import sentencepiece

WIDTH = 32
WORDS = {
    "dog": "犬", "cat": "猫", "bird": "鳥", "horse": "馬", "fish": "魚", "cow": "牛", "bear": "熊", "fox": "狐",
    "runs": "走る", "eats": "食べる", "sleeps": "眠る", "sings": "歌う",
}  # fmt: skip
ENGLISH = (
    "The dog runs.", "The bird sings.", "The horse eats.", "The fish sleeps.", "The fox runs.", "The cat sings.",
    "The cow eats.", "The bear sleeps.",
)  # fmt: skip
JAPANESE = (
    "犬が走る。", "鳥が歌う。", "馬が食べる。", "魚が眠る。", "狐が走る。", "猫が歌う。", "牛が食べる。", "熊が眠る。",
)  # fmt: skip


def tokenizer() -> bytes:
    """A SentencePiece model that has each of the words as a piece, whatever stands beside it."""
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(ENGLISH + JAPANESE), model_writer=out, vocab_size=340, hard_vocab_limit=False,
        model_type="bpe", byte_fallback=True, character_coverage=1.0, normalization_rule_name="identity",
        user_defined_symbols=[*WORDS, *WORDS.values()], num_threads=1, minloglevel=2,
    )  # fmt: skip
    return out.getvalue()


def paired_encoder(folder: Path, name: str = "pairing", edges: tuple[str, str] = ("<s>", "</s>")) -> Path:
    """The encoder as a folder that `models add` takes; `edges`: the tokens that a text stands between."""
    model = tokenizer()
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    pieces = [processor.id_to_piece(at) for at in range(processor.get_piece_size())]
    tokens = [edges[0], "<pad>", edges[1], "<unk>", *(p for p in pieces if p not in ("<s>", "</s>", "<unk>"))]
    embeddings = np.zeros((len(tokens), WIDTH), np.float32)
    random = np.random.default_rng(0)
    for pair in WORDS.items():
        embeddings[[tokens.index(word) for word in pair]] = random.normal(0, 1, WIDTH)
    inner = specs.TransformerEncoderSpec(1, 2, pre_norm=False, layernorm_embedding=True)
    inner.scale_embeddings = False
    spec = specs.TransformerEncoderModelSpec(inner)
    layer = inner.layer[0]
    layer.self_attention.linear[0].weight = np.zeros((3 * WIDTH, WIDTH), np.float32)
    layer.self_attention.linear[0].bias = np.zeros(3 * WIDTH, np.float32)
    sizes = {
        "linear_0/weight": (2 * WIDTH, WIDTH),
        "linear_0/bias": (2 * WIDTH,),
        "linear_1/weight": (WIDTH, 2 * WIDTH),
    }
    layer.self_attention.linear[1].weight = np.zeros((WIDTH, WIDTH), np.float32)
    layer.self_attention.linear[1].bias = np.zeros(WIDTH, np.float32)

    def put(owner: specs.LayerSpec, path: str, value: object) -> None:
        if value is None:
            *_, last = parts = path.split("/")
            shape = sizes.get("/".join(parts[-2:]), (WIDTH,))
            setattr(owner, last, (np.ones if last == "gamma" else np.zeros)(shape, np.float32))

    inner.embeddings[0].weight = embeddings
    inner.position_encodings.encodings = np.zeros((64, WIDTH), np.float32)
    specs.model_spec.visit_spec(spec, put)
    spec.register_vocabulary(tokens)
    spec.config.unk_token = "<unk>"
    spec.validate()
    spec.optimize()
    out = folder / name
    out.mkdir(parents=True)
    spec.save(str(out))
    (out / "sentencepiece.bpe.model").write_bytes(model)
    return out
