"""What is counted, measured and paid: units of both languages under one English name each."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.normal import duration, number


class Suffix(NamedTuple):
    """What stands after a number and says what it is a number of.

    `factor` brings the figure to the normal form's unit (割 is ten percent). `kanji`: small kanji numerals may take it
    (三名); without, they are more likely part of a name (三島).
    """

    kind: ValueKind
    unit: str
    factor: Decimal = Decimal(1)
    kanji: bool = True


def measured(value: Decimal, suffix: Suffix) -> tuple[ValueKind, str, str]:
    """Kind, normal form and unit of a number with what stands after it."""
    value *= suffix.factor
    if suffix.kind is ValueKind.DURATION:
        return suffix.kind, duration(value, suffix.unit), ""
    if suffix.kind is ValueKind.AMOUNT:
        return suffix.kind, suffix.unit + number(value), ""
    return suffix.kind, number(value), suffix.unit


# ISO 4217 codes; the bare dollar, pound and peso are the best known ones.
CURRENCIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "JPY": (("yen", "japanese yen", "jpy"), ("円", "日本円")),
    "USD": (
        ("dollar", "dollars", "us dollar", "us dollars", "u.s. dollar", "u.s. dollars", "american dollars", "usd"),
        ("ドル", "米ドル", "アメリカドル", "弗", "㌦"),
    ),
    "EUR": (("euro", "euros", "eur"), ("ユーロ",)),
    "GBP": (
        ("pound", "pounds", "pound sterling", "pounds sterling", "british pounds", "gbp"),
        ("ポンド", "英ポンド"),
    ),
    "CNY": (("yuan", "renminbi", "chinese yuan", "rmb", "cny"), ("元", "人民元", "中国元")),
    "KRW": (("won", "south korean won", "korean won", "krw"), ("ウォン", "韓国ウォン")),
    "AUD": (
        ("australian dollar", "australian dollars", "aud"),
        ("豪ドル", "オーストラリアドル", "オーストラリア・ドル"),
    ),
    "CAD": (("canadian dollar", "canadian dollars", "cad"), ("加ドル", "カナダドル", "カナダ・ドル")),
    "NZD": (("new zealand dollars", "nzd"), ("ニュージーランドドル", "ニュージーランド・ドル", "NZドル")),
    "SGD": (("singapore dollars", "sgd"), ("シンガポールドル", "シンガポール・ドル")),
    "HKD": (("hong kong dollars", "hkd"), ("香港ドル",)),
    "TWD": (("new taiwan dollars", "taiwan dollars", "twd"), ("台湾ドル", "新台湾ドル", "台湾元")),
    "INR": (("rupee", "rupees", "indian rupees", "inr"), ("ルピー", "インドルピー", "インド・ルピー")),
    "CHF": (("swiss francs", "chf"), ("スイスフラン", "スイス・フラン", "フラン")),
    "RUB": (("ruble", "rubles", "rouble", "roubles", "rub"), ("ルーブル",)),
    "PHP": (("peso", "pesos", "philippine pesos", "php"), ("ペソ", "フィリピンペソ", "フィリピン・ペソ")),
    "THB": (("baht", "thb"), ("バーツ",)),
    "IDR": (("rupiah", "idr"), ("ルピア",)),
    "MYR": (("ringgit", "myr"), ("リンギット", "リンギ")),
    "VND": (("dong", "vnd"), ("ドン",)),
    "SEK": (("swedish krona", "swedish kronor", "kronor", "sek"), ("スウェーデンクローナ", "クローナ")),
    "NOK": (("norwegian krone", "norwegian kroner", "nok"), ("ノルウェークローネ",)),
    "DKK": (("danish krone", "danish kroner", "dkk"), ("デンマーククローネ", "クローネ")),
    "PLN": (("zloty", "zlotys", "pln"), ("ズウォティ", "ズロチ")),
    "TRY": (("turkish lira", "lira"), ("トルコリラ", "トルコ・リラ", "リラ")),
    "UAH": (("hryvnia", "hryvnias", "uah"), ("フリブニャ", "フリヴニャ")),
    "ILS": (("shekel", "shekels", "ils"), ("シェケル",)),
    "BRL": (("real", "reais", "brl"), ("レアル",)),
    "ZAR": (("rand", "zar"), ("ランド",)),
    "AED": (("dirham", "dirhams", "aed"), ("ディルハム",)),
    "SAR": (("riyal", "riyals"), ("リヤル",)),
}

SYMBOLS = {"¥": "JPY", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "₱": "PHP", "฿": "THB", "₽": "RUB"}
DOLLARS = {
    **dict.fromkeys(("us", "u.s.", "u.s", "usd"), "USD"),
    **dict.fromkeys(("a", "au", "aus", "aud"), "AUD"),
    **dict.fromkeys(("c", "ca", "can", "cad"), "CAD"),
    **dict.fromkeys(("nz", "nzd"), "NZD"),
    **dict.fromkeys(("s", "sg", "sgd"), "SGD"),
    **dict.fromkeys(("hk", "hkd"), "HKD"),
    **dict.fromkeys(("nt", "ntd", "twd"), "TWD"),
}
"""What stands before a dollar sign, lower case, and the currency it makes."""

# Measures: name: (dimension, size in the dimension's base unit, English, Japanese). Exact by international definition
# (mile 1609.344 m, nautical mile 1852 m, foot 0.3048 m, pound 0.45359237 kg, acre 4046.8564224 m2).
_MEASURES: dict[str, tuple[str, str, str, str]] = {
    "km": ("length", "1000", "km kms kilometer kilometers kilometre kilometres", "キロメートル キロ km ㎞ ㌔ 粁"),
    "m": ("length", "1", "m meter meters metre metres", "メートル m ㍍ 米"),
    "cm": ("length", "0.01", "cm centimeter centimeters centimetre centimetres", "センチメートル センチ cm ㎝"),
    "mm": ("length", "0.001", "mm millimeter millimeters millimetre millimetres", "ミリメートル ミリ mm ㎜"),
    "nautical-mile": ("length", "1852", "nautical_mile nautical_miles nm nmi", "海里 カイリ 浬 nm"),
    "mile": ("length", "1609.344", "mile miles mi", "マイル"),
    "foot": ("length", "0.3048", "foot feet ft", "フィート ft"),
    "inch": ("length", "0.0254", "inch inches", "インチ"),
    "yard": ("length", "0.9144", "yard yards", "ヤード"),
    "kg": ("mass", "1", "kg kgs kilogram kilograms kilogramme kilogrammes", "キログラム kg ㎏"),
    "g": ("mass", "0.001", "g gram grams", "グラム g ㌘"),
    "mg": ("mass", "0.000001", "mg milligram milligrams", "ミリグラム mg"),
    "tonne": ("mass", "1000", "ton tons tonne tonnes metric_ton metric_tons t", "トン t ㌧"),
    "lb": ("mass", "0.45359237", "lb lbs", "lb"),
    "square-km": ("area", "1000000", "square_kilometer square_kilometers square_kilometre square_kilometres km2 km²",
                  "平方キロメートル 平方キロ km2 km² ㎢"),
    "square-m": ("area", "1", "square_meter square_meters square_metre square_metres m2 m²",
                 "平方メートル m2 m² ㎡"),
    "hectare": ("area", "10000", "hectare hectares ha", "ヘクタール ha ㌶"),
    "acre": ("area", "4046.8564224", "acre acres", "エーカー"),
    "square-mile": ("area", "2589988.110336", "square_mile square_miles", "平方マイル"),
    "tsubo": ("area", "3.305785", "tsubo", "坪"),
    "cubic-m": ("volume", "1000", "cubic_meter cubic_meters cubic_metre cubic_metres m3 m³", "立方メートル m3 m³ ㎥"),
    "liter": ("volume", "1", "liter liters litre litres l", "リットル L l ㍑"),
    "kiloliter": ("volume", "1000", "kiloliter kiloliters kilolitre kilolitres kl", "キロリットル kL kl"),
    "gallon": ("volume", "3.785411784", "gallon gallons", "ガロン"),
    "barrel": ("volume", "158.987294928", "barrel barrels", "バレル"),
    "knot": ("speed", "1.852", "knot knots kt kts", "ノット kt"),
    "km/h": ("speed", "1", "km/h kph kilometers_per_hour kilometres_per_hour", "km/h"),
    "mph": ("speed", "1.609344", "mph miles_per_hour", "mph"),
    "m/s": ("speed", "3.6", "m/s meters_per_second metres_per_second", "m/s"),
    "mach": ("mach", "1", "", "マッハ"),
    "w": ("power", "1", "watt watts w", "ワット W"),
    "kw": ("power", "1000", "kilowatt kilowatts kw", "キロワット kW"),
    "mw": ("power", "1000000", "megawatt megawatts mw", "メガワット MW"),
    "gw": ("power", "1000000000", "gigawatt gigawatts gw", "ギガワット GW"),
    "kwh": ("energy", "1", "kilowatt_hours kilowatt-hours kwh", "キロワット時 kWh"),
    "horsepower": ("horsepower", "1", "horsepower hp shp", "馬力"),
    "volt": ("voltage", "1", "volt volts v", "ボルト V"),
    "ampere": ("current", "1", "ampere amperes amp amps", "アンペア"),
    "hz": ("frequency", "1", "hz hertz", "ヘルツ Hz"),
    "khz": ("frequency", "1000", "khz kilohertz", "キロヘルツ kHz"),
    "mhz": ("frequency", "1000000", "mhz megahertz", "メガヘルツ MHz"),
    "ghz": ("frequency", "1000000000", "ghz gigahertz", "ギガヘルツ GHz"),
    "bit": ("data", "1", "bit bits", "ビット"),
    "byte": ("data", "8", "byte bytes", "バイト"),
    "kb": ("data", "8000", "kb kilobytes", "キロバイト KB"),
    "mb": ("data", "8000000", "mb megabyte megabytes", "メガバイト MB"),
    "gb": ("data", "8000000000", "gb gigabyte gigabytes", "ギガバイト GB"),
    "tb": ("data", "8000000000000", "tb terabyte terabytes", "テラバイト TB"),
    "mbps": ("data-rate", "1", "mbps", "Mbps"),
    "gbps": ("data-rate", "1000", "gbps", "Gbps"),
    "degree": ("degree", "1", "degree degrees ° degrees_celsius degrees_centigrade °c",
               "度 ° 度C ℃ °C"),
    "degree-f": ("fahrenheit", "1", "degrees_fahrenheit °f", "°F ℉"),
    "arcminute": ("arcminute", "1", "", ""),
    "arcsecond": ("arcsecond", "1", "", ""),
    "hpa": ("pressure", "1", "hectopascal hectopascals hpa millibars", "ヘクトパスカル hPa"),
    "db": ("sound", "1", "decibel decibels db", "デシベル dB"),
    "msv": ("dose", "1", "millisievert millisieverts msv", "ミリシーベルト mSv"),
    "usv": ("dose", "0.001", "microsievert microsieverts", "マイクロシーベルト μSv"),
    "sv": ("dose", "1000", "sievert sieverts sv", "シーベルト"),
    "bq": ("activity", "1", "becquerel becquerels bq", "ベクレル Bq"),
    "ppm": ("ppm", "1", "ppm", "ppm"),
    "rpm": ("rpm", "1", "rpm", "rpm"),
}  # fmt: skip

MEASURES: dict[str, tuple[str, Decimal]] = {name: (row[0], Decimal(row[1])) for name, row in _MEASURES.items()}
"""The dimension of a measuring unit and its size in that dimension's base unit."""

