"""Which names are safe: ids that are folder names on every system, and paths that stay inside their folder."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")
"""An id: lower case, because some file systems do not tell case apart; no dot at either end."""

MAX_PATH = 240
"""The longest path inside a model's folder, in code points: Windows takes 260 with the folder's own."""

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that are devices on Windows, with any suffix."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


def is_id(text: str) -> bool:
    """Whether a text can be a model's id, and with it a folder's name."""
    return bool(ID.fullmatch(text)) and text.split(".", 1)[0] not in _DEVICES


def as_id(text: str) -> str:
    """The id nearest to a text, "" where nothing of it can stay."""
    kept = re.sub(r"[^a-z0-9._]+", "-", text.lower())
    kept = re.sub(r"[._-]*-[._-]*", "-", kept).strip("._-")[:64].rstrip("._-")
    return kept if is_id(kept) else ""


def fault(path: str) -> str:
    """What is unsafe about a relative path with forward slashes, in words; "" where nothing is."""
    if not path or len(path) > MAX_PATH:
        return f"not between 1 and {MAX_PATH} characters long"
    if _FORBIDDEN.search(path):
        return "holds a backslash, a drive letter or a character that no file name can have everywhere"
    if path.startswith("/"):
        return "is absolute"
    for part in path.split("/"):
        if part == "..":
            return "leads out of its folder"
        if part in ("", ".") or part != part.rstrip(" ."):
            return "has a part that is empty or ends in a dot or a space"
        if part.split(".", 1)[0].lower() in _DEVICES:
            return "names a device"
    return ""
