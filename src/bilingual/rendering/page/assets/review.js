// Reviewing: what a person decides is added to a log, and the rows are laid out anew as the log says.
function review(app) {
  const { LANGS, replay, effective, first, same } = decisions;
  const { table, actions, beadOf } = app;
  const known = table.dataset.known.split(" ").filter(Boolean);
  const store = "decisions." + table.dataset.pair;
  const FIRST = Number(table.dataset.first);  // rows are numbered through all the parts of a long document
  const toggle = $("review"), panel = document.querySelector(".log"), said = $("said"), unheard = $("unheard"), ask = $("ask");
  const WORDS = { auto: "", confirmed: "✓ confirmed", rejected: "✗ rejected", intended: "gap intended", manual: "by hand" };

  let log = [], exported = 0, reviewing = false, linking = null;
  const signs = new WeakMap();  // what stands below a row, in short
  let base = null;  // the rows as the file has them, read once when they are first needed
  let live = [];    // the rows as they are now: { en, ja, status, origin, tr }

  const nameOf = (row) => row.en.join(" ") + "|" + row.ja.join(" ");

  // --- the rows of the file ------------------------------------------------------------------------------------------
  function read() {
    if (base) return;
    base = { rows: [], sentences: new Map(), items: [], byName: new Map(), number: new Map(), findings: new Set() };
    for (const tr of app.rows()) {
      const row = { status: tr.dataset.status };
      for (const lang of LANGS) {
        const nodes = [...tr.querySelectorAll(`td[lang=${lang}] > [data-key]`)];
        row[lang] = nodes.map((node) => node.dataset.key);
        for (const node of nodes) base.sentences.set(`${lang} ${node.dataset.key}`, node);
      }
      base.number.set(tr.id.slice(1), first(row).join(" "));
      base.byName.set(nameOf(row), { tr, confidence: tr.querySelector(".confidence"), edge: ["dashed", "double"].find((name) => tr.classList.contains(name)), doubtful: Boolean(tr.querySelector(".word:not(.status)")) });
      base.rows.push(row);
      live.push({ ...row, origin: live.length, label: String(live.length + FIRST), tr });
    }
    for (const item of table.querySelectorAll("li[data-at]")) {
      // A finding stands where what it points at stands, wherever that goes.
      const tr = beadOf(item), name = item.dataset.link;
      const mark = name && [...tr.querySelectorAll("mark.faulty")].find((each) => each.dataset.link.split(" ").includes(name));
      const sentence = mark?.closest("[data-key]");
      base.items.push({ item, at: sentence ? `${sentence.closest("td").lang} ${sentence.dataset.key}` : item.dataset.at, finding: item.dataset.finding ?? "" });
      if (item.dataset.finding) base.findings.add(item.dataset.finding);
    }
    base.order = Object.fromEntries(LANGS.map((lang) => {
      const all = base.rows.flatMap((row) => row[lang]);
      // By hand, rows of a revised file may stand out of order; the text's own order is kept beside them.
      const given = table.dataset[lang + "Order"];
      return [lang, given ? given.split(" ") : all];
    }));
    base.place = Object.fromEntries(LANGS.map((lang) => [lang, new Map(base.order[lang].map((key, k) => [key, k]))]));
    base.bodies = live.map((row) => row.tr.parentElement);
  }

  // --- laying out ----------------------------------------------------------------------------------------------------
  function lay() {
    read();
    const done = replay(base.rows, base.order, base.findings, log, known);
    const before = new Map(live.map((row) => [nameOf(row), row]));
    const wasCurrent = app.current(), focused = document.activeElement, origin = live.find((row) => row.tr === wasCurrent)?.origin;
    const focusedKey = focused?.closest(".review") ? focused.dataset.key : null, within = focusedKey || wasCurrent?.contains(focused);
    const letters = new Map();
    let last = null;
    for (const row of done.rows) {
      const name = nameOf(row), old = before.get(name);
      before.delete(name);
      const nth = letters.get(row.origin) ?? 0;
      letters.set(row.origin, nth + 1);
      row.label = `${row.origin + FIRST}${nth ? letter(nth) : ""}`;
      row.tr = old?.tr ?? base.byName.get(name)?.tr ?? blank();
      row.moved = !old || old.label !== row.label;
      const body = base.bodies[row.origin];
      const wanted = last?.parentElement === body ? [...family(last)].at(-1).nextElementSibling : body.firstElementChild;
      if (row.tr !== wanted) {
        const parts = old ? [...family(row.tr)] : [row.tr];
        if (wanted) wanted.before(...parts);
        else body.append(...parts);
      }
      last = row.tr;
    }
    for (const row of before.values()) for (const part of [...family(row.tr)]) part.remove();
    const rowOf = new Map();
    for (const row of done.rows) for (const lang of LANGS) for (const key of row[lang]) rowOf.set(`${lang} ${key}`, row);
    for (const row of done.rows) if (row.moved) fill(row);
    const held = new Map();
    for (const thing of base.items) held.set(rowOf.get(thing.at), [...(held.get(rowOf.get(thing.at)) ?? []), thing]);
    const noted = new Map();
    for (const [place, text] of done.notes) if (text) noted.set(rowOf.get(place), [...(noted.get(rowOf.get(place)) ?? []), [place, text]]);
    for (const row of done.rows) {
      // Most rows of a long document have nothing new to show.
      if (!row.moved && row.tr.dataset.status === row.status && !held.has(row) && !noted.has(row) && !signs.has(row.tr)) continue;
      mark(row);
      annotate(row, held.get(row) ?? [], noted.get(row) ?? [], done);
    }
    for (const item of document.querySelectorAll(".summary li[data-finding]")) item.hidden = done.silenced.has(item.dataset.finding);
    live = done.rows;
    app.moved = (number) => rowOf.get(base.number.get(number))?.tr ?? null;
    for (const body of new Set(base.bodies)) body.hidden = !body.querySelector(".bead:not([hidden])");
    app.refresh();
    if (wasCurrent && !wasCurrent.isConnected) {
      const near = done.rows.find((row) => row.origin >= origin);
      app.choose((near ?? done.rows.at(-1))?.tr ?? null);
    }
    tell(done);
    tools(app.current(), focusedKey);
    if (within && document.activeElement === document.body) app.current()?.querySelector("th a").focus({ preventScroll: true });
    return done;
  }

  const letter = (k) => (k < 26 ? "abcdefghijklmnopqrstuvwxyz"[k] : `z${k}`);

  function blank() {
    const tr = element("tr", "", { role: "row", class: "bead" });
    const head = element("th", "", { role: "rowheader", scope: "row" });
    head.append(element("a"), element("span", "", { class: "confidence" }));
    tr.append(head, ...LANGS.map((lang) => element("td", "", { role: "cell", lang })));
    return tr;
  }

  function fill(row) {
    const { tr } = row;
    tr.hidden = false;
    tr.id = "b" + row.label;
    const address = tr.querySelector("th a");
    address.href = "#" + tr.id;
    address.textContent = row.label;
    address.setAttribute("aria-label", `Row ${row.label}`);
    for (const lang of LANGS) {
      const cell = tr.querySelector(`td[lang=${lang}]`), nodes = row[lang].map((key) => base.sentences.get(`${lang} ${key}`));
      cell.className = nodes.length ? (nodes.length > 1 ? "many" : "") : "gap";
      if (nodes.length) cell.replaceChildren(...nodes);
      else {
        const line = element("p");
        line.append(element("span", "no counterpart", { lang: "en" }), " ", element("span", "対応なし", { lang: "ja" }));
        cell.replaceChildren(line);
      }
    }
    app.inOrder(tr);
    tr.querySelector(".shape")?.remove();
    const shape = `${row.en.length}–${row.ja.length}`;
    if (shape !== "1–1") tr.querySelector("th").append(" ", element("span", shape, { class: "shape" }));
  }

  // The row's status, in its header and for the filters.
  function mark(row) {
    const { tr, status } = row, given = base.byName.get(nameOf(row));
    if (tr.dataset.status === status && !row.moved) return;
    tr.dataset.status = status;
    for (const word of tr.querySelectorAll("th .word")) word.remove();
    const judged = status === "auto" || status === "rejected";
    for (const edge of ["dashed", "double"]) tr.classList.toggle(edge, judged && given?.edge === edge);
    if (judged && given?.doubtful) tr.querySelector("th").append(" ", element("span", "doubtful", { class: "word" }));
    if (WORDS[status]) tr.querySelector("th").append(" ", element("span", WORDS[status], { class: "word status" }));
  }

  // Findings and notes stand below the row that now holds what they are about.
  function annotate(row, things, noted, done) {
    const { tr, status } = row, given = base.byName.get(nameOf(row));
    const silent = things.filter((thing) => done.silenced.has(thing.finding));
    const sign = JSON.stringify([status, noted, row.label, things.map((thing) => [thing.item.dataset.link, done.silenced.get(thing.finding)])]);
    const untouched = !signs.has(tr) && !noted.length && !silent.length && !things.some((thing) => done.notes.has(thing.at));
    if (!row.moved && (signs.get(tr) === sign || untouched)) return setFacts();
    signs.set(tr, sign);
    let list = [...family(tr)].find((part) => part.classList.contains("notes"))?.querySelector("ul");
    const items = things.filter((thing) => thing.finding || !done.notes.has(thing.at)).map((thing) => {
      const quiet = done.silenced.has(thing.finding);
      thing.item.classList.toggle("silenced", quiet);
      thing.item.querySelector(".why")?.remove();
      if (quiet) thing.item.append(element("span", ` Silenced: ${done.silenced.get(thing.finding)}`, { class: "why" }));
      hush(thing, quiet);
      return thing.item;
    });
    for (const [place, text] of noted) {
      const item = element("li", "", { class: "said", "data-at": place });
      item.append(element("span", "Note", { class: "severity" }), " ", element("bdi", text, { class: "message" }));
      items.push(item);
    }
    if (items.length && !list) {
      const cell = element("td", "", { role: "cell", colspan: "3", "aria-colspan": "3" }), below = element("tr", "", { role: "row", class: "notes" });
      list = element("ul");
      cell.append(list);
      below.append(cell);
      tr.after(below);
    }
    list?.setAttribute("aria-label", `Findings for row ${row.label}`);
    list?.replaceChildren(...items);
    if (list && !items.length) list.closest("tr").remove();
    setFacts();

    function setFacts() {
      const loud = things.filter((thing) => thing.finding && !done.silenced.has(thing.finding));
      const judged = status === "auto" || status === "rejected";
      const facts = [status];
      if (loud.length) facts.push("finding", ...new Set(loud.map((thing) => thing.item.dataset.fact)));
      if (row.en.length !== 1 || row.ja.length !== 1) facts.push("uneven");
      if (!row.en.length || !row.ja.length) facts.push("gap");
      if (judged && given?.doubtful) facts.push("doubtful");
      tr.dataset.facts = facts.join(" ");
    }
  }

  // What a silenced finding pointed at is no longer underlined, unless another finding points there as well.
  function hush(thing, quiet) {
    const name = thing.item.dataset.link, sentence = name && base.sentences.get(thing.at);
    for (const lang of name ? LANGS : []) {
      for (const node of sentence?.closest("tr")?.querySelectorAll(`td[lang=${lang}] mark.faulty`) ?? []) {
        const names = node.dataset.link.split(" ").filter((each) => each.startsWith("f"));
        if (names.length === 1 && names[0] === name) node.classList.toggle("hushed", quiet);
      }
    }
  }

  // --- the log -------------------------------------------------------------------------------------------------------
  const random = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const keysOf = (row) => ({ en: [...row.en], ja: [...row.ja] });
  const textOf = (lang, key) => base.sentences.get(`${lang} ${key}`).textContent.trim();

  function decide(action, members) {
    read();
    const rows = members.rows ?? [];
    const start = rows.length ? first(rows[0]) : null;
    const decision = { id: random(), action, ...members, at: new Date().toISOString().slice(0, 19) + "Z" };
    if (start) decision.quote = [...textOf(...start)].slice(0, 60).join("");
    log.push(decision);
    save();
    return lay();
  }

  function save() {
    memory.set(store, JSON.stringify({ exported, log: decisions.write(log) }));
  }

  function restore() {
    try {
      const kept = JSON.parse(memory.get(store) ?? "null");
      if (!kept) return;
      const all = decisions.read(kept.log), fresh = (decision) => !known.includes(decision.id);
      log = all.filter(fresh);
      exported = all.slice(0, kept.exported).filter(fresh).length;
    } catch { /* what cannot be read is no log of ours */ }
  }

  // The decision that Undo takes back, and the one that Redo brings back.
  function around(done) {
    const back = [];
    for (const { action, id, undoes } of log) {
      if (action === "undo") back.push(undoes);
      else if (action === "redo") { if (back.includes(undoes)) back.splice(back.lastIndexOf(undoes), 1); }
      else back.length = 0;
    }
    return [done.heard.at(-1)?.id, back.at(-1)];
  }

  let undoable, redoable;

  function tell(done) {
    [undoable, redoable] = around(done);
    $("undo").disabled = !undoable;
    $("redo").disabled = !redoable;
    const count = done.heard.length, waiting = log.length - exported;
    $("export").disabled = !log.length;
    said.textContent = `${count} ${count === 1 ? "decision" : "decisions"}${waiting > 0 ? `, not exported` : ""}`;
    unheard.hidden = !done.unmet.length;
    unheard.replaceChildren();
    if (!done.unmet.length) return;
    const list = element("ul");
    for (const { decision, reason } of done.unmet) list.append(element("li", `${decision.action}${decision.quote ? ` “${decision.quote}”` : ""}: ${reason}.`));
    unheard.append(element("p", `${done.unmet.length === 1 ? "One decision" : `${done.unmet.length} decisions`} could not be heard; the log keeps them.`), list);
  }

  // --- what one can decide about a row -------------------------------------------------------------------------------
  const index = (tr) => live.findIndex((row) => row.tr === tr);
  const byHand = (row) => row.status === "manual" || row.status === "intended";
  const sorted = (lang, keys) => [...keys].sort((a, b) => base.place[lang].get(a) - base.place[lang].get(b));
  const joined = (rows) => Object.fromEntries(LANGS.map((lang) => [lang, sorted(lang, rows.flatMap((row) => row[lang]))]));
  const regroup = (action, rows, into) => decide(action, { rows: rows.map(keysOf), into: into.map(keysOf) });

  // The row beside, past what a filter hides: one acts on what one sees.
  const beside = (at, by) => (live[at + by] && !live[at + by].tr.hidden ? live[at + by] : null);

  function singles(row) {
    const count = Math.max(row.en.length, row.ja.length);
    if (count === 1) return [{ en: row.en, ja: [] }, { en: [], ja: row.ja }];
    return Array.from({ length: count }, (_, k) => ({ en: row.en.slice(k, k + 1), ja: row.ja.slice(k, k + 1) }));
  }

  function shift(at, lang, by) {
    const row = live[at], other = beside(at, by);
    if (!other || !row[lang].length) return null;
    const key = by < 0 ? row[lang][0] : row[lang].at(-1);
    const left = { ...keysOf(row), [lang]: row[lang].filter((each) => each !== key) };
    const grown = { ...keysOf(other), [lang]: sorted(lang, [...other[lang], key]) };
    const rows = by < 0 ? [other, row] : [row, other], into = by < 0 ? [grown, left] : [left, grown];
    return () => regroup("move", rows, into.filter((each) => each.en.length + each.ja.length));
  }

  // Every action: its key, its words, what it does to the row at a place (nothing where it does not apply).
  const can = [
    ["c", "Confirm", (row) => !byHand(row) && (() => decide(row.status === "confirmed" ? "reopen" : "confirm", { rows: [keysOf(row)] })), (row) => row.status === "confirmed"],
    ["x", "Reject", (row) => !byHand(row) && (() => decide(row.status === "rejected" ? "reopen" : "reject", { rows: [keysOf(row)] })), (row) => row.status === "rejected"],
    ["g", "Gap intended", (row) => !(row.en.length && row.ja.length) && (() => decide(row.status === "intended" ? "reopen" : "intend", { rows: [keysOf(row)] })), (row) => row.status === "intended"],
    ["m", "Merge with next", (row, at) => beside(at, 1) && (() => regroup("merge", [row, live[at + 1]], [joined([row, live[at + 1]])]))],
    ["s", "Split", (row) => row.en.length + row.ja.length > 1 && (() => regroup("split", [row], singles(row)))],
    ["1", "English ↑", (row, at) => shift(at, "en", -1), null, "First English sentence up"],
    ["2", "English ↓", (row, at) => shift(at, "en", 1), null, "Last English sentence down"],
    ["3", "日本語 ↑", (row, at) => shift(at, "ja", -1), null, "First Japanese sentence up"],
    ["4", "日本語 ↓", (row, at) => shift(at, "ja", 1), null, "Last Japanese sentence down"],
    ["l", "Link", (row) => link(row)],
    ["a", "Note", (row) => () => note(row)],
  ];

  function link(row) {
    if (!linking || !live.includes(linking)) return () => { linking = row; tools(row.tr); say(`Choose the row that belongs with row ${row.label}, then Link again. Esc leaves it.`); };
    if (linking === row) return () => { linking = null; tools(row.tr); say(""); };
    return () => {
      const pair = index(linking.tr) < index(row.tr) ? [linking, row] : [row, linking];
      linking = null;
      regroup("link", pair, [joined(pair)]);
    };
  }

  const say = (text) => { if (text) said.textContent = text; else tell(replay(base.rows, base.order, base.findings, log, known)); };

  function question(title, text, needed, then) {
    $("ask-title").textContent = title;
    const field = $("ask-text");
    field.value = text;
    field.required = needed;
    ask.returnValue = "";
    ask.onclose = () => { if (ask.returnValue === "yes") then(field.value.trim()); };
    ask.showModal();
    field.focus();
  }

  function note(row) {
    const [item] = [...family(row.tr)].flatMap((part) => [...part.querySelectorAll("li.said")]);
    const place = item?.dataset.at.split(" "), kept = item?.querySelector(".message").textContent ?? "";
    // A note is changed at the sentence it stands at, wherever in the row that is.
    const rows = place ? [{ en: [], ja: [], [place[0]]: [place[1]] }] : [keysOf(row)];
    question(`Note on row ${row.label}`, kept, false, (text) => { if (text !== kept) decide("note", { rows, text }); });
  }

  function silence(item) {
    const finding = item.dataset.finding;
    if (item.classList.contains("silenced")) return decide("unsilence", { finding });
    question("Why may this finding be silent?", "", true, (text) => { if (text) decide("silence", { finding, text, quote: item.querySelector(".message").textContent }); });
  }

  // --- the controls: only below the chosen row -----------------------------------------------------------------------
  const bar = element("tr", "", { role: "row", class: "review" });
  const cell = element("td", "", { role: "cell", colspan: "3", "aria-colspan": "3" });
  const group = element("div", "", { role: "toolbar" });
  cell.append(group);
  bar.append(cell);

  function tools(tr, focused = document.activeElement?.closest(".review") ? document.activeElement.dataset.key : null) {
    bar.remove();
    for (const button of table.querySelectorAll("li > .silence")) button.remove();
    if (!reviewing || !tr) return;
    const at = index(tr), row = live[at];
    if (!row) return;
    group.setAttribute("aria-label", `Decide about row ${row.label}`);
    group.replaceChildren();
    for (const [key, label, offer, pressed, words] of can) {
      const act = offer(row, at);
      if (!act) continue;
      const button = element("button", label, { type: "button", "data-key": key, title: `${words ?? label} (${key})`, "aria-keyshortcuts": key });
      if (words) button.setAttribute("aria-label", words);
      if (key === "l") button.textContent = !linking ? "Link…" : linking === row ? "Leave linking" : `Link with row ${linking.label}`;
      if (pressed) button.setAttribute("aria-pressed", String(pressed(row)));
      button.addEventListener("click", act);
      group.append(button);
    }
    tr.after(bar);
    for (const part of family(tr)) {
      for (const item of part.querySelectorAll("li[data-finding]")) {
        const button = element("button", item.classList.contains("silenced") ? "Let it speak" : "Silence…", { type: "button", class: "silence" });
        button.addEventListener("click", () => silence(item));
        item.append(button);
      }
    }
    if (focused) (group.querySelector(`[data-key="${focused}"]`) ?? tr.querySelector("th a")).focus({ preventScroll: true });
  }

  function setReviewing(on) {
    reviewing = on;
    toggle.setAttribute("aria-pressed", String(on));
    panel.hidden = !on;
    if (on) lay();
    else tools(null);
  }

  app.chosen.add((tr) => tools(tr));
  toggle.addEventListener("click", () => setReviewing(!reviewing));
  actions.r = () => setReviewing(!reviewing);
  for (const [key, , offer] of can) {
    actions[key] = () => {
      if (!reviewing) return;
      const at = index(app.current()), act = at >= 0 && offer(live[at], at);
      if (!act) return;
      act();
      // Confirming is what one does most: the next row is at hand.
      if (key === "c" && live[at]?.status === "confirmed") app.step(1);
    };
  }

  const undo = () => { if (reviewing && undoable) decide("undo", { undoes: undoable }); };
  const redo = () => { if (reviewing && redoable) decide("redo", { undoes: redoable }); };
  actions.u = undo;
  actions.U = redo;
  $("undo").addEventListener("click", undo);
  $("redo").addEventListener("click", redo);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !linking || document.querySelector("dialog[open]")) return;
    linking = null;
    tools(app.current());
    say("");
  });

  // --- in and out ----------------------------------------------------------------------------------------------------
  $("export").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([decisions.write(log)], { type: "application/jsonl" }));
    element("a", "", { href: address, download: "decisions.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    exported = log.length;
    save();
    lay();
  });

  $("import").addEventListener("click", () => $("import-file").click());
  $("import-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    try {
      const there = new Set(log.map((decision) => decision.id)), all = exported === log.length;
      const fresh = decisions.read(await file.text()).filter((decision) => !there.has(decision.id) && !known.includes(decision.id));
      log.push(...fresh);
      if (all) exported = log.length;
      save();
      lay();
    } catch (error) {
      say(`${file.name}: ${error.message}`);
    }
  });

  addEventListener("beforeunload", (event) => { if (log.length > exported) event.preventDefault(); });
  // Another tab with the same pair: what is decided there is known here.
  addEventListener("storage", (event) => {
    if (event.key !== "bilingual." + store || !event.newValue) return;
    const mine = log, there = new Set();
    restore();
    for (const decision of log) there.add(decision.id);
    log.push(...mine.filter((decision) => !there.has(decision.id)));
    if (reviewing) lay();
  });

  restore();
  if (effective(log, known).standing.length) setReviewing(true);
}
