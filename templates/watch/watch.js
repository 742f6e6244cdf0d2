// The page of `editions watch`: events say what is set, and where its lines are; pictures of pages are fetched when they are near.
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;
const SVG = "http://www.w3.org/2000/svg";
const byId = id => document.getElementById(id);
const GRAVITY = ["error", "warning", "info"];

function say(key, values = {}) {
  let entry = WORDS[key];
  if (typeof entry === "object") entry = values.n === 1 ? entry.one : entry.other;
  return entry.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

const editions = {};
for (const column of document.querySelectorAll(".column")) {
  const pane = column.querySelector(".pane");
  editions[column.dataset.edition] = {
    key: column.dataset.edition, column, pane, list: column.querySelector(".sheets"), sheets: [], path: "", blocks: {}, calls: {},
    found: [], held: false, draft: false, busy: false, trouble: "", edited: [],
  };
}
let between = [], built = { state: "", found: [], trouble: "" }, twins = new Map(), chosen = null;

// Pages

const near = new IntersectionObserver(entries => {
  for (const entry of entries) {
    entry.target.near = entry.isIntersecting;
    if (entry.isIntersecting) load(entry.target);
    else forget(entry.target);
  }
}, { rootMargin: "100% 0px" });

function load(figure) {
  const width = Math.round(figure.clientWidth * devicePixelRatio);
  const wanted = `${figure.dataset.digest} ${width}`;
  if (!figure.near || !width || figure.wanted === wanted) return;
  figure.wanted = wanted;
  const picture = new Image();
  picture.alt = "";
  picture.src = `page/${figure.dataset.edition}/${figure.dataset.page}?digest=${figure.dataset.digest}&width=${width}`;
  picture.decode().then(() => {
    if (figure.wanted !== wanted) return;
    figure.querySelector("img")?.remove();
    figure.prepend(picture);
    figure.dataset.shown = figure.dataset.digest;
  }, () => { if (figure.wanted === wanted) figure.wanted = ""; });
}

function forget(figure) {
  figure.wanted = "";
  figure.querySelector("img")?.remove();
  delete figure.dataset.shown;
}

function newSheet(edition, number) {
  const figure = document.createElement("figure");
  figure.className = "sheet";
  figure.dataset.edition = edition.key;
  figure.dataset.page = number;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", say("page", { n: number }));
  const marks = document.createElementNS(SVG, "g");
  marks.setAttribute("class", "marks");
  svg.append(marks);
  figure.append(svg);
  edition.list.append(figure);
  near.observe(figure);
  return figure;
}

function showPages(edition, sheets) {
  edition.column.querySelector(".empty")?.remove();
  sheets.forEach(([width, height, digest], index) => {
    const figure = edition.sheets[index] ??= newSheet(edition, index + 1);
    figure.style.aspectRatio = `${width} / ${height}`;
    figure.querySelector("svg").setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (figure.dataset.digest === digest) return;
    figure.dataset.digest = digest;
    load(figure);
  });
  for (const figure of edition.sheets.splice(sheets.length)) {
    near.unobserve(figure);
    figure.remove();
  }
}

let resized = 0;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => Object.values(editions).forEach(edition => edition.sheets.forEach(load)), 150);
});

// What is said about an edition

function about(edition) {
  edition.column.classList.toggle("busy", edition.busy);
  edition.column.classList.toggle("held", edition.held);
  const parts = edition.sheets.length ? [say("pages", { n: edition.sheets.length })] : [];
  parts.push(edition.busy ? say("setting") : edition.time ? say("set_at", { time: edition.time }) : "");
  edition.column.querySelector(".about").textContent = parts.filter(Boolean).join(" · ");
  edition.column.querySelector(".pdf").hidden = !edition.sheets.length;
  const trouble = edition.column.querySelector(".trouble");
  const lines = [];
  if (edition.trouble) lines.push(say("unreadable", { text: edition.trouble }));
  if (edition.held) lines.push(say("held"), ...edition.found.filter(one => one.severity === "error").slice(0, 3).map(sentence));
  else if (edition.draft) lines.push(say("draft"));
  trouble.replaceChildren(...lines.map(text => Object.assign(document.createElement("span"), { textContent: text })));
  trouble.hidden = !lines.length;
}

const sentence = one => `${shortPath(one.path)}:${one.line}:${one.column}: ${one.message}`;
const shortPath = path => path.split("/").pop();

function about_build() {
  const key = { building: "build_building", made: "build_made", stopped: "build_stopped" }[built.state] || "build_waiting";
  byId("build").textContent = built.trouble ? say("build_trouble", { text: built.trouble }) : say(key);
  byId("build").dataset.state = built.state;
}

// Findings

