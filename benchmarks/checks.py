"""Compare the time of checking a text against many terms with the time of analysing the same text.

    python benchmarks/checks.py [--beads 1000] [--terms 10000] [--at-most 2.0]

Makes a document of `--beads` sentence pairs and the bundled glossary filled up with made terms to `--terms`, and
measures side by side in one process the analysis of both sides (words with their places, values), and matching the
terms and running all checks: first as a run has it, each for the first time with the dictionaries loaded, then the best
of three with all caches warm, where English words cost the analysis almost nothing. Garbage is collected as seldom as
under the command line. Preparing the glossary is once for any number of documents, and is shown
by itself. Prints both ratios; exits with 1 where the first is above `--at-most`.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from bilingual import checks, pipeline
from bilingual.analyse import Analysis
from bilingual.cli import COLLECT_AFTER
from bilingual.glossary import Form, Glossary, Hit, Term, default
from bilingual.model import LANGS, Alignment, Bead, Document

Result = TypeVar("Result")
SEED = 11
SENTENCES = [
    (
        "Minister {name} and his counterpart discussed {en}, and agreed to hold {n} exercises by {month} {year}.",
        "{kana}大臣と相手国の大臣は、{ja}について議論し、{year}年{m}月までに{n}回の訓練を実施することで一致した。",
    ),
    (
        "The Ministry of Defense will procure {n} vessels at a cost of {n} million yen for {en}.",
        "防衛省は、{ja}のため、{n}隻の船舶を{n}00万円で調達する。",
    ),
    (
        "In the security environment surrounding Japan, {en} is becoming more important year by year.",
        "我が国を取り巻く安全保障環境において、{ja}は年々重要になっている。",
    ),
    (
        "The Ground, Maritime and Air Self-Defense Forces took part in {en} with approximately {n} personnel.",
        "陸上・海上・航空自衛隊は、約{n}名で{ja}に参加した。",
    ),
]
NAMES = [("Holloway", "ホロウェイ"), ("Brennan", "ブレナン"), ("Castell", "カステル"), ("Dunmore", "ダンモア")]
MONTHS = ["March", "May", "July", "October"]
EN_WORDS = [
    "coastal",
    "northern",
    "joint",
    "remote",
    "digital",
    "central",
    "mobile",
    "annual",
    "heavy",
    "marine",
    "polar",
    "rapid",
    "urban",
    "rural",
    "aerial",
]
EN_HEADS = [
    "survey",
    "patrol",
    "relay",
    "storage",
    "training",
    "escort",
    "supply",
    "repair",
    "drill",
    "transport",
    "inspection",
    "review",
]
JA_WORDS = [
    "沿岸",
    "北方",
    "共同",
    "遠隔",
    "電子",
    "中央",
    "機動",
    "年次",
    "重量",
    "海洋",
    "極地",
    "緊急",
    "都市",
    "農村",
    "空中",
]
JA_HEADS = [
    "調査", "巡視", "中継", "保管", "訓練", "護衛", "補給", "修理",
    "演練", "輸送", "検査", "審査",
]  # fmt: skip


def glossary(size: int, source: random.Random) -> Glossary:
    """The bundled terms and made ones of two to four words, `size` together."""
    terms = list(default().terms)
    made: dict[str, Term] = {}
    while len(terms) + len(made) < size:
        words = [source.randrange(len(EN_WORDS)) for _ in range(source.randrange(1, 4))]
        head, number = source.randrange(len(EN_HEADS)), source.randrange(100)
        en = " ".join([*(EN_WORDS[k] for k in words), EN_HEADS[head], f"type {number}"])
        ja = "".join([*(JA_WORDS[k] for k in words), JA_HEADS[head], f"{number}型"])
        made.setdefault(ja, Term(f"made-{len(made)}", ja=(Form(ja),), en=(Form(en),)))
    return Glossary((*terms, *made.values()))


def pairs(count: int, terms: Glossary, source: random.Random) -> list[tuple[str, str]]:
    """Sentences that use the terms, with other numbers, names and dates each."""
    out = []
    for _ in range(count):
        term = source.choice(terms.terms)
        name, kana = source.choice(NAMES)
        month = source.randrange(len(MONTHS))
        values = {
            "name": name, "kana": kana, "n": source.randrange(2, 900), "year": source.randrange(2020, 2040),
            "month": MONTHS[month], "m": (3, 5, 7, 10)[month], "en": term.preferred("en").text,
            "ja": term.preferred("ja").text,
        }  # fmt: skip
        en, ja = source.choice(SENTENCES)
        out.append((en.format(**values), ja.format(**values)))
    return out


def documents(texts: list[tuple[str, str]]) -> tuple[Document, Document]:
    """The two versions, a sentence a line."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"text.{lang}.txt" for lang in LANGS]
        for path, lines in zip(paths, zip(*texts, strict=True), strict=True):
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return pipeline.read_pair(*paths, sentences=True)


def timed(run: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds, and what came of it."""
    before = process_time()
    result = run()
    return process_time() - before, result


def shown(name: str, analysis: float, matching: float, checking: float) -> float:
    ratio = (matching + checking) / analysis
    print(f"{name}: analysis {analysis:.2f} s, matching {matching:.2f} s, checks {checking:.2f} s, ratio {ratio:.2f}")
    return ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beads", type=int, default=1_000)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--at-most", type=float, default=2.0)
    options = parser.parse_args()
    source = random.Random(SEED)
    terms = glossary(options.terms, source)
    texts = pairs(options.beads, terms, source)
    en, ja = documents(texts)
    alignment = Alignment(en, ja, tuple(Bead((k,), (k,)) for k in range(options.beads)))
    settings = pipeline.Settings(glossary=terms)

    def analyse() -> tuple[list[Analysis], list[Analysis]]:
        sides = pipeline.analysis(en), pipeline.analysis(ja)
        for one in (*sides[0], *sides[1]):
            one.tokens  # noqa: B018  placed when first asked for, then kept
        return sides

    gc.set_threshold(COLLECT_AFTER)
    pipeline.run(*documents([("He left.", "彼は出発した。")]), pipeline.Settings())
    cold, analysed = timed(analyse)
    prepared, _ = timed(
        lambda: [settings.matcher.find(side[0], lang) for lang, side in zip(LANGS, analysed, strict=True)]
    )

    def match() -> tuple[list[tuple[Hit, ...]], list[tuple[Hit, ...]]]:
        return pipeline.found(analysed[0], "en", settings.matcher), pipeline.found(analysed[1], "ja", settings.matcher)

    def check() -> Alignment:
        return checks.run(alignment, analysed, hits, terms, settings.checks)

    matched, hits = timed(match)
    checked, _ = timed(check)
    print(f"{options.beads} beads, {len(terms.terms)} terms; the glossary prepared in {prepared:.2f} s")
    ratio = shown("first", cold, matched, checked)
    warm = [min(timed(run)[0] for _ in range(3)) for run in (analyse, match, check)]
    shown("warm", *warm)
    return ratio > options.at_most


if __name__ == "__main__":
    sys.exit(main())
