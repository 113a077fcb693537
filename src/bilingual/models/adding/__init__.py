"""`models add`: a model as it was downloaded becomes a folder with a manifest.

hash -> unpack -> recognise -> build -> hash every file -> verify and try out -> move into place

Everything happens in a hidden folder beside the models; the last step is one rename. Killed at any moment, nothing is
left that looks like a model, and the next `add` clears away what is left and completes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bilingual import __version__
from bilingual.errors import ModelError
from bilingual.models import document, names, places
from bilingual.models.adding.layout import Built, Layout
from bilingual.models.adding.source import Source
from bilingual.models.adding.stated import QUANTISATIONS, Quantisation, Stated
from bilingual.models.manifest import Manifest

__all__ = ["QUANTISATIONS", "Added", "Quantisation", "Stated", "add"]

NON_COMMERCIAL = "its licence ({licence}) does not allow commercial use"
NO_LICENCE = "its files state no licence: find out which it is, and record it with --licence"


@dataclass(frozen=True, slots=True)
class Added:
    """A model that was added. `notes`: what its user should know; `new`: whether it was not there already."""

    manifest: Manifest
    folder: Path
    notes: tuple[str, ...]
    new: bool


def add(
    path: Path | str,
    folder: Path | str | None = None,
    stated: Stated | None = None,
    *,
    say: Callable[[str], None] = lambda _: None,
) -> Added:
    """Add the model that a file or folder holds to a folder of models (the first of `places.folders`).

    Takes an Argos package, an OPUS-MT or Marian zip or folder, a CTranslate2 folder with SentencePiece models (or a
    zip of one), and a folder of another store. `say` hears of each step. A model that is there already with the same
    files is left as it is. Raises `ModelError`, naming the file at fault, and leaves nothing behind.
    """
    from bilingual.models.adding.workplace import workplace

    path, stated = Path(path), stated or Stated()
    store = Path(folder) if folder is not None else places.folders()[0]
    if stated.id and not names.is_id(stated.id):
        remedy = "a to z, 0 to 9, and dots, hyphens and underscores inside"
        raise ModelError(f"{stated.id[:60]!r} is no id", remedy=remedy)
    digest = _hashed(path, stated, say)
    with workplace(store) as work:
        try:
            source = _source(path, digest, work, say)
            return _moved(*_built(source, work, stated, path, say), store)
        except ModelError as error:
            raise _placed(error, work, path) from None
        except OSError as error:
            place = str(error.filename or store)
            remedy = "see to its permissions, and to the space on the disk"
            problem = ModelError(error.strerror or str(error), place=place, remedy=remedy)
            raise _placed(problem, work, path) from None


def _layouts() -> Sequence[Layout]:
    """The layouts in the order in which they are tried: the more particular first."""
    from bilingual.models.adding.argos import Argos
    from bilingual.models.adding.ctranslate import CTranslate
    from bilingual.models.adding.marian import Marian
    from bilingual.models.adding.native import Native

    return Native(), Argos(), CTranslate(), Marian()


def _hashed(path: Path, stated: Stated, say: Callable[[str], None]) -> str:
    """The SHA-256 of a file to add, "" for a folder, before anything else looks into it."""
    from bilingual.models import verifying
    from bilingual.models.sniffing import refuse_stand_in

    if path.is_dir():
        if stated.sha256:
            raise ModelError("a folder has no SHA-256", place=str(path), remedy="give the file that was downloaded")
        return ""
    if not os.path.exists(path):
        raise ModelError("there is no such file or folder", place=str(path), remedy="check the path")
    refuse_stand_in(path)
    say(f"reading {path.name}")
    digest = verifying.sha256(path)
    if stated.sha256 and digest != stated.sha256.strip().lower():
        message = f"its SHA-256 is {digest}, not the one given"
        raise ModelError(message, place=str(path), remedy="download it again, from its publisher")
    return digest


def _source(path: Path, digest: str, work: Path, say: Callable[[str], None]) -> Source:
    from bilingual.models.adding import archives

    if not digest:
        folder, name = _named(path)
        return _descended(Source(folder, name, name, owned=False))
    if not archives.is_archive(path):
        remedy = "give an .argosmodel file, a zip, or the folder that the model is in"
        raise ModelError("neither a folder nor a zip archive", place=str(path), remedy=remedy)
    say(f"unpacking {path.name}")
    (work / "unpacked").mkdir()
    archives.unpack(path, work / "unpacked")
    return _descended(Source(work / "unpacked", path.stem, f"{path.name}, SHA-256 {digest}", owned=True))


def _named(path: Path) -> tuple[Path, str]:
    """A folder and what to call it; of Hugging Face's cache (models--OWNER--NAME/snapshots/HASH) the one snapshot."""
    snapshots = [*path.glob("snapshots/*/")]
    folder = snapshots[0] if len(snapshots) == 1 else path
    whole = folder.resolve()
    if whole.parent.name == "snapshots":
        return folder, whole.parent.parent.name.rpartition("--")[2]
    return folder, whole.name


