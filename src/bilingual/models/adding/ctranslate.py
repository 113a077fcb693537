"""CTranslate2 folders with SentencePiece models beside them: Marian, QuickMT, NLLB, M2M100, MADLAD, and encoders.

What family a model is of is seen from its vocabulary (the tokens that name languages) and from how its tokenizer is
called. All of them want the end of the sentence as a token, which the caller adds unless config.json says otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from bilingual.errors import ModelError
from bilingual.models import pieces, soundness, vocabularies
from bilingual.models.adding import languages
from bilingual.models.adding.layout import INNER, Built, limits, take_documents
from bilingual.models.adding.source import Source
from bilingual.models.adding.stated import Stated
from bilingual.models.manifest import Manifest, Pooling, Tokenizer
from bilingual.models.vocabularies import Folder

PAIRS = (("source.spm", "target.spm"), ("src.spm.model", "tgt.spm.model"), ("source.spm.model", "target.spm.model"))
"""A tokenizer for each side: Marian's names, QuickMT's, and the two mixed."""

SHARED = ("sentencepiece.bpe.model", "spm.128k.model", "spiece.model", "sentencepiece.model", "joint.spm.model")
"""One tokenizer for both: of NLLB and XLM-R, M2M100, MADLAD, and by their general names."""

_ENDS = (("<s>", "</s>"), ("[CLS]", "[SEP]"))
"""What an encoder's text stands between: XLM-R's tokens, and BERT's."""


class Found(NamedTuple):
    """Where the parts are, relative to the source's folder: "" or the CTranslate2 folder's name, and the tokenizers."""

    inner: str
    source: str
    target: str


class CTranslate:
    """The layout of a folder that a CTranslate2 converter wrote, with the tokenizers copied beside it."""

    def recognises(self, source: Source) -> bool:
        """A folder with model.bin in it, or in one folder of it."""
        return bool(_inner(source))

    def build(self, source: Source, into: Path, stated: Stated) -> Built:
        """Take model and tokenizers; read from them what the model is."""
        found = _find(source)
        folder = vocabularies.read(source.folder / found.inner)
        rules = {name: pieces.read(source.folder / name).normalisation for name in (found.source, found.target)}
        kind = soundness.kind(folder)
        make = _encoder if kind == "encoder" else _translation
        names = {name: Path(name).name for name in rules}
        tokenizer = Tokenizer(names[found.source], names[found.target], normalisation=", ".join({*rules.values()}))
        built = make(source, folder, tokenizer, stated)
        for name in folder.files:
            source.take(f"{found.inner}/{name}", into / INNER / name)
        for name, taken in names.items():
            source.take(name, into / taken)
        take_documents(source, into)
        return built


def _translation(source: Source, folder: Folder, tokenizer: Tokenizer, stated: Stated) -> Built:
    place = str(source.folder)
    family = languages.family(folder.source & folder.target)
    if family:
        directions = languages.of_family(family, stated)
    elif tokenizer.source != tokenizer.target:
        directions = languages.of_pair(stated, None, source.name, folder.source, place)
    else:
        remedy = "describe it in a manifest.json of your own, as docs/models.md says, and add the folder again"
        raise ModelError("a CTranslate2 model of no family that is known", place=place, remedy=remedy)
    notes = (languages.BIBLE,) if languages.bare_names(source.name) & languages.BIBLE_ONLY else ()
    if family and family.note:
        notes = (*notes, family.note)
    manifest = Manifest(
        id=source.name,
        kind="translation",
        name=source.name,
        path=INNER,
        tokenizer=Tokenizer(
            tokenizer.source,
            tokenizer.target,
            begin="",
            end="" if folder.option("add_source_eos") else folder.token("eos_token", "</s>"),
            normalisation=tokenizer.normalisation,
        ),
        limits=limits(folder.contents),
        directions=directions,
        provenance=f"CTranslate2 model {source.origin}" + (f" ({family.name})" if family else ""),
    )
    return Built(manifest, notes)


def _encoder(source: Source, folder: Folder, tokenizer: Tokenizer, stated: Stated) -> Built:
    begin, end = next(((begin, end) for begin, end in _ENDS if begin in folder.source), ("", ""))
    e5 = "e5" in source.name.lower().replace("_", "-").split("-")
    prefix = stated.query_prefix if stated.query_prefix is not None else "query: " if e5 else ""
    notes = ('"query: " goes before each sentence, as E5 wants it',) if e5 and stated.query_prefix is None else ()
    manifest = Manifest(
        id=source.name,
        kind="encoder",
        name=source.name,
        path=INNER,
        tokenizer=Tokenizer(tokenizer.source, tokenizer.target, begin, end, tokenizer.normalisation),
        limits=limits(folder.contents),
        pooling=stated.pooling or _pooling(source),
        query_prefix=prefix,
        provenance=f"CTranslate2 encoder {source.origin}",
    )
    return Built(manifest, notes)


def _pooling(source: Source) -> Pooling:
    """How Sentence Transformers pools with this encoder; the mean where it does not say."""
    name = "1_Pooling/config.json"
    said = vocabularies.read_json(source.folder / name) if source.has(name) else None
    return "first" if isinstance(said, dict) and said.get("pooling_mode_cls_token") is True else "mean"


def _inner(source: Source) -> str:
    """The CTranslate2 folder: "." where it is the folder itself, "" where there is none, or more than one."""
    if source.has("model.bin"):
        return "."
    found = [path.name for path in source.folder.iterdir() if (path / "model.bin").is_file()]
    return found[0] if len(found) == 1 else ""


def _find(source: Source) -> Found:
    inner = _inner(source)
    for folder in dict.fromkeys((".", inner)):
        for one, other in (*PAIRS, *((name, name) for name in SHARED)):
            if source.has(f"{folder}/{one}") and source.has(f"{folder}/{other}"):
                return Found(inner, f"{folder}/{one}", f"{folder}/{other}")
    remedy = "copy source.spm and target.spm, or sentencepiece.bpe.model, from where the model was published beside it"
    raise ModelError("a CTranslate2 model without its SentencePiece model", place=str(source.folder), remedy=remedy)
