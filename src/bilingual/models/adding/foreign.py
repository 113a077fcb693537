"""What a user has in hand that cannot be added as it is, and what would make it fit."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import NoReturn

from bilingual.errors import ModelError
from bilingual.models.adding.ctranslate import PAIRS, SHARED
from bilingual.models.adding.source import Source

_TOKENIZERS = (*(name for pair in PAIRS for name in pair), *SHARED)
_TRANSFORMERS = ("*.safetensors", "pytorch_model*.bin", "tf_model*.h5", "flax_model*.msgpack")
_OTHERS = (
    ("*.intgemm*.bin", "a Bergamot model, which cannot be converted", "docs/models.md names models that fit"),
    ("*.gguf", "a GGUF model, which is for other programs", "docs/models.md names models that fit"),
    ("*.onnx", "an ONNX model, which is for other programs", "docs/models.md names models that fit"),
    ("*.pt", "a PyTorch checkpoint", "convert it with CTranslate2's converter for the program that trained it"),
    ("*.bin", "weights, but no CTranslate2 model.bin", "docs/models.md names models that fit"),
)
"""Files that tell a layout, what they are, and what to do."""


def refuse(source: Source, given: str) -> NoReturn:
    """Raises `ModelError` saying what the files are; `given` is what the user called them."""
    names = sorted(path.name for path in source.folder.iterdir())

    def holds(pattern: str) -> bool:
        return any(fnmatch(name.lower(), pattern) for name in names)

    if any(map(holds, _TRANSFORMERS)):
        path = given.rstrip("/\\")
        tokenizers = " ".join(name for name in names if name in _TOKENIZERS)
        copied = f" --copy_files {tokenizers}" if tokenizers else ""
        command = f"ct2-transformers-converter --model {path} --output_dir {path}-ct2 --quantization int8{copied}"
        remedy = f"pip install transformers torch sentencepiece, then {command}, then add {path}-ct2"
        raise ModelError("a Transformers checkpoint, which PyTorch has to convert first", place=given, remedy=remedy)
    for pattern, message, remedy in _OTHERS:
        if holds(pattern):
            raise ModelError(message, place=given, remedy=remedy)
    remedy = (
        "an .argosmodel file, an OPUS-MT zip, or a folder with model.bin and SentencePiece models; see docs/models.md"
    )
    raise ModelError("no model that is known", place=given, remedy=remedy)
