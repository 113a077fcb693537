"""How long a page of many rows takes to open, to filter, to search and to review, in a real Chromium.

    python benchmarks/page.py [--rows 20000] [--times 5] [--keep page.html]

Writes the page of a made-up alignment (paragraphs of one to six rows; terms and numbers with their counterparts; every
tenth row doubtful, every twentieth with a finding, every fiftieth a gap), opens it from disk and does what a person
does. A time is the wall clock from the click or the key until the frame that shows its outcome is painted; the best and
the median of several are printed. Needs what the tests of the page need: Playwright, and a Chromium (BILINGUAL_CHROMIUM
names it).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bilingual.model import (
    LANGS,
    Alignment,
    Bead,
    Block,
    Document,
    Evidence,
    Excerpt,
    Finding,
    Kind,
    Lang,
    Link,
    Sentence,
    Severity,
    Span,
)
from bilingual.rendering import save

SEED = 5
EN = [
    "Both sides agreed to hold {n} exercises with the Ministry of Defense before the end of the fiscal year.",
    "The minister explained the budget of {n} million yen.",
    "More than {n} people took part, and the two sides welcomed the progress that had been made since they last met, "
    "including work on equipment and technology.",
]
JA = [
    "双方は、年度末までに防衛省と{n}回の訓練を実施することで一致した。",
    "大臣は{n}百万円の予算について説明した。",
    "{n}人以上が参加し、双方は、装備・技術に関する取組を含め、前回の会談以降の進展を歓迎した。",
]
TERM = {"en": "Ministry of Defense", "ja": "防衛省"}

# Does something, and answers with the milliseconds until the frame after the one it led to begins.
PAINTED = """async (act) => {
  const began = performance.now();
  (0, eval)(act);
  await new Promise((seen) => requestAnimationFrame(() => { const port = new MessageChannel();
    port.port1.onmessage = seen; port.port2.postMessage(0); }));
  return performance.now() - began;
}"""


class Made:
    """One side of the made-up document, as it grows."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.parts: list[str] = []
        self.length = 0
        self.sentences: list[Sentence] = []
        self.blocks: list[Block] = []

    def open(self) -> None:
        self._write("\n\n")
        self.blocks.append(Block(Kind.PARAGRAPH, self.length, self.length))

    def add(self, text: str) -> int:
        """Write a sentence; where it starts."""
        start = self.length
        self.sentences.append(Sentence(Excerpt(text, ((0, start),)), len(self.blocks) - 1, Kind.PARAGRAPH))
        self._write(text + " ")
        return start

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def document(self) -> Document:
        name = f"made.{self.lang}.txt"
        return Document(name, self.lang, "".join(self.parts), tuple(self.blocks), tuple(self.sentences))