# Counters and count nouns: what is counted, English words, Japanese counters that may follow a single kanji numeral,
# and those that may not, because names are made with them (五島, 八戸, 二階, 千歳).
_COUNTED: dict[str, tuple[str, str, str]] = {
    "person": (
        "person persons people personnel member members troops soldiers sailors airmen marines residents crew "
        "participants observers experts officers officials civilians victims evacuees students officer official "
        "passengers candidates applicants instructors recruits men women children employees staff guests "
        "representatives delegates attendees deaths ministers",
        "人 名 名様 柱 者 大臣 首脳 長官 閣僚 外相 党",
        "方",
    ),
    "ship": (
        "ship ships vessel vessels destroyer destroyers frigate frigates submarine submarines boat boats cruiser "
        "cruisers carrier carriers minesweepers corvettes warships warship",
        "隻 艘 艦",
        "",
    ),
    "aircraft": ("aircraft plane planes fighter fighters helicopter helicopters jets airplanes drones", "機", ""),
    "vehicle": ("vehicle vehicles tank tanks truck trucks trains cars", "両 輌", ""),
    "machine": ("set sets", "台 基 門 式分 セット 組", "式"),
    "shot": ("round rounds shots missile missiles shells bullets", "発 弾", "射"),
    "item": (
        "item items point points piece pieces",
        "個 箇 品目 項目 点 本柱 件分 つ",
        "本 枚 冊 部 巻 文 品 面 色 曲 丁 挺",
    ),
    "case": ("case cases incident incidents", "件 案件 事案 例", ""),
    "time": ("", "回 度 回分", "遍 ラウンド 往復"),
    "place": (
        "place places location locations site sites",
        "か所 ヶ所 ヵ所 カ所 ケ所 箇所 個所 地点 拠点 施設 地区",
        "所",
    ),
    "country": (
        "country countries nation nations",
        "か国 ヶ国 ヵ国 カ国 ケ国 箇国 個国 か国語 カ国語 ヵ国語 か国間 カ国間 ヵ国間 ヶ国間 国間 言語",
        "国",
    ),
    "company": ("company companies firm firms corporations", "社 企業 法人", ""),
    "principle": (
        "principles documents services pillars goals",
        "原則 要素 条件 文書 自衛隊 軍種 省 本部 目標",
        "軍 幕",
    ),
    "organization": (
        "organizations organisations groups unit units ministries agencies",
        "団体 機関 省庁 組織 グループ 派閥",
        "",
    ),
    "household": ("household households home homes house houses", "世帯", "戸 軒"),
    "building": ("building buildings", "棟", "階建て 階建"),
    "animal": ("dogs cows pigs chickens birds cattle horses", "頭 匹 羽", ""),
    "seat": ("seat seats", "議席 席", ""),
    "vote": ("vote votes", "票", ""),
    "step": ("step steps stage stages phases", "段階 ステップ フェーズ", "歩 段"),
    "kind": ("kinds types categories", "種類 分野 領域 類型 区分", "種"),
    "year-old": ("", "歳 才", ""),
    "floor": ("floor floors story stories storey storeys", "", "階"),
    "digit": ("digit digits", "桁", "けた ケタ"),
    "night": ("night nights", "泊", ""),
    "page": ("pages", "", "ページ 頁 行 字 文字"),
    "municipality": (
        "municipalities prefectures cities towns villages",
        "都道府県 市町村 自治体",
        "市 町 村 県 島 港 空港 州 校",
    ),
    "axis": ("axes", "軸 正面 系統", "系 列 線 次元"),
    "room": ("rooms", "室 部屋", ""),
}  # fmt: skip

