"""The features of one document that say something about the other, and where their partners stand.

The evidence of a clue x of one side for a bead (DESIGN.md, "evidence as log-likelihood ratios"): let p be the chance
that a true counterpart holds one of x's partners and q the share of windows of that size, anywhere in the other
document, that hold one. The bead gains ln(p / q) when its other side holds one, and ln((1 - p) / (1 - q)) when not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilingual.aligner.arrays import Floats, Ints, expand
from bilingual.aligner.features import Side
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import REACH
from bilingual.model import Lang


@dataclass(frozen=True, slots=True)
class Edges:
    """Which features of one document may stand for which of the other: parallel arrays.

    `en`, `ja`: feature numbers; `kind`: index into `kinds`, the source that says so.
    """

    en: Ints
    ja: Ints
    kind: Ints
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """One direction: the features of one side that have partners, and where those stand on the other side.

    For each clue type c: `feature[c]`, `kind[c]`, and its partners' sentences `at[where[c]:where[c + 1]]` (sorted,
    distinct; `apart`: how far each is from the one before, `REACH` at most, the first from beyond the document's
    beginning; `keys`: c * (`other` + 1) + `at`). `types`, `sentences`: the occurrences, in order of sentences, those of
    sentence k from `starts[k]` on; `own`: their places in the side's `ids`; `by_type`: the order that sorts them by
    type. `other`: the number of sentences of the other side. `shares[c, w - 1]`: of its windows of w sentences, those
    that hold a partner.
    """

    feature: Ints
    kind: Ints
    where: Ints
    at: Ints
    apart: NDArray[np.int8]
    keys: Ints
    types: Ints
    sentences: Ints
    starts: Ints
    own: Ints
    by_type: Ints
    shares: Floats
    other: int

    def partners(self, low: Ints, high: Ints) -> tuple[Ints, Ints]:
        """For each occurrence the places in `at` of its partners in the sentences low[k] to high[k] of the other side.

        k is the occurrence's sentence; both are half-open.
        """
        types, sentences = self.types[self.by_type] * (self.other + 1), self.sentences[self.by_type]
        first = np.searchsorted(self.keys, types + low[sentences])  # what is sought sorted: far faster
        last = first.copy()
        end = types + high[sentences]
        some = np.flatnonzero(np.append(self.keys, _NOWHERE)[first] < end)
        last[some] = np.searchsorted(self.keys, end[some])
        found = np.empty_like(first), np.empty_like(last)
        found[0][self.by_type], found[1][self.by_type] = first, last
        return found


@dataclass(frozen=True, slots=True)
class Problem:
    """Two documents' features, what joins them, and the clues of both directions."""

    en: Side
    ja: Side
    edges: Edges
    of_en: Clues
    of_ja: Clues


NEAR = 25  # sentences on either side that count as near
_NOWHERE = 1 << 62


