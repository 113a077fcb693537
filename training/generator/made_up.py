"""Made-up names, codes and addresses: what a model has to carry over because nobody knows it."""

from __future__ import annotations

from random import Random

from bilingual.analyse.values.normal import listed
from training.generator.fillers import Words, words

_ONSETS = listed("b br c ch cr d dr f fr g gl gr h j k kl l m n p pr qu r s sh sl st t tr v w y z th x")
_VOWELS = listed("a e i o u ai ea ei ia io ou")
_CODAS = ["", "", "", "l", "n", "r", "s", "th", "m", "ck", "nd", "rt", "x"]
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゴ"
    "ザジゼダデドバビブベボ"
)
_KANJI = (
    "青秋朝浅安飯池石泉磯市稲岩上梅浦江榎遠大岡荻奥小織貝柿笠柏片金神川河菊岸北木衣久草串窪熊倉栗黒桑児小坂桜笹沢塩島清白杉"
    "鈴関瀬園高滝武立田谷千津塚月辻堤角寺土戸富永中長成西丹根野萩橋畑羽浜林原春東平広深福藤古星細堀本前牧町松丸三水峰宮村室"
    "森屋柳山吉米若渡和"
)
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"


def _syllables(rng: Random, count: int) -> str:
    return "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(count))


def _some(rng: Random, letters: str, low: int, high: int) -> str:
    return "".join(rng.choice(letters) for _ in range(rng.randint(low, high)))


def _same(text: str) -> Words:
    return words(text, text)


def latin(rng: Random) -> Words:
    """A name in Latin letters."""
    return _same(_syllables(rng, rng.choice((1, 2, 2, 3))).capitalize())


def katakana(rng: Random) -> Words:
    """A name in katakana."""
    return _same(rng.choice(_KANA[:-1].replace("ン", "")) + _some(rng, _KANA, 2, 4))


def kanji(rng: Random) -> Words:
    """A family name in kanji."""
    return _same("".join(rng.sample(_KANJI, 2)))


def acronym(rng: Random) -> Words:
    """An acronym."""
    return _same(_some(rng, _CAPITALS, 3, 6))


def code(rng: Random) -> Words:
    """A number of a document, a ship or an aircraft."""
    letters, digits = _some(rng, _CAPITALS, 1, 4), _some(rng, _DIGITS, 1, 5)
    tail = rng.choice(("", "", f"-{_some(rng, _DIGITS, 1, 3)}", f"/{_some(rng, _CAPITALS, 1, 2)}", rng.choice("AB")))
    return _same(letters + rng.choice(("-", "-", "", "/")) + digits + tail)


def url(rng: Random) -> Words:
    """A web address, in domains that are kept for examples."""
    host = rng.choice(("www.", "")) + _syllables(rng, 2) + rng.choice((".example", ".example.com", ".example.org"))
    path = "".join(f"/{_syllables(rng, rng.randint(1, 2))}" for _ in range(rng.randint(0, 3)))
    return _same(rng.choice(("https://", "https://", "http://")) + host + path + rng.choice(("", "/", ".html", ".pdf")))


def email(rng: Random) -> Words:
    """An e-mail address."""
    return _same(f"{_syllables(rng, rng.randint(1, 2))}@{_syllables(rng, 2)}.example")


def file(rng: Random) -> Words:
    """A file's name."""
    ending = rng.choice((".pdf", ".docx", ".xlsx", ".txt", ".zip"))
    return _same(_syllables(rng, 2) + rng.choice(("", f"_{_some(rng, _DIGITS, 1, 4)}")) + ending)


def version(rng: Random) -> Words:
    """A version of a program."""
    return _same(f"{rng.randint(1, 12)}.{rng.randint(0, 20)}")


SLOTS = {
    "latin": latin, "katakana": katakana, "kanji": kanji, "acronym": acronym, "code": code, "url": url,
    "email": email, "file": file, "version": version,
}  # fmt: skip
"""The symbols and what fills them."""
