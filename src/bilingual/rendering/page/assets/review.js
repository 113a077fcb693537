// Reviewing: the controls with which a person decides. What is decided goes to the log, and the log says how the rows lie.
function review(app) {
  const { LANGS, first } = decisions;
  const { table, actions } = app;
  const toggle = $("review"), panel = document.querySelector(".log"), said = $("said"), unheard = $("unheard"), ask = $("ask");
  if (toggle.hidden) return;  // there is one language only
  const log = keepLog(table, () => { if (reviewing) lay(); }), laid = layout(app), { index, sorted } = laid;
  let reviewing = false, linking = null, undoable, redoable;

  // Laying out keeps the focus where it was, on a control of the chosen row or on the row.
  function lay() {
    const focused = document.activeElement, key = focused?.closest(".review") ? focused.dataset.key : null;
    const within = key || app.current()?.contains(focused);
    const done = laid.lay(log.lines(), log.known);
    app.moved = laid.moved;
    tell(done);
    tools(app.current(), key);
    if (within && document.activeElement === document.body) app.current()?.querySelector("th a").focus({ preventScroll: true });
  }

  function tell(done) {
    [undoable, redoable] = log.around(done.heard);
    $("undo").disabled = !undoable;
    $("redo").disabled = !redoable;
    $("export").disabled = !log.lines().length;
    const count = done.heard.length;
    say = (text) => { said.textContent = text || `${count} ${count === 1 ? "decision" : "decisions"}${log.waiting() > 0 ? ", not exported" : ""}`; };
    say("");
    unheard.hidden = !done.unmet.length;
    unheard.replaceChildren();
    if (!done.unmet.length) return;
    const list = element("ul");
    for (const { decision, reason } of done.unmet) list.append(element("li", `${decision.action}${decision.quote ? ` “${decision.quote}”` : ""}: ${reason}.`));
    unheard.append(element("p", `${done.unmet.length === 1 ? "One decision" : `${done.unmet.length} decisions`} could not be heard; the log keeps them.`), list);
  }

  let say = () => {};

  function decide(action, members) {
    const start = members.rows?.length ? first(members.rows[0]) : null;
    log.add(action, start ? { ...members, quote: laid.quote(start) } : members);
    lay();
  }

  // --- what one can decide about a row -------------------------------------------------------------------------------
  const byHand = (row) => row.status === "manual" || row.status === "intended";
  const keysOf = (row) => ({ en: [...row.en], ja: [...row.ja] });
  const joined = (rows) => Object.fromEntries(LANGS.map((lang) => [lang, sorted(lang, rows.flatMap((row) => row[lang]))]));
  const regroup = (action, rows, into) => decide(action, { rows: rows.map(keysOf), into: into.map(keysOf) });

  // The row beside, past what a filter hides: one acts on what one sees.
  function beside(at, by) {
    const other = laid.live()[at + by];
    return other && !other.tr.hidden ? other : null;
  }

  function singles(row) {
    const count = Math.max(row.en.length, row.ja.length);
    if (count === 1) return [{ en: row.en, ja: [] }, { en: [], ja: row.ja }];
    return Array.from({ length: count }, (_, k) => ({ en: row.en.slice(k, k + 1), ja: row.ja.slice(k, k + 1) }));
  }

  function shift(at, lang, by) {
    const row = laid.live()[at], other = beside(at, by);
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
    ["m", "Merge with next", (row, at) => beside(at, 1) && (() => regroup("merge", [row, beside(at, 1)], [joined([row, beside(at, 1)])]))],
    ["s", "Split", (row) => row.en.length + row.ja.length > 1 && (() => regroup("split", [row], singles(row)))],
    ["1", "English ↑", (row, at) => shift(at, "en", -1), null, "First English sentence up"],
    ["2", "English ↓", (row, at) => shift(at, "en", 1), null, "Last English sentence down"],
    ["3", "日本語 ↑", (row, at) => shift(at, "ja", -1), null, "First Japanese sentence up"],
    ["4", "日本語 ↓", (row, at) => shift(at, "ja", 1), null, "Last Japanese sentence down"],
    ["l", "Link…", (row) => link(row)],
    ["a", "Note", (row) => () => note(row)],
  ];

  function link(row) {
    const other = laid.live()[index(linking)];
    if (!other) return () => { linking = row.tr; tools(row.tr); say(`Choose the row that belongs with row ${row.label}, then Link again. Esc leaves it.`); };
    if (other === row) return () => { linking = null; tools(row.tr); say(""); };
    return () => {
      const pair = index(other.tr) < index(row.tr) ? [other, row] : [row, other];
      linking = null;
      regroup("link", pair, [joined(pair)]);
    };
  }

  $("ask-text").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("ask-yes").click(); });

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
  const cell = element("td", "", { role: "cell", colspan: laid.ACROSS, "aria-colspan": laid.ACROSS });
  const group = element("div", "", { role: "toolbar" });
  const silencing = [];
  cell.append(group);
  bar.append(cell);

  function tools(tr, focused = document.activeElement?.closest(".review") ? document.activeElement.dataset.key : null) {
    bar.remove();
    for (const button of silencing.splice(0)) button.remove();
    if (!reviewing || !tr) return;
    const at = index(tr), row = laid.live()[at];
    if (!row) return;
    group.setAttribute("aria-label", `Decide about row ${row.label}`);
    group.replaceChildren();
    for (const [key, label, offer, pressed, words] of can) {
      const act = offer(row, at);
      if (!act) continue;
      const button = element("button", label, { type: "button", "data-key": key, title: `${words ?? label.replace("…", "")} (${key})`, "aria-keyshortcuts": key });
      if (words) button.setAttribute("aria-label", words);
      if (key === "l" && linking) button.textContent = linking === tr ? "Leave linking" : `Link with row ${laid.live()[index(linking)]?.label}`;
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
        silencing.push(button);
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
      const at = index(app.current()), act = at >= 0 && offer(laid.live()[at], at);
      if (!act) return;
      act();
      // Confirming is what one does most: the next row is at hand.
      if (key === "c" && laid.live()[at]?.status === "confirmed") app.step(1);
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
    log.download();
    lay();
  });

  $("import").addEventListener("click", () => $("import-file").click());
  $("import-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    try {
      await log.take(file);
      lay();
    } catch (error) {
      say(`${file.name}: ${error.message}`);
    }
  });

  if (log.stands()) setReviewing(true);
}