def clues_of(here: Side, there: Side, edges: Edges, lang: Lang) -> Clues:
    """The clues that `here` (whose language is `lang`) gives about `there`."""
    mine, other = (edges.en, edges.ja) if lang == "en" else (edges.ja, edges.en)
    n = len(there)
    starts, sentences = np.cumsum(there.counts) - there.counts, there.homes[there.by_feature]
    order = np.lexsort((edges.kind, mine))
    mine, other, kind = mine[order], other[order], edges.kind[order]
    feature, first = np.unique(mine, return_index=True)
    clue = np.searchsorted(feature, mine)
    sizes = there.counts[other]
    keys = np.sort(np.repeat(clue, sizes) * (n + 1) + sentences[expand(starts[other], sizes)])
    keys = keys[np.diff(keys, prepend=-1) > 0]  # np.unique takes three times as long
    where = np.searchsorted(keys, np.arange(len(feature) + 1) * (n + 1))
    partners = np.diff(where)
    owner = np.repeat(np.arange(len(feature)), partners)
    at = keys - owner * (n + 1)
    apart = np.minimum(np.diff(keys, prepend=-REACH), REACH).astype(np.int8)
    # The share of windows of 1, 2, 3 sentences that hold a partner. One lies in as many windows as they are long, but
    # near the ends of the document; those that hold the one before it, too, are counted there.
    fewer = np.flatnonzero((apart < REACH) | (at < REACH - 1) | (at > n - REACH))
    near, new = at[fewer], apart[fewer]
    counts = [partners]
    for w in range(2, REACH + 1):
        covered = np.minimum(near, max(n - w, 0)) - np.maximum(near - np.minimum(new, w), -1)
        fall = np.bincount(owner[fewer], w - np.maximum(covered, 0), minlength=len(feature))
        counts.append(w * partners - fall)
    shares = np.empty((len(feature), REACH))
    for w, count in enumerate(counts, 1):
        last = max(n - w, 0)
        shares[:, w - 1] = (np.minimum(count, last + 1) + 0.5) / (last + 2)
    # Where partners stand close together, as many more of the windows near them.
    missed = np.log1p(-shares)
    shares = 1 - np.exp(missed * np.maximum(1.0, np.log1p(-_near(owner, at, n, where)) / missed[:, 0])[:, None])
    number = np.full(len(here.names), -1, np.int64)
    number[feature] = np.arange(len(feature))
    kept = number[here.ids] >= 0
    own = np.flatnonzero(kept)
    types, sentence = number[here.ids[own]], here.homes[own]
    occurrences = np.concatenate([[0], np.cumsum(np.bincount(sentence, minlength=len(here)))])
    by_type = (np.cumsum(kept) - 1)[here.by_feature[kept[here.by_feature]]]  # types are numbered as features are
    return Clues(
        feature, kind[first], where, at, apart, keys, types, sentence, occurrences, own, by_type, shares, n
    )  # fmt: skip


def _sums(values: Ints, where: Ints) -> Ints:
    """The sums of values[where[c]:where[c + 1]]."""
    out: Ints = np.diff(np.concatenate([[0], np.cumsum(values)])[where])
    return out


def _near(owner: Ints, at: Ints, n: int, where: Ints) -> Floats:
    """The share of sentences near a partner of a clue that hold one, averaged over its partners; 0 if it has none.

    Words come in bursts: what a long document has three times on one page is no rare word on that page, which is where
    a bead might be put wrongly.
    """
    keys = owner * (n + NEAR + 1) + at
    following = np.zeros(len(keys), np.int64)
    close = np.flatnonzero(np.diff(keys) <= NEAR)
    following[close] = np.searchsorted(keys, keys[close] + NEAR, side="right") - close - 1
    partners = np.diff(where)
    held = 1 + 2 * _sums(following, where) / np.maximum(partners, 1)
    out: Floats = np.where(partners > 0, held + 0.5, 0.0) / (min(2 * NEAR + 1, n) + 1)
    return out


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue is worth, in nats: arrays over clues.

    `hit`: a partner in a window of average length, on top of a miss; `share`: by how much that falls with each nat
    that the window is longer than the average, since a longer text holds any word more often by chance; `miss[c, w -
    1]`: no partner in a window of w sentences.
    """

    hit: Floats
    share: Floats
    miss: Floats


def weights(side: Clues, kinds: Sequence[str], parameters: Parameters) -> Weights:
    """The clues' worth under the parameters; `kinds` are the names of the kinds' numbers."""
    p = np.clip(np.array([parameters.rendered[k] for k in kinds])[side.kind], 0.02, 0.98)[:, None]
    q = np.minimum(side.shares, 0.98)
    # A partner that stands nearly everywhere says nothing; p is never taken to be below q.
    p = np.maximum(p, q)
    miss = np.log((1 - p) / (1 - q))
    share = np.array([parameters.hit[k] for k in kinds])[side.kind]
    on_miss = np.array([parameters.miss[k] for k in kinds])[side.kind][:, None]
    return Weights((np.log(p[:, 0] / q[:, 0]) - miss[:, 0]) * share, share, miss * on_miss)


def outcomes(side: Clues, low: Ints, high: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each clue occurrence, whether its sentence has a counterpart, and whether that holds a partner.

    `low[k]`, `high[k]`: the sentences of the other side that sentence k corresponds to, half-open; empty for a gap.
    """
    first, last = side.partners(low, high)
    return low[side.sentences] < high[side.sentences], last > first