def _descended(source: Source) -> Source:
    """The source, or the one folder in it, where no layout is seen but there."""
    for _ in range(3):
        if any(layout.recognises(source) for layout in _layouts()):
            break
        there = [one for one in source.folder.iterdir() if not one.name.startswith((".", "__MACOSX"))]
        if len(there) != 1 or not there[0].is_dir():
            break
        source = replace(source, folder=there[0])
    return source


def _built(
    source: Source, work: Path, stated: Stated, path: Path, say: Callable[[str], None]
) -> tuple[Manifest, Path, tuple[str, ...]]:
    """Build the model's folder in the workplace, complete but for its place."""
    from bilingual.models import verifying
    from bilingual.models.adding import foreign

    layout = next((one for one in _layouts() if one.recognises(source)), None)
    if layout is None:
        foreign.refuse(source, str(path))
    licence = source.licence()
    (work / "model").mkdir()
    say("taking its files")
    built = layout.build(source, work / "model", stated)
    manifest = _completed(built, stated, licence, work / "model")
    document.write(manifest, work / "model")
    say("trying it out")
    for problem in verifying.verify(work / "model", load=True):
        raise problem
    notes = list(built.notes)
    if not manifest.licence:
        notes.append(NO_LICENCE)
    elif "nc" in manifest.licence.lower().replace("-", " ").split():
        notes.append(NON_COMMERCIAL.format(licence=manifest.licence))
    return manifest, work / "model", tuple(notes)


def _completed(built: Built, stated: Stated, licence: str, folder: Path) -> Manifest:
    """The manifest with what is stated, and the hashes of the files where it came without."""
    from bilingual.models import verifying

    manifest = built.manifest
    id = stated.id or names.as_id(manifest.id)
    if not id:
        raise ModelError(f"{manifest.id[:60]!r} makes no id", remedy="give one with --id")
    provenance = manifest.provenance
    return replace(
        manifest,
        id=id,
        name=stated.name or manifest.name,
        licence=stated.licence or manifest.licence or licence,
        attribution=stated.attribution or manifest.attribution,
        provenance=provenance if manifest.files else f"{provenance}; added by bilingual {__version__}".lstrip("; "),
        files=manifest.files or verifying.hashes(folder),
    )


def _moved(manifest: Manifest, built: Path, notes: tuple[str, ...], store: Path) -> Added:
    """Move the model into place in one step, unless the same one is there and whole."""
    from bilingual.models import verifying

    target = store / manifest.id
    if target.exists() or target.is_symlink():
        try:
            there = document.read(target)
        except ModelError:
            there = None
        if there is None or there.files != manifest.files:
            remedy = f"give another --id, or remove that one first: `bilingual models remove {manifest.id}`"
            raise ModelError("there is another model of this id", place=str(target), remedy=remedy)
        if not verifying.verify(target):
            return Added(there, target, notes, new=False)
        os.rename(target, built.with_name("damaged"))
    os.rename(built, target)
    return Added(manifest, target, notes, new=True)


def _placed(error: ModelError, work: Path, path: Path) -> ModelError:
    """An error in the workplace, placed where the user can look: in the file or folder that is added."""
    place = error.place
    if place is None:
        return error
    for inner in (work / "unpacked", work / "model", work):
        if Path(place.path).is_relative_to(inner):
            rest = Path(place.path).relative_to(inner)
            return ModelError(error.message, place=str(path / rest), remedy=error.remedy)
    return error
