"""OPUS-MT and other Marian models as they were trained: weights in .npz, YAML vocabularies, two SentencePiece models.

They are converted on the spot, without PyTorch. Files that decoder.yml names are looked for in its own folder only,
and the arrays of the .npz are held against their declared sizes before NumPy makes room for them.
"""

from __future__ import annotations

import re
import zipfile
from math import prod
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models import names, pieces, vocabularies
from bilingual.models.adding import archives, languages
from bilingual.models.adding.layout import INNER, Built, limits, take_documents
from bilingual.models.adding.source import Source
from bilingual.models.adding.stated import Stated
from bilingual.models.manifest import Manifest, Tokenizer
from bilingual.models.sniffing import refuse_stand_in

DECODER = "decoder.yml"
TOKENIZERS = ("source.spm", "target.spm")
_MAX_DECODER = 2**20


class Marian:
    """The layout of a Marian model."""

    def recognises(self, source: Source) -> bool:
        """Weights as Marian writes them."""
        return any(source.folder.glob("*.npz"))

    def build(self, source: Source, into: Path, stated: Stated) -> Built:
        """Convert the weights, take the tokenizers."""
        folder = source.folder
        for name in TOKENIZERS:
            if not source.has(name):
                codes = source.has("source.bpe")
                message = "tokenized with subword-nmt and Moses, not SentencePiece" if codes else f"no {name} beside it"
                remedy = "get a release that has source.spm and target.spm"
                raise ModelError(message, place=str(folder), remedy=remedy)
        rules = {pieces.read(folder / name).normalisation for name in TOKENIZERS}
        weights, words = _parts(source)
        _convert(weights, words, into / INNER, stated)
        made = vocabularies.read(into / INNER)
        said = languages.from_description(source.text("README.md"))
        directions = languages.of_pair(stated, said, source.name, made.source, str(folder))
        for name in TOKENIZERS:
            source.take(name, into / name)
        take_documents(source, into)
        way = "-".join((directions[0].source, directions[0].target))
        named = source.name if way in source.name else f"opus-mt-{way}-{re.sub('^opus[-+_]*', '', source.name)}"
        notes = (languages.BIBLE,) if languages.bare_names(source.name) & languages.BIBLE_ONLY else ()
        manifest = Manifest(
            id=named,
            kind="translation",
            name=named,
            path=INNER,
            tokenizer=Tokenizer(*TOKENIZERS, normalisation=", ".join(sorted(rules))),
            limits=limits(made.contents),
            directions=directions,
            provenance=f"Marian model {source.origin}, converted with {_converter()}, {stated.quantisation}",
        )
        return Built(manifest, notes)


def _parts(source: Source) -> tuple[Path, list[Path]]:
    """The weights and the vocabularies, checked for safety."""
    folder = source.folder
    if source.has(DECODER):
        weights, words = _named(folder / DECODER)
    else:
        found = sorted(folder.glob("*.npz"))
        if len(found) != 1:
            message = f"{len(found)} files of weights, and no decoder.yml that says which to use"
            raise ModelError(message, place=str(folder), remedy="keep one of them")
        weights = found[0].name
        words = sorted(path.name for path in folder.glob("*vocab*.yml"))
    if not 1 <= len(words) <= 2:
        message = f"{len(words)} vocabularies (*.vocab.yml), one or two are wanted"
        raise ModelError(message, place=str(folder), remedy="download the model again")
    for name in (weights, *words):
        if problem := names.fault(name):
            remedy = "do not use this model; get it from its publisher"
            raise ModelError(f"the path {name[:80]!r} {problem}", place=str(folder / DECODER), remedy=remedy)
        refuse_stand_in(folder / name)
    _refuse_unsound(folder / weights)
    return folder / weights, [folder / name for name in words]


def _named(path: Path) -> tuple[str, list[str]]:
    """The weights and vocabularies that decoder.yml names."""
    import yaml

    refuse_stand_in(path)
    try:
        with path.open("rb") as file:
            said = yaml.safe_load(file.read(_MAX_DECODER))
        models, words = said["models"], said["vocabs"]
        if isinstance(models[0], str) and isinstance(words, list) and all(isinstance(word, str) for word in words):
            return models[0].removeprefix("./"), [*dict.fromkeys(word.removeprefix("./") for word in words)]
    except (yaml.YAMLError, LookupError, TypeError, ValueError, RecursionError, OSError):
        pass
    remedy = "download the model again"
    raise ModelError("does not name models and vocabs", place=str(path), remedy=remedy) from None


def _refuse_unsound(path: Path) -> None:
    """Raises `ModelError` where an .npz is damaged, or its arrays are not as large as they say."""
    from numpy.lib import format as npy

    remedy = "download it again"
    allowed = archives.BOUNDS.allowed(path.stat().st_size)
    try:
        archives.refuse_large_index(path, archives.BOUNDS)
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > allowed:
                message = f"its arrays unpack to more than {allowed // 2**20} MiB: a decompression bomb"
                raise ModelError(message, place=str(path), remedy="do not use this file")
            for entry in entries:
                with archive.open(entry) as file:
                    read = npy.read_array_header_1_0 if npy.read_magic(file) == (1, 0) else npy.read_array_header_2_0
                    shape, _, kind = read(file)
                    if kind.hasobject or prod(shape) * kind.itemsize + file.tell() != entry.file_size:
                        raise ValueError(f"{entry.filename[:60]!r} is not the array it says")
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ModelError(f"damaged or cut short: {error}", place=str(path), remedy=remedy) from None
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", place=str(path)) from None


def _convert(weights: Path, words: list[Path], into: Path, stated: Stated) -> None:
    # OpusMTConverter is this class with paths that it joins without a look; ours are checked.
    from ctranslate2.converters import MarianConverter

    try:
        MarianConverter(str(weights), [*map(str, words)]).convert(str(into), quantization=stated.quantisation)
    except MemoryError:
        remedy = "convert it on a larger machine and copy the model's folder"
        raise ModelError("not enough memory to convert it", place=str(weights), remedy=remedy) from None
    except Exception as error:  # a converter meets any weights with any error: KeyError, ValueError, AttributeError
        said = " ".join(str(error).split())[:300]
        message = f"cannot be converted: {type(error).__name__}: {said}"
        raise ModelError(message, place=str(weights), remedy="only plain Transformer models can be") from None


def _converter() -> str:
    import ctranslate2

    return f"CTranslate2 {ctranslate2.__version__}"
