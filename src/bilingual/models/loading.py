"""Whether a model loads and answers, tried in a process of its own: a crash there is an answer, too.

`python -m bilingual.models.loading FOLDER` is that process; it prints what went wrong, or nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bilingual.errors import BilingualError, ModelError
from bilingual.models import document
from bilingual.models.manifest import Manifest

TIMEOUT = 1800
"""Seconds after which a model that still loads is given up; one of 4 GiB takes about one minute from a slow disk."""

_PROBE = "2024"
"""What is put through the model: a text that every tokenizer knows."""


def try_out(folder: Path) -> None:
    """Load the model in a folder and let it answer once a direction. Raises `ModelError` where it does not."""
    package = str(Path(__file__).resolve().parents[2])
    # A file beside the model cannot take a library's place: -P, and no path that is relative to the working folder.
    others = [os.path.abspath(part) for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((package, *others)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", "-m", __name__, str(folder.resolve())]
    try:
        done = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", errors="replace",
            timeout=TIMEOUT, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ModelError(f"does not load within {TIMEOUT} seconds", place=str(folder)) from None
    except OSError as error:
        raise ModelError(f"cannot be tried out: {error.strerror or error}", place=sys.executable) from None
    if done.returncode == 0:
        return
    if done.returncode < 0:
        message = f"loading it ends in a crash (signal {-done.returncode})"
        raise ModelError(message, place=str(folder), remedy="there may be too little memory, or the files are damaged")
    said = " ".join((done.stdout or done.stderr).split())[-500:]
    raise ModelError(f"does not load: {said}", place=str(folder), remedy="download it again")


def _answer(manifest: Manifest, folder: Path) -> None:
    import ctranslate2
    import sentencepiece

    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(folder / manifest.tokenizer.source))
    sentencepiece.SentencePieceProcessor(model_file=str(folder / manifest.tokenizer.target))
    pieces = tokenizer.encode(_PROBE, out_type=str)
    begin, end = ([token] if token else [] for token in (manifest.tokenizer.begin, manifest.tokenizer.end))
    path = str(folder / manifest.path)
    if manifest.kind == "encoder":
        ctranslate2.Encoder(path, device="cpu", intra_threads=1).forward_batch([[*begin, *pieces, *end]])
        return
    translator = ctranslate2.Translator(path, device="cpu", inter_threads=1, intra_threads=1)
    for direction in manifest.directions:
        translator.translate_batch(
            [[*begin, *direction.source_prefix, *pieces, *end]],
            target_prefix=[list(direction.target_prefix)] if direction.target_prefix else None,
            beam_size=1,
            max_decoding_length=4,
        )


def _main(folder: Path) -> int:
    try:
        _answer(document.read(folder), folder)
    except BilingualError as error:
        print(error)
    except Exception as error:  # whatever the libraries raise: RuntimeError, ValueError, OSError
        print(f"{type(error).__name__}: {error}")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
