"""Runs `bilingual memory import` again and again and kills it; prints what each kill left, as JSON lines.

    python killing.py FOLDER PAIRS.jsonl KILLS

Half of the kills strike before a statement chosen at random, the others after a time chosen at random, which may be in
the middle of a write. A program of its own, since it forks: its memory and its threads are nobody else's.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
from pathlib import Path
from time import perf_counter

from bilingual.cli.app import run
from bilingual.memory import Memory, database, exchange, store

BATCH = 5


def feed(path: Path, pairs: Path) -> int:
    """What the command line does."""
    return run(["memory", "import", str(pairs), "--memory", str(path), "--quiet", "--format", "json"])


def killed(path: Path, pairs: Path, statements: int | None, seconds: float) -> bool:
    """Import in a child that dies before a statement, or after a time; whether it died before it was done."""
    child = os.fork()
    if child == 0:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        if statements is None:
            # Nobody handles this signal: it ends the process there and then, as SIGKILL does.
            signal.setitimer(signal.ITIMER_REAL, seconds)
        else:
            count_down(statements)
        os._exit(feed(path, pairs))
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def count_down(left: int) -> None:
    """Kill this process before it runs the statement after `left` others."""
    opened = sqlite3.connect

    def watched(*arguments: object, **options: object) -> sqlite3.Connection:
        def step(_: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        db = opened(*arguments, **options)  # type: ignore[call-overload]
        db.set_trace_callback(step)
        return db

    database.sqlite3.connect = watched  # type: ignore[assignment]


def main() -> None:
    """See the top of the file."""
    folder, pairs, kills = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    store.BATCH = BATCH
    # What a process wrote before it was killed the system keeps: waiting for the disk only matters in a power cut.
    database.SYNCHRONOUS = "OFF"
    chosen = random.Random(5)
    expected = [(entry.en, entry.ja) for entry in exchange.read(pairs)]
    statements = 0

    def count(_: str) -> None:
        nonlocal statements
        statements += 1

    started = perf_counter()
    with Memory.open(folder / "whole.db", create=True) as memory:
        memory._db.set_trace_callback(count)
        for _ in memory.put(exchange.read(pairs)):
            pass
    spent = perf_counter() - started
    for kill in range(kills):
        path = folder / f"{kill}.db"
        by_statement = kill % 2 == 0
        dead = killed(path, pairs, chosen.randrange(statements) if by_statement else None, chosen.uniform(1e-4, spent))
        with Memory.open(path, create=True) as memory:
            left = [(entry.en, entry.ja) for entry in memory.entries()]
            sound = memory._db.execute("PRAGMA integrity_check").fetchone()[0]
            found = all(memory.lookup(en, "en", limit=1) and memory.concordance(f'"{ja}"', "ja", 1) for en, ja in left)
        again = feed(path, pairs)
        with Memory.open(path) as memory:
            whole = [(entry.en, entry.ja) for entry in memory.entries()]
        print(
            "report", json.dumps({
                "dead": dead, "left": len(left), "in order": left == expected[: len(left)], "sound": sound == "ok",
                "found": found, "completed": again == 0 and whole == expected, "total": len(expected),
                "beside": [each.name for each in folder.iterdir() if each.name.startswith(f"{kill}.db-")],
            }),
        )  # fmt: skip


if __name__ == "__main__":
    main()
