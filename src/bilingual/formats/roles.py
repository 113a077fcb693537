"""What a line that stands alone is: a date, a byline, page furniture, a label with its value, a rule.

Everything here looks at one short line and answers from its words; nothing is dropped because of the answer.
"""

from __future__ import annotations

import re
import unicodedata

from bilingual.formats.bylines import is_byline
from bilingual.formats.datelines import is_dateline
from bilingual.formats.furniture import is_furniture
from bilingual.model import Kind

_LONGEST = 120

_SIGNS = "-=_*~＿―─━＝＊"
_RULE = re.compile(rf"([{_SIGNS}]) *(?:\1 *){{2,}}")
_LABEL = re.compile(
    "(?:"
    r"[A-Z][\w'’./&-]*(?: (?:[\w'’./&-]+|\([^()]{1,20}\))){0,5}"
    r"|[^\x00-\x7f\s、。，．「」『』：][^\s、。，．「」『』:：]{0,15}(?:[(（][^()（）]{1,20}[)）])?"
    ') ?[:：](?=\\s|$|[^\\s\\x00-\\x7f]|[0-9"(])'
)


_NOTE = re.compile(r"\[[^\[\]]{1,20}\]:")
_CHAPTER = re.compile(
    "第[0-9０-９一二三四五六七八九十]{1,3}[編部章節款条](?:の[0-9０-９一二三四五六七八九十]{1,2})?(?:[ \u3000]|$)"
)


def is_rule(text: str) -> bool:
    """Whether a line only draws a line: `-----`, `* * *`, `＝＝＝`."""
    return text[:1] in _SIGNS and _RULE.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a line begins with a label: `Purpose: ...`, `日時：...`, `第２章　総論`, `[^1]: ...`."""
    if text[:1] in "第[" and (_CHAPTER.match(text) or _NOTE.match(text)):
        return True
    head = text[:80]
    found = _LABEL.match(head) if ":" in head or "：" in head else None
    return found is not None and not text[: found.end()].rstrip(" :：").isdigit()


def role(text: str) -> Kind | None:
    """`DATE`, `BYLINE` or `FURNITURE` where a line looks like one, else None."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    if is_furniture(plain.casefold()):
        return Kind.FURNITURE
    if is_dateline(plain):
        return Kind.DATE
    return Kind.BYLINE if is_byline(text) else None
