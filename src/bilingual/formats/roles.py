"""What a line that stands alone is: a date, a byline, page furniture, a label with its value, a rule.

Everything here looks at one short line and answers from its words; nothing is dropped because of the answer.
"""

from __future__ import annotations

import re
import unicodedata

from bilingual.model import Kind

_LONGEST = 120

_RULE = re.compile(r"([-=_*~＿―─━＝*＊]) *(?:\1 *){2,}")
_PAGE = re.compile(
    r"(?:page|p\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4}(?:\s*(?:ページ|頁))?"
    r"|\d{1,4}\s*(?:ページ|頁)|-30-|#{3,}"
)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved).{0,100}")
_DOWNLOAD = re.compile(r"\[?(?:pdf|word|excel)(?:形式|ファイル|版)?[\s:：/,、(]*[\d.,]*\s*(?:[km]?b|キロバイト)?\)?\]?")
_EMBARGO = re.compile(
    r"(?:embargo(?:ed)?|for (?:immediate )?release|release(?:d)? (?:date|no)|解禁|取扱注意|報道解禁).{0,60}"
)
_FURNITURE = frozenset(
    (
        # the translation, the release
        "press release|news release|media release|for immediate release|immediate release|"
        "provisional translation|tentative translation|unofficial translation|english translation|"
        "translation|draft translation|仮訳|暫定訳|参考訳|英訳|和訳|プレスリリース|報道資料|報道発表|報道発表資料|ニュースリリース|"
        "記者発表資料|報道関係者各位|お知らせ|新着情報|for reference only|参考仮訳|英文仮訳|"
        # languages, printing, moving about
        "english|japanese|日本語|英語|英語版|日本語版|英語版/english|日本語版/japanese|english/日本語|日本語/english|"
        "english version|japanese version|in english|in japanese|英語版はこちら|日本語版はこちら|印刷|印刷用|印刷用ページ|"
        "印刷する|印刷用画面|印刷版|このページを印刷|このページを印刷する|print|print version|printer-friendly version|"
        "printer friendly|print this page|share|share this page|share this|tweet|シェア|シェアする|ツイート|"
        "共有|back to top|back to the top|return to top|top of page|page top|pagetop|to top|"
        "go to top|go back|back|戻る|前のページへ戻る|前のページに戻る|一覧へ戻る|一覧に戻る|ページの先頭へ|ページの先頭へ戻る|"
        "ページトップへ|ページトップへ戻る|このページの先頭へ|このページの先頭へ戻る|トップへ戻る|トップページへ|"
        "先頭へ戻る|先頭へ|本文へ|本文へ移動|本文へスキップ|skip to main content|skip to content|skip navigation|home|"
        "ホーム|top|トップ|トップページ|menu|メニュー|search|検索|site map|sitemap|サイトマップ|next|previous|次へ|前へ|次のページ|"
        "前のページ|次ページ|前ページ|read more|続きを読む|もっと見る|next page|previous page|close|閉じる|文字サイズ|"
        # the end
        "了|以上|終|おわり|終わり|完|記|続く|つづく|end|the end|end of document|end of text|continued|"
        "to be continued|end of statement|end of release|"
        # marks
        "pdf|html|new|confidential|for official use only|unclassified|部外秘|公開|非公開|"
    )
    .strip("|")
    .split("|")
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_EN_DATE = re.compile(
    rf"{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–,]|\b)|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH},?\s*(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d"
)
_EN_DATE_PARTS = re.compile(
    rf"{_MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\d+(?:st|nd|rd|th)?|[ap]\.?m\b\.?"
    r"|\b(?:as of|at|from|to|until|and|on|of|the|last|first|updated?|issued|released?|published|posted|date[d]?|time|local"
    r"|noon|midnight|jst|est|edt|gmt|utc|hst|revised|draft)\b|[\s,.:;()\[\]/–—~-]+"
)
_JA_DATE = re.compile(
    "(?:明治|大正|昭和|平成|令和|[MTSHR])?\\s*(?:\\d{1,4}|元)\\s*年\\s*(?:\\d{1,2}\\s*月|度?$)|\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日"
    "|(?:(?:19|20)\\d\\d|[SHR]\\d{1,2})[-/.]\\d{1,2}(?:[-/.]\\d{1,2})?"
)
_JA_DATE_PARTS = re.compile(
    "(?:明治|大正|昭和|平成|令和|西暦|[MTSHR](?=\\d))|[\\d元]+|年度?|月|日|時|分|頃|午前|午後|正午|現地時間|日本時間|から|まで|現在|時点"
    "|(?:最終)?更新日?|発表|公表|掲載|作成|改訂|改定|発行|制定|付け?|[(（][月火水木金土日](?:曜日?)?(?:[・]祝)?[)）]|[月火水木金土日]曜日?"
    "|[\\s,、.:：()（）\\[\\]/~〜～–—-]+"
)
_CLAUSE = re.compile("[はをがに、。]")

_JA_OFFICE = re.compile(
    "(?:省|庁|内閣府|都|道|府|県|局|課|室|官房|部|本部|幕僚監部|監部|委員会|事務局|司令部|大使館|領事館|総監部|総監|政府|協会|機構|センター|"
    "研究所|大学校|学校|大学|株式会社|係|班|広報|報道官|記者会見室|駐屯地|基地)$"
)
_JA_PERSON = re.compile(
    "(?:大臣|長官|部長|課長|局長|室長|次官|審議官|報道官|司令官|総監|幕僚長|大使|委員長|陸将補?|海将補?|空将補?|[1１一]等[陸海空][佐尉曹]|"
    "[2２二]等[陸海空][佐尉曹]|[3３三]等[陸海空][佐尉曹])[\\s\u3000][一-鿿ぁ-ヿ]{1,6}[\\s\u3000]?[一-鿿ぁ-ヿ]{0,6}$"
)
_JA_PLACE_PERSON = re.compile("[一-鿿]{2,8}(?:駐屯地|基地|分屯地)[\\s\u3000].{2,14}$")
_EN_OFFICE = re.compile(
    r"\b(?:ministry|department|office|embassy|bureau|division|agency|secretariat|cabinet|government|headquarters|staff"
    r"|command|commission|committee|council|institute|center|centre|directorate|forces?|room|university|section|camp)\b",
    re.IGNORECASE,
)
_EN_PERSON = re.compile(
    r"\b(?:minister|secretary|general|admiral|colonel|captain|director|commander|ambassador|spokesperson|chief|president"
    r"|sergeant|lieutenant|major|professor|commissioner|governor|mayor)\b",
    re.IGNORECASE,
)
_EN_SMALL = frozenset(["of", "and", "for", "the", "in", "at", "to", "on", "a", "an", "de", "von", "van", "&"])
_BY = re.compile(r"(?:by|posted by|written by|from|source|contact)\b[: ]", re.IGNORECASE)
_JA_BY = re.compile("(?:文|文責|執筆|発信元|発表者|出典|問い?合わ?せ先)[:：]")

_LABEL = re.compile(
    r"(?:[A-Z][\w'’./&-]*(?: (?:[\w'’./&-]+|\([^()]{1,20}\))){0,5}|[^\s、。，．「」『』:：]{1,16}(?:[(（][^()（）]{1,20}[)）])?) ?[:：](?=\s|$|[^\s\x00-\x7f]|[\d\"(])"
)


def is_rule(text: str) -> bool:
    """Whether a line only draws a line: `-----`, `* * *`, `＝＝＝`."""
    return _RULE.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a line begins with a label and a colon: `Purpose: ...`, `日時：...`."""
    found = _LABEL.match(text[:80])
    return found is not None and not text[: found.end()].rstrip(" :：").isdigit()


def role(text: str) -> Kind | None:
    """`DATE`, `BYLINE` or `FURNITURE` where a line looks like one, else None."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if _is_furniture(plain):
        return Kind.FURNITURE
    if _is_date(plain, unicodedata.normalize("NFKC", text).strip()):
        return Kind.DATE
    return Kind.BYLINE if _is_byline(text.strip()) else None


def _is_furniture(plain: str) -> bool:
    core = plain.strip(" 　[]()【】《》〈〉<>＜＞「」*■□◆▲△▼▽↑↓→←>»«|.。:：-–—~・※")
    if core.replace(" / ", "/").replace(" | ", "/") in _FURNITURE:
        return bool(core)
    return any(
        pattern.fullmatch(candidate)
        for pattern in (_PAGE, _COPYRIGHT, _DOWNLOAD, _EMBARGO)
        for candidate in (plain, core)
        if candidate
    )


def _is_date(plain: str, text: str) -> bool:
    if _JA_DATE.search(plain):
        rest = _JA_DATE_PARTS.sub("", plain)
        return len(rest) <= 6 and not _CLAUSE.search(plain.rstrip("、"))
    if not plain.isascii() and not plain.replace("–", "-").replace("—", "-").isascii():
        return False
    if plain.endswith(".") and not plain.endswith(("m.", "jan.", "dec.")):
        return False
    if _EN_DATE.search(plain):
        rest = _EN_DATE_PARTS.sub(" ", plain).split()
        return len(rest) <= 3 and all(word.title() in text or word.upper() in text for word in rest)
    return False


def _is_byline(text: str) -> bool:
    if text.isascii() or "’" in text:
        return _is_english_byline(text)
    if _CLAUSE.search(text) or len(text) > 40 or text[-1] in "：:。）)":
        return bool(_JA_BY.match(text))
    offices = re.split("[／/・\\s\u3000]", text)
    return (
        bool(_JA_PERSON.search(text) or _JA_BY.match(text) or _JA_PLACE_PERSON.fullmatch(text))
        or (len(text) <= 24
        and len(offices[-1]) > 1
        and all(len(part) < 18 for part in offices)
        and bool(_JA_OFFICE.search(text)))
    )


def _is_english_byline(text: str) -> bool:
    if _BY.match(text) and len(text.split()) <= 10 and text[-1] not in ".:":
        return True
    words = text.replace("/", " ").split()
    if not 1 < len(words) <= 16 or text[-1] in ".:;?!)" or ":" in text:
        return False
    if any(word[0].islower() and word not in _EN_SMALL for word in words):
        return False
    if not any(word[0].isupper() for word in words):
        return False
    return (bool(_EN_OFFICE.search(text)) and words[0] not in ("The", "A")) or _signed(text)


def _signed(text: str) -> bool:
    """`YAGISAWA Susumu, Director-General`: a name, a comma, an office."""
    name, comma, office = text.partition(",")
    return (
        bool(comma) and len(name.split()) in (2, 3, 4) and bool(_EN_PERSON.search(office)) and not _EN_DATE.search(text)
    )