def made(rows: int, rng: random.Random) -> Alignment:
    """An alignment of so many rows."""
    sides = {lang: Made(lang) for lang in LANGS}
    beads: list[Bead] = []
    links: list[Link] = []
    findings: list[Finding] = []
    left = 0
    for at in range(rows):
        if not left:
            left = rng.randint(1, 6)
            for side in sides.values():
                side.open()
        left -= 1
        kind, number = rng.randrange(3), str(rng.randrange(2, 900))
        texts = {"en": EN[kind].format(n=number), "ja": JA[kind].format(n=number)}
        alone: Lang | None = None if at % 50 else ("en" if at % 100 else "ja")
        held: dict[Lang, tuple[int, ...]] = dict.fromkeys(LANGS, ())
        spans: dict[str, dict[Lang, Span]] = {"term": {}, "number": {}}
        for lang, side in sides.items():
            if alone is not None and lang != alone:
                continue
            held[lang] = (len(side.sentences),)
            start = side.add(texts[lang])
            for name, word in (("term", TERM[lang]), ("number", number)):
                found = texts[lang].find(word)
                if found >= 0:
                    spans[name][lang] = Span(start + found, start + found + len(word))
        for name, places in spans.items():
            if places:
                links.append(Link(at, name, places.get("en"), places.get("ja"), "mod" if name == "term" else number))
        if at % 20 == 0 and (pair := spans["number"]):
            en, ja = ((pair[lang],) if lang in pair else () for lang in LANGS)
            severity = list(Severity)[at // 20 % 3]
            findings.append(Finding("number-mismatch", severity, at, f"English says {number}", en, ja))
        evidence = (Evidence("number", 4.2, number, number), Evidence("length", 0.8))
        beads.append(Bead(held["en"], held["ja"], 5.0, 0.3 if at % 10 == 3 else 0.99, evidence=evidence))
    en_side, ja_side = (sides[lang].document() for lang in LANGS)
    return Alignment(en_side, ja_side, tuple(beads), tuple(findings), tuple(links), {"version": "made"})


REVIEW = "document.getElementById('review').click()"
ACTIONS = {
    "filter: doubtful": "document.querySelector('[data-fact=doubtful]').click()",
    "back to all rows": "document.querySelector('[data-fact=\"\"]').click()",
    "filter: findings": "document.querySelector('[data-fact=finding]').click()",
    "back to all rows, from findings": "document.querySelector('[data-fact=\"\"]').click()",
    "Japanese first": "document.getElementById('swap').click()",
    "review on or off": REVIEW,
}


def press(key: str) -> str:
    """A key, as a script presses it."""
    return f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))"


def seek(text: str) -> str:
    """A search, without the wait for the next letter."""
    enter = f"find.value = '{text}'; find.dispatchEvent(new Event('compositionend'))"
    return f"(() => {{ const find = document.getElementById('find'); {enter}; }})()"


def measure(page: Page, address: str, times: int) -> dict[str, list[float]]:
    """What each action took, in milliseconds."""
    out: dict[str, list[float]] = {}

    def act(name: str, script: str) -> None:
        out.setdefault(name, []).append(float(page.evaluate(PAINTED, script)))

    for _ in range(times):
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.locator("#b1 td").first.wait_for()
        out.setdefault("first row in sight", []).append((time.perf_counter() - began) * 1000)
        page.wait_for_load_state("load")
        out.setdefault("all there", []).append((time.perf_counter() - began) * 1000)
    page.wait_for_timeout(500)
    act("first search", seek("予算"))
    act("back from the search", seek(""))
    for _ in range(times):
        for name, script in ACTIONS.items():
            act(name, script)
        act("search", seek("百万円"))
        act("back from the search", seek(""))
        page.evaluate(f"document.querySelector('#review[aria-pressed=true]') || {REVIEW}")
        act("next row", press("j"))
        act("confirm", press("c"))
        act("merge", press("m"))
        act("undo", press("u"))
        page.evaluate(REVIEW)
    last = page.locator("tr.bead").count()
    act("to the last row, by its address", f"location.hash = 'b{last}'")
    act("to the first row, by its address", "location.hash = 'b1'")
    return out


def chromium() -> str | None:
    """Where Chromium is, or None for the one that Playwright brings."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("BILINGUAL_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="where to leave the page")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = chosen.keep.resolve() if chosen.keep else Path(folder) / "page.html"
        alignment = made(chosen.rows, random.Random(SEED))
        began = time.process_time()
        save(alignment, path)
        written = time.process_time() - began
        print(f"{chosen.rows} rows, {path.stat().st_size / 1e6:.1f} MB, written in {written:.1f} s of processor time")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.on("pageerror", lambda error: sys.exit(f"the page failed: {error}"))
        page.on("dialog", lambda dialog: dialog.accept())
        print(f"{'milliseconds':34}{'best':>8}{'median':>8}")
        for name, took in measure(page, path.as_uri(), chosen.times).items():
            print(f"{name:34}{min(took):8.0f}{statistics.median(took):8.0f}")
        browser.close()


if __name__ == "__main__":
    main()
