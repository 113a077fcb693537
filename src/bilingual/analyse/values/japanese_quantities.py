"""Numbers, amounts, durations, shares, ordinals and vague quantities in Japanese."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.japanese_numerals import BELOW_100, DIGIT, LARGE, SMALL, read
from bilingual.analyse.values.normal import Numeral, Reading, number, nothing
from bilingual.analyse.values.units import (
    DOLLARS,
    JAPANESE,
    SYMBOLS,
    Suffix,
    japanese_suffix,
    measured,
)

_FIGURE = rf"[0-9{DIGIT}{SMALL}{LARGE}]"

# Words that begin like a number with a counter and are none.
_IDIOM = re.compile(
    r"一人一人|一人ひとり|ひとりひとり|一つ一つ|一つひとつ|一件落着|一歩一歩|一日も早|一刻も早|一円(?!玉|を|の)|一時(?!間|[0-9一二三四五六七八九十])|一例"
    r"|一発|一機に|一門|一代|一者(?!択)|一名乗|一本(?:化|釣|気)|六本木|二本松|一両日|一分野に|二度と|三度目の正直|二人三脚|一度に|一台頭"
    r"|四日市|八日市|十日町|五日市|二日市|三日月|三日坊主|六[ヶケカ]所|九十九里|十分(?!間|後|前|以内|ほど|程度|余|おき|ごと|の[一二三四五六七八九])"
    r"|五分五分|七五三|二十四節気|四半期|四半世紀の間|十八番|十人十色|千人針|万年筆|百人一首|一二を争|三々五々|四六時中|一世紀|一位一体|三位一体"
    r"|八百長|五十嵐|千代田|千歳|百里|三千院|八百万の|五大陸|一週(?!間)|一環|一員|万一|三菱|一点張|一席|一層|一項目ずつ|二酸化|一酸化|四国|千葉"
)
# What makes a run of figures part of a name or a code rather than a number.
_CODE = re.compile(
    r"[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:\.[0-9]+){2,}|0[0-9]{1,4}-[0-9]+|[0-9]+\s?\+\s?[0-9]+|[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|24/7|(?:9[./・]11|3[./・]11|9/11)(?![0-9月])|[0-9]+[・.][0-9]+事件"
)
_NAME_BEFORE = re.compile(
    r"[A-Za-z][-_/.]?$|[A-Za-z]-[A-Za-z]?$|#$|〒\s?$|内線\s?:?\s?$|電話\s?:?\s?$|TEL\s?:?\s?$|\([注問]\s?$|^[注問]\s?$|(?<![A-Za-z])[QA]\s?$|注$"
)
_LABEL_BEFORE = re.compile(
    r"(?:No\.?|Nos\.?|no\.?|図表?|表|別紙|別添|別表|附属書|付属書|資料|フェーズ|レベル|タイプ|ブロック|チャプター|決議)\s?$"
)
_LETTER_AFTER = re.compile(r"[A-Za-z]")
_LIST_MARK = re.compile(r"^\s*[(（]?[0-9]{1,2}(?:[).](?![0-9])|\s*$)")
_IN_BRACKETS = re.compile(r"\($")
_POSITION = re.compile(r"(?:北緯|南緯|東経|西経|緯度|経度)\s?$")
_WARMTH = re.compile(r"(?:摂氏|気温|氷点下|零下|マイナス|角度|約|方位|針路|[-])\s?$")
_MINUS = re.compile(r"(?:(?:^|[^0-9A-Za-z\)）ァ-ヶー一-龥ぁ-ん])-|[△▲]|マイナス)\s?$")
_JOIN = re.compile(r"\s?(?:~|-|から|ないし|乃至)\s?(?=[0-9一二三四五六七八九十百千])")
_ONE_OR_TWO = re.compile(r"[、,・](?=[0-9一二三四五六七八九])")
_FRACTION = re.compile(rf"分の\s?(?={_FIGURE})")
_ONE_IN = re.compile(rf"\s?([人台回件社校隻機世帯戸]+)に\s?(?={_FIGURE})")
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,4})(?![0-9/.])")
_PARTS = re.compile(rf"({BELOW_100})\s?(分|秒|か月|ヶ月|カ月|ヵ月|ケ月|箇月|厘)(?:間)?")
_VAGUE = re.compile(
    rf"(?P<tens>[{DIGIT}0-9]{{0,2}}十)?(?P<vague>数|何|幾)(?P<scale>[{SMALL}{LARGE}]{{0,4}})|(?P<teens>十)余|(?P<round>十数)"
)
_BIG_NAMES = re.compile(rf"(?:[{SMALL}{LARGE}]|[{DIGIT}]{{2,}})")
_DENOMINATORS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 50, 100, 1000}
_DIGIT_SIGNIFIER = 3


def idiom(text: str, at: int) -> list[Reading] | None:
    """Words and place names that only look like numbers."""
    match = _IDIOM.match(text, at)
    return nothing(at, match.end()) if match else None


def code(text: str, at: int) -> list[Reading] | None:
    """Telephone numbers, versions, list marks, and figures inside Latin names (F-35, G7, 5G, 2+2)."""
    if match := _CODE.match(text, at):
        return nothing(at, match.end())
    if at and _NAME_BEFORE.search(text, max(0, at - 6), at) and not _LABEL_BEFORE.search(text, max(0, at - 4), at):
        return _whole_run(text, at)
    if match := _LIST_MARK.match(text):
        if at < match.end() and match.end() < len(text) or (match.end() == len(text) and "(" in match[0]):
            return nothing(at, match.end())
    if at and text[at - 1] == "(" and (end := _figures(text, at)) < len(text) and text[end] == ")" and end - at <= 2:
        return nothing(at, end)
    end = _figures(text, at)
    if end < len(text) and _LETTER_AFTER.match(text, end) and not japanese_suffix(text, end):
        return _whole_run(text, at)
    return None


def _figures(text: str, at: int) -> int:
    while at < len(text) and text[at] in "0123456789":
        at += 1
    return at


def _whole_run(text: str, at: int) -> list[Reading]:
    end = _figures(text, at)
    while end < len(text) and (
        text[end] in "-./" and text[end + 1 : end + 2].isalnum() or text[end].isascii() and text[end].isalnum()
    ):
        end += 1
    return nothing(at, end)


def vague(text: str, at: int) -> list[Reading] | None:
    """数十, 十数人, 何千人もの, 数百億円, 数日: the order of magnitude."""
    match = _VAGUE.match(text, at)
    if match is None:
        return None
    end = match.end()
    scale = Decimal(10)
    if match["round"] is None and match["teens"] is None:
        if match["vague"] != "数" and not match["scale"]:
            return None
        numeral = read("一" + match["scale"] if match["scale"][:1] in ("万", "億", "兆", "京") else match["scale"], 0)
        scale = numeral.value if numeral and match["scale"] else Decimal(1)
        if match["tens"]:
            tens = read(match["tens"], 0)
            scale = tens.value if tens else scale
    if large := re.compile(rf"[{LARGE}]").match(text, end):
        numeral = read("一" + large[0], 0)
        scale *= numeral.value if numeral else 1
        end = large.end()
    if text.startswith("余", end):
        end += 1
    if text.startswith("日", end) and not text.startswith("日間", end):
        return [Reading(ValueKind.VAGUE, number(scale), at, end + 1, "day")]
    name = japanese_suffix(text, end + (text[end : end + 1] == " "))
    suffix = JAPANESE.get(name)
    if suffix is None:
        return [Reading(ValueKind.VAGUE, number(scale), at, end)] if scale > 1 else None
    end = text.index(name, end) + len(name)
    if suffix.kind is ValueKind.AMOUNT:
        return [Reading(ValueKind.VAGUE, suffix.unit + number(scale * suffix.factor), at, end)]
    if suffix.kind in (ValueKind.ORDINAL, ValueKind.FISCAL_YEAR):
        return None
    unit = {ValueKind.PERCENT: "percent", ValueKind.MULTIPLE: "times"}.get(suffix.kind, suffix.unit)
    if name.startswith("時間"):
        return [Reading(ValueKind.VAGUE, number(scale), at, end, "hour")]
    return [Reading(ValueKind.VAGUE, number(scale * (10 if name == "割" else 1)), at, end, unit)]


def fraction(text: str, at: int) -> list[Reading] | None:
    """３分の１, 三分の二, 1/3, 3人に1人."""
    if match := _SLASH.match(text, at):
        over, under = int(match[1]), int(match[2])
        if 0 < over < under and under in _DENOMINATORS and not japanese_suffix(text, match.end()).startswith("月"):
            return [Reading(ValueKind.FRACTION, f"{over}/{under}", at, match.end())]
        return nothing(at, match.end()) if under < 100 and over < 100 else None
    under_numeral = read(text, at)
    if under_numeral is None:
        return None
    joint = _FRACTION.match(text, under_numeral.end)
    one_in = None if joint else _ONE_IN.match(text, under_numeral.end)
    if joint is None and one_in is None:
        return None
    over_numeral = read(text, (joint or one_in).end())  # type: ignore[union-attr]
    if over_numeral is None or over_numeral.value % 1 or under_numeral.value % 1 or not under_numeral.value:
        return None
    end = over_numeral.end
    if one_in:
        if not text.startswith(one_in[1], end) or over_numeral.value >= under_numeral.value:
            return None
        end += len(one_in[1])
    return [Reading(ValueKind.FRACTION, f"{number(over_numeral.value)}/{number(under_numeral.value)}", at, end)]


_CURRENCY_BEFORE = re.compile(
    r"(?:(US|A|AU|C|NZ|S|HK|NT)?([¥$€£₩₹])|(JPY|USD|EUR|GBP|AUD|CNY|KRW|CAD|INR))\s?(?=[0-9])"
)


def money_first(text: str, at: int) -> list[Reading] | None:
    """¥1,234, US$80億, JPY 500,000."""
    match = _CURRENCY_BEFORE.match(text, at)
    if match is None or (at and text[at - 1].isascii() and text[at - 1].isalpha()):
        return None
    numeral = read(text, match.end())
    if numeral is None:
        return None
    currency = match[3] or (DOLLARS[match[1].lower()] if match[1] and match[2] == "$" else SYMBOLS[match[2]])
    end = numeral.end
    name = japanese_suffix(text, end)
    if name and JAPANESE[name].kind is ValueKind.AMOUNT:
        end += len(name)
    return [Reading(ValueKind.AMOUNT, currency + number(numeral.value), at, end)]


def ordinal(text: str, at: int) -> list[Reading] | None:
    """第１３回, 第二次, 第９条."""
    numeral = read(text, at + 1 + (text[at + 1 : at + 2] == " "))
    if numeral is None or numeral.value % 1:
        roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ".find(text[at + 1 : at + 2] or "-")
        return [Reading(ValueKind.ORDINAL, str(roman + 1), at, at + 2)] if roman >= 0 else None
    rest = text[numeral.end : numeral.end + 2]
    if (
        numeral.words
        and rest[:1]
        and (rest[0] in "者線義級歩" or rest == "国の" or (rest[0] == "国" and numeral.value == 3) or rest in ("人者",))
    ):
        return nothing(at, numeral.end + 1)
    name = japanese_suffix(text, numeral.end)
    suffix = JAPANESE.get(name)
    end = numeral.end + len(name)
    if (
        suffix is None
        or suffix.kind not in (ValueKind.ORDINAL, ValueKind.NUMBER)
        or (name and suffix.unit in ("person",) and name != "名")
    ):
        end = numeral.end
        suffix = suffix if suffix and suffix.kind is ValueKind.ORDINAL else None
    return [
        Reading(
            ValueKind.ORDINAL,
            number(numeral.value),
            at,
            end,
            suffix.unit if suffix and suffix.kind is ValueKind.ORDINAL else "",
        )
    ]


def words(text: str, at: int) -> list[Reading] | None:
    """半分, 半数, 半年, 両国, 倍増, ゼロ."""
    for word, kind, value, unit in _WORDS.get(text[at], ()):
        if text.startswith(word, at):
            return [Reading(kind, value, at, at + len(word), unit)]
    return None


_BOTH = (
    "国",
    "大臣",
    "首脳",
    "者",
    "長官",
    "政府",
    "外相",
    "閣僚",
    "名",
    "側",
    "軍",
    "省",
    "議長",
    "次官",
    "地域",
    "機関",
    "陣営",
    "司令官",
    "幕僚長",
)
_WORDS: dict[str, list[tuple[str, ValueKind, str, str]]] = {
    "半": [
        ("半分", ValueKind.FRACTION, "1/2", ""),
        ("半数", ValueKind.FRACTION, "1/2", ""),
        ("半額", ValueKind.FRACTION, "1/2", ""),
        ("半減", ValueKind.FRACTION, "1/2", ""),
        ("半年", ValueKind.DURATION, "6month", ""),
        ("半月", ValueKind.DURATION, "0.5month", ""),
        ("半世紀", ValueKind.DURATION, "50year", ""),
        ("半時間", ValueKind.DURATION, "30min", ""),
        ("半日", ValueKind.DURATION, "0.5day", ""),
    ],
    "四": [("四半世紀", ValueKind.DURATION, "25year", "")],
    "両": [
        ("両" + what, ValueKind.NUMBER, "2", "person" if what in ("大臣", "首脳", "者", "長官", "名") else "")
        for what in _BOTH
    ],
    "双": [("双方", ValueKind.NUMBER, "2", "")],
    "倍": [(word, ValueKind.MULTIPLE, "2", "") for word in ("倍増", "倍加", "倍に", "倍以上", "倍の", "倍額")],
    "ゼ": [("ゼロ", ValueKind.NUMBER, "0", "")],
}


def quantity(text: str, at: int) -> list[Reading] | None:
    """A number with what stands after it, or the two ends of a range (１０～１５人)."""
    numeral = read(text, at)
    if numeral is None:
        return nothing(at, at + 1)
    if first_of_two := _range(text, at, numeral):
        return first_of_two
    return _quantity(text, at, numeral)


def _range(text: str, at: int, numeral: Numeral) -> list[Reading] | None:
    joint = _JOIN.match(text, numeral.end)
    if joint is None and numeral.value < 10 and numeral.end == at + 1:
        joint = _ONE_OR_TWO.match(text, numeral.end)
    if joint is None or (far := read(text, joint.end())) is None:
        return None
    if joint[0][:1] in "、,・" and not (numeral.value + 1 == far.value / far.scale or numeral.value + 1 == far.value):
        return None
    if joint[0].strip() == "-" and not numeral.value < far.value:
        return None
    ends = _quantity(text, joint.end(), far)
    if ends is None or ends[0].kind in (None, ValueKind.FISCAL_YEAR) or far.end == ends[0].end:
        return None
    suffix = JAPANESE.get(japanese_suffix(text, far.end + (text[far.end : far.end + 1] == " ")))
    if suffix is None:
        return None
    value = numeral.value
    if numeral.scale == 1 and far.scale > 1 and value < far.value / far.scale:
        value *= far.scale
    kind, normal, unit = measured(value, suffix)
    return [Reading(kind, normal, at, numeral.end, unit), *ends]


def _quantity(text: str, at: int, numeral: Numeral) -> list[Reading] | None:
    value, end = numeral.value, numeral.end
    if _MINUS.search(text, max(0, at - 5), at):
        value = -value
    name_at = end + (text[end : end + 1] in (" ", "余") and end < len(text))
    name = japanese_suffix(text, name_at)
    suffix = JAPANESE.get(name)
    if suffix is None or (numeral.words and not suffix.kanji and not _is_large(text, at, end)):
        return _plain(text, at, numeral, value)
    after = name_at + len(name)
    if name == "度":
        return _degrees(text, at, after, value, numeral)
    if name == "分" and numeral.words and end - at == 1 and not re.compile(r"[後前余以ほお]").match(text, after):
        return nothing(at, end)
    if name == "分" and _position_minutes(text, at):
        return [Reading(ValueKind.NUMBER, number(value), at, after, "arcminute")]
    if name == "秒" and re.compile(r"分\s?$").search(text, max(0, at - 2), at) and _arc_seconds(text, at):
        return [Reading(ValueKind.NUMBER, number(value), at, after, "arcsecond")]
    if name == "年度":
        return (
            [Reading(ValueKind.FISCAL_YEAR, number(value), at, after)]
            if value >= 10 and not numeral.words
            else nothing(at, end)
        )
    if name == "割":
        return _tenths(text, at, after, value)
    if suffix.kind is ValueKind.DURATION:
        return _duration(text, at, after, name, value, suffix)
    kind, normal, unit = measured(value, suffix)
    if (
        kind is ValueKind.ORDINAL
        and name in ("式", "号", "番", "期", "号機", "代", "条", "項", "節", "章", "位", "次")
        and value % 1
    ):
        return _plain(text, at, numeral, value)
    return [Reading(kind, normal, at, after, unit)]


def _plain(text: str, at: int, numeral: Numeral, value: Decimal) -> list[Reading]:
    """A number that nothing follows: figures count, kanji only where they are long or all there is."""
    end = numeral.end
    if numeral.words and not _is_large(text, at, end):
        return nothing(at, end)
    if _LABEL_BEFORE.search(text, max(0, at - 6), at):
        return [Reading(ValueKind.ORDINAL, number(value), at, end)]
    return [Reading(ValueKind.NUMBER, number(value), at, end)]


def _is_large(text: str, at: int, end: int) -> bool:
    run = text[at:end]
    return text.strip() == run or (
        len(run) >= _DIGIT_SIGNIFIER and bool(set(run) & set("十百千万億兆京")) and run.strip("〇○") != ""
    )


def _position_minutes(text: str, at: int) -> bool:
    return bool(re.compile(rf"[度°]\s?$").search(text, max(0, at - 2), at))


def _arc_seconds(text: str, at: int) -> bool:
    return bool(re.compile(r"[度°]\s?[0-9.]+\s?分\s?$").search(text, max(0, at - 12), at))


def _degrees(text: str, at: int, end: int, value: Decimal, numeral: Numeral) -> list[Reading]:
    """Degrees of arc or of warmth; a small whole number of 度 counts times (２度 = twice)."""
    warm = _POSITION.search(text, max(0, at - 3), at) or _WARMTH.search(text, max(0, at - 4), at)
    arc = re.compile(r"\s?[0-9.]+\s?分").match(text, end)
    unit = "degree" if warm or arc or value >= 10 or value % 1 or value < 0 else "time"
    return [Reading(ValueKind.NUMBER, number(value), at, end, unit)]


def _tenths(text: str, at: int, end: int, value: Decimal) -> list[Reading]:
    """３割５分 (35 percent), ２割５分３厘 (25.3 percent)."""
    percent = value * 10
    for name, share in (("分", Decimal(1)), ("厘", Decimal("0.1"))):
        match = _PARTS.match(text, end)
        if match and match[2] == name and (part := read(match[1], 0)):
            percent += part.value * share
            end = match.end(2)
    if text.startswith("半", end):
        percent, end = percent + 5, end + 1
    return [Reading(ValueKind.PERCENT, number(percent), at, end)]


_FINER = {"時間": ("分", 60), "分": ("秒", 60), "年": ("月", 12), "か月": ("", 0)}
_IN_BASE = {"分": 60, "秒": 1, "月": 1}


def _duration(text: str, at: int, end: int, name: str, value: Decimal, suffix: Suffix) -> list[Reading]:
    """Durations in one unit, or in a coarse and a fine one (２時間３０分, １年６か月), or with a half (１年半)."""
    if (
        text.startswith("半", end)
        and not text.startswith(("半ば", "半島", "半期"), end)
        and name[-1:] != "間"
        or text.startswith("時間半", end - 2)
    ):
        value, end = value + Decimal("0.5"), end + 1
    elif (fine := _FINER.get(name)) and (match := _PARTS.match(text, end + (text[end : end + 1] == " "))):
        unit, count = fine
        if unit and match[2].endswith(unit) and (part := read(match[1], 0)):
            end = match.end()
            if name == "年":
                value, suffix = value * count + part.value, JAPANESE["か月"]
            elif name == "分":
                value, suffix = value * count + part.value, JAPANESE["秒"]
            else:
                value, suffix = value * count + part.value, JAPANESE["分"]
    if text.startswith("間", end) and not text.startswith("間隔", end) and name[-1:] != "間":
        end += 1
    kind, normal, unit = measured(value, suffix)
    return [Reading(kind, normal, at, end, unit)]
