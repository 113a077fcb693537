"""The log as a file."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from decided import random_log
from hypothesis import given
from hypothesis import strategies as st
from test_decisions import MADE

from bilingual.decisions import read, write
from bilingual.decisions.log import parse
from bilingual.errors import FormatError, InputError

HEAD = '{"format": "bilingual-decisions", "version": 1}\n'


class TestWritingThenReadingIsIdentity:
    @given(st.integers(0, 10**9))
    def test_for_any_log(self, seed: int) -> None:
        log = tuple(random_log(Random(seed), MADE, 10))
        assert parse(write(log), "log") == log

    def test_through_a_file(self, tmp_path: Path) -> None:
        log = tuple(random_log(Random(1), MADE, 10))
        (tmp_path / "a.jsonl").write_text(write(log), encoding="utf-8-sig")
        assert read(tmp_path / "a.jsonl") == log


class TestABrokenLogIsRefused:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "no log of decisions"),
            ("{}", "no log of decisions"),
            ("[" * 100_000, "no log of decisions"),
            (HEAD + "{", "a.jsonl:2: $: not JSON"),
            (HEAD + "\n[]", "a.jsonl:3: $: an object is wanted"),
            (HEAD + '{"id": "a", "action": "dance"}', "a.jsonl:2: $.action: 'dance' is not one of confirm"),
            (HEAD + '{"id": "", "action": "note"}', "a.jsonl:2: $.id: an empty id"),
            (HEAD + '{"id": "a", "action": "note", "rows": [{"en": [1], "ja": []}]}', "$.rows[0].en[0]: a string"),
        ],
        ids=lambda text: text[:20],
    )
    def test_with_file_and_line(self, text: str, said: str) -> None:
        with pytest.raises(FormatError) as caught:
            parse(text, "a.jsonl")
        assert said in str(caught.value)
        assert str(caught.value).startswith("a.jsonl")

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no such file"):
            read(tmp_path / "gone.jsonl")
