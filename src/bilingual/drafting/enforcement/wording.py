"""Putting a term into an English sentence: article, number, capital; and into a Japanese one."""

from __future__ import annotations

import re

from bilingual.analyse import forms
from bilingual.analyse.values.normal import listed
from bilingual.model import Lang

_LAST_WORD = re.compile(r"([^\W_]+(?:['’.-][^\W_]+)*)([\s\-‐–]*)$")
_NEAR = 100
"""How far back, in characters, the last word is looked for: the search begins anew at every character."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"”’')\]]*\s+|[\"“(]\s*)$")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiou](?!ni[a-z]|se[a-z]?\b|ne\b|nce\b|ur)|h(?:our|onest|eir)|uni[mn]", re.IGNORECASE)
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")

_DETERMINERS = frozenset(
    listed("the a an this that these those each every any no some its his her their our my your whose which both all")
)
_SEVERAL = frozenset(
    listed(
        "two three four five six seven eight nine ten eleven twelve several many multiple numerous various these those "
        "both few more all"
    )
)
# Heads of what has "the" before its name: the Ministry of Defense, the Self-Defense Forces, the Security Treaty.
_WITH_ARTICLE = frozenset(
    listed(
        "academy accord act administration agency agreement alliance armed army assembly association authority "
        "battalion board branch brigade bureau cabinet center charter code command commission committee conference "
        "constitution convention corporation corps council court declaration department dialogue diet division "
        "embassy federation fleet flotilla force forces foundation framework fund government group guard "
        "guidelines headquarters house initiative institute island islands law league memorandum ministry mission "
        "nations navy ocean office organization parliament partnership peninsula plan policy program protocol red "
        "regiment region republic school sea secretariat senate squadron state states strait strategy summit "
        "treaty tribunal union unit wing"
    )
)
_FORCES = re.compile(r"(?:[JGMA]?SDF|JGSDF|JMSDF|JASDF|MOD|MOFA|DOD|DoD|UN|EU|US|U\.S\.|UK)")


def put(before: str, rendering: str, after: str, target: Lang) -> tuple[str, str, str]:
    """What stands before a rendering, the rendering as it has to be there, and what stands after it.

    English: one article where one is due, "a" or "an" by sound, a plural after a number, a capital at the start of a
    sentence. Japanese: no spaces around it.
    """
    if target == "ja":
        return before.rstrip(" "), rendering, after.lstrip(" ")
    word = match[1].lower() if (match := _LAST_WORD.search(before[-_NEAR:])) else ""
    joined = bool(match and match[2].strip())
    if article := _ARTICLE.match(rendering):
        if word in _DETERMINERS:
            rendering = rendering[article.end() :]
    elif indefinite := _INDEFINITE.search(before):
        if _is_plural(rendering) or _takes_article(rendering, after):
            definite = "The " if indefinite[1][0] == "A" else "the "
            before = before[: indefinite.start()] + (definite if _takes_article(rendering, after) else "")
        else:
            before = f"{before[: indefinite.start()]}{_indefinite(rendering, indefinite[1][0] == 'A')}{indefinite[2]}"
    elif not joined and word not in _DETERMINERS and _takes_article(rendering, after) and not _is_modified(before):
        rendering = f"the {rendering}"
    if _is_counted(word) and not _is_plural(rendering):
        rendering = _plural(rendering)
    if _SENTENCE_START.search(before):
        rendering = rendering[:1].upper() + rendering[1:]
    return before, rendering, after


def _takes_article(rendering: str, after: str) -> bool:
    """Whether "the" goes before a name: by its head, and not before a person's name (Minister of Defense Takamine)."""
    words = rendering.split()
    if _FORCES.fullmatch(rendering):
        return True
    if not words or not rendering[:1].isupper() or re.match(r"\s+[A-Z][a-z]", after):
        return False
    small = [at for at, one in enumerate(words) if one in ("of", "on", "for")]
    head = words[small[0] - 1] if small and small[0] else words[-1]
    return head.lower().strip("(),") in _WITH_ARTICLE or (bool(small) and words[small[0]] == "of")


_PROPER = re.compile(r"(?:[A-Z]\.)+$|[A-Z][\w.-]*(?:an|ese|ish|U\.S\.)$|['’]s?$")


def _is_modified(before: str) -> bool:
    """Whether a possessive or the adjective of a country stands right before: Japan's, Japanese, U.S."""
    words = before.split()
    return bool(words) and not before.endswith(("(", '"', "“")) and bool(_PROPER.search(words[-1]))


def _is_counted(word: str) -> bool:
    return word in _SEVERAL or (word.isdigit() and int(word) > 1 and len(word) < 4)


def _is_plural(rendering: str) -> bool:
    last = rendering.split()[-1] if rendering.split() else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and forms.base(last) != last.lower()


def _plural(rendering: str) -> str:
    """The plural of a common noun; names stay."""
    last = rendering.split()[-1]
    if not last.islower() or not last.isascii():
        return rendering
    if re.search(r"[^aeiou]y$", last):
        return f"{rendering[:-1]}ies"
    return f"{rendering}es" if last.endswith(("s", "x", "z", "ch", "sh")) else f"{rendering}s"


def _indefinite(rendering: str, capital: bool) -> str:
    first = rendering.split()[0] if rendering.split() else ""
    letters = first.isupper() and len(first) > 1
    vowel = first[:1] in _VOWEL_LETTERS if letters else bool(_VOWEL.match(first))
    return ("An" if capital else "an") if vowel else ("A" if capital else "a")
