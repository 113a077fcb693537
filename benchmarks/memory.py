"""Time a translation memory's look-ups at growing sizes: they should hardly grow with it.

    python benchmarks/memory.py [--sizes 1000,10000,100000] [--queries 200] [--at-most 3.0]

Fills a memory with made-up sentence pairs (patterns of communiqué language with words and names made of syllables, so
that common patterns and rare words are both there), and asks for stored sentences (exact), stored sentences with a
number and a word changed (fuzzy), sentences of which nothing is stored (none), and searches for a word in each
language. Prints the median and the slowest twentieth in milliseconds of processor time; exits with 1 where the median
of fuzzy look-ups grows by more than `--at-most` from the smallest memory to the largest.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

from bilingual.analyse.values.normal import listed
from bilingual.memory import Memory, Pair

SEED = 7
PATTERNS = [
    (
        "On {month} {day}, {year}, Minister {Name} and Minister {Other} held a meeting on {en} in {Place}.",
        "{year}年{m}月{day}日、{kana}大臣と{okana}大臣は、{pkana}において{ja}に関する会談を行った。",
    ),
    (
        "Both sides confirmed that they would continue to work closely together on {en} and {en2}.",
        "双方は、{ja}及び{ja2}について引き続き緊密に連携していくことを確認した。",
    ),
    (
        "The Ministry plans to procure {n} units of {en} at a cost of {n2} million yen by {year}.",
        "省は、{year}年までに{ja}{n}基を{n2}00万円で調達する計画である。",
    ),
    (
        "{Name} expressed serious concern over the recent situation around {Place}, including {en}.",
        "{kana}氏は、{ja}を含む{pkana}周辺の最近の情勢について深刻な懸念を表明した。",
    ),
    (
        "Approximately {n} personnel took part in the exercise in {Place}, which focused on {en}.",
        "約{n}名が{pkana}での{ja}を中心とした訓練に参加した。",
    ),
]
MONTHS = listed("January February March April May June July August September October November December")
ENGLISH = listed(
    "coastal northern joint remote digital central mobile annual heavy marine polar rapid urban rural aerial secure "
    "common shared early late open broad local global"
)
HEADS = listed(
    "survey patrol relay storage training escort supply repair drill transport inspection review warning rescue "
    "research exchange logistics surveillance procurement maintenance"
)
JAPANESE = listed(
    "沿岸 北方 共同 遠隔 電子 中央 移動 年次 重層 海洋 極地 迅速 都市 地方 航空 安全 "
    "共通 共有 早期 後期 公開 広域 地元 世界"
)
JAPANESE_HEADS = listed(
    "調査 哨戒 中継 貯蔵 教育 護衛 補給 修理 演習 輸送 検査 評価 警報 救難 研究 交流 兵站 監視 調達 整備"
)
SYLLABLES = [
    ("ka", "カ"), ("ro", "ロ"), ("mi", "ミ"), ("ten", "テン"), ("sa", "サ"), ("vel", "ベル"), ("do", "ド"),
    ("nar", "ナー"), ("lis", "リス"), ("po", "ポ"), ("gan", "ガン"), ("ty", "ティ"), ("bru", "ブル"), ("es", "エス"),
    ("hol", "ホル"),
]  # fmt: skip


def sentences(random_: random.Random) -> Iterator[tuple[str, str]]:
    """Pairs without end."""

    def name() -> tuple[str, str]:
        parts = random_.choices(SYLLABLES, k=random_.randint(2, 4))
        return "".join(part for part, _ in parts).capitalize(), "".join(kana for _, kana in parts)

    def topic() -> tuple[str, str]:
        word, head = random_.randrange(len(ENGLISH)), random_.randrange(len(HEADS))
        return f"{ENGLISH[word]} {HEADS[head]}", JAPANESE[word] + JAPANESE_HEADS[head]

    while True:
        en, ja = random_.choice(PATTERNS)
        (first, kana), (other, other_kana), (place, place_kana) = name(), name(), name()
        (one, ichi), (two, ni) = topic(), topic()
        month = random_.randint(1, 12)
        fields = {
            "month": MONTHS[month - 1], "m": month, "day": random_.randint(1, 28), "year": random_.randint(1990, 2030),
            "n": random_.randint(2, 999), "n2": random_.randint(2, 99), "Name": first, "kana": kana, "Other": other,
            "okana": other_kana, "Place": place, "pkana": place_kana, "en": one, "ja": ichi, "en2": two, "ja2": ni,
        }  # fmt: skip
        yield en.format_map(fields), ja.format_map(fields)


def edited(text: str, random_: random.Random) -> str:
    """A sentence with other figures and one word doubled or dropped."""
    words = text.split(" ") if " " in text else list(text)
    at = random_.randrange(1, len(words) - 1)
    words[at : at + 1] = random_.choice([[], [words[at]] * 2])
    joined = (" " if " " in text else "").join(words)
    return "".join(str(random_.randint(1, 9)) if char.isdigit() else char for char in joined)


def nonsense(random_: random.Random) -> str:
    """A sentence like none."""
    letters = "bcdfghjklmnpqrstvwxz"
    return " ".join("".join(random_.choices(letters, k=random_.randint(4, 9))) for _ in range(15)) + "."


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    start = process_time()
    call()
    return 1000 * (process_time() - start)


def shown(times: list[float]) -> str:
    """The median and the slowest twentieth."""
    return f"{median(times):8.2f} {sorted(times)[-max(1, len(times) // 20)]:8.2f}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--at-most", type=float, default=3.0)
    options = parser.parse_args()
    fuzzy: list[float] = []
    print(
        "  pairs    add/s   MiB |    exact, ms      |    fuzzy, ms      |     none, ms      |  search en  |  search ja"
    )
    for size in map(int, options.sizes.split(",")):
        source = random.Random(SEED)
        made = sentences(source)
        pairs = [Pair(*next(made)) for _ in range(size)]
        chosen = random.Random(SEED + 1)
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "memory.db", create=True) as memory:
            spent = timed(lambda: memory.add(pairs, "made up"))  # noqa: B023
            memory.lookup("Warm up the analysis: 3 May 2024.", "en")
            columns: list[list[float]] = [[], [], [], [], []]
            found = 0
            for _ in range(options.queries):
                pair = chosen.choice(pairs)
                lang, text = chosen.choice([("en", pair.en), ("ja", pair.ja)])
                other = edited(text, chosen)
                columns[0].append(timed(lambda: memory.lookup(text, lang, limit=1)))  # noqa: B023
                columns[1].append(timed(lambda: memory.lookup(other, lang)))  # noqa: B023
                columns[2].append(timed(lambda: memory.lookup(nonsense(chosen), "en")))  # noqa: B023
                found += bool(memory.lookup(other, lang, limit=1))
                word = chosen.choice(pair.en.split())
                columns[3].append(timed(lambda: memory.concordance(word, "en")))  # noqa: B023
                at = chosen.randrange(len(pair.ja) - 2)
                columns[4].append(timed(lambda: memory.concordance(pair.ja[at : at + 2], "ja")))  # noqa: B023
            bytes_ = memory.stats().bytes
        fuzzy.append(median(columns[1]))
        print(
            f"{size:7,} {1000 * size / spent:8,.0f} {bytes_ / 2**20:5.0f} | {' | '.join(map(shown, columns))}"
            f" | fuzzy found {found} of {options.queries}"
        )
    growth = fuzzy[-1] / fuzzy[0]
    print(f"fuzzy look-ups take {growth:.2f} times as long in the largest as in the smallest")
    return int(growth > options.at_most)


if __name__ == "__main__":
    sys.exit(main())
