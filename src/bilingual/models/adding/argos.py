"""Argos Translate packages (.argosmodel): a zip with `metadata.json`, `model/` and `sentencepiece.model`.

Their models are OpenNMT-py's: the pieces alone are read, without an end of sentence. What comes for splitting
sentences (`stanza/`) is left out: bilingual splits them itself.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models import pieces, vocabularies
from bilingual.models.adding import languages
from bilingual.models.adding.layout import INNER, Built, limits, take_documents
from bilingual.models.adding.source import Source
from bilingual.models.adding.stated import Stated
from bilingual.models.manifest import Manifest, Tokenizer

METADATA = "metadata.json"
TOKENIZERS = ("sentencepiece.model", "bpe.model")


class Argos:
    """The layout of an Argos package."""

    def recognises(self, source: Source) -> bool:
        """A package has metadata beside its model."""
        return source.has(METADATA) and source.has(f"{INNER}/model.bin")

    def build(self, source: Source, into: Path, stated: Stated) -> Built:
        """Take model, tokenizer and what the package says of itself."""
        place = str(source.folder / METADATA)
        about = vocabularies.read_json(source.folder / METADATA)
        if not isinstance(about, dict):
            raise ModelError("must be an object", place=place, remedy="download the package again")
        said = languages.language(about.get("from_code")), languages.language(about.get("to_code"))
        match said:
            case ("en", "ja") | ("ja", "en"):
                pair = said
            case _:
                way = f"{about.get('from_code')!s:.20} to {about.get('to_code')!s:.20}"
                remedy = "bilingual translates between English and Japanese"
                raise ModelError(f"a package for {way}", place=place, remedy=remedy)
        if (stated.source or stated.target) and languages.stated_pair(stated) != pair:
            remedy = "leave out --from and --to"
            raise ModelError(f"a package for {pair[0]} to {pair[1]}", place=place, remedy=remedy)
        tokenizer = next((name for name in TOKENIZERS if source.has(name)), None)
        if tokenizer is None:
            raise ModelError("no sentencepiece.model in it", place=str(source.folder), remedy="get a newer package")
        if tokenizer == "bpe.model" and (source.folder / tokenizer).read_bytes()[:1] == b"#":
            remedy = "get a package with sentencepiece.model"
            message = "this package has subword-nmt codes, which need the Moses tokenizer, for a tokenizer"
            raise ModelError(message, place=str(source.folder / tokenizer), remedy=remedy)
        folder = vocabularies.read(source.folder / INNER)
        normalisation = pieces.read(source.folder / tokenizer).normalisation
        for name in folder.files:
            source.take(f"{INNER}/{name}", into / INNER / name)
        source.take(tokenizer, into / tokenizer)
        take_documents(source, into)
        version = about.get("package_version")
        named = f"argos-{pair[0]}-{pair[1]}" + (f"-{version}" if isinstance(version, str) else "")
        (direction,) = languages.of_pair(stated, pair, named, folder.source, place)
        prefix = about.get("target_prefix")
        if isinstance(prefix, str) and prefix:
            direction = replace(direction, target_prefix=(prefix,))
        manifest = Manifest(
            id=named,
            kind="translation",
            name=f"Argos Translate {pair[0]} to {pair[1]}" + (f", {version}" if isinstance(version, str) else ""),
            path=INNER,
            tokenizer=Tokenizer(tokenizer, tokenizer, normalisation=normalisation),
            limits=limits(folder.contents),
            directions=(direction,),
            provenance=f"Argos Translate package {source.origin}",
        )
        return Built(manifest)
