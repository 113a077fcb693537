"""Names for sentences, beads and findings that are made from what they say, so that they outlive a re-alignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

from bilingual.model import Alignment, Bead, Document, Finding, Keys, Lang

DIGITS = 12
"""Of a SHA-256, in hexadecimal. Two texts with one key would only be told apart by their order, as repeats are."""


def sentence_keys(document: Document) -> tuple[str, ...]:
    """One key a sentence, all different: a digest of its text, then ".2", ".3" where the same text stands again."""
    seen: Counter[str] = Counter()
    out = []
    for sentence in document.sentences:
        digest = _digest(sentence.text)
        seen[digest] += 1
        out.append(digest if seen[digest] == 1 else f"{digest}.{seen[digest]}")
    return tuple(out)


def bead_keys(bead: Bead, keys: Mapping[Lang, tuple[str, ...]]) -> Keys:
    """A bead by the keys of its sentences; `keys` holds `sentence_keys` of both documents."""
    return Keys(tuple(keys["en"][k] for k in bead.en), tuple(keys["ja"][k] for k in bead.ja))


def finding_key(alignment: Alignment, finding: Finding) -> str:
    """A finding's fingerprint, or a digest of what it says and where for one that was made without."""
    if finding.fingerprint:
        return finding.fingerprint
    bead = alignment.beads[finding.bead]
    return _digest("\0".join((finding.check, finding.message, alignment.text(bead, "en"), alignment.text(bead, "ja"))))


def _digest(text: str) -> str:
    # Half a surrogate pair is hashed as it stands: a key has to be had for any text.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
