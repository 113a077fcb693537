"""Signs at the start of a line."""

from __future__ import annotations

import pytest

from bilingual.formats.markers import heading, marker


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("- item", "-"),
        ("* item", "*"),
        ("• item", "•"),
        ("・項目", "・"),
        ("○ 日時", "○"),
        ("●その他", "●"),
        ("◆会談", "◆"),
        ("■背景", "■"),
        ("－ 能力の向上", "－"),
        ("－抑止力の向上", "－"),
        ("-抑止力", "-"),
        ("ａ．情報共有", "ａ．"),
        ("1. Overview", "1."),
        ("12. Overview", "12."),
        ("1.概要", "1."),
        ("１．会談の概要", "１．"),
        ("1) One", "1)"),
        ("(1) One", "(1)"),
        ("（１）一つ", "（１）"),
        ("(１) 一つ", "(１)"),
        ("(a) One", "(a)"),
        ("a) One", "a)"),
        ("a. One", "a."),
        ("(iv) Four", "(iv)"),
        ("ii) Two", "ii)"),
        ("①抑止力", "①"),
        ("１　地域情勢", "１"),
        ("1 基本的な考え方", "1"),
        ("3 人的基盤", "3"),
        ("1 日時", "1"),
        ("ア　対象者", "ア"),
        ("（ア）対象者", "（ア）"),
        ("一　目的", "一"),
        ("（一）総則", "（一）"),
        ("第１　総論", "第１"),
        ("２．１　適用範囲", "２．１"),
        ("2.1 Scope", "2.1"),
        ("II. Results", "II."),
    ],
)
def test_a_marker(line: str, sign: str) -> None:
    found = marker(line)
    assert found is not None
    assert found.sign == sign
    assert line[found.length :][:1].strip()


@pytest.mark.parametrize(
    "line",
    [
        "1.5倍に増加した。",
        "1.5 million yen",
        "２．５％であった。",
        "2024. The ministers met.",
        "3 destroyers took part.",
        "5 月 3 日に開く。",
        "2 名が参加した。",
        "2024.5.3（金）更新。",
        "R6.5.3に締結。",
        "A. B. Smith attended.",
        "○○省は発表した。",
        "・・・そして終わった。",
        "※本資料は仮訳です。",
        "(注1) 数値は速報値である。",
        "（了）",
        "-5 degrees",
        "――有識者会議",
        "Ａ．同盟の強化である。",
        "*emphasis* here",
        "第２条　この法律は",
        "第３回会合",
        "Q. What is it?",
        "ハワイ",
        "一般競争入札",
        "三大臣は、会談した。",
        "十分な説明",
        "ア",
        "1.",
    ],
)
def test_no_marker(line: str) -> None:
    assert marker(line) is None


@pytest.mark.parametrize(
    ("line", "level"), [("# One", 1), ("### 三", 3), ("#hashtag", 0), ("####### seven", 0), ("#", 0)]
)
def test_headings(line: str, level: int) -> None:
    found = heading(line)
    assert (found.depth if found else 0) == level
