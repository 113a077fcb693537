"""How enforcement does with the model: on unseen sentences, on terms never seen, off its ground.

What a draft is said to hold is looked for again by means that share nothing with the package's matcher: plain search
for the words of the forms, and the reference translation's values.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.analyse import values
from bilingual.analyse.values.normal import listed
from bilingual.drafting.enforcement import translate
from bilingual.drafting.model import Drafted, Engine
from bilingual.glossary import Glossary
from bilingual.model import Lang
from training.generator import Pair
from training.measures import other


@dataclass(frozen=True, slots=True)
class Enforced:
    """What became of some drafts.

    `offered`: sentences drafted at all; `same`: drafts that are just the reference; `reported`: those said to hold all
    their terms that are no everyday words; `held`: those of them that do hold their terms and values; `wanted`, `met`:
    terms of interest in the sources, and how many of them are said to be met; `stages`: how; `faults`: what was found
    wrong with what was reported.
    """

    count: int
    offered: int
    same: int
    reported: int
    held: int
    wanted: int
    met: int
    stages: Counter[str]
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """One line, for people."""
        stages = ", ".join(f"{name} {count}" for name, count in sorted(self.stages.items()))
        return (
            f"{self.offered} of {self.count} drafted, {self.same} just as the reference; {self.reported} reported as "
            f"enforced, {self.held} of them hold their terms and values; terms of interest {self.met} of {self.wanted} "
            f"met ({stages})"
        )


_ENDINGS = r"(?:s|es|d|ed|ing|’s|'s|ies)?"


def holds(text: str, form: str, lang: Lang) -> bool:
    """Whether a text holds a form: in English word by word, with an inflected ending at most."""
    if lang == "ja":
        return unicodedata.normalize("NFKC", form) in unicodedata.normalize("NFKC", text)
    stems = [_stem(word) for word in form.split()]
    return re.search(r"(?<!\w)" + r"\s+".join(stem + _ENDINGS for stem in stems) + r"(?!\w)", text, re.I) is not None


_PAST = {"meet": "met", "hold": "held", "send": "sent", "say": "said", "make": "made", "give": "gave", "see": "saw"}


def _stem(word: str) -> str:
    """A pattern for how a word begins in any of its forms: concur(r)ed, part(y|ie)s, stat(e)ing, cross( )border."""
    if word in _PAST:
        return f"(?:{word}|{_PAST[word]})"
    pattern = re.escape(word[:-1]).replace(r"\-", "[- ]")
    last = re.escape(word[-1])
    return pattern + {"y": "(?:y|i)", "e": "e?"}.get(word[-1], f"{last}{last}?")


_NUMBERS = {
    word: str(figure % 12 + 1)
    for figure, word in enumerate(
        (*listed("one two three four five six seven eight nine ten eleven twelve"),
         *listed("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"))
    )
}  # fmt: skip
_RANK = re.compile(r"[1-3]等(?=[陸海空])")
_WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*", re.I)


def _figures(text: str) -> Counter[str]:
    """The figures of a text, in digits or in English words, by themselves."""
    plain = _RANK.sub("", unicodedata.normalize("NFKC", text))
    found = (_NUMBERS.get(word.lower(), word) for word in _WORD.findall(plain))
    return Counter(word.replace(",", "") for word in found if word[0].isdigit())


def same_values(text: str, reference: str, lang: Lang) -> bool:
    """Whether a text says the values that the reference translation says: the same figures, or the same meanings."""
    if _figures(text) == _figures(reference):
        return True
    said = [Counter((value.kind, value.value) for value in values.find(one, lang)) for one in (text, reference)]
    return said[0] == said[1]


def enforced(
    engine: Engine, pairs: Sequence[Pair], target: Lang, glossary: Glossary, interest: frozenset[str] | None = None
) -> Enforced:
    """Draft the pairs' sources and look at what is said of them. `interest`: the terms counted, by id; all if None."""
    sources = [pair.en_source if target == "ja" else pair.ja_source for pair in pairs]
    drafts = translate(sources, other(target), target, engine, glossary)
    reported = held = wanted = met = same = 0
    stages: Counter[str] = Counter()
    faults = []
    for pair, draft in zip(pairs, drafts, strict=True):
        for term in draft.terms:
            if interest is None or term.term in interest:
                wanted += 1
                met += term.stage is not None
                stages[str(term.stage) if term.stage else "not met"] += 1
        reference = pair.ja if target == "ja" else pair.en
        same += draft.text == reference
        if is_refused(draft):
            continue
        reported += 1
        said = [term for term in draft.terms if term.stage is not None]
        lost = [term.source for term in said if not any(holds(draft.text, form, target) for form in term.wanted)]
        agrees = same_values(draft.text, reference, target)
        held += not lost and agrees
        if lost or not agrees:
            faults.append(f"{lost or 'values'}: {draft.text} / {reference}")
    offered = sum(bool(draft.text) for draft in drafts)
    return Enforced(len(pairs), offered, same, reported, held, wanted, met, stages, tuple(faults))


def is_refused(draft: Drafted) -> bool:
    """Whether a draft is not offered, or says of itself that a term was not enforced (everyday words aside)."""
    return not draft.text or any(term.stage is None and term.required for term in draft.terms)


def refused(engine: Engine, sentences: Sequence[str], target: Lang, glossary: Glossary) -> tuple[int, tuple[str, ...]]:
    """How many sentences are refused or marked, and what was offered for the others."""
    drafts = translate(sentences, other(target), target, engine, glossary)
    passed = tuple(f"{a} > {b.text}" for a, b in zip(sentences, drafts, strict=True) if not is_refused(b))
    return len(sentences) - len(passed), passed