function allFindings() {
  const live = [...Object.values(editions).flatMap(edition => edition.found), ...between];
  const texts = new Set(Object.values(editions).map(edition => edition.path));
  const later = built.found.filter(one => !texts.has(one.path)); // of files: those of the texts are known already
  return [...live, ...later].sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
}

function showFindings() {
  const found = allFindings();
  byId("count").textContent = found.length;
  const list = byId("findings").querySelector("ol");
  list.replaceChildren(...found.map(one => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    const dot = Object.assign(document.createElement("span"), { className: `dot ${one.severity}` });
    button.append(dot, Object.assign(document.createElement("span"), { textContent: sentence(one) }));
    button.addEventListener("click", () => { const edition = editionOf(one.path); if (edition) choose(edition, blockAt(edition, one.line), one.line, true); });
    item.append(button);
    return item;
  }));
  if (!found.length) list.replaceChildren(Object.assign(document.createElement("li"), { textContent: say("no_findings") }));
  Object.values(editions).forEach(draw);
}

const editionOf = path => Object.values(editions).find(edition => edition.path === path);

function blockAt(edition, line) {
  let best = null;
  for (const [name, block] of Object.entries(edition.blocks))
    if (block.first <= line && line <= block.last && (!best || block.first >= edition.blocks[best].first)) best = name;
  return best;
}

// Marks

function draw(edition) {
  edition.sheets.forEach(figure => figure.querySelector(".marks").replaceChildren());
  for (const name of new Set(edition.edited.map(line => blockAt(edition, line)))) mark(edition, name, "edited");
  const errors = [...edition.found, ...between].filter(one => one.path === edition.path && one.line);
  for (const one of errors) mark(edition, blockAt(edition, one.line), one.severity, one.message);
  if (chosen?.key === edition.key) mark(edition, chosen.block, "select");
  else if (chosen) for (const name of twinsOf(chosen.key, chosen.block, edition.key)) mark(edition, name, "twin");
}

function mark(edition, name, kind, title = "") {
  for (const [page, left, top, right, bottom] of edition.blocks[name]?.lines || []) {
    const rect = document.createElementNS(SVG, "rect");
    for (const [attribute, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top, class: `mark-${kind}` })) rect.setAttribute(attribute, value);
    if (title) rect.append(Object.assign(document.createElementNS(SVG, "title"), { textContent: title }));
    edition.sheets[page - 1]?.querySelector(".marks").append(rect);
  }
}

const twinsOf = (key, name, other) => (twins.get(`${key} ${name}`) || []).filter(([twin]) => twin === other).map(([, block]) => block);

// From the page to the source and back

document.addEventListener("click", event => {
  const figure = event.target.closest?.(".sheet");
  if (!figure) return;
  const edition = editions[figure.dataset.edition], page = Number(figure.dataset.page);
  const frame = figure.getBoundingClientRect(), width = figure.querySelector("svg").viewBox.baseVal.width;
  const x = (event.clientX - frame.left) / frame.width * width, y = (event.clientY - frame.top) / frame.width * width;
  const inside = ([number, left, top, right, bottom], room = 0) => number === page && x >= left - room && x <= right + room && y >= top && y <= bottom;
  for (const [note, areas] of Object.entries(edition.calls))
    if (areas.some(area => inside(area, 2))) return choose(edition, note, edition.blocks[note]?.first, true);
  for (const [name, block] of Object.entries(edition.blocks)) {
    const line = block.lines.find(area => inside(area, 4));
    if (line) return choose(edition, name, line[5], false, line[6]);
  }
  choose(null);
});

function choose(edition, block, line, scrolls, column = 1) {
  chosen = edition && block ? { key: edition.key, block, line, column } : null;
  byId("block-box").hidden = !chosen;
  Object.values(editions).forEach(draw);
  if (!chosen) return;
  const link = byId("block-box").querySelector(".source");
  link.textContent = `${shortPath(edition.path)}:${line}`;
  link.title = `${edition.path}:${line}:${column}`;
  link.href = DATA.has_editor ? "#source" : `vscode://file${DATA.sources[edition.key]}:${line}:${column}`;
  const buttons = Object.fromEntries([...byId("block-box").querySelectorAll("[data-act]")].map(one => [one.dataset.act, one]));
  buttons.open.hidden = !DATA.has_editor;
  buttons.twin.hidden = !twins.get(`${edition.key} ${block}`);
  buttons.note.hidden = !callsIn(edition, block).length;
  buttons.call.hidden = !edition.calls[block];
  if (scrolls) scrollTo(edition, edition.blocks[block]?.lines[0]);
  if (byId("together")?.checked) showTwin();
}

/** The notes that are called within a block's lines. */
function callsIn(edition, name) {
  const lines = edition.blocks[name]?.lines || [];
  const within = ([page, left, top, , bottom]) => lines.some(line => line[0] === page && (top + bottom) / 2 >= line[2] && (top + bottom) / 2 <= line[4] && left >= line[1] && left <= line[3]);
  return Object.keys(edition.calls).filter(note => edition.calls[note].some(within));
}