# Duration words: English and Japanese words, the normal form's unit, and how many of it one is.
_DURATIONS: tuple[tuple[str, str, int, str], ...] = (
    ("second seconds sec secs", "秒 秒間", 1, "s"),
    ("minute minutes min mins", "分 分間", 1, "min"),
    ("hour hours hr hrs", "時間", 60, "min"),
    ("day days calendar_days", "日間 日", 1, "day"),
    ("week weeks", "週間 週", 1, "week"),
    ("fortnight fortnights", "", 2, "week"),
    (
        "month months",
        "か月 ヶ月 ヵ月 カ月 ケ月 箇月 個月 か月間 ヶ月間 ヵ月間 カ月間 ケ月間 箇月間 月間 カ月分",
        1,
        "month",
    ),
    ("year years yr yrs", "年 年間 か年 ヵ年 カ年 ヶ年 ケ年 箇年 か年間", 1, "year"),
    ("decade decades", "", 10, "year"),
    ("century centuries", "世紀間 世紀以上", 100, "year"),
)

_ORDINALS_JA = (
    "番目 回目 度目 つ目 人目 件目 年目 日目 年度目 か月目 週目 個目 隻目 機目 例目 代目 期目 巡目 次 位 世紀 周年 "
    "条 項 章 節 期 期生 号 号機 番 番機 式 四半期 等級 代 合目 丁目 作目 段階目 か国目 カ国目 ヵ国目 社目 枚目 本目 "
    "軒目 発目 点目 曲目 着 号線 番線"
)
# These follow a small kanji numeral only after 第: 一位 and 三番目 are places in a series, 五条 and 八代 are names.
_ORDINALS_JA_FIGURES = "条 項 章 節 期 号 番 式 代 期生 着 次"
_ORDINAL_UNITS = {
    "世紀": "century", "周年": "anniversary", "条": "article", "項": "paragraph", "章": "chapter", "節": "section",
    "四半期": "quarter", "年目": "year", "年度目": "year", "日目": "day", "回目": "time", "度目": "time",
}  # fmt: skip


