"""Page furniture: what a page carries besides its text, in both languages.

It stays in the document as blocks of its own; being known for what it is, it is not taken for a title or a sentence
that the other language lacks.
"""

from __future__ import annotations

import re

# Compared in NFKC and lower case, outer brackets, arrows and dots left out.
_LISTED = """
    press release | news release | media release | for immediate release | immediate release |
    provisional translation | tentative translation | unofficial translation | english translation |
    translation | draft translation | 仮訳 | 暫定訳 | 参考訳 | 英訳 | 和訳 | プレスリリース | 報道資料 |
    報道発表 | 報道発表資料 | ニュースリリース | 記者発表資料 | 報道関係者各位 | お知らせ | 新着情報 |
    for reference only | 参考仮訳 | 英文仮訳 |
    english | japanese | 日本語 | 英語 | 英語版 | 日本語版 | 英語版/english | 日本語版/japanese |
    english/日本語 | 日本語/english | english version | japanese version | in english | in japanese |
    英語版はこちら | 日本語版はこちら | 印刷 | 印刷用 | 印刷用ページ | 印刷する | 印刷用画面 | 印刷版 |
    このページを印刷 | このページを印刷する | print | print version | printer-friendly version |
    printer friendly | print this page | share | share this page | share this | tweet | シェア | シェアする |
    ツイート | 共有 | back to top | back to the top | return to top | top of page | page top | pagetop |
    to top | go to top | go back | back | 戻る | 前のページへ戻る | 前のページに戻る | 一覧へ戻る |
    一覧に戻る | ページの先頭へ | ページの先頭へ戻る | ページトップへ | ページトップへ戻る |
    このページの先頭へ | このページの先頭へ戻る | トップへ戻る | トップページへ | 先頭へ戻る | 先頭へ |
    本文へ | 本文へ移動 | 本文へスキップ | skip to main content | skip to content | skip navigation | home |
    ホーム | top | トップ | トップページ | menu | メニュー | search | 検索 | site map | sitemap |
    サイトマップ | next | previous | 次へ | 前へ | 次のページ | 前のページ | 次ページ | 前ページ | read more |
    続きを読む | もっと見る | next page | previous page | close | 閉じる | 文字サイズ |
    了 | 以上 | 終 | おわり | 終わり | 完 | 記 | 続く | つづく | end | the end | end of document |
    end of text | continued | to be continued | end of statement | end of release |
    pdf | html | new | confidential | for official use only | unclassified | 部外秘 | 公開 | 非公開
    """
_PHRASES = frozenset(phrase.strip() for phrase in _LISTED.split("|"))

_PATTERN = re.compile(
    # Page 1 of 3, - 3 -, 2/5, 3ページ, -30-
    r"page\s*\d+(?:\s*(?:of|/)\s*\d+)?|p\.?\s*\d+(?:\s*/\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—]"
    r"|\d{1,4}\s*/\s*\d{1,4}(?:\s*(?:ページ|頁))?|\d{1,4}\s*(?:ページ|頁)|-30-|#{3,}"
    r"|(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved).{0,100}"
    # [PDF形式:120KB]
    r"|\[?(?:pdf|word|excel)(?:形式|ファイル|版)?[\s:/,、(]*[\d.,]*\s*(?:[km]?b|キロバイト)?\)?\]?"
    r"|(?:embargo(?:ed)?|for (?:immediate )?release|released? (?:date|no)|報道解禁|解禁日時).{0,60}"
)
_PARTED = re.compile(r"\s*[/|]\s*")
_AROUND = " \u3000[]()【】《》〈〉<>「」*■□◆▲△▼▽↑↓→←»«|。:-–—~・※"


def is_furniture(line: str) -> bool:
    """Whether a line (in NFKC and lower case) is page furniture."""
    core = line.strip(_AROUND)
    if (_PARTED.sub("/", core) if "/" in core or "|" in core else core) in _PHRASES:
        return True
    return bool(_PATTERN.fullmatch(line) or (core != line and _PATTERN.fullmatch(core)))
