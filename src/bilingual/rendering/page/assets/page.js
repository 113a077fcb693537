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
  const hint = $("hint"), help = $("help"), keys = $("keys");
  const holds = (row, wanted) => ` ${row.dataset.facts} `.includes(` ${wanted} `);

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
    if (row.hidden) found.showAll();
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

  // --- keys --------------------------------------------------------------------------------------------------------
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => step(1, hasFinding),
    p: () => step(-1, hasFinding),
    e: () => toggleEvidence(current),
    "/": () => $("find").select(),
    "?": () => help.showModal(),
  };

  // Once rows have changed: who has to know. `touched` are those whose text may be another.
  function refresh(now, touched) {
    rows = now;
    found.recount(touched);
    for (const tell of changed) tell();
  }

  const app = {
    table, actions, changed, chosen, choose, goTo, step, beadOf, refresh, inOrder, holds, large,
    rows: () => rows,
    current: () => current,
    moved: () => null,
  };
  const found = search(app);
  keys.checked = memory.get("keys") !== "off";
  keys.addEventListener("change", () => memory.set("keys", keys.checked ? "on" : "off"));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
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
