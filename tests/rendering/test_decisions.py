"""Decisions on an alignment: what each does, and the laws that hold for any log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from composed import alignment
from decided import findings_of, order_of, random_log, rows_of
from hypothesis import given
from hypothesis import strategies as st

from bilingual.decisions import bead_keys, notes, quietened, replay, revise, sentence_keys, silences
from bilingual.decisions.replay import Reason
from bilingual.model import LANGS, Action, Alignment, Bead, BeadStatus, Decision, Keys
from bilingual.rendering import from_json, to_json

TEXT = """
# Talks = # 会談

They met. / They spoke. = 会った。 / 話した。
! error number-mismatch: 1 against 2
They left. = 去った。
It rained. =
= 雪だった。
They met. = 会った。
! warning omission: nothing stands for this
They dined. = 食べた。
"""
MADE = alignment(TEXT)


def shapes(made: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(bead.en, bead.ja, bead.status) for bead in made.beads]


def keys(*beads: int) -> tuple[Keys, ...]:
    order = {lang: sentence_keys(MADE.document(lang)) for lang in LANGS}
    return tuple(bead_keys(MADE.beads[at], order) for at in beads)


def as_it_was(en: Sequence[int], ja: Sequence[int]) -> Sequence[Bead]:
    """An aligner that always finds what stands in `MADE`."""
    return [bead for bead in MADE.beads if set(bead.en) <= set(en) and set(bead.ja) <= set(ja)]


def decide(action: Action, *beads: int, into: tuple[Keys, ...] = (), text: str = "") -> Decision:
    return Decision(f"{action}{beads}", action, keys(*beads), into, text=text)


def after(*log: Decision) -> Alignment:
    return revise(MADE, log, as_it_was).alignment


class TestKeys:
    def test_a_repeated_sentence_has_a_key_of_its_own(self) -> None:
        found = sentence_keys(MADE.en)
        assert MADE.en.sentences[1].text == MADE.en.sentences[5].text
        assert found[5] == f"{found[1]}.2"

    @given(st.lists(st.sampled_from(["A.", "B.", "C."]), max_size=12))
    def test_all_keys_of_a_document_differ(self, texts: list[str]) -> None:
        found = sentence_keys(alignment("\n".join(f"{text} = あ。" for text in texts)).en)
        assert len(set(found)) == len(texts)


class TestWhatADecisionDoes:
    @pytest.mark.parametrize(
        ("action", "status"),
        [("confirm", "confirmed"), ("reopen", "auto")],
    )
    def test_the_status_of_a_row(self, action: Action, status: str) -> None:
        assert after(decide(action, 2)).beads[2].status == status
        assert shapes(after(decide(action, 2)))[:2] == shapes(MADE)[:2]

    def test_merge(self) -> None:
        one, other = keys(1, 2)
        made = after(decide("merge", 1, 2, into=(Keys(one.en + other.en, one.ja + other.ja),)))
        assert shapes(made)[1] == ((1, 2, 3), (1, 2, 3), "manual")
        assert len(made.beads) == len(MADE.beads) - 1

    def test_split(self) -> None:
        (row,) = keys(1)
        made = after(decide("split", 1, into=(Keys(row.en[:1], row.ja[:1]), Keys(row.en[1:], row.ja[1:]))))
        assert shapes(made)[1:3] == [((1,), (1,), "manual"), ((2,), (2,), "manual")]

    def test_link_rows_that_are_apart(self) -> None:
        there, here = keys(4, 3)
        made = after(decide("link", 3, 4, into=(Keys(here.en, there.ja),)))
        assert shapes(made)[3] == ((4,), (4,), "manual")
        apart = after(decide("link", 3, 6, into=(Keys(here.en + keys(6)[0].en, keys(6)[0].ja),)))
        assert shapes(apart)[3] == ((4, 6), (6,), "manual")
        assert from_json(to_json(apart), "a.json") == apart

    def test_a_gap_that_is_meant_has_no_omission(self) -> None:
        gap = alignment("It rained. =\n! warning omission: nothing stands for this\n! note addition: nor this")
        assert len(quietened(gap).findings) == 2
        meant = Decision("a", "intend", (Keys(sentence_keys(gap.en), ()),))
        made = revise(gap, [meant], as_it_was).alignment
        assert made.beads[0].status == "intended"
        assert quietened(made).findings == ()

    def test_a_note(self) -> None:
        made = after(decide("note", 2, text="ask the embassy"))
        assert notes(made) == {("en", keys(2)[0].en[0]): "ask the embassy"}
        assert made.beads == MADE.beads

    def test_a_silenced_finding_is_gone_and_its_reason_kept(self) -> None:
        (first, second) = findings_of(MADE)
        made = after(Decision("s", "silence", finding=first, text="both are right"))
        assert findings_of(made) == [second]
        assert silences(made) == {first: "both are right"}
        assert quietened(made).findings == made.findings

    def test_undo_and_redo(self) -> None:
        confirm = decide("confirm", 2)
        undo, redo = (Decision(name, name, undoes=confirm.id) for name in ("undo", "redo"))  # type: ignore[arg-type]
        assert after(confirm, undo).beads == MADE.beads
        assert after(confirm, undo, redo).beads[2].status == "confirmed"

    def test_findings_go_with_the_rows_that_stay(self) -> None:
        one, other = keys(3, 4)
        made = after(decide("merge", 3, 4, into=(Keys(one.en, other.ja),)))
        assert [made.beads[finding.bead].en for finding in made.findings] == [(1, 2), (5,)]


class TestWhatCannotBeHeardIsReported:
    def said(self, *log: Decision) -> list[str]:
        found = revise(MADE, log, as_it_was)
        assert found.alignment.decisions == log, "nothing is lost"
        return [unmet.reason for unmet in found.unmet]

    def test_a_changed_text(self) -> None:
        assert self.said(Decision("a", "confirm", (Keys(("0123456789ab",), ()),))) == [Reason.TEXT]

    def test_rows_that_are_divided_otherwise(self) -> None:
        one, other = keys(1, 2)
        merge = decide("merge", 1, 2, into=(Keys(one.en + other.en, one.ja + other.ja),))
        assert self.said(merge, decide("confirm", 1)) == [Reason.ROWS]

    def test_a_gap_that_is_none(self) -> None:
        assert self.said(decide("intend", 1)) == [Reason.GAP]

    def test_a_finding_that_is_gone(self) -> None:
        assert self.said(Decision("a", "silence", finding="gone", text="why")) == [Reason.FINDING]

    def test_undoing_what_is_not_there(self) -> None:
        assert self.said(Decision("a", "undo", undoes="gone")) == [Reason.UNDO]

    @pytest.mark.parametrize("into", [(), keys(2), (*keys(1), *keys(1)), (*keys(1), Keys((), ()))])
    def test_losing_or_inventing_sentences(self, into: tuple[Keys, ...]) -> None:
        assert self.said(decide("split", 1, into=into)) == [Reason.SHAPE]


class TestAligningAgain:
    def test_only_between_fixed_points_and_only_where_something_was_rejected(self) -> None:
        asked = []

        def realign(en: Sequence[int], ja: Sequence[int]) -> Sequence[Bead]:
            asked.append((list(en), list(ja)))
            return [Bead(tuple(en), tuple(ja))]

        log = [decide("confirm", 1), decide("reject", 2), decide("confirm", 5)]
        made = revise(MADE, log, realign).alignment
        assert asked == [([3, 4], [3, 4])]
        assert shapes(made)[1:4] == [((1, 2), (1, 2), "confirmed"), ((3, 4), (3, 4), "auto"), ((5,), (5,), "confirmed")]

    def test_a_rejected_row_that_comes_back_is_parted(self) -> None:
        made = after(decide("confirm", 1), decide("reject", 2), decide("confirm", 5))
        assert shapes(made)[2:4] == [((3,), (), "rejected"), ((), (3,), "rejected")]


class TestTheOrderOfAnAlignment:
    def swapped(self, status: BeadStatus) -> Alignment:
        first, second, *rest = MADE.beads
        return replace(MADE, beads=(second, replace(first, status=status), *rest), findings=(), links=())

    @pytest.mark.parametrize("status", ["manual", "intended"])
    def test_a_row_made_by_hand_may_stand_anywhere(self, status: BeadStatus) -> None:
        assert self.swapped(status).beads[1].en == (0,)

    @pytest.mark.parametrize("status", ["auto", "confirmed", "rejected"])
    def test_any_other_may_not(self, status: BeadStatus) -> None:
        with pytest.raises(ValueError, match="in order"):
            self.swapped(status)

    def test_nor_may_a_sentence_be_lost_or_stand_twice_or_backwards(self) -> None:
        hand = replace(MADE.beads[1], status="manual")
        for bead in (
            replace(hand, en=(1,)),
            replace(hand, en=(1, 1)),
            replace(hand, en=(2, 1)),
            replace(hand, en=(1, 2, 3)),
        ):
            with pytest.raises(ValueError, match="once and in order"):
                replace(MADE, beads=(MADE.beads[0], bead, *MADE.beads[2:]))


SEEDS = st.integers(0, 10**9)


class TestLawsOfAnyLog:
    @given(SEEDS)
    def test_twice_is_once(self, seed: int) -> None:
        log = random_log(Random(seed), MADE, 12)
        once = revise(MADE, log, as_it_was).alignment
        again = revise(once, log, as_it_was)
        assert again.alignment == once
        assert (again.heard, again.unmet) == (0, ())
        assert revise(MADE, [*log, *log], as_it_was).alignment == once

    @given(SEEDS)
    def test_every_sentence_stays_in_one_row(self, seed: int) -> None:
        log = random_log(Random(seed), MADE, 12)
        done = replay(rows_of(MADE), order_of(MADE), findings_of(MADE), log)
        for at, lang in enumerate(LANGS):
            assert sorted(key for row in done.rows for key in row.keys[at]) == sorted(order_of(MADE)[lang])
        assert len(done.heard) + len(done.unmet) <= len(log)

    @given(SEEDS)
    def test_the_revised_alignment_can_be_saved_and_read(self, seed: int) -> None:
        made = revise(MADE, random_log(Random(seed), MADE, 12), as_it_was).alignment
        assert from_json(to_json(made), "a.json") == made

    @given(SEEDS)
    def test_undoing_everything_leaves_nothing(self, seed: int) -> None:
        log = [each for each in random_log(Random(seed), MADE, 12) if each.action not in ("undo", "redo")]
        log += [Decision(f"u{each.id}", "undo", undoes=each.id) for each in reversed(log)]
        assert revise(MADE, log, as_it_was).alignment.beads == MADE.beads