def _english() -> dict[str, Suffix]:
    table: dict[str, Suffix] = {}
    for unit, (_, _, names, _) in _MEASURES.items():
        for name in names.split():
            table[name.replace("_", " ")] = Suffix(ValueKind.NUMBER, unit)
    for names, _, count, unit in _DURATIONS:
        for name in names.split():
            table[name.replace("_", " ")] = Suffix(ValueKind.DURATION, unit, Decimal(count))
    for code, (names_en, _) in CURRENCIES.items():
        for name in names_en:
            table[name] = Suffix(ValueKind.AMOUNT, code)
    for name in ("cent", "cents", "us cents", "u.s. cents"):
        table[name] = Suffix(ValueKind.AMOUNT, "USD", Decimal("0.01"))
    for name in ("percent", "per cent", "%", "pct", "percents"):
        table[name] = Suffix(ValueKind.PERCENT, "")
    for name in ("percentage point", "percentage points", "percent points", "pp", "% points"):
        table[name] = Suffix(ValueKind.PERCENT, "point")
    for name in ("times", "fold", "-fold"):
        table[name] = Suffix(ValueKind.MULTIPLE, "")
    table["years old"] = table["years of age"] = table["year old"] = Suffix(ValueKind.NUMBER, "year-old")
    return table


def _japanese() -> dict[str, Suffix]:
    table: dict[str, Suffix] = {}
    for unit, (_, loose, tight) in _COUNTED.items():
        for name in loose.split():
            table[name] = Suffix(ValueKind.NUMBER, unit)
        for name in tight.split():
            table[name] = Suffix(ValueKind.NUMBER, unit, kanji=False)
    for unit, (_, _, _, names) in _MEASURES.items():
        for name in names.split():
            table[name] = Suffix(ValueKind.NUMBER, unit, kanji=name != "米")
    del table["米"]
    for _, names, count, unit in _DURATIONS:
        for name in names.split():
            table[name] = Suffix(ValueKind.DURATION, unit, Decimal(count))
    for name in _ORDINALS_JA.split():
        figures = name in _ORDINALS_JA_FIGURES.split()
        table[name] = Suffix(ValueKind.ORDINAL, _ORDINAL_UNITS.get(name, ""), kanji=not figures)
    for code, (_, names_ja) in CURRENCIES.items():
        for name in names_ja:
            table[name] = Suffix(ValueKind.AMOUNT, code, kanji=name not in ("元", "ドン"))
    table["銭"] = Suffix(ValueKind.AMOUNT, "JPY", Decimal("0.01"))
    table["セント"] = Suffix(ValueKind.AMOUNT, "USD", Decimal("0.01"))
    for name in ("%", "パーセント", "㌫"):
        table[name] = Suffix(ValueKind.PERCENT, "")
    for name in ("ポイント", "パーセントポイント", "%ポイント", "パーセント・ポイント"):
        table[name] = Suffix(ValueKind.PERCENT, "point")
    table["割"] = Suffix(ValueKind.PERCENT, "", Decimal(10))
    table["倍"] = Suffix(ValueKind.MULTIPLE, "")
    table["年度"] = Suffix(ValueKind.FISCAL_YEAR, "")
    return table


def _by_first(names: Iterable[str], length: int) -> dict[str, tuple[str, ...]]:
    """Names grouped by their first `length` characters, the longest first."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        groups.setdefault(name[:length], []).append(name)
    return {first: tuple(group) for first, group in groups.items()}


ENGLISH = _english()
"""Words and signs right after an English number, lower case."""
ENGLISH_NOUNS = {noun: unit for unit, (nouns, _, _) in _COUNTED.items() for noun in nouns.split()}
"""What an English noun counts."""
JAPANESE = _japanese()
"""What may follow a Japanese number directly."""
_JAPANESE_BY_CHAR = _by_first(JAPANESE, 1)


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def japanese_suffix(text: str, at: int) -> str:
    """The longest Japanese suffix at a position, or ""."""
    for name in _JAPANESE_BY_CHAR.get(text[at : at + 1], ()):
        if text.startswith(name, at) and not (
            name[-1].isascii() and text[at + len(name) : at + len(name) + 1] in _LETTERS
        ):
            return name
    return ""
