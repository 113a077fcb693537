"""Values in words a reader knows, for messages."""

from __future__ import annotations

from decimal import Decimal

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values.normal import amount_parts, date_fields, duration_parts, listed, number
from bilingual.model import Lang

_MONTHS = listed("January February March April May June July August September October November December")
_CURRENCIES: dict[str, tuple[str, str]] = {
    "JPY": ("yen", "円"), "USD": ("dollars", "ドル"), "EUR": ("euros", "ユーロ"), "GBP": ("pounds", "ポンド"),
    "AUD": ("Australian dollars", "豪ドル"), "CAD": ("Canadian dollars", "カナダドル"), "CNY": ("yuan", "元"),
    "KRW": ("won", "ウォン"), "INR": ("rupees", "ルピー"),
}  # fmt: skip
_LENGTHS: dict[str, tuple[str, str]] = {
    "s": ("second", "秒"), "min": ("minute", "分"), "day": ("day", "日間"), "week": ("week", "週間"),
    "month": ("month", "か月"), "year": ("year", "年"),
}  # fmt: skip
_SCALES_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALES_JA = ((10**16, "京"), (10**12, "兆"), (10**8, "億"), (10**4, "万"))
_UNITS_JA: dict[str, str] = {
    "person": "人", "ship": "隻", "aircraft": "機", "vehicle": "両", "case": "件", "time": "回", "place": "か所",
    "country": "か国", "company": "社", "item": "つ", "household": "世帯", "year-old": "歳", "km": "キロメートル",
    "m": "メートル", "cm": "センチメートル", "mm": "ミリメートル", "nautical-mile": "海里", "mile": "マイル",
    "foot": "フィート", "knot": "ノット", "kg": "キログラム", "g": "グラム", "tonne": "トン", "degree": "度",
    "arcminute": "分", "arcsecond": "秒", "hectare": "ヘクタール", "square-km": "平方キロメートル",
    "square-m": "平方メートル", "liter": "リットル", "percent": "パーセント",
}  # fmt: skip
_UNITS_EN: dict[str, str] = {
    "person": "people", "aircraft": "aircraft", "foot": "feet", "country": "countries", "company": "companies",
    "time": "times", "arcminute": "minutes", "arcsecond": "seconds", "year-old": "years old", "percent": "percent",
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "square-km": "square km",
    "square-m": "square m", "": "",
}  # fmt: skip


def display(value: Value, lang: Lang) -> str:
    """The value as a reader of `lang` would write it: "120 million yen", "1億2000万円", "May 3, 2024", "11:53 a.m."."""
    return (_english if lang == "en" else _japanese)(value)


def _english(value: Value) -> str:
    text = value.value
    match value.kind:
        case ValueKind.DATE:
            return _english_date(text)
        case ValueKind.TIME:
            hour, minute = (int(part) for part in text.split(":")[:2])
            hour %= 24
            return f"{hour % 12 or 12}:{minute:02} {'a.m.' if hour < 12 else 'p.m.'}"
        case ValueKind.DURATION:
            figure, unit = _coarse(text)
            name = "hour" if unit == "hour" else _LENGTHS[unit][0]
            return f"{_grouped(figure)} {name}{'' if figure == 1 else 's'}"
        case ValueKind.AMOUNT:
            currency, figure = amount_parts(text)
            return f"{_scaled_en(figure)} {_CURRENCIES.get(currency, (currency, ''))[0]}"
        case ValueKind.PERCENT:
            return f"{text} percentage points" if value.unit == "point" else f"{text} percent"
        case ValueKind.ORDINAL:
            return _ordinal(int(Decimal(text)))
        case ValueKind.FISCAL_YEAR:
            return f"FY{text}"
        case ValueKind.DECADE:
            return f"the {text}s"
        case ValueKind.MULTIPLE:
            return {"1": "once", "2": "twice"}.get(text, f"{text} times")
        case ValueKind.VAGUE:
            return _vague_en(value)
        case ValueKind.FRACTION:
            return text
        case ValueKind.NUMBER:
            unit = _UNITS_EN.get(value.unit, value.unit.replace("-", " ") + ("" if text == "1" else "s"))
            return f"{_scaled_en(Decimal(text))} {unit}".strip()


