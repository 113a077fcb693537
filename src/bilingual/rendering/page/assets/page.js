// The rows that belong to a bead: its own, and what stands below it.
function* family(row) {
  yield row;
  for (let next = row.nextElementSibling; next && !next.classList.contains("bead"); next = next.nextElementSibling) yield next;
}

document.addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector("main table");
  let rows = [...table.querySelectorAll("tr.bead")];
  const changed = new Set(), chosen = new Set();  // what is told of changed rows, and of the row that is chosen
  const across = table.tHead.rows[0].cells.length, large = table.classList.contains("large");
  const find = $("find"), shown = $("shown"), hint = $("hint"), help = $("help"), keys = $("keys");
  const filters = [...document.querySelectorAll(".filters button")];

  // --- rows ------------------------------------------------------------------------------------------------------
  let current = null;

  function beadOf(node) {
    let row = node.closest?.("main tr");
    while (row && !row.classList.contains("bead")) row = row.previousElementSibling;
    return row;
  }

  function choose(row) {
    if (row === current) return;
    if (current) {
      current.classList.remove("current");
      for (const mark of current.querySelectorAll("mark")) mark.removeAttribute("tabindex");
    }
    current = row;
    if (row) {
      row.classList.add("current");
      // Only the chosen row's marks are tab stops: a page has thousands.
      for (const mark of row.querySelectorAll("mark:not(.alone), mark.faulty")) mark.tabIndex = 0;
    }
    // What opens below one row and closes below another must not move the row from under the pointer.
    const before = row?.getBoundingClientRect().top;
    for (const tell of chosen) tell(row);
    if (row) scrollBy(0, row.getBoundingClientRect().top - before);
  }

  function goTo(row) {
    if (!row) return;
    choose(row);
    row.querySelector("th a").focus({ preventScroll: true });
    // The findings below the row come into sight with it, but the row itself matters more.
    [...family(row)].at(-1).scrollIntoView({ block: "nearest" });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by, wanted = () => true) {
    const from = current ? rows.indexOf(current) : by > 0 ? -1 : rows.length;
    for (let k = from + by; k >= 0 && k < rows.length; k += by) {
      if (!rows[k].hidden && wanted(rows[k])) return goTo(rows[k]);
    }
  }

  const hasFinding = (row) => holds(row, "finding");

  table.addEventListener("focusin", (event) => choose(beadOf(event.target) ?? current));
  table.addEventListener("click", (event) => {
    const button = event.target.closest("button.confidence");
    choose(beadOf(event.target) ?? current);
    if (button) toggleEvidence(beadOf(button));
  });

  function followAddress() {
    const row = /^#b\d+[a-z]*$/.test(location.hash) ? ($(location.hash.slice(1)) ?? app.moved(location.hash.slice(2))) : null;
    const other = !row && table.dataset.parts && elsewhere(JSON.parse(table.dataset.parts));
    // Only ever to another page: a row that this one ought to hold and does not is nowhere else.
    if (other && new URL(other, location).pathname !== location.pathname) location.replace(other);
    if (!row) return;
    if (row.hidden) showAll();
    choose(row);
    const centre = () => row.scrollIntoView({ block: "center" });
    centre();
    // On a long page the rows about it are laid out only now, and may be taller or lower than they were taken for.
    if (large) requestAnimationFrame(() => requestAnimationFrame(centre));
  }
  addEventListener("hashchange", followAddress);

  // --- evidence --------------------------------------------------------------------------------------------------
  const signed = (number) => (number < 0 ? "−" : "+") + Math.abs(number).toFixed(2);

  function toggleEvidence(row) {
    if (!row?.dataset.why) return;
    const open = row.nextElementSibling?.classList.contains("evidence");
    row.querySelector("button.confidence").setAttribute("aria-expanded", String(!open));
    if (open) return row.nextElementSibling.remove();
    const [score, parts] = JSON.parse(row.dataset.why);
    const list = element("ul");
    for (const [nats, kind, en, ja, note] of parts) {
      const item = element("li");
      item.append(element("span", signed(nats), { class: nats < 0 ? "nats against" : "nats" }), element("span", kind, { class: "kind" }));
      const met = element("span", "", { class: "met" });
      if (en) met.append(element("bdi", en, { lang: "en" }));
      if (en && ja && en !== ja) met.append(" = ");
      if (ja && en !== ja) met.append(element("bdi", ja, { lang: "ja" }));
      if (note) met.append(" ", element("bdi", note, { class: "remark" }));
      item.append(met);
      list.append(item);
    }
    const cell = element("td", "", { role: "cell", colspan: across, "aria-colspan": across });
    cell.append(element("p", `${row.querySelector("td.gap") ? "Why this stands alone" : "Why these stand together"}: the evidence sums to ${signed(score)} nats, confidence ${row.querySelector(".confidence").textContent}.`), list);
    const panel = element("tr", "", { class: "evidence", role: "row" });
    panel.append(cell);
    row.after(panel);
  }

  // --- terms and values lit together -------------------------------------------------------------------------------
  let lit = [];

  function light(mark) {
    for (const other of lit) other.classList.remove("lit");
    lit = [];
    const names = mark?.dataset.link.split(" ") ?? [];
    const bead = mark && beadOf(mark);
    if (bead) {
      for (const row of family(bead)) {
        for (const other of row.querySelectorAll("[data-link]")) {
          if (other.dataset.link.split(" ").some((name) => names.includes(name))) lit.push(other);
        }
      }
    }
    for (const other of lit) other.classList.add("lit");
    const said = mark?.dataset.hint;
    hint.hidden = !said;
    if (!said) return;
    const sides = ["en", "ja"].map((lang) => {
      const found = lit.filter((other) => other.matches(`td[lang=${lang}] mark.link`));
      return found.map((other) => plain(other)).join(lang === "en" ? " " : "");
    });
    hint.replaceChildren(element("span", said));
    if (sides[0] || sides[1]) hint.append(element("bdi", sides[0] || "–", { lang: "en" }), " = ", element("bdi", sides[1] || "–", { lang: "ja" }));
  }

  for (const type of ["pointerover", "focusin"]) table.addEventListener(type, (event) => light(event.target.closest("[data-link]")));
  for (const type of ["pointerleave", "focusout"]) table.addEventListener(type, () => light(null));

  // --- filter and search -------------------------------------------------------------------------------------------
  const more = $("more");
  const folded = new WeakMap();  // what a search looks at, by row, once it has been asked for
  let fact = "", timer = 0;
  const holds = (row, wanted) => ` ${row.dataset.facts} `.includes(` ${wanted} `);
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
    for (const row of rows) {
      const fit = fits(row), body = row.parentElement;
      count += fit;
      counts.set(body, (counts.get(body) ?? 0) + fit);
      if (row.hidden === fit) for (const part of family(row)) part.hidden = !fit;
    }
    for (const [body, left] of counts) if (body.hidden === Boolean(left)) body.hidden = !left;
    const filtered = count < rows.length;
    table.classList.toggle("filtered", filtered);
    estimate(filtered ? counts : null);
    shown.textContent = filtered ? `${count} of ${rows.length}` : "";
    $("nothing").hidden = count > 0;
    if (current?.hidden) choose(null);
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
    for (const row of rows) {
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

  // Once rows have changed: the counts beside the filters, and whoever else has to know.
  function refresh(now, touched) {
    rows = now;
    for (const row of touched) folded.delete(row);
    const counts = { "": rows.length };
    for (const row of rows) for (const each of row.dataset.facts.split(" ")) counts[each] = (counts[each] ?? 0) + 1;
    for (const button of filters) {
      const count = counts[button.dataset.fact] ?? 0;
      button.querySelector(".count").textContent = count;
      button.disabled = !count && button.getAttribute("aria-pressed") === "false";
    }
    for (const tell of changed) tell();
  }

  for (const button of filters) button.addEventListener("click", () => filter(button.dataset.fact));
  // What is found is to be in sight, also where much stands above the text.
  function seek() {
    apply();
    if (find.value && table.getBoundingClientRect().top > innerHeight / 2) find.closest(".bar").scrollIntoView();
  }

  find.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(seek, 120);
  });
  find.addEventListener("compositionend", seek);
  more.addEventListener("change", apply);
  $("show-all").addEventListener("click", () => { showAll(); find.focus(); });
  addEventListener("resize", () => { perLine = 0; });
  if (large) requestAnimationFrame(() => estimate(null));

  // --- keys --------------------------------------------------------------------------------------------------------
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => step(1, hasFinding),
    p: () => step(-1, hasFinding),
    e: () => toggleEvidence(current),
    "/": () => find.select(),
    "?": () => help.showModal(),
  };

  const app = {
    table, actions, changed, chosen, choose, goTo, step, beadOf, refresh, inOrder,
    rows: () => rows,
    current: () => current,
    moved: () => null,
  };
  keys.checked = memory.get("keys") !== "off";
  keys.addEventListener("change", () => memory.set("keys", keys.checked ? "on" : "off"));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target === find) {
      clearTimeout(timer);
      apply();
      choose(null);
      return step(1);
    }
    if (event.key === "Escape" && event.target === find) {
      find.value = "";
      apply();
      find.blur();
      return;
    }
    if (!keys.checked || document.querySelector("dialog[open]") || event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // --- which language comes first ----------------------------------------------------------------------------------
  const swap = $("swap");
  let japaneseFirst = false;

  // The cells themselves change places, so that a screen reader and paper follow.
  function inOrder(row) {
    const [, one, other] = row.children;
    if (other?.lang && (one.lang === "ja") !== japaneseFirst) other.after(one);
  }

  function putFirst(japanese) {
    japaneseFirst = japanese;
    swap.setAttribute("aria-pressed", String(japanese));
    memory.set("first", japanese ? "ja" : "en");
    for (const row of [table.tHead.rows[0], ...rows]) inOrder(row);
  }

  swap.addEventListener("click", () => putFirst(!japaneseFirst));
  if (memory.get("first") === "ja") putFirst(true);

  // --- what a machine offers -----------------------------------------------------------------------------------------
  const draft = $("draft");

  function showDraft(on) {
    table.classList.toggle("drafts", on);
    draft.setAttribute("aria-pressed", String(on));
    memory.set("draft", on ? "on" : "off");
  }

  if (draft && !draft.hidden) {
    actions.d = () => showDraft(!table.classList.contains("drafts"));
    draft.addEventListener("click", actions.d);
    if (memory.get("draft") === "off") showDraft(false);
  }

  // A reading is copied in brackets after what it stands over, as plain text has it.
  document.addEventListener("copy", (event) => {
    const selected = getSelection();
    if (event.target.closest?.("input, textarea") || !selected.rangeCount || !selected.getRangeAt(0).cloneContents().querySelector("rt")) return;
    const root = document.documentElement;
    root.classList.add("copied");
    event.clipboardData.setData("text/plain", selected.toString());
    root.classList.remove("copied");
    event.preventDefault();
  });

  // --- the summary ---------------------------------------------------------------------------------------------------
  $("copy").addEventListener("click", async () => {
    const said = $("copied"), lines = [document.title];
    for (const pair of document.querySelectorAll("#figures dl div")) lines.push([...pair.children].map((part) => part.textContent.trim()).join("\t"));
    for (const row of document.querySelectorAll("#figures tr")) lines.push([...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join("\t"));
    try {
      await navigator.clipboard.writeText(lines.join("\n") + "\n");
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren($("figures"));
      said.textContent = "Selected: copy it with Ctrl C or ⌘ C.";
    }
  });

  $("help-open").addEventListener("click", () => help.showModal());
  review(app);
  map(app);
  followAddress();
});
