// Hearing a log of decisions, exactly as `bilingual.decisions.replay` does; see there. Nothing here knows the page.
// A row is { en: [key], ja: [key], status, origin }, the last being the number of the file's row in whose place it stands;
// a decision is a line of the log as JSON holds it.
const decisions = (() => {
  const LANGS = ["en", "ja"];
  const ACTIONS = ["confirm", "reject", "intend", "reopen", "merge", "split", "move", "link", "regroup", "note", "silence", "unsilence", "undo", "redo"];
  const REGROUPING = new Set(["merge", "split", "move", "link", "regroup"]);
  const TEXT = "the text has changed", ROWS = "the rows are divided otherwise now", GAP = "the row has a counterpart now";
  const STATUS = "a row made by hand, or a gap that is meant, cannot be rejected: split it instead";
  const FINDING = "there is no such finding now", UNDO = "what it takes back or brings back is not in this log";
  const SHAPE = "it does not keep each sentence exactly once";
  const HEAD = { format: "bilingual-decisions", version: 1 };

  const sizeOf = (row) => row.en.length + row.ja.length;
  const first = (row) => (row.en.length ? ["en", row.en[0]] : row.ja.length ? ["ja", row.ja[0]] : null);
  const same = (one, other) => LANGS.every((lang) => one[lang].length === other[lang].length && one[lang].every((key, k) => key === other[lang][k]));

  function effective(log, known) {
    const seen = new Set(known), standing = new Map(), undone = new Set(), unmet = [];
    for (const decision of log) {
      if (seen.has(decision.id)) continue;
      seen.add(decision.id);
      if (decision.action !== "undo" && decision.action !== "redo") standing.set(decision.id, decision);
      else if (!standing.has(decision.undoes)) unmet.push({ decision, reason: UNDO });
      else if (decision.action === "undo") undone.add(decision.undoes);
      else undone.delete(decision.undoes);
    }
    return { standing: [...standing.values()].filter((decision) => !undone.has(decision.id)), unmet };
  }

  // What logs are heard on: the rows as the file has them, which stay as they are. `order`: the keys of both documents'
  // sentences; `findings`: the fingerprints there are. Hearing a log takes time for the log, not for the rows.
  function ground(base, order, findings) {
    const place = Object.fromEntries(LANGS.map((lang) => [lang, new Map(order[lang].map((key, k) => [key, k]))]));
    const rows = base.map((row, origin) => Object.assign(row, { origin }));
    const holds = { en: new Map(), ja: new Map() }, there = new Set(findings);
    for (const row of rows) for (const lang of LANGS) for (const key of row[lang]) holds[lang].set(key, row);
    return { place, rows, hear: (log, known = []) => hearing({ place, rows, holds, there }, log, known) };
  }

  // `over`: the rows that are not as the file has them, by the row in whose place they stand.
  function hearing({ place, rows, holds, there }, log, known) {
    const over = new Map(), moved = { en: new Map(), ja: new Map() };
    const silenced = new Map(), notes = new Map(), heard = [];
    const holder = (lang, key) => moved[lang].get(key) ?? holds[lang].get(key);
    const own = (row) => { for (const lang of LANGS) for (const key of row[lang]) moved[lang].set(key, row); };

    // The row itself where it is ours to change, else a copy in its place.
    function ours(row) {
      if (row !== rows[row.origin]) return row;
      const copy = { en: row.en, ja: row.ja, status: row.status, origin: row.origin };
      over.set(row.origin, copy);
      own(copy);
      return copy;
    }

    function hear({ action, rows: named = [], into = [], finding = "", text = "" }) {
      if (action === "silence" || action === "unsilence") {
        if (!there.has(finding)) return FINDING;
        if (action === "silence") silenced.set(finding, text);
        else silenced.delete(finding);
        return null;
      }
      if ([...named, ...into].some((row) => LANGS.some((lang) => row[lang].some((key) => !place[lang].has(key))))) return TEXT;
      if (action === "note") {
        if (named.length !== 1 || !sizeOf(named[0])) return SHAPE;
        notes.set(first(named[0]).join(" "), text);
        return null;
      }
      const found = named.map((row) => {
        const at = first(row), held = at && holder(...at);
        return held && same(held, row) ? held : null;
      });
      if (!found.length || found.includes(null)) return ROWS;
      if (REGROUPING.has(action)) return regroup(found, named, into);
      return found.length === 1 ? decide(found[0], action) : SHAPE;
    }

    function decide(row, action) {
      const byHand = row.status === "manual" || row.status === "intended";
      if (action === "confirm") ours(row).status = byHand ? row.status : "confirmed";
      else if (action === "reject") {
        if (byHand) return STATUS;
        ours(row).status = "rejected";
      } else if (action === "intend") {
        if (row.en.length && row.ja.length) return GAP;
        ours(row).status = "intended";
      } else ours(row).status = byHand ? "manual" : "auto";
      return null;
    }

    function regroup(found, named, into) {
      for (const lang of LANGS) {
        const at = (row) => row[lang].map((key) => place[lang].get(key));
        const old = named.flatMap(at).sort((a, b) => a - b), now = into.flatMap(at).sort((a, b) => a - b);
        if (old.length !== now.length || old.some((k, n) => k !== now[n])) return SHAPE;
        if (into.map(at).some((side) => side.some((k, n) => n && k < side[n - 1]))) return SHAPE;
      }
      if (new Set(found).size < found.length || !into.every(sizeOf)) return SHAPE;
      const inPlace = into.length === found.length;
      const made = into.map((row, k) => ({ en: [...row.en], ja: [...row.ja], status: "manual", origin: found[inPlace ? k : 0].origin }));
      found.forEach((row, k) => { ours(row).became = inPlace ? [made[k]] : k ? [] : made; });
      made.forEach(own);
      return null;
    }

    const { standing, unmet } = effective(log, known);
    for (const decision of standing) {
      const reason = hear(decision);
      if (reason) unmet.push({ decision, reason });
      else heard.push(decision);
    }
    for (const [origin, row] of over) over.set(origin, leaves(row));
    return { over, silenced, notes, heard, unmet, holder, at: (origin) => over.get(origin) ?? [rows[origin]] };
  }

  function leaves(row) {
    const out = [], waiting = [[row][Symbol.iterator]()];
    while (waiting.length) {
      const { value, done } = waiting.at(-1).next();
      if (done) waiting.pop();
      else if (value.became) waiting.push(value.became[Symbol.iterator]());
      else out.push(value);
    }
    return out;
  }

  function replay(base, order, findings, log, known) {
    const done = ground(base, order, findings).hear(log, known);
    return { ...done, rows: base.flatMap((_, origin) => done.at(origin)) };
  }

  // --- the log as JSON Lines -----------------------------------------------------------------------------------------
  const write = (log) => [HEAD, ...log].map((line) => JSON.stringify(line) + "\n").join("");

  const strings = (list) => Array.isArray(list) && list.every((item) => typeof item === "string");
  const isRow = (row) => row && typeof row === "object" && LANGS.every((lang) => strings(row[lang]));
  const isText = (value) => value === undefined || typeof value === "string";
  const isRows = (value) => value === undefined || (Array.isArray(value) && value.every(isRow));

  // The decisions of a log; throws an Error with a line for people.
  function read(text) {
    const lines = text.replace(/^\ufeff/, "").split("\n").map((line, k) => [line, k + 1]).filter(([line]) => line.trim());
    const parsed = lines.map(([line, number]) => {
      try { return [JSON.parse(line), number]; } catch { throw new Error(`Line ${number} is not JSON.`); }
    });
    const head = parsed.shift()?.[0];
    if (head?.format !== HEAD.format || head.version !== HEAD.version) throw new Error("This is no log of decisions.");
    return parsed.map(([line, number]) => {
      const good = line && typeof line === "object" && typeof line.id === "string" && line.id && ACTIONS.includes(line.action) &&
        isRows(line.rows) && isRows(line.into) && [line.finding, line.undoes, line.text, line.quote, line.at].every(isText);
      if (!good) throw new Error(`Line ${number} is no decision.`);
      return line;
    });
  }

  return { LANGS, effective, ground, replay, first, write, read };
})();
