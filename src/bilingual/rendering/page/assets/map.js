// The strip map: the whole document from left to right, with a stroke where there is something to look at. Strokes
// differ in height as well as in colour: errors and gaps reach the top, warnings and doubt two thirds, notes one third.
function map({ table, rows, goTo, changed }) {
  const canvas = $("map"), ink = canvas.getContext("2d");
  const KINDS = [["note", 1 / 3], ["warning", 2 / 3], ["error", 1]];
  let waiting = false;

  function worst(row) {
    let found = 0;
    for (const part of family(row)) {
      for (const sign of part.querySelectorAll("li:not(.silenced) > .severity")) {
        KINDS.forEach(([name], k) => { if (sign.classList.contains(name)) found = Math.max(found, k + 1); });
      }
    }
    return found;
  }

  // What there is to draw is read only when rows have changed; scrolling moves the window over it.
  let strokes = null, shown = [];

  function read() {
    shown = rows().filter((row) => !row.hidden);
    strokes = [];
    shown.forEach((row, k) => {
      if (!/finding|doubtful|gap/.test(row.dataset.facts)) return;
      const facts = row.dataset.facts.split(" ");
      const severity = facts.includes("finding") ? worst(row) : 0;
      if (facts.includes("doubtful")) strokes.push([k, "warning", 2 / 3]);
      if (facts.includes("gap")) strokes.push([k, "quiet", 1]);
      if (severity) strokes.push([k, ...KINDS[severity - 1]]);
    });
  }

  function draw() {
    waiting = false;
    const width = canvas.clientWidth, height = canvas.clientHeight, scale = devicePixelRatio || 1;
    if (!width) return;
    if (!strokes) read();
    canvas.width = width * scale;
    canvas.height = height * scale;
    ink.scale(scale, scale);
    const colours = getComputedStyle(document.documentElement), colour = (name) => colours.getPropertyValue("--" + name);
    ink.fillStyle = colour("panel");
    ink.fillRect(0, 0, width, height);
    const total = Math.max(document.documentElement.scrollHeight, 1), across = width / Math.max(shown.length, 1);
    const top = table.getBoundingClientRect().top + scrollY, tall = Math.max(table.offsetHeight, 1);
    const from = Math.max((scrollY - top) / tall, 0), to = Math.min((scrollY + innerHeight - top) / tall, 1);
    if (total > innerHeight && to > from) {
      ink.fillStyle = colour("strong");
      ink.fillRect(from * width, 0, (to - from) * width, height);
    }
    for (const [at, name, share] of strokes) {
      ink.fillStyle = colour(name);
      ink.fillRect(at * across, height * (1 - share), Math.max(Math.min(across - 1, 6), 2), height * share);
    }
  }

  function later() {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  }

  function again() {
    strokes = null;
    later();
  }

  changed.add(again);
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
  new MutationObserver(later).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  canvas.addEventListener("click", (event) => {
    if (!strokes) read();
    goTo(shown[Math.min(Math.floor((event.offsetX / canvas.clientWidth) * shown.length), shown.length - 1)]);
  });
  later();
}
