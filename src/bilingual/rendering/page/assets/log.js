// The log of decisions: kept in the browser while one works, written to a file and read from one. `tell` is called when
// it has become another by itself.
function keepLog(table, tell) {
  const known = table.dataset.known.split(" ").filter(Boolean);  // what the file itself has heard already
  const store = "decisions." + table.dataset.pair;
  let lines = [], exported = 0;

  function save() {
    memory.set(store, JSON.stringify({ exported, log: decisions.write(lines) }));
  }

  function restore() {
    try {
      const kept = JSON.parse(memory.get(store) ?? "null");
      if (!kept) return;
      const all = decisions.read(kept.log), fresh = (decision) => !known.includes(decision.id);
      lines = all.filter(fresh);
      exported = all.slice(0, kept.exported).filter(fresh).length;
    } catch { /* what cannot be read is no log of ours */ }
  }

  const random = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  function add(action, members) {
    lines.push({ id: random(), action, ...members, at: new Date().toISOString().slice(0, 19) + "Z" });
    save();
  }

  // The decision that Undo takes back, and the one that Redo brings back.
  function around(heard) {
    const back = [];
    for (const { action, undoes } of lines) {
      if (action === "undo") back.push(undoes);
      else if (action === "redo") { if (back.includes(undoes)) back.splice(back.lastIndexOf(undoes), 1); }
      else back.length = 0;
    }
    return [heard.at(-1)?.id, back.at(-1)];
  }

  function download() {
    const address = URL.createObjectURL(new Blob([decisions.write(lines)], { type: "application/jsonl" }));
    element("a", "", { href: address, download: "decisions.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    exported = lines.length;
    save();
  }

  // Throws an Error with a line for people where the file is no log.
  async function take(file) {
    const there = new Set([...known, ...lines.map((decision) => decision.id)]), all = exported === lines.length;
    lines.push(...decisions.read(await file.text()).filter((decision) => !there.has(decision.id)));
    if (all) exported = lines.length;
    save();
  }

  addEventListener("beforeunload", (event) => { if (lines.length > exported) event.preventDefault(); });
  // Another tab with the same pair: what is decided there is known here.
  addEventListener("storage", (event) => {
    if (event.key !== "bilingual." + store || !event.newValue) return;
    const mine = lines;
    restore();
    const there = new Set(lines.map((decision) => decision.id));
    lines.push(...mine.filter((decision) => !there.has(decision.id)));
    tell();
  });

  restore();
  return {
    known, add, around, download, take,
    lines: () => lines,
    waiting: () => lines.length - exported,
    stands: () => decisions.effective(lines, known).standing.length > 0,
  };
}
