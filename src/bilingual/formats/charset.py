"""Bytes to text: which character set a file is in, seen from the bytes alone.

Text from Japan comes as UTF-8, UTF-16, Shift_JIS (cp932), EUC-JP or ISO-2022-JP, often without saying so. The order of
the tests is from the certain to the likely: byte order mark, escape sequences, strict UTF-8, and only then a choice
between cp932 and EUC-JP by how much each reading looks like Japanese.
"""

from __future__ import annotations

import codecs
import re

from bilingual.errors import InputError

_SCORED = 20_000
"""Characters looked at when two readings are compared; the whole file is still decoded strictly."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (.docx, .xlsx and .odt are ZIP archives too)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
)

_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([JIB])")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REMEDY = "save it as UTF-8 text"


def decode(data: bytes, name: str) -> str:
    """The text of a file, its byte order mark removed and its line ends as they are.

    Raises `InputError`, naming the file, where the bytes are no text in a character set that is read here.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {what}, not text", place=name, remedy=_REMEDY)
    text = _decode(data, name)
    head = text[:_SCORED]
    if "\x00" in text or len(_CONTROLS.findall(head)) * 50 > len(head):
        raise _binary(name)
    return text


def _decode(data: bytes, name: str) -> str:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            text = _strict(data[len(bom) :], charset)
            if text is None:
                raise InputError(f"the file begins as {charset.upper()} but is not valid", place=name, remedy=_REMEDY)
            return text
    if b"\x00" in data:
        text = _bare_utf16(data)
        if text is None:
            raise _binary(name)
        return text
    if _ESCAPES.search(data) and max(data) < 0x80:
        for charset in ("iso2022_jp", "iso2022_jp_2004", "iso2022_jp_ext"):
            text = _strict(data, charset)
            if text is not None:
                return text
    text = _strict(data, "utf-8")
    if text is None:
        text = _legacy(data)
    if text is None:
        raise InputError("the character set is not one that is read here", place=name, remedy=_REMEDY)
    return text


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def _binary(name: str) -> InputError:
    return InputError("this is a binary file, not text", place=name, remedy=_REMEDY)


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: line feeds and ASCII have their zero bytes on one side only."""
    if len(data) % 2:
        return None
    candidates = ((charset, _strict(data, charset)) for charset in ("utf-16-le", "utf-16-be"))
    found = [(_plausibility(text), text) for _, text in candidates if text is not None and "\x00" not in text]
    best = max(found, default=(0.0, ""))
    return best[1] if best[0] > 0.5 else None


def _legacy(data: bytes) -> str | None:
    found = [
        (_plausibility(text), -rank, text)
        for rank, charset in enumerate(("cp932", "euc_jp", "euc_jis_2004"))
        if (text := _strict(data, charset)) is not None
    ]
    score, _, text = max(found, default=(-1.0, 0, ""))
    if score > 0.2:
        return text
    # English with typographic quotation marks, as Windows saves it.
    western = _strict(data, "cp1252")
    if western is not None and _western(western):
        return western
    return text if score > 0 else None


# How Japanese a character outside ASCII looks, by class: kana and punctuation carry running text, kanji of JIS level 1
# are the common ones; half-width katakana, private use and rare rows are what the wrong table makes of right bytes.
_CLASSES: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile("[ぁ-んー、。「」『』（）・　〜～々：]"), 1.0),
    (re.compile("[ァ-ヶ０-９Ａ-Ｚａ-ｚ，．！？％①-⑳○●◎■□◆◇※―…→“”‘’【】〈〉《》〔〕［］／－＋]"), 0.8),
    (re.compile("[\uff61-\uff9f]"), -0.8),
    (re.compile("[\ue000-\uf8ff\ufffd\x80-\x9f]"), -2.0),
    (re.compile("(?<=[A-Za-z])[一-龥](?=[A-Za-z ])"), -1.5),
)
_KANJI = re.compile("[一-龥]")
_LATIN = re.compile("[A-Za-z0-9 \t\r\n]")


def _plausibility(text: str) -> float:
    """From about -1 to 1: how much the characters outside ASCII look like Japanese text; ASCII alone is 1."""
    head = text[:_SCORED]
    others = sum(char > "\x7f" for char in head)
    if not others:
        return 1.0 if head and len(_LATIN.findall(head)) > len(head) / 2 else 0.0
    score = sum(weight * len(pattern.findall(head)) for pattern, weight in _CLASSES)
    kanji = _KANJI.findall(head)
    common = sum(map(_level_one, kanji))
    return (score + 0.7 * common - 0.5 * (len(kanji) - common)) / others


def _level_one(kanji: str) -> bool:
    """Whether a kanji is among the 2,965 common ones (JIS X 0208, rows 16 to 47)."""
    code = kanji.encode("euc_jp", "replace")
    return 0xB0 <= code[0] <= 0xCF


def _western(text: str) -> bool:
    head = text[:_SCORED]
    others = [char for char in head if char > "\x7f"]
    good = sum(char in "‘’“”–—…•\u00a0©®°£€§×½é" or char.isalpha() for char in others)
    return len(others) * 10 < len(head) and good * 10 >= len(others) * 9
