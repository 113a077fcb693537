"""Wrapping a document and reading it gives the sentences of the document that was not wrapped."""

from __future__ import annotations

import textwrap

import pytest

from bilingual.formats.plain import PlainText
from bilingual.model import Excerpt, Lang, Source
from bilingual.split import split
from bilingual.split.lines import glue
from bilingual.split.width import width

ENGLISH = """\
Visit to Units in the West by State Minister of Defense Aragaki

July 9, 2024

On July 4 and 5, State Minister of Defense Aragaki Yuko visited Self-Defense Forces units located in two prefectures \
of the west. The main events were as follows.

1. Courtesy call on the Governor

The State Minister paid a courtesy call on Governor Minamoto and expressed her gratitude for the understanding and \
cooperation of the local community in the activities of the Self-Defense Forces, disaster drills, etc. She then left.

2. Inspection of a destroyer

At the port, the State Minister was briefed by Captain Hoshi on the training conducted by the crew over the past six \
months. She then addressed the 120 crew members assembled on the flight deck. "You stand on the front line, and I am \
proud of every one of you," she told them. Approximately 40 percent of them had joined the U.S. Forces in an exercise.

- Live-fire training by a missile unit, and an explanation of how its equipment is maintained in the winter months
- A discussion with fifteen young members of the unit
"""

JAPANESE = """\
新垣防衛副大臣による西部の部隊視察について

2024年7月9日

7月4日及び5日、新垣防衛副大臣は、西部の二つの県に所在する自衛隊の部隊を視察した。主な行事は以下のとおり。

1 知事表敬

副大臣は、源知事を表敬し、自衛隊の活動、防災訓練等に対する地元の理解と協力に謝意を伝えた。その後、副大臣は港に向かった。

2 護衛艦の視察

副大臣は、艦長から、過去6か月間に乗員が行った訓練について説明を受けた。その後、飛行甲板に整列した乗員百二十名に対し、訓示を行った。\
副大臣は、「諸君は我が国の海上防衛の最前線に立っている。その一人一人を誇りに思う。」と述べた。乗員の約4割は、米軍との共同訓練に参加した。

・ミサイル部隊による実弾射撃訓練の視察と、冬季における装備品の維持整備の状況についての説明の聴取及び意見交換
・若手隊員との懇談
"""


def wrapped_english(line: str, columns: int) -> list[str]:
    return textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) or [""]


def wrapped_japanese(line: str, columns: int) -> list[str]:
    lines = [""]
    for char in line:
        if width(lines[-1] + char) > columns and char not in "、。」）":
            lines.append("")
        lines[-1] += char
    return lines


def sentences(text: str, lang: Lang) -> list[str]:
    return [s.text for s in split(Source("x", lang, text, PlainText(text).passages(lang))).sentences]


@pytest.mark.parametrize("blank", ["kept", "removed"])
@pytest.mark.parametrize("columns", [60, 64, 72, 76, 80, 96])
class TestWrapping:
    def test_english(self, columns: int, blank: str) -> None:
        lines = [part for line in ENGLISH.split("\n") for part in wrapped_english(line, columns)]
        kept = [line for line in lines if line or blank == "kept"]
        assert sentences("\n".join(kept), "en") == sentences(ENGLISH, "en")

    def test_japanese(self, columns: int, blank: str) -> None:
        lines = [part for line in JAPANESE.split("\n") for part in wrapped_japanese(line, columns)]
        kept = [line for line in lines if line or blank == "kept"]
        assert sentences("\n".join(kept), "ja") == sentences(JAPANESE, "ja")


class TestGlue:
    def test_a_space_stands_where_the_line_ended(self) -> None:
        pieces = [Excerpt("one", ((0, 10),)), Excerpt("two", ((0, 20),))]
        glued = glue(pieces, "en")
        assert glued.text == "one two"
        assert [glued.original(k, k + 1).start for k in range(7)] == [10, 11, 12, 13, 20, 21, 22]

    @pytest.mark.parametrize(
        ("left", "right", "lang", "text"),
        [
            ("会談", "を行う", "ja", "会談を行う"),
            ("Free and", "Open", "ja", "Free and Open"),
            ("約24", "00世帯", "ja", "約2400世帯"),
            ("DICAS", "を通じて", "ja", "DICASを通じて"),
            ("Self-", "Defense", "en", "Self-Defense"),
            ("it ended -", "badly", "en", "it ended - badly"),
        ],
    )
    def test_what_stands_between(self, left: str, right: str, lang: Lang, text: str) -> None:
        assert glue([Excerpt(left, ((0, 0),)), Excerpt(right, ((0, 50),))], lang).text == text
