// Laying out the rows as a log of decisions says: only what the log changes is touched, however long the page is.
function layout(app) {
  const { LANGS, ground, first } = decisions;
  const { table, beadOf } = app;
  const FIRST = Number(table.dataset.first);  // rows are numbered through all the parts of a long document
  const WORDS = { auto: "", confirmed: "✓ confirmed", rejected: "✗ rejected", intended: "gap intended", manual: "by hand" };
  const ACROSS = table.tHead.rows[0].cells.length;

  let base = null;  // the rows as the file has them, read when they are first needed
  let done = null;  // what the log came to when it was last laid out
  let live = [];    // the rows as they are now: { en, ja, status, origin, label, tr }

  const nameOf = (row) => row.en.join(" ") + "|" + row.ja.join(" ");

  // --- the rows of the file ------------------------------------------------------------------------------------------
  function read() {
    if (base) return;
    const rows = [], order = { en: [], ja: [] };
    const maps = ["given", "sentences", "drafts", "number", "things", "places", "summary", "ranges"];
    base = Object.fromEntries(maps.map((name) => [name, new Map()]));
    const put = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
    for (const tr of app.rows()) {
      const row = { en: [], ja: [], status: tr.dataset.status, label: String(rows.length + FIRST), tr };
      for (const cell of tr.cells) {
        for (const node of cell.children) {
          const key = node.dataset.key;
          if (key) {
            row[cell.lang].push(key);
            base.sentences.set(`${cell.lang} ${key}`, node);
          } else if (node.dataset.at) base.drafts.set(node.dataset.at, node);
        }
      }
      base.number.set(row.label, first(row));
      const looks = tr.classList;
      base.given.set(nameOf(row), { tr, edge: looks.contains("dashed") ? "dashed" : looks.contains("double") ? "double" : "", doubtful: Boolean(tr.querySelector(".word:not(.status)")) });
      const [from] = base.ranges.get(tr.parentElement) ?? [rows.length];
      base.ranges.set(tr.parentElement, [from, rows.push(row)]);
      for (const lang of LANGS) order[lang].push(...row[lang]);
    }
    for (const item of table.querySelectorAll("li[data-at]")) {
      // A finding stands where what it points at stands, in English if it can, whichever language is first.
      const tr = beadOf(item), name = item.dataset.link;
      const marks = LANGS.flatMap((lang) => [...tr.querySelectorAll(`td[lang=${lang}] mark.faulty`)]);
      const mark = name && marks.find((each) => each.dataset.link.split(" ").includes(name));
      const sentence = mark?.closest("[data-key]");
      const at = sentence ? `${sentence.closest("td").lang} ${sentence.dataset.key}` : item.dataset.at;
      const thing = { item, at, finding: item.dataset.finding ?? "" };
      put(base.things, at, thing);
      if (thing.finding) put(base.places, thing.finding, at);
    }
    for (const item of document.querySelectorAll(".summary li[data-finding]")) put(base.summary, item.dataset.finding, item);
    // By hand, rows of a revised file may stand out of order; the text's own order is kept beside them.
    for (const lang of LANGS) order[lang] = table.dataset[lang + "Order"]?.split(" ") ?? order[lang];
    base.bodies = rows.map((row) => row.tr.parentElement);
    base.opens = rows.map((row) => row.tr.classList.contains("opens"));
    Object.assign(base, ground(rows, order, [...base.places.keys()]));
    done = base.hear([]);
    live = base.rows;
  }

  const row = (place) => done.holder(...place.split(" "));

  // --- laying out ----------------------------------------------------------------------------------------------------
  function lay(log, known) {
    read();
    const before = done, wasCurrent = app.current(), origin = live.find((each) => each.tr === wasCurrent)?.origin;
    done = base.hear(log, known);
    const stir = new Set(), made = new Set(), bodies = new Set(), old = new Map(), gone = new Map();
    const touched = new Set([...before.over.keys(), ...done.over.keys()]);
    for (const at of touched) for (const each of before.at(at)) old.set(nameOf(each), each);
    for (const [name, each] of old) gone.set(name, each);
    for (const at of touched) {
      done.at(at).forEach((each, nth) => {
        const name = nameOf(each), was = old.get(name), label = `${at + FIRST}${letter(nth)}`;
        gone.delete(name);
        each.tr = (was ?? base.given.get(name))?.tr ?? blank();
        const stays = was?.label === label && each.tr.isConnected;
        each.label = label;
        if (!stays) {
          made.add(each);
          bodies.add(base.bodies[at]);
        }
        if (!stays || was.status !== each.status) stir.add(each);
      });
    }
    for (const each of gone.values()) {
      bodies.add(base.bodies[each.origin]);
      for (const part of [...family(each.tr)]) part.remove();
    }
    live = base.rows.flatMap((each) => done.over.get(each.origin) ?? each);
    for (const each of made) fill(each);
    for (const body of bodies) order(body);
    for (const [place] of differing(before.notes, done.notes)) stir.add(row(place));
    for (const [finding] of differing(before.silenced, done.silenced)) {
      for (const place of base.places.get(finding)) stir.add(row(place));
      for (const item of base.summary.get(finding) ?? []) item.hidden = done.silenced.has(finding);
    }
    for (const each of stir) {
      mark(each);
      annotate(each);
    }
    for (const body of bodies) body.hidden = !body.querySelector(".bead:not([hidden])");
    app.refresh(live.map((each) => each.tr), [...stir].map((each) => each.tr));
    if (wasCurrent && !wasCurrent.isConnected) app.choose((live.find((each) => each.origin >= origin) ?? live.at(-1))?.tr ?? null);
    return done;
  }

  const letter = (k) => (!k ? "" : k < 26 ? "abcdefghijklmnopqrstuvwxyz"[k] : `z${k}`);

  function* differing(one, other) {
    for (const [key, value] of one) if (other.get(key) !== value) yield [key];
    for (const key of other.keys()) if (!one.has(key)) yield [key];
  }

  // The rows of a section, in their order, each with what stands below it.
  function order(body) {
    const [from, to] = base.ranges.get(body);
    let last = null;
    for (let origin = from; origin < to; origin += 1) {
      for (const { tr } of done.at(origin)) {
        const wanted = last ? [...family(last)].at(-1).nextElementSibling : body.firstElementChild;
        if (tr !== wanted) {
          const parts = tr.parentElement ? [...family(tr)] : [tr];
          if (wanted) wanted.before(...parts);
          else body.append(...parts);
        }
        last = tr;
      }
    }
  }

  function blank() {
    const tr = element("tr", "", { role: "row", class: "bead" });
    const head = element("th", "", { role: "rowheader", scope: "row" });
    head.append(element("a"), element("span", "", { class: "confidence" }));
    tr.append(head, ...LANGS.map((lang) => element("td", "", { role: "cell", lang })));
    if (base.drafts.size) tr.append(element("td", "", { role: "cell", class: "draft" }));
    return tr;
  }

  function fill(each) {
    const { tr } = each, opens = base.opens[each.origin] && done.at(each.origin)[0] === each;
    tr.hidden = false;
    tr.id = "b" + each.label;
    tr.classList.toggle("opens", opens);
    const address = tr.querySelector("th a");
    address.href = "#" + tr.id;
    address.textContent = each.label;
    address.setAttribute("aria-label", `Row ${each.label}`);
    const drafts = [];
    for (const lang of LANGS) {
      const cell = tr.querySelector(`td[lang=${lang}]`), places = each[lang].map((key) => `${lang} ${key}`);
      const nodes = places.map((place) => base.sentences.get(place));
      drafts.push(...places.map((place) => base.drafts.get(place)).filter(Boolean));
      cell.className = nodes.length ? (nodes.length > 1 ? "many" : "") : "gap";
      if (nodes.length) cell.replaceChildren(...nodes);
      else {
        const line = element("p");
        line.append(element("span", "no counterpart", { lang: "en" }), " ", element("span", "対応なし", { lang: "ja" }));
        cell.replaceChildren(line);
      }
    }
    tr.querySelector("td.draft")?.replaceChildren(...drafts);
    tr.classList.toggle("with-ruby", Boolean(tr.querySelector("rt")));
    app.inOrder(tr);
    const shape = `${each.en.length}–${each.ja.length}`;
    said(tr, ".shape", shape === "1–1" ? "" : element("span", shape, { class: "shape" }));
  }

  // What a row's header says beside its number, in place of what it said.
  function said(tr, old, ...now) {
    for (const node of tr.querySelectorAll(`th ${old}`)) {
      if (node.previousSibling?.nodeType === Node.TEXT_NODE) node.previousSibling.remove();
      node.remove();
    }
    for (const node of now.filter(Boolean)) tr.querySelector("th").append(" ", node);
  }

  // The row's status, in its header.
  function mark({ tr, status, ...each }) {
    const given = base.given.get(nameOf(each));
    tr.dataset.status = status;
    const judged = status === "auto" || status === "rejected";
    for (const edge of ["dashed", "double"]) tr.classList.toggle(edge, judged && given?.edge === edge);
    const doubt = judged && given?.doubtful && element("span", "doubtful", { class: "word" });
    said(tr, ".word", doubt, WORDS[status] && element("span", WORDS[status], { class: "word status" }));
  }

  // What stands below a row: its findings and what people noted; and what the filters ask.
  function annotate(each) {
    const { tr } = each, places = LANGS.flatMap((lang) => each[lang].map((key) => `${lang} ${key}`));
    const things = places.flatMap((place) => base.things.get(place) ?? []);
    const noted = places.map((place) => [place, done.notes.get(place)]).filter(([, text]) => text);
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
      const cell = element("td", "", { role: "cell", colspan: ACROSS, "aria-colspan": ACROSS }), below = element("tr", "", { role: "row", class: "notes" });
      list = element("ul");
      cell.append(list);
      below.append(cell);
      tr.after(below);
    }
    list?.setAttribute("aria-label", `Findings for row ${each.label}`);
    list?.replaceChildren(...items);
    if (list && !items.length) list.closest("tr").remove();
    const loud = things.filter((thing) => thing.finding && !done.silenced.has(thing.finding));
    const judged = each.status === "auto" || each.status === "rejected";
    const facts = [each.status];
    if (loud.length) facts.push("finding", ...new Set(loud.map((thing) => thing.item.dataset.fact)));
    if (each.en.length !== 1 || each.ja.length !== 1) facts.push("uneven");
    if (!each.en.length || !each.ja.length) facts.push("gap");
    if (judged && base.given.get(nameOf(each))?.doubtful) facts.push("doubtful");
    tr.dataset.facts = facts.join(" ");
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

  return {
    lay, ACROSS,
    live: () => live,
    index: (tr) => live.findIndex((each) => each.tr === tr),
    sorted: (lang, keys) => [...keys].sort((a, b) => base.place[lang].get(a) - base.place[lang].get(b)),
    quote: (start) => [...plain(base.sentences.get(start.join(" "))).trim()].slice(0, 60).join(""),
    moved: (number) => (base?.number.has(number) ? done.holder(...base.number.get(number)).tr : null),
  };
}
