"""Where English sentences end.

One pass over the full stops, question and exclamation marks; each is judged by the word before it and the word after
it, so the time is linear in the text. What an abbreviation allows is in `abbreviations`.
"""

from __future__ import annotations

import re

from bilingual.model import Span
from bilingual.split import abbreviations as abbr
from bilingual.split.brackets import pairs
from bilingual.split.spans import rest, skip_space

# Runs, not single marks: `?!`, `...`, `."` and `.)` each end at most one sentence.
_MARKS = ".!?…。．！？｡‼⁇⁈⁉"
_CLOSERS = "\"'”’»)]）］」』】"
# A bracket, or a stop with what belongs to it: the group holds its other marks, and is missing from a bracket. The
# first character says all there is to say to a search.
_EVENT = re.compile(
    f"[(\\[（［{_MARKS}](?:(?<=[{_MARKS}])([{_MARKS}]*)[{re.escape(_CLOSERS)}]*"
    r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹*†‡]{1,3})?"  # a footnote's sign
    ")?"
)
# What comes after a stop: white space, what may open a sentence, and its first word.
_AFTER = re.compile("\\s+([\"'“‘«(\\[（［「『*_—–―-]*)([^\\W_][\\w’'-]{0,59})?")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LAST = re.compile("[^\\s(\\[“\"'‘—–―/,;:*_\u2e80-\u9fff\uff00-\uff0f]{1,40}$")
# U.S, a.m, Ph.D, S.p.A, but not mod.go.jp.
_DOTTED = re.compile(r"[A-Za-z]{1,2}(?:\.[A-Za-z])+|(?:[A-Za-z]\.)+[A-Za-z]{1,3}")
_ROMAN = re.compile(r"[IVXLC]+")
_ENUMERATOR = re.compile(r"[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[QA]\d{1,3}|[ivxIVX]{1,5})")
_ZONE = re.compile(r"(?:[A-Z][\w-]*\s+){1,3}[Tt]ime\b")
_TIME_ONLY = re.compile(r"[\d\s:.,–~-]+|\b(?:a\.m|p\.m|to|from|about|approximately|around)\b\.?", re.IGNORECASE)
_INTRODUCTORY = re.compile(r"(?:At|By|From|Until|Till|Around|About|Before|After|Since|On|Between|As of)\s")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+$")
_GLUED = re.compile(r"[a-z]{3}$")

_LOOK = 60
"""Characters looked at on each side of a stop."""


def sentences(text: str) -> list[Span]:
    """The sentences of one block, in order, white space between them left out."""
    out: list[Span] = []
    size = len(text)
    closing: dict[int, int] | None = None
    start = skip_space(text, 0)
    inside = 0  # the end of the bracket that a sentence is in the middle of
    for event in _EVENT.finditer(text):
        at, end = event.span()
        stop = event.end(1)
        if stop < 0:
            if closing is None:
                closing = pairs(text)
            close = closing.get(at)
            # A bracket that begins the sentence holds sentences; one inside a sentence does not end it.
            if close is not None and at >= inside and at > start:
                inside = close + 1
        elif inside <= end < size and closes(text, start, (at, stop), end):
            out.append(Span(start, end))
            start = skip_space(text, end)
    return out + rest(text, start)


def closes(text: str, start: int, stop: tuple[int, int], end: int) -> bool:
    """Whether the sentence that begins at `start` ends at `end`: after the stop, its closing quotes and brackets."""
    if end >= len(text):
        return False
    mark = text[stop[0] : stop[1]]
    after = _AFTER.match(text, end)
    if after is None:
        return _glued(text, stop[0], mark, end)
    at = after.end(1)
    if at >= len(text):
        return bool(after[1])
    following = after[2] or ""
    if following[:1].islower() and not _camel(following):
        return False
    if mark == ".":
        return _after_period(text, start, stop[0], at, following)
    if "。" in mark or "｡" in mark:
        return True
    if mark == "…" or set(mark) <= {".", "…"}:
        return _after_ellipsis(text, stop, following)
    if mark[0] in "!?！？‼⁇⁈⁉":
        return _after_mark(text, start, stop, end, at, following)
    return _after_period(text, start, stop[0], at, following)


def continues(left: str, right: str) -> bool:
    """Whether the full stop at the end of `left` is an abbreviation's, and its sentence goes on in `right`."""
    left = left[-200:].rstrip()
    closed = left.rstrip(_CLOSERS)
    bare = closed.removesuffix(".")
    word = _last_word(bare, max(0, len(bare) - _LOOK), len(bare))
    if len(bare) == len(closed) or word is None:
        return False
    key = word.group().lower().rpartition("-")[2]
    if not (key in abbr.ALL or _DOTTED.fullmatch(key) or (len(key) == 1 and word.group().isupper())):
        return False
    text = f"{left} {right[:_LOOK]}"
    # Where the sentence began is not known; far enough back that no rule takes `left` for a whole sentence.
    return not closes("x " * 20 + text, 0, (40 + len(bare), 40 + len(closed)), 40 + len(left))


def _last_word(text: str, low: int, stop: int) -> re.Match[str] | None:
    """The word that ends at `stop`, looked for from `low` on."""
    return _LAST.search(text, max(low, text.rfind(" ", low, stop)), stop)


def _camel(word: str) -> bool:
    """`iPhone`, `eBay`, `mRNA`: names that begin with a small letter."""
    return len(word) > 2 and word[1].isupper()


def _starts(word: str, text: str, at: int) -> bool:
    """Whether a capitalised word starts a sentence rather than going on with a name."""
    base = word.replace("’", "'").split("'")[0].lower()
    after = at + len(word)
    if base in abbr.STARTERS:
        return not (len(base) == 1 and text[after : after + 1] == ".")
    return text[after : after + 1] == "," and (base.endswith("ly") or base in {"additionally", "meanwhile"})


