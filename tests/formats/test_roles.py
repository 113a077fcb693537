"""Lines that stand alone: dates, bylines, page furniture, labels."""

from __future__ import annotations

import pytest

from bilingual.formats.roles import is_label, is_rule, role
from bilingual.model import Kind


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2024",
        "3 May 2024",
        "Manila, June 11, 2024",
        "As of 6:00 p.m., October 2, 2024",
        "October 18, 2024 (Friday), 10:35 a.m. to 10:58 a.m.",
        "Last updated: January 15, 2025",
        "2024-05-03",
        "令和６年５月３日",
        "令和6年5月3日（金）11時53分～12時38分",
        "2024年10月2日 午後6時現在",
        "最終更新日:2025年1月15日",
        "2024年11月7日 ストックホルム",
    ],
)
def test_dates(line: str) -> None:
    assert role(line) is Kind.DATE


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Defense",
        "Public Affairs Division, Minister's Secretariat",
        "Maritime Staff Office",
        "YAGISAWA Susumu, Director-General",
        "posted by the forum secretariat",
        "防衛省",
        "大臣官房広報課",
        "外務省／防衛省防衛政策局",
        "防衛装備庁調達管理部長　八木沢　進",
        "朝霧駐屯地 綾瀬1等陸曹",
    ],
)
def test_bylines(line: str) -> None:
    assert role(line) is Kind.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "Press Release",
        "FOR IMMEDIATE RELEASE",
        "(Provisional Translation)",
        "Page 1 of 3",
        "- 3 -",
        "2/5",
        "Back to Top",
        "▲ ページの先頭へ戻る",
        "英語版/English",
        "英語版 / English",
        "[English]",
        "印刷用",
        "仮訳",
        "（仮訳）",
        "（了）",
        "(了)",
        "（以上）",
        "以上",
        "記",
        "© 2024 Ministry of Examples",
        "-30-",
    ],
)
def test_furniture(line: str) -> None:
    assert role(line) is Kind.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met on May 3, 2024.",
        "On May 3, 2024, H.E. Mr. Okuda, Minister of Defense of",
        "Statement of the Japan-U.S. Security Consultative Committee",
        "Contact between a Destroyer and a Fishing Vessel",
        "５月３日、両大臣は会談した。",
        "防衛省は、会談を行った。",
        "以上のとおりである。",
        "日米防衛相会談の概要",
        "English translation is provided by volunteers.",
    ],
)
def test_ordinary_lines(line: str) -> None:
    assert role(line) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Purpose: To train", True),
        ("U.S. Forces: 2 cruisers", True),
        ("目的：技量の向上", True),
        ("人員:約1350名", True),
        ("第２章　総論", True),
        ("12:30に開始した。", False),
        ("initiatives: three", False),
        ("The ministers agreed on the following points and on nothing else: peace", False),
        ("第２条の規定により", False),
    ],
)
def test_labels(line: str, label: bool) -> None:
    assert is_label(line) is label


@pytest.mark.parametrize(
    ("line", "rule"), [("-----", True), ("* * *", True), ("――――", True), ("--", False), ("- a -", False)]
)
def test_rules(line: str, rule: bool) -> None:
    assert is_rule(line) is rule
