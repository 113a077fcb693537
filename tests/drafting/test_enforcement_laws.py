"""Laws of enforcement, whatever a model writes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st
from scripted import PLACEHOLDERS, TERMS, ScriptedEngine, manifest

from bilingual.drafting.enforcement import translate
from bilingual.drafting.model import Candidate, Drafted, Origin, Request
from bilingual.model import Lang

WORDS = {
    "自衛隊": "the Self-Defense Forces", "防衛省": "the Ministry of Defense", "護衛隊群": "the Escort Flotilla",
    "海軍": "the navy", "大臣": "the minister", "５月３日に": "on May 3", "は": "", "と": "and", "を": "",
    "訪問した": "visited", "会談した": "met", "。": ".", "１２隻": "12 ships", "・": "", "⟦1⟧": "⟦1⟧", "⟦2⟧": "⟦2⟧",
}  # fmt: skip
JAPANESE = tuple(word for word in WORDS if "⟦" not in word)
ENGLISH = (*filter(None, WORDS.values()), "the SDF", "the Japanese Army", "on May 4", "The")
SOURCES = st.lists(st.sampled_from(JAPANESE), min_size=1, max_size=6).map("".join)
OUTPUTS = st.lists(st.sampled_from(ENGLISH), max_size=8).map(" ".join)


def word_by_word(text: str) -> str:
    """A translation that holds what the text holds."""
    for japanese, english in WORDS.items():
        text = text.replace(japanese, f" {english} ")
    return " ".join(text.split())


class Babbler(ScriptedEngine):
    """Answers whatever is sent with the same outputs, more or fewer by the length of the text, and a right one last."""

    def __init__(self, outputs: Sequence[str]) -> None:
        super().__init__({}, manifest(PLACEHOLDERS))
        self.outputs = outputs

    def translate(
        self, requests: Sequence[Request], target: Lang, *, candidates: int = 1
    ) -> list[tuple[Candidate, ...]]:
        out = []
        for request in requests:
            turned = [*self.outputs[len(request.text) % 3 :], *self.outputs, word_by_word(request.text)]
            texts = [text for text in turned if not any(one in text for one in request.suppressed)]
            out.append(tuple(Candidate(text, -0.3, True) for text in texts[:candidates]))
        return out


def drafts(sources: Sequence[str], outputs: Sequence[str]) -> list[Drafted]:
    """What is made of sources when the model writes these outputs."""
    return translate(sources, "ja", "en", Babbler(outputs), TERMS)


@given(SOURCES, st.lists(OUTPUTS, max_size=4))
@settings(max_examples=60)
def test_what_is_reported_as_enforced_is_there_as_often_as_it_is_said(source: str, outputs: list[str]) -> None:
    (drafted,) = drafts([source], outputs)
    text = drafted.text.lower()
    enforced = [term for term in drafted.terms if term.stage]
    for name in {term.term for term in enforced}:
        uses = [term for term in enforced if term.term == name]
        assert sum(text.count(form.lower()) for form in uses[0].wanted) >= len(uses)


@given(SOURCES, st.lists(OUTPUTS, max_size=4))
@example("自衛隊防衛省海軍", ["the Self-Defense Forces the Ministry of Defense the Japanese Army"])
@settings(max_examples=60)
def test_an_accepted_draft_holds_all_its_terms_and_nothing_of_the_machinery(source: str, outputs: list[str]) -> None:
    (drafted,) = drafts([source], outputs)
    if drafted.origin is Origin.MODEL:
        assert all(term.stage for term in drafted.terms)
        assert not any(token in drafted.text for token in PLACEHOLDERS)
        assert "Japanese Army" not in drafted.text or "自衛隊" not in source
    else:
        assert not any(term.stage for term in drafted.terms)
        assert drafted.text == (source if drafted.origin is Origin.COPIED else "")
        assert drafted.origin is Origin.COPIED or drafted.problems
    assert all(term.stage or term.reason for term in drafted.terms)


def test_the_model_of_these_laws_is_right_now_and_then() -> None:
    sources = ["防衛省は自衛隊を訪問した。", "大臣と護衛隊群は会談した。"]
    assert [one.origin for one in drafts(sources, ["the navy met"])] == [Origin.MODEL, Origin.MODEL]


@given(st.lists(SOURCES, max_size=5), st.lists(OUTPUTS, min_size=1, max_size=4))
@settings(max_examples=30)
def test_drafts_keep_the_order_and_do_not_depend_on_each_other(sources: list[str], outputs: list[str]) -> None:
    together = drafts(sources, outputs)
    assert together == [drafts([source], outputs)[0] for source in sources]
    assert together == drafts(sources, outputs)


@given(st.lists(SOURCES, max_size=5))
@settings(max_examples=20)
def test_progress_ends_with_all(sources: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    translate(sources, "ja", "en", Babbler(["x"]), TERMS, progress=lambda *at: seen.append(at))
    assert seen[-1:] == ([(len(sources), len(sources))] if sources else [])


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
@settings(max_examples=60)
def test_any_text_gets_an_answer(source: str, outputs: list[str]) -> None:
    (drafted,) = drafts([source], outputs)
    assert 0.0 <= drafted.confidence <= 1.0