def _glued(text: str, stop: int, mark: str, end: int) -> bool:
    """A stop with no white space after it: Japanese marks end a sentence, and so does a forgotten space."""
    if set(mark) & set("。｡！？"):
        return True
    if mark != "." or not _GLUED.search(text, max(0, stop - 3), stop):
        return False
    word = _WORD.match(text, end, end + _LOOK)
    if word is None or not word.group()[0].isupper():
        return False
    return text[word.end() : word.end() + 1] == " " and len(word.group()) > 1 and _starts(word.group(), text, end)


def _after_ellipsis(text: str, stop: tuple[int, int], following: str) -> bool:
    spaced = stop[0] == 0 or text[stop[0] - 1].isspace()
    if spaced:
        return stop[1] - stop[0] > 3
    return following not in {"I", "I'm", "I’m", "I'll", "I’ll"}


def _after_mark(text: str, start: int, stop: tuple[int, int], end: int, at: int, following: str) -> bool:
    if text[stop[0] - 1 : stop[0]] in ("(", "（", "["):
        return False
    before = _last_word(text, max(start, stop[0] - _LOOK), stop[0])
    if before and before.group().lower() in abbr.EXCLAIMED:
        return _starts(following, text, at)
    if any(char in "\"'”’" for char in text[stop[1] : end]):
        # "Why?" Kihara asked.
        words = text[at : at + _LOOK].split()[:4]
        return following.lower() in abbr.STARTERS or not any(
            word.strip(".,;:").lower() in abbr.SPEECH for word in words[1:]
        )
    return True


def _after_period(text: str, start: int, stop: int, at: int, following: str) -> bool:
    low = max(start, stop - _LOOK)
    space = text.rfind(" ", low, stop)
    plain = text[space + 1 : stop] if space > 0 else ""
    if 1 < len(plain) <= 40 and plain.isascii() and plain.isalpha() and plain.lower() not in abbr.ALL:
        return True
    before = _last_word(text, low, stop)
    if before is None:
        # A full stop on its own: part of ". . .", or a slip.
        return text[at] != "." and text[max(start, stop - 3) : stop].rstrip()[-1:] not in ("", ".")
    word = before.group()
    so_far = text[start:stop].strip() if stop - start <= 2 * _LOOK else ""
    if so_far and _ENUMERATOR.fullmatch(so_far):
        return False
    if word.isdigit():
        lead = text[max(start, before.start() - 3) : before.start()].rstrip()
        return not (len(word) <= 2 and lead.endswith((":", ";", "：")))
    whole = word.lower()
    key = whole if whole in abbr.TITLES or whole in abbr.NEVER else whole.rpartition("-")[2]
    last = word.rpartition("-")[2]
    if key not in abbr.ALL and "." not in key and len(last) > 1:
        return True
    starts = bool(following) and _starts(following, text, at)
    if key in ("a.m", "p.m"):
        return _after_meridiem(text, so_far, at, following, starts)
    return _after_abbreviation(text, key, last, before.start(), so_far, at, following, starts)


def _after_abbreviation(
    text: str, key: str, word: str, began: int, so_far: str, at: int, following: str, starts: bool
) -> bool:
    last = key.rpartition(".")[2]
    number = following[:1].isdigit() or bool(_ROMAN.fullmatch(following)) or len(following) == 1
    if key in abbr.NUMBERED and number:
        return key == "no" and following in ("I", "A")  # "No. I do not": an answer, not a number
    if word[:1].isupper() and (key in abbr.TITLES or (last in abbr.TITLES and len(last) > 1)):
        return starts and key in {"st", "sec", "min", "gov", "rep", "pres"} and not so_far.endswith(("H.E", "Mr"))
    if key in abbr.NEVER:
        return False
    if key in abbr.NUMBERED and word[:1].isupper() and key != "no":
        return starts  # "Sec. Austin", "Col. Abe"
    if key in abbr.FINAL:
        return True
    if key in abbr.COMPANIES:
        return not (following.lower() in abbr.OFFICES or (key == "co" and number))
    if word[:1].isupper() and key in abbr.MONTHS:
        return not following[:1].isdigit() and (starts or bool(_DAY.search(text, max(0, began - 6), began)))
    if word[:1].isupper() and key in abbr.WEEKDAYS:
        return starts
    if key == "d.c":
        return bool(following) and not following[0].isdigit()
    if key in abbr.SOFT and (word[:1].isupper() or key not in {"is", "la", "ed", "min", "max", "miss", "ill", "mass"}):
        return starts
    if _DOTTED.fullmatch(word):
        return starts
    if len(word) == 1 and word.isalpha():
        return starts or _lettered(text, began)
    return True


def _lettered(text: str, began: int) -> bool:
    words = text[max(0, began - 20) : began].split()
    return bool(words) and words[-1].lower() in abbr.LETTERED


def _after_meridiem(text: str, so_far: str, at: int, following: str, starts: bool) -> bool:
    if so_far and not _TIME_ONLY.sub("", so_far).strip():
        return False  # "12:10 p.m. Minister Takamine was briefed": the time is a label
    if starts:
        return True
    if not following or following[0].isdigit() or not following[0].isupper():
        return bool(following) and not following[0].isascii()
    if following.lower() in abbr.ZONES or following.lower() in abbr.DAYS_AND_MONTHS or _ZONE.match(text, at):
        return False
    # "At 3 p.m. Minister Kihara left": the phrase before the time holds no verb yet.
    return not (so_far and "," not in so_far and len(so_far.split()) <= 8 and _INTRODUCTORY.match(so_far))
