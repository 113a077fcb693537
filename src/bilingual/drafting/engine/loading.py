"""Loading a CTranslate2 folder onto a device."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.drafting.engine.settings import Settings
from bilingual.errors import ModelError

if TYPE_CHECKING:
    import ctranslate2


def load(path: Path, settings: Settings) -> ctranslate2.Translator:
    """The translator of a folder. Raises `ModelError` where it cannot be loaded, or the device is not there."""
    import ctranslate2

    inter, intra = settings.parallel()
    devices = ("cuda", "cpu") if settings.device == "auto" and ctranslate2.get_cuda_device_count() else ("cpu",)
    for device in devices if settings.device == "auto" else (settings.device,):
        try:
            return ctranslate2.Translator(
                str(path), device=device, compute_type=settings.compute,
                inter_threads=inter if device == "cpu" else 1, intra_threads=intra,
            )  # fmt: skip
        except ValueError as error:
            raise ModelError(f"{error}", place=str(path), remedy="try the compute type default") from error
        except RuntimeError as error:
            if settings.device == "auto" and device == "cuda":
                continue  # "auto" is whatever works; `LocalEngine.device` says what did
            text = str(error)
            if "CUDA" in text or "cuda" in text:
                raise ModelError(
                    "there is no graphics card that the model can run on", place=str(path), remedy="use --device cpu"
                ) from error
            raise ModelError(
                f"the model cannot be loaded: {text}", place=str(path), remedy="bilingual models verify says more"
            ) from error
        except MemoryError as error:
            raise ModelError(
                "the model does not fit into memory", place=str(path), remedy="use a smaller one"
            ) from error
    raise AssertionError("the CPU always answers or raises")
