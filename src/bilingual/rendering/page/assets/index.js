"use strict";
// The index of a long document: search over the rows of all parts, and old addresses led to the part that has the row.
document.addEventListener("DOMContentLoaded", () => {
  const MOST = 200;
  const main = $("text"), parts = JSON.parse(main.dataset.parts), find = $("find"), shown = $("shown"), hits = $("hits");
  let rows = null, timer = 0;

  function follow() {
    const there = elsewhere(parts);
    if (there) location.replace(there);
  }

  // The text is read when it is first asked for, not while the page opens.
  function read() {
    rows = $("rows").textContent.trim().split("\n").map((line) => {
      const sides = line.split("\t");
      return [sides, sides.map(fold)];
    });
  }

  function search() {
    const wanted = fold(find.value).trim();
    hits.replaceChildren();
    main.classList.toggle("searching", Boolean(wanted));
    if (!wanted) return void (shown.textContent = "");
    if (!rows) read();
    let count = 0, part = 0;
    for (const [k, [sides, folded]] of rows.entries()) {
      if (k + 1 > parts[part][1]) part += 1;
      if (!folded.some((text) => text.includes(wanted))) continue;
      count += 1;
      if (count <= MOST) hits.append(hit(k + 1, parts[part][2], sides));
    }
    shown.textContent = `${count} ${count === 1 ? "row" : "rows"}${count > MOST ? `, the first ${MOST} shown` : ""}`;
  }

  function hit(number, address, [en, ja]) {
    const item = element("li"), link = element("a", String(number), { href: `${address}#b${number}`, "aria-label": `Row ${number}` });
    const both = element("div");
    if (en) both.append(element("p", en, { lang: "en" }));
    if (ja) both.append(element("p", ja, { lang: "ja" }));
    item.append(link, " ", both);
    return item;
  }

  find.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(search, 120);
  });
  find.addEventListener("compositionend", search);
  addEventListener("hashchange", follow);
  follow();
});