def _japanese(value: Value) -> str:
    text = value.value
    match value.kind:
        case ValueKind.DATE:
            year, month, day = date_fields(text)
            parts = ((year, "年"), (month, "月"), (day, "日"))
            return "".join(f"{part}{name}" for part, name in parts if part is not None)
        case ValueKind.TIME:
            hour, minute = (int(part) for part in text.split(":")[:2])
            hour %= 24
            half = "午前" if hour < 12 else "午後"
            return f"{half}{hour % 12}時" + (f"{minute}分" if minute else "")
        case ValueKind.DURATION:
            figure, unit = _coarse(text)
            return f"{number(figure)}{'時間' if unit == 'hour' else _LENGTHS[unit][1]}"
        case ValueKind.AMOUNT:
            currency, figure = amount_parts(text)
            return _scaled_ja(figure) + _CURRENCIES.get(currency, ("", currency))[1]
        case ValueKind.PERCENT:
            return f"{text}ポイント" if value.unit == "point" else f"{text}％"
        case ValueKind.ORDINAL:
            return f"第{text}"
        case ValueKind.FISCAL_YEAR:
            return f"{text}年度"
        case ValueKind.DECADE:
            return f"{text}年代"
        case ValueKind.MULTIPLE:
            return f"{text}倍"
        case ValueKind.VAGUE:
            return _vague_ja(value)
        case ValueKind.FRACTION:
            over, under = text.split("/")
            return f"{under}分の{over}"
        case ValueKind.NUMBER:
            return _scaled_ja(Decimal(text)) + _UNITS_JA.get(value.unit, "")


def _english_date(text: str) -> str:
    year, month, day = date_fields(text)
    if month is None:
        return str(year) if year is not None else f"the {_ordinal(day or 0)}"
    name = _MONTHS[month - 1]
    if day is not None:
        name = f"{name} {day}"
    if year is None:
        return name
    return f"{name}, {year}" if day is not None else f"{name} {year}"


def _coarse(text: str) -> tuple[Decimal, str]:
    """A duration in whole hours where minutes make them."""
    figure, unit = duration_parts(text)
    return (figure / 60, "hour") if unit == "min" and figure >= 60 and figure % 30 == 0 else (figure, unit)


def _grouped(figure: Decimal) -> str:
    return f"{Decimal(number(figure)):,}"


def _scaled_en(figure: Decimal) -> str:
    """ "120 million" where few figures say it, else all digits with commas."""
    for size, name in _SCALES_EN:
        share = figure / size
        if abs(share) >= 1:
            short = number(share)
            return f"{short} {name}" if len(short) <= 7 else _grouped(figure)
    return _grouped(figure)


def _scaled_ja(figure: Decimal) -> str:
    """ "1億2000万"; below ten thousand, and between whole numbers, the digits."""
    if figure % 1 and abs(figure) < 10**4:
        return number(figure)
    rest, parts = abs(figure), []
    for size, name in _SCALES_JA:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{number(count)}{name}")
    if rest or not parts:
        parts.append(number(rest))
    return ("-" if figure < 0 else "") + "".join(parts)


def _ordinal(figure: int) -> str:
    ending = "th" if figure % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(figure % 10, "th")
    return f"{figure}{ending}"


_VAGUE_EN = {
    1: "several", 10: "dozens", 100: "hundreds", 1000: "thousands", 10**4: "tens of thousands",
    10**5: "hundreds of thousands", 10**6: "millions", 10**7: "tens of millions", 10**8: "hundreds of millions",
    10**9: "billions", 10**10: "tens of billions", 10**11: "hundreds of billions", 10**12: "trillions",
}  # fmt: skip
_VAGUE_JA = {
    1: "数", 10: "数十", 100: "数百", 1000: "数千", 10**4: "数万", 10**5: "数十万", 10**6: "数百万", 10**7: "数千万",
    10**8: "数億", 10**9: "数十億", 10**10: "数百億", 10**11: "数千億", 10**12: "数兆",
}  # fmt: skip


def _vague_figure(value: Value) -> tuple[Decimal, str]:
    if value.value[0].isalpha():
        currency, figure = amount_parts(value.value)
        return figure, currency
    return Decimal(value.value), ""


def _vague_en(value: Value) -> str:
    figure, currency = _vague_figure(value)
    if value.unit == "year-old":
        return f"{value.value}s"
    words = _VAGUE_EN.get(int(figure), f"about {_scaled_en(figure)}")
    if currency:
        return f"{words} of {_CURRENCIES.get(currency, (currency, ''))[0]}"
    unit = _LENGTHS[value.unit][0] + "s" if value.unit in _LENGTHS else _UNITS_EN.get(value.unit, f"{value.unit}s")
    return f"{words} {unit}".strip()


def _vague_ja(value: Value) -> str:
    figure, currency = _vague_figure(value)
    if value.unit == "year-old":
        return f"{value.value}代"
    words = _VAGUE_JA.get(int(figure), f"約{_scaled_ja(figure)}")
    if currency:
        return words + _CURRENCIES.get(currency, ("", currency))[1]
    unit = _LENGTHS[value.unit][1] if value.unit in _LENGTHS else _UNITS_JA.get(value.unit, "")
    return words + {"hour": "時間", "times": "倍"}.get(value.unit, unit)
