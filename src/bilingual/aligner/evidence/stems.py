"""Words that derive from one another: a rendering that the English does not have, and a relative of it that it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from bilingual.aligner.evidence.texts import Texts

STEM = 4
"""Letters that two words must share to be taken for relatives, besides half of the longer one."""
_SUFFIXES = (
    "able ability ably ade age al ally an ance ancy ant ar ary ate ation ative ator cial cian cy ed en ence ency ent "
    "ential er ery ese ess ful fy ial ian ible ibility ic ical ically ice ics ication ify ile ine ing ion ional ior "
    "ise ish ism ist istic ite ition itive ity ive ization isation ize less ly ment mental nation ness or ory ous sion "
    "sive th tial tic tion tional tious tive tor ty ual uous ure y"
)
_REMAINDERS = "a ain b be c ce d de e es i ies is ison n o p pt ption r re s se t te ted us ution ve ze"
ENDINGS = frozenset(("", *f"{_SUFFIXES} {_REMAINDERS}".split()))
"""What may follow the shared letters: suffixes of derivation, and what is left of one when the other has a part of it,
as in produc-t and produc-e."""


def stems(texts: Texts) -> Iterable[tuple[int, int]]:
    """Japanese words of which the English has no rendering, and English words that derive from one."""
    begun: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, number in texts.en.index.items():
        if name.startswith("w:") and len(name) >= 2 + STEM and " " not in name:
            begun[name[2 : 2 + STEM]].append((name[2:], number))
    for number in texts.ja.words:
        if number in texts.rendered or number in texts.original:
            continue
        for rendering in texts.renderings(number):
            for word, other in begun.get(rendering[:STEM], ()):
                if related(rendering, word):
                    yield other, number


def related(one: str, other: str) -> bool:
    """Whether two English base forms share a stem: introduce, introduction; strategy, strategic."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    if shared < STEM or 2 * shared < max(len(one), len(other)):
        return False
    return one[shared:] in ENDINGS and other[shared:] in ENDINGS