function scrollTo(edition, area) {
  const figure = area && edition.sheets[area[0] - 1];
  if (!figure) return;
  const height = figure.querySelector("svg").viewBox.baseVal.height, pane = edition.pane;
  const top = figure.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop + area[2] / height * figure.clientHeight;
  if (top < pane.scrollTop + 40 || top > pane.scrollTop + pane.clientHeight * .7) pane.scrollTop = top - pane.clientHeight * .3;
}

function showTwin() {
  for (const other of Object.values(editions)) {
    if (!chosen || other.key === chosen.key) continue;
    const [name] = twinsOf(chosen.key, chosen.block, other.key);
    if (name) scrollTo(other, other.blocks[name]?.lines[0]);
  }
}

const ACTS = {
  open: () => openSource(),
  copy: button => navigator.clipboard.writeText(`${editions[chosen.key].path}:${chosen.line}:${chosen.column}`).then(() => {
    button.textContent = say("copied");
    setTimeout(() => { button.textContent = say("copy"); }, 1200);
  }),
  twin: () => showTwin(),
  note: () => { const edition = editions[chosen.key], [note] = callsIn(edition, chosen.block); choose(edition, note, edition.blocks[note]?.first, true); },
  call: () => { const edition = editions[chosen.key]; scrollTo(edition, edition.calls[chosen.block]?.[0]); },
  close: () => choose(null),
};

byId("block-box").addEventListener("click", event => {
  const button = event.target.closest("[data-act]");
  if (button) ACTS[button.dataset.act](button);
  else if (DATA.has_editor && event.target.closest(".source")) { event.preventDefault(); openSource(); }
});

const openSource = () => fetch("open", { method: "POST", body: JSON.stringify({ key: chosen.key, line: chosen.line, column: chosen.column }) });

byId("show-findings").addEventListener("click", event => {
  byId("findings").hidden = !byId("findings").hidden;
  event.currentTarget.setAttribute("aria-expanded", String(!byId("findings").hidden));
});
addEventListener("keydown", event => { if (event.key === "Escape") choose(null); });

// Events

const HEARD = {
  pages: ({ subject, sheets, draft }) => {
    const edition = editions[subject];
    Object.assign(edition, { draft, held: false, time: new Date().toLocaleTimeString() });
    showPages(edition, sheets);
    edition.column.querySelector(".typed").hidden = true;
    about(edition);
  },
  places: ({ subject, path, blocks, calls }) => {
    const edition = editions[subject];
    Object.assign(edition, { path, blocks, calls });
    if (chosen?.key === subject && !blocks[chosen.block]) choose(null);
    if (edition.edited.length && byId("follow").checked) {
      const block = blockAt(edition, edition.edited[0]);
      scrollTo(edition, lineOf(edition, block, edition.edited[0]));
    }
    showFindings();
  },
  findings: ({ subject, held, found }) => {
    if (editions[subject]) { Object.assign(editions[subject], { held, found }); about(editions[subject]); }
    else between = found;
    showFindings();
  },
  busy: ({ subject, busy, trouble }) => {
    const edition = editions[subject];
    if (!edition) return;
    edition.busy = busy;
    if (!busy) { edition.trouble = trouble; edition.column.querySelector(".typed").hidden = true; }
    about(edition);
  },
  twins: ({ twins: pairs }) => {
    twins = new Map();
    const add = (key, names, other, others) => names.forEach(name => twins.set(`${key} ${name}`, [...(twins.get(`${key} ${name}`) || []), ...others.map(one => [other, one])]));
    for (const [key, names, other, others] of pairs) { add(key, names, other, others); add(other, others, key, names); }
    Object.values(editions).forEach(draw);
  },
  build: ({ state, found, trouble = "" }) => { built = { state, found: found.length || state !== "building" ? found : built.found, trouble }; about_build(); showFindings(); },
  at: ({ subject, line }) => { const edition = editions[subject], block = blockAt(edition, line); if (block) { choose(edition, block, line, false); scrollTo(edition, lineOf(edition, block, line)); } },
  typed: ({ subject, lines, html }) => {
    const edition = editions[subject], typed = edition.column.querySelector(".typed");
    edition.edited = lines;
    typed.innerHTML = html;
    typed.hidden = !html;
  },
};

/** The printed line on which a line of the source begins, or the block's first. */
const lineOf = (edition, block, line) => edition.blocks[block]?.lines.find(area => area[5] >= line) || edition.blocks[block]?.lines[0];

const events = new EventSource("events");
for (const [kind, hear] of Object.entries(HEARD)) events.addEventListener(kind, event => hear(JSON.parse(event.data)));
events.onopen = () => about_build();
events.onerror = () => { byId("build").textContent = say("gone"); };
