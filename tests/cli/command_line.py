"""What a command line did, and a pair of documents with one known fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

EN = """# Meeting of Defense Ministers

On May 3, 2024, the Minister of Defense met his counterpart for 45 minutes.

They agreed to hold 12 exercises in the coming year.

They welcomed the progress that had been made since the last meeting.
"""

JA = """# 防衛大臣会談

令和６年５月３日、防衛大臣は同僚と４５分間会談した。

大臣らは、来年１５回の訓練を実施することで一致した。

大臣らは、前回の会談以降の進展を歓迎した。
"""


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]
