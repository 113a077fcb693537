// Which rows are shown: the filters and the search, and how tall a long page is taken to be while they hide some of it.
function search(app) {
  const { table, rows, changed, holds, large } = app;
  const find = $("find"), shown = $("shown"), filters = [...document.querySelectorAll(".filters button")];
  const more = $("more");
  const folded = new WeakMap();  // what a search looks at, by row, once it has been asked for
  let fact = "", timer = 0;
  const textCells = (row) => [...row.cells].filter((cell) => cell.lang && cell.className !== "gap");

  function said(row) {
    if (!folded.has(row)) {
      const cells = textCells(row), ruby = row.classList.contains("with-ruby");
      folded.set(row, cells.flatMap((cell) => (ruby ? [fold(plain(cell)), fold(plain(cell, true))] : [fold(cell.textContent)])));
    }
    return folded.get(row);
  }

  function apply() {
    const wanted = fold(find.value).trim();
    const fits = (row) => (!fact || holds(row, fact)) && (!more.value || holds(row, more.value)) && (!wanted || said(row).some((text) => text.includes(wanted)));
    const counts = new Map();
    let count = 0;
    for (const row of rows()) {
      const fit = fits(row), body = row.parentElement;
      count += fit;
      counts.set(body, (counts.get(body) ?? 0) + fit);
      if (row.hidden === fit) for (const part of family(row)) part.hidden = !fit;
    }
    for (const [body, left] of counts) if (body.hidden === Boolean(left)) body.hidden = !left;
    const filtered = count < rows().length;
    table.classList.toggle("filtered", filtered);
    estimate(filtered ? counts : null);
    shown.textContent = filtered ? `${count} of ${rows().length}` : "";
    $("nothing").hidden = count > 0;
    if (app.current()?.hidden) app.choose(null);
    paint(wanted);
    for (const tell of changed) tell();
  }

  // How tall the sections of a long page are that have not been laid out: their lines of text, by what one line takes in
  // the section that is in sight. What is known of a whole section (auto) means nothing for some of its rows.
  let perLine = 0;

  function estimate(counts) {
    if (!large) return;
    if (!perLine) {
      const body = [...table.tBodies].find((each) => !each.hidden && each.getBoundingClientRect().bottom > 0);
      perLine = body ? body.offsetHeight / body.dataset.tall : 40;
    }
    for (const body of table.tBodies) {
      const share = counts ? (counts.get(body) ?? 0) / body.querySelectorAll(":scope > .bead").length : 1;
      body.style.containIntrinsicBlockSize = `${counts ? "" : "auto "}${Math.round(body.dataset.tall * perLine * share)}px`;
    }
  }

  // Hits are painted without touching the document, where the browser can. A character's own folding is used to find
  // the way back, which misses only what normalisation composes across characters.
  function paint(wanted) {
    if (!CSS.highlights) return;
    CSS.highlights.delete("hit");
    if (!wanted) return;
    const ranges = [];
    for (const row of rows()) {
      if (row.hidden) continue;
      if (ranges.length > 2000) break;
      for (const cell of textCells(row)) {
        for (const aloud of cell.querySelector("rt") ? [false, true] : [false]) ranges.push(...hits(textNodes(cell, aloud), wanted));
      }
    }
    CSS.highlights.set("hit", new Highlight(...ranges));
  }

  function* hits(nodes, wanted) {
    let text = "";
    const from = [];
    for (const node of nodes) {
      let at = 0;
      for (const char of node.data) {
        const as = char.normalize("NFKC").toLowerCase();
        for (let n = 0; n < as.length; n += 1) from.push([node, at, at + char.length]);
        text += as;
        at += char.length;
      }
    }
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const [startContainer, startOffset] = from[at], [endContainer, , endOffset] = from[at + wanted.length - 1];
      // Static, for every live range is looked at whenever a row moves.
      yield new StaticRange({ startContainer, startOffset, endContainer, endOffset });
    }
  }

  function filter(wanted) {
    fact = wanted;
    for (const button of filters) button.setAttribute("aria-pressed", String(button.dataset.fact === wanted));
    apply();
  }

  function showAll() {
    find.value = "";
    more.value = "";
    filter("");
  }

  // Once rows have changed: the counts beside the filters. `touched`: the rows whose text may be another.
  function recount(touched) {
    for (const row of touched) folded.delete(row);
    const counts = { "": rows().length };
    for (const row of rows()) for (const each of row.dataset.facts.split(" ")) counts[each] = (counts[each] ?? 0) + 1;
    for (const button of filters) {
      const count = counts[button.dataset.fact] ?? 0;
      button.querySelector(".count").textContent = count;
      button.disabled = !count && button.getAttribute("aria-pressed") === "false";
    }
  }

  // What is found is to be in sight, also where much stands above the text.
  function seek() {
    apply();
    if (find.value && table.getBoundingClientRect().top > innerHeight / 2) find.closest(".bar").scrollIntoView();
  }

  for (const button of filters) button.addEventListener("click", () => filter(button.dataset.fact));
  find.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(seek, 120);
  });
  find.addEventListener("compositionend", seek);
  more.addEventListener("change", apply);
  $("show-all").addEventListener("click", () => { showAll(); find.focus(); });
  addEventListener("resize", () => { perLine = 0; });
  if (large) requestAnimationFrame(() => estimate(null));

  find.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      clearTimeout(timer);
      apply();
      app.choose(null);
      app.step(1);
    } else if (event.key === "Escape") {
      find.value = "";
      apply();
      find.blur();
    }
  });

  return { recount, showAll };
}
