"""Estimates how English spells the sounds of katakana: `python tools/estimate_sounds.py > .../data/sounds.tsv`.

Reads the loanwords and foreign names with their spellings (フォーラム-forum) from UniDic-lite, divides each spelling
among the sounds by expectation-maximization, and prints P(letters | sound) and a letter bigram model. Pairs that are
no transliteration (clipped words, translations) end with next to no likelihood and are left out after two rounds.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from pathlib import Path

import unidic_lite

from bilingual.analyse.sounds import LONGEST_CHUNK, letters, sounds

ROUNDS = 8
FLOOR = 1e-6  # keeps every pair possible while it is learned
WORST = -2.6  # nats a letter, below which a pair is taken for no transliteration
KEPT = 1e-4  # chances below this are left out of the table

Chances = dict[str, dict[str, float]]


def main() -> None:
    pairs = list(read())
    print(f"{len(pairs)} pairs", file=sys.stderr)
    chances: Chances = start(pairs)
    for turn in range(ROUNDS):
        counts: Chances = defaultdict(lambda: defaultdict(float))
        total, used = 0.0, 0
        for heard, spelled in pairs:
            likelihood, own = expect(heard, spelled, chances)
            score = math.log(likelihood) / len(spelled) if likelihood > 0 else -99.0
            if turn >= 2 and score < WORST:
                continue
            used += 1
            total += score
            for sound, chunk, share in own:
                counts[sound][chunk] += share
        chances = {sound: {chunk: n / sum(row.values()) for chunk, n in row.items()} for sound, row in counts.items()}
        print(f"round {turn}: {used} pairs, {total / used:.4f} nats a letter", file=sys.stderr)
    seen = [n for row in counts.values() for n in row.values()]
    print(f"seen about once: {sum(n for n in seen if 0.5 < n < 1.5) / sum(seen):.4f} of all", file=sys.stderr)
    print(f"# P(letters | sound), from {used} loanwords and names of UniDic-lite by tools/estimate_sounds.py;")
    print("# rows of ^ hold P(letter | letter before), ^ being the start of a word.")
    for sound in sorted(chances):
        for chunk, chance in sorted(chances[sound].items(), key=lambda item: -item[1]):
            if chance >= KEPT:
                print(f"{sound}\t{chunk}\t{chance:.4g}")
    for pair, chance in sorted(bigrams(pairs).items()):
        print(f"^\t{pair}\t{chance:.4g}")


def read() -> list[tuple[tuple[str, ...], str]]:
    """Sounds and letters of every katakana entry that names its origin."""
    found: dict[tuple[tuple[str, ...], str], None] = {}
    data = (Path(unidic_lite.DICDIR) / "sys.dic").read_bytes()
    for match in re.finditer(rb"[^\x00]+", data):
        fields = match.group().decode("utf-8", "replace").split(",")
        if len(fields) < 20 or "-" not in fields[7]:
            continue
        kana, _, origin = fields[7].partition("-")
        origin = re.sub(r"[(（].*", "", origin)
        if not re.fullmatch("[ァ-ヺー]{2,}", kana) or not origin or origin.isupper() or "/" in origin:
            continue
        if spelled := letters(origin):
            found[sounds(kana), spelled] = None
    return [pair for pair in found if len(pair[1]) <= LONGEST_CHUNK * len(pair[0])]


def start(pairs: list[tuple[tuple[str, ...], str]]) -> Chances:
    """A first guess: a chunk is likelier the shorter it is, and where it shares a letter with the sound's name."""
    chances: Chances = defaultdict(dict)
    for heard, spelled in pairs:
        chunks = {spelled[a : a + n] for a in range(len(spelled)) for n in range(LONGEST_CHUNK + 1)}
        for sound in set(heard):
            for chunk in chunks:
                alike = any(letter in chunk for letter in sound)
                chances[sound][chunk] = (0.3, 0.3, 0.05, 0.01)[len(chunk)] * (8.0 if alike else 0.3)
    return chances


def expect(heard: tuple[str, ...], spelled: str, chances: Chances) -> tuple[float, list[tuple[str, str, float]]]:
    """The likelihood of a pair, and how often each chunk is expected to spell each sound in it."""
    size = len(spelled)
    before = [[1.0] + [0.0] * size]
    edges = []
    for sound in heard:
        table = chances.get(sound, {})
        row = [0.0] * (size + 1)
        own = []
        for a, share in enumerate(before[-1]):
            if share > 0.0:
                for b in range(a, min(a + LONGEST_CHUNK, size) + 1):
                    p = table.get(spelled[a:b], 0.0) + FLOOR * 20.0 ** (a - b)
                    row[b] += share * p
                    own.append((a, b, p))
        before.append(row)
        edges.append(own)
    likelihood = before[-1][-1]
    if likelihood <= 0.0:
        return 0.0, []
    out = []
    behind = [0.0] * size + [1.0]
    for k in range(len(heard) - 1, -1, -1):
        row = [0.0] * (size + 1)
        for a, b, p in edges[k]:
            if behind[b] > 0.0:
                row[a] += p * behind[b]
                out.append((heard[k], spelled[a:b], before[k][a] * p * behind[b] / likelihood))
        behind = row
    return likelihood, out


def bigrams(pairs: list[tuple[tuple[str, ...], str]]) -> dict[str, float]:
    """P(letter | letter before), add-half smoothed."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    counts = {a + b: 0.5 for a in "^" + alphabet for b in alphabet}
    for _, spelled in pairs:
        for a, b in zip("^" + spelled, spelled, strict=False):
            counts[a + b] += 1
    sums: dict[str, float] = defaultdict(float)
    for pair, n in counts.items():
        sums[pair[0]] += n
    return {pair: n / sums[pair[0]] for pair, n in counts.items()}


if __name__ == "__main__":
    main()
