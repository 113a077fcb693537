"""Numbers, amounts, dates and times as English and Japanese write them, with the ways that both accept."""

from __future__ import annotations

from random import Random

from bilingual.analyse.values.normal import listed
from training.generator.fillers import Words, words

_SMALL = listed("zero one two three four five six seven eight nine")
_ORDINALS = listed("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")


def _en(figure: int) -> tuple[str, ...]:
    """A whole number in English: in words below ten."""
    return (_SMALL[figure], str(figure)) if figure < 10 else (f"{figure:,}",)


def _ja(figure: int) -> tuple[str, ...]:
    """A whole number in Japanese: with 万 from ten thousand."""
    if figure < 10_000:
        return (f"{figure:,}", str(figure))
    high, low = divmod(figure, 10_000)
    return (f"{high}万{low or ''}", f"{figure:,}")


def _measured(figure: int, one: str, many: str, *ja: str) -> Words:
    digits = f"{figure:,}"
    return words(f"{digits} {one if figure == 1 else many}", tuple(f"{_ja(figure)[0]}{unit}" for unit in ja))


def count(rng: Random) -> Words:
    """A small number."""
    figure = rng.choice((2, 2, 3, 3, 4, 5, 6, 7, 8, 9, rng.randint(10, 24)))
    return words(_en(figure), _ja(figure))


def number(rng: Random) -> Words:
    """A number of people or things, ten and more."""
    figure = rng.choice(
        (rng.randint(10, 99), rng.randint(10, 99) * 10, rng.randint(100, 999), rng.randint(10, 99) * 100,
         rng.randint(1000, 9999), rng.randint(10, 99) * 1000)
    )  # fmt: skip
    return words(_en(figure), _ja(figure))


def ordinal(rng: Random) -> Words:
    """How often something happened: "third", 3回; `figure` is the number alone."""
    figure = rng.choice((*range(2, 13), rng.randint(13, 60)))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(figure % 10, "th") if figure % 100 not in (11, 12, 13) else "th"
    short = f"{figure}{ending}"
    en = (_ORDINALS[figure], short) if figure < 13 else (short,)
    return words(en, f"{figure}回", figure=str(figure))


def percent(rng: Random) -> Words:
    """A share."""
    text = rng.choice((str(rng.randint(1, 99)), f"{rng.randint(0, 99)}.{rng.randint(1, 9)}"))
    return words((f"{text} percent", f"{text}%"), (f"{text}%", f"{text}パーセント"))


def _money(rng: Random, en: str, ja: str) -> Words:
    scale, name = rng.choice(((6, "million"), (9, "billion"), (9, "billion"), (12, "trillion")))
    places = rng.choice((0, 0, 1, 1, 2))
    digits = (
        rng.randint(1, 9) if places else rng.choice((rng.randint(1, 9), rng.randint(10, 99), rng.randint(1, 9) * 100))
    )
    fraction = "".join(str(rng.randint(1, 9)) for _ in range(places))
    figure = int(f"{digits}{fraction}") * 10 ** (scale - places)
    text = f"{digits}.{fraction}" if fraction else str(digits)
    return words(en.format(f"{text} {name}"), ja.format(japanese_figure(figure)))


def japanese_figure(figure: int) -> str:
    """A large figure with 兆, 億 and 万: 1250000000 is 12億5000万."""
    out = ""
    for size, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, figure = divmod(figure, size)
        out += f"{part}{name}" if part else ""
    return out


def yen(rng: Random) -> Words:
    """Much money in yen."""
    return _money(rng, "{} yen", "{}円")


def dollars(rng: Random) -> Words:
    """Much money in dollars."""
    return _money(rng, "{} dollars", "{}ドル")


def coins(rng: Random) -> Words:
    """Little money."""
    return _measured(rng.choice((rng.randint(1, 99) * 10, rng.randint(1, 30) * 100)), "yen", "yen", "円")


def distance(rng: Random) -> Words:
    """A distance at sea, on land or in the air."""
    figure = rng.choice((rng.randint(10, 99), rng.randint(2, 60) * 10, rng.randint(2, 60) * 100))
    if rng.random() < 0.3:
        return _measured(figure, "nautical mile", "nautical miles", "海里")
    return _measured(figure, "kilometer", "kilometers", "キロメートル", "km")


def tons(rng: Random) -> Words:
    """A weight."""
    return _measured(rng.choice((rng.randint(2, 99), rng.randint(2, 99) * 100)), "ton", "tons", "トン")


def hectares(rng: Random) -> Words:
    """An area."""
    return _measured(rng.randint(2, 990), "hectare", "hectares", "ヘクタール")


def meters(rng: Random) -> Words:
    """A height."""
    return _measured(rng.randint(2, 40), "meter", "meters", "メートル", "m")


def degrees(rng: Random) -> Words:
    """A temperature."""
    return _measured(rng.randint(2, 39), "degree", "degrees", "度")


def speed(rng: Random) -> Words:
    """A ship's speed."""
    return _measured(rng.randint(8, 35), "knot", "knots", "ノット")


def _lasting(rng: Random, low: int, high: int, one: str, ja: str) -> Words:
    figure = rng.randint(low, high)
    return words(tuple(f"{text} {one}s" for text in _en(figure)), f"{figure}{ja}")


def minutes(rng: Random) -> Words:
    """How long a meeting takes."""
    figure = rng.choice((rng.randint(2, 18) * 5, rng.randint(10, 95)))
    return words(f"{figure} minutes", (f"{figure}分間", f"{figure}分"))


def daycount(rng: Random) -> Words:
    """A number of days."""
    return _lasting(rng, 2, 30, "day", "日間")


def months(rng: Random) -> Words:
    """A number of months."""
    return _lasting(rng, 2, 18, "month", "か月")


def years(rng: Random) -> Words:
    """A number of years."""
    return _lasting(rng, 2, 15, "year", "年")


SLOTS = {
    "count": count, "number": number, "ordinal": ordinal, "percent": percent, "yen": yen, "dollars": dollars,
    "coins": coins, "distance": distance, "tons": tons, "hectares": hectares, "meters": meters, "degrees": degrees,
    "speed": speed, "minutes": minutes, "daycount": daycount, "months": months, "years": years,
}  # fmt: skip
"""The symbols and what fills them."""
