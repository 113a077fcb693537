"""A folder that is a model of bilingual's already: copied from another machine, or described by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models import document
from bilingual.models.adding.layout import Built
from bilingual.models.adding.source import Source
from bilingual.models.adding.stated import Stated


class Native:
    """The layout of a model's folder."""

    def recognises(self, source: Source) -> bool:
        """A folder with a manifest; other programs have files of that name, too."""
        if not source.has(document.NAME):
            return False
        with (source.folder / document.NAME).open("rb") as file:
            return document.FORMAT.encode() in file.read(document.MAX_BYTES)

    def build(self, source: Source, into: Path, stated: Stated) -> Built:
        """Take the files that the manifest lists, with the hashes it lists; all there are where it lists none."""
        manifest = document.read(source.folder)
        if stated.source or stated.target:
            remedy = "change its manifest.json"
            raise ModelError("its manifest says which way it translates", place=str(source.folder), remedy=remedy)
        files = list(manifest.files)
        if not files:
            there = (path for path in source.folder.rglob("*") if path.is_file())
            files = sorted(path.relative_to(source.folder).as_posix() for path in there)
            files = [name for name in files if name != document.NAME and not name.startswith(".")]
        for name in files:
            source.take(name, into / name)
        if stated.pooling:
            manifest = replace(manifest, pooling=stated.pooling)
        if stated.query_prefix is not None:
            manifest = replace(manifest, query_prefix=stated.query_prefix)
        return Built(manifest)
