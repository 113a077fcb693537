"""A model as it was downloaded: a folder, the user's own or one that an archive was unpacked to."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.models.sniffing import refuse_stand_in

ABOUT = "about"
"""The folder in a model's that keeps what its publisher says of it."""

_DOCUMENTS = re.compile(r"(?:readme|licen[cs]e|copying|notice|citation)(?:\.[a-z]+)?", re.IGNORECASE)
_MAX_DOCUMENT = 2**20
_FRONT_MATTER = re.compile(r"---\r?\n(.*?\r?\n)---", re.DOTALL)
_LICENCE = re.compile(r"^licen[cs]e: *([\w.+-]+) *\r?$", re.MULTILINE)
_TITLES = (
    ("Attribution-NonCommercial-ShareAlike 4.0", "CC BY-NC-SA 4.0"),
    ("Attribution-NonCommercial 4.0", "CC BY-NC 4.0"),
    ("Attribution-ShareAlike 4.0", "CC BY-SA 4.0"),
    ("Attribution 4.0 International", "CC BY 4.0"),
    ("Apache License", "Apache-2.0"),
    ("MIT License", "MIT"),
)
"""How the texts of licences begin, the longer titles before those that they hold."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model's files are read from.

    `name`: what the user calls it (a file's name without its suffix, a folder's name); `origin`: the same for people
    to read later; `owned`: whether the files may be moved away, because they were only unpacked to be taken.
    """

    folder: Path
    name: str
    origin: str
    owned: bool

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / path).is_file()

    def take(self, path: str, target: Path) -> None:
        """Put one of the files somewhere else. Raises `ModelError` where it is only a stand-in for one."""
        file = self.folder / path
        refuse_stand_in(file)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if self.owned:
                os.rename(file, target)
            else:
                shutil.copyfile(file, target)
        except OSError as error:
            raise ModelError(f"cannot be copied: {error.strerror or error}", place=str(file)) from None

    def documents(self) -> tuple[str, ...]:
        """The names of what the publisher says of the model: README, LICENSE and the like."""
        found = (path for path in self.folder.iterdir() if _DOCUMENTS.fullmatch(path.name))
        return tuple(sorted(path.name for path in found if path.is_file() and 0 < path.stat().st_size <= _MAX_DOCUMENT))

    def text(self, name: str) -> str:
        """The text of one of them, "" where there is none."""
        if name not in self.documents():
            return ""
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")

    def licence(self) -> str:
        """The licence that the files state: in the README's front matter, or by the text of the licence itself."""
        for name in self.documents():
            text = self.text(name)
            if (front := _FRONT_MATTER.match(text)) and (stated := _LICENCE.search(front[1])):
                return stated[1]
            if name.lower().startswith(("licen", "copying")):
                for title, licence in _TITLES:
                    if title.lower() in text[:500].lower():
                        return licence
        return ""
