// The search on the page of a series. The texts come with a script of their own when somebody begins to search; that works
// from a folder too, where a page may not fetch files.
//
// A word of Latin, Cyrillic or Greek letters is found where a word begins with it. A string of Han is found as it is written, or,
// where it is nowhere whole, by the pairs of characters in it.
"use strict";

const form = document.querySelector("form[role=search]");
const field = form.querySelector("input");
const status = form.querySelector("[role=status]");
const results = document.querySelector(".results");
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const SHOWN = 4; // passages of an issue
const AROUND = 60; // characters before and after what was found
const SHARE = 0.6; // of the pairs of a string of Han that a passage needs

/** Letters without case, width and accents. */
const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFKC").toLowerCase();

/** The folded text, and for each of its units where in the text it is from. */
function folded(text) {
  let plain = "";
  const origin = [];
  let at = 0;
  for (const character of text) {
    const more = fold(character);
    for (let i = 0; i < more.length; i++) origin.push(at);
    plain += more;
    at += character.length;
  }
  origin.push(at);
  return { plain, origin };
}

/** Where `term` is in the text: its places, each [start, end]. */
function places(plain, term) {
  const found = [];
  const anywhere = HAN.test(term[0]) || !LETTER.test(term[0]);
  for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) {
    if (anywhere || at === 0 || !LETTER.test(plain[at - 1]) || HAN.test(plain[at - 1])) found.push([at, at + term.length]);
  }
  return found;
}

const pairs = (term) => Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2));

/** How well a term is in a text, 0 to 1, and where. */
function match(plain, term) {
  const whole = places(plain, term);
  if (whole.length || term.length < 3 || ![...term].every((one) => HAN.test(one))) {
    return { score: whole.length ? 1 : 0, spots: whole };
  }
  const found = pairs(term).map((pair) => places(plain, pair)).filter((spots) => spots.length);
  const share = found.length / (term.length - 1);
  return share < SHARE ? { score: 0, spots: [] } : { score: share / 2, spots: found.flat() };
}

/** The terms of a query: words, strings of Han, and what is in quotation marks. */
function terms(query) {
  const parts = fold(query).match(/"[^"]+"|“[^”]+”|[^\s"“”]+/gu) ?? [];
  return parts.map((part) => part.replace(/["“”]/g, "").trim()).filter(Boolean);
}

/** The issues that have a passage with all terms, best first; titles count for each of their passages, the whole query once more. */
function search(query) {
  const wanted = terms(query);
  const phrase = fold(query).trim();
  const found = [];
  if (!wanted.length) return found;
  for (const issue of window.editions) {
    const title = fold(issue.title);
    const passages = [];
    for (const [id, text] of [["", issue.title], ...issue.passages]) {
      const { plain, origin } = folded(text);
      const matches = wanted.map((term) => match(plain, term));
      const inTitle = wanted.map((term) => match(title, term).score);
      if (matches.every((one, i) => one.score || inTitle[i]) && matches.some((one) => one.score)) {
        const score = matches.reduce((sum, one, i) => sum + one.score + inTitle[i], plain.includes(phrase) ? 1 : 0);
        const spots = matches.flatMap((one) => one.spots).map(([start, end]) => [origin[start], origin[end]]);
        passages.push({ id, text, score, spots: spots.sort((a, b) => a[0] - b[0]) });
      }
    }
    passages.sort((a, b) => b.score - a.score);
    if (passages.length) found.push({ issue, passages });
  }
  return found.sort((a, b) => b.passages[0].score - a.passages[0].score);
}

/** The surroundings of the first place, with all places in them marked. */
function excerpt(text, spots) {
  const start = Math.max(0, spots[0][0] - AROUND);
  const end = Math.min(text.length, spots[0][1] + 2 * AROUND);
  const box = document.createElement("span");
  let at = start;
  if (start) box.append("…");
  for (const [from, to] of spots) {
    if (from < at || to > end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    box.append(text.slice(at, from), mark);
    at = to;
  }
  box.append(text.slice(at, end), end < text.length ? "…" : "");
  return box;
}

function link(href, content) {
  const made = document.createElement("a");
  made.href = href;
  made.append(content);
  return made;
}

function show(found) {
  const count = found.reduce((sum, one) => sum + one.passages.length, 0);
  const words = form.querySelector(`[data-words=${count === 0 ? "none" : count === 1 ? "one" : "many"}]`);
  status.textContent = words.textContent.replace("{count}", count);
  results.replaceChildren(
    ...found.map(({ issue, passages }) => {
      const item = document.createElement("li");
      const list = document.createElement("ul");
      for (const { id, text, spots } of passages.slice(0, SHOWN)) {
        if (text === issue.title) continue;
        const line = document.createElement("li");
        line.append(link(id ? `${issue.text}#${id}` : issue.about, excerpt(text, spots)));
        list.append(line);
      }
      item.append(link(issue.about, issue.title), list);
      return item;
    }),
  );
}

let loaded = null;

/** The texts, once. */
function load() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = form.dataset.texts;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return loaded;
}

async function run() {
  const query = field.value;
  if (!query.trim()) {
    results.replaceChildren();
    status.textContent = "";
    return;
  }
  await load();
  if (query === field.value) show(search(query));
}

form.hidden = false;
field.addEventListener("focus", load);
field.addEventListener("input", (event) => { if (!event.isComposing) run(); });
field.addEventListener("compositionend", run);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) run();
