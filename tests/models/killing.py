"""Adds a model in process after process, each killed by itself at a random step; a program for test_killed.py.

    python killing.py PATH STORE KILLS SEED

prints a line a kill: how many steps it took, whether it was killed, and what the store lists afterwards.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

from bilingual.models import Store, add, verify

STEPS = ("open", "os.", "shutil.", "tempfile.", "subprocess.Popen", "fcntl.", "glob.")


def main(path: Path, store: Path, kills: int, seed: int) -> None:
    """Fork, count steps that touch files, and kill at one of them."""
    chance = random.Random(seed)
    add(path, store.with_name("warm"))  # so that what is imported once is imported
    total = _steps(path, store.with_name("counted"))
    for _ in range(kills):
        at = chance.randrange(total + total // 20)
        child = os.fork()
        if child == 0:
            _killed_at(at)
            add(path, store)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        models = Store([store])
        faults = [str(one) for one in models.problems()]
        faults += [str(one) for found in models.list() for one in verify(found.folder)]
        print(at, os.WIFSIGNALED(status), len(models.list()), faults, sep="\t", flush=True)
        for found in models.list():
            models.remove(found.manifest.id)


def _steps(path: Path, store: Path) -> int:
    reached, end = os.pipe()
    child = os.fork()
    if child == 0:
        count = _killed_at(None)
        add(path, store)
        os.write(end, str(count[0]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reached, 20))


def _killed_at(step: int | None) -> list[int]:
    """Count the steps of this process from here on, and kill it at one."""
    count = [0]

    def see(event: str, _: object) -> None:
        if event.startswith(STEPS):
            count[0] += 1
            if count[0] == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(see)
    return count


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
