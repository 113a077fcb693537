"use strict";
// The class comes first, so that the bar is laid out with the page and nothing jumps.
document.documentElement.classList.add("js");

const memory = {
  // A page opened from disk may be denied storage; it then forgets, and works all the same.
  get(key) { try { return localStorage.getItem("bilingual." + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("bilingual." + key, value); } catch { /* forget */ } },
};

const THEMES = { "": "automatic", light: "light", dark: "dark" };
let theme = memory.get("theme") ?? "";
if (!(theme in THEMES)) theme = "";
showTheme();

function showTheme() {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

const $ = (id) => document.getElementById(id);

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The text nodes of a sentence as one reads it, without the readings over it; or as one reads it out, with each reading
// in place of what it stands over.
function textNodes(node, aloud = false) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT, ({ parentElement: within }) => {
    const ruby = within.closest("ruby"), part = ruby && within.closest("rt, rp");
    return (part ? aloud && part.localName === "rt" : !(aloud && ruby)) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  });
  const out = [];
  while (walker.nextNode()) out.push(walker.currentNode);
  return out;
}

const plain = (node, aloud = false) => textNodes(node, aloud).map((text) => text.data).join("");

// What a search does not mind: width and case.
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");

// Where a row stands when a long document has pages of its own: [[first row, last row, address], ...].
function elsewhere(parts) {
  const number = Number(/^#b(\d+)[a-z]*$/.exec(location.hash)?.[1]);
  const part = parts.find(([first, last]) => first <= number && number <= last);
  return part ? part[2] + location.hash : null;
}

document.addEventListener("DOMContentLoaded", () => {
  const themeButton = $("theme");
  const nameTheme = () => { themeButton.textContent = `Theme: ${THEMES[theme]}`; themeButton.setAttribute("aria-label", themeButton.textContent); };
  themeButton.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    theme = names[(names.indexOf(theme) + 1) % names.length];
    memory.set("theme", theme);
    showTheme();
    nameTheme();
  });
  nameTheme();
});
