// The review page: parts, pages that scroll together, search, the way to the source. No framework, no network.
"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const data = JSON.parse($("#data").textContent);
  const PARTS = $$(".parts a").map((link) => link.dataset.part);
  const SVG = "http://www.w3.org/2000/svg";
  const FOCUS = 0.3; // of a pane's height: the line that is kept together when panes scroll
  const LATE = 800; // milliseconds after which letters do not wait for pictures any more
  const EDGE = 12; // round a page that is shown whole, in pixels
  const NO_TEXT = /[\s\u00ad\u200b\u2060]/g;
  const squeeze = (text) => text.replace(NO_TEXT, "");
  document.documentElement.classList.add("js", "pictures-first");
  for (const image of $$("img[data-like]")) image.src = $(`img[data-name="${image.dataset.like}"]`).src;

  // ---- What is remembered between visits (nothing, where the browser does not allow it) ----
  const memory = {
    get(name) { try { return localStorage.getItem(`editions.${name}`); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(`editions.${name}`, value); } catch { /* private window */ } },
  };

  // ---- Words ----
  let language = document.documentElement.dataset.ui;
  function say(key, values = {}) {
    let entry = data.words[language][key];
    if (typeof entry === "object") entry = values.n === 1 ? entry.one : entry.other;
    return entry.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }
  function speak(key) {
    language = key;
    document.documentElement.lang = document.documentElement.dataset.ui = key;
    const values = (node) => (node.dataset.a ? JSON.parse(node.dataset.a) : {});
    for (const node of $$("[data-w]")) node.textContent = say(node.dataset.w, values(node));
    for (const node of $$("[data-w-label]")) node.setAttribute("aria-label", say(node.dataset.wLabel, values(node)));
    for (const node of $$("[data-w-title]")) node.title = say(node.dataset.wTitle, values(node));
    for (const node of $$("[data-w-placeholder]")) node.placeholder = say(node.dataset.wPlaceholder, values(node));
    for (const node of $$(".meta[lang], .missing[lang]")) node.lang = key; // within a text of another language
    for (const node of $$("[data-zh]")) {
      node.textContent = node.dataset[key];
      if (node.lang) node.lang = node.dataset.zh === node.dataset.en ? "en" : key;
      if (node.parentElement.matches(".pin")) node.parentElement.title = node.dataset[key];
    }
    for (const button of $$("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === key));
    showPageCount();
    if ($("#filter-count")) filterFindings();
    document.dispatchEvent(new Event("spoken"));
  }
  for (const button of $$("[data-language]")) {
    button.addEventListener("click", () => { speak(button.dataset.language); memory.set("language", language); });
  }

  let quiet = 0;
  function tell(text) {
    $("#status").textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => { $("#status").textContent = ""; }, 1800);
  }

  // ---- The way to the source ----
  function address(at) {
    const scheme = memory.get("scheme");
    if (!scheme) return "";
    const [, path, line = "1", column = "1"] = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(at);
    const root = memory.get("root") || data.root;
    const whole = /^([/\\]|[A-Za-z]:)/.test(path) ? path : `${root.replace(/[/\\]$/, "")}/${path}`;
    const values = { path: encodeURI(whole.replaceAll("\\", "/")), line, column };
    const url = scheme.replace(/\{(path|line|column)\}/g, (_, name) => values[name]).replace("file//", "file/");
    return /^\s*(javascript|data|vbscript):/i.test(url) ? "" : url;
  }
  function addressSources() {
    for (const link of $$("a.source")) link.href = address(link.dataset.at) || "#source";
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    tell(`${say("copied")}: ${text}`);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.source");
    if (link && !address(link.dataset.at)) { event.preventDefault(); copy(link.dataset.at); }
  });
  function open(at) {
    const url = address(at);
    if (url) location.href = url; else copy(at);
  }

  const settings = $("#settings");
  $("#open-settings").addEventListener("click", () => {
    $("#scheme").value = memory.get("scheme") || "";
    $("#root").value = memory.get("root") || data.root;
    settings.showModal();
  });
  settings.addEventListener("submit", (event) => { // at once; "close" comes later
    if (event.submitter.value !== "save") return;
    memory.set("scheme", $("#scheme").value.trim());
    memory.set("root", $("#root").value.trim());
    addressSources();
  });

  // ---- Parts, and places named after the # ----
  function show(part) {
    document.body.dataset.part = part;
    for (const link of $$(".parts a")) {
      if (link.dataset.part === part) { link.setAttribute("aria-current", "page"); link.parentElement.scrollLeft = link.offsetLeft - 40; } else link.removeAttribute("aria-current");
    }
    if (part === "pages") { measure(); showPageCount(); }
  }
  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    const at = /^at-(.+)$/.exec(name);
    if (at) { show("pages"); goTo(at[1]); return; }
    if (PARTS.includes(name) || !name) { show(name || "overview"); scrollTo(0, 0); return; }
    const target = document.getElementById(name);
    const part = target && target.closest(".part");
    if (!part) return;
    show(part.id);
    const row = target.closest(".row, tr, li") || target;
    for (const old of $$(".target")) old.classList.remove("target");
    row.classList.add("target");
    row.scrollIntoView({ block: "center" });
    if (target.tabIndex >= -1 && target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }
  let followed = "";
  function go(name) { // at once; the event comes later
    followed = `#${name}`;
    location.hash = name;
    follow();
  }
  addEventListener("hashchange", () => {
    const isKnown = location.hash === followed;
    followed = "";
    if (!isKnown) follow();
  });
  document.addEventListener("click", (event) => { // the same place twice
    const link = event.target.closest('a[href^="#"]');
    if (!link || link.matches(".source")) return;
    wanted = link.dataset.finding;
    if (link.getAttribute("href") === location.hash) follow();
  });

  // ---- Pages ----
  const panes = $("#panes");
  const pane = Object.fromEntries($$(".pane[data-edition]").map((node) => [node.dataset.edition, node]));
  const keys = Object.keys(pane);
  const sheets = Object.fromEntries(keys.map((key) => [key, $$(".sheet", pane[key])]));
  const sizes = Object.fromEntries(keys.map((key) => [key, sheets[key].map((s) => $("svg", s).viewBox.baseVal)]));
  const twins = new Map();
  for (const [a, b] of data.pairs) {
    twins.set(a, [...(twins.get(a) || []), b]);
    twins.set(b, [...(twins.get(b) || []), a]);
  }
  let active = keys[0];
  let wanted;
  const keyOf = (block) => keys.find((key) => block.startsWith(`${key}-`));
  const visible = () => keys.filter((key) => !pane[key].hidden);

  function setView(view) {
    panes.dataset.view = view;
    $("#view").value = view;
    const one = view !== "both";
    for (const key of keys) pane[key].hidden = one && key !== active;
    for (const book of $$(".book")) book.hidden = view !== "epub" || book.dataset.book !== active;
    for (const node of $$(".only-both")) node.hidden = one;
    if (view === "epub") turnBook();
    if ($("#zoom").value === "page") setZoom("page");
    measure();
    showPageCount();
  }
  function setActive(key) {
    active = key;
    $("#edition").value = key;
    showPageCount();
  }
  $("#view").addEventListener("change", (event) => setView(event.target.value));
  $("#edition").addEventListener("change", (event) => {
    setActive(event.target.value);
    setView(panes.dataset.view);
    if (panes.dataset.view === "both") pane[active].focus();
  });

  const STEPS = ["50", "75", "100", "125", "150", "200", "300"];
  function setZoom(value) {
    const places = visible().map((key) => [key, pageAt(key)]);
    $("#zoom").value = value;
    panes.classList.toggle("zoomed", value !== "fit");
    for (const key of keys) {
      sheets[key].forEach((sheet, index) => {
        if (value === "fit") sheet.style.removeProperty("--sheet-width");
        else sheet.style.setProperty("--sheet-width", `${widthAt(value, key, index)}px`);
      });
    }
    measure();
    for (const [key, place] of places) scrollToPlace(key, place);
  }
  function widthAt(zoom, key, index) {
    const { width, height } = sizes[key][index];
    if (zoom !== "page") return (width * 96 * zoom) / 72 / 100;
    const across = panes.dataset.view === "facing" ? 2 : 1;
    const room = pane[visible()[0] || key];
    return Math.floor(Math.min((room.clientWidth - 2 * EDGE) / across, ((room.clientHeight - 2 * EDGE) * width) / height));
  }
  function step(by) {
    const now = $("#zoom").value;
    const shown = Number(now) || fitted();
    const next = by > 0 ? STEPS.find((s) => s > shown + 1) : STEPS.findLast((s) => s < shown - 1);
    if (next) setZoom(next);
  }
  function fitted() {
    const sheet = sheets[active][0];
    return sheet ? (sheet.offsetWidth / ((sizes[active][0].width * 96) / 72)) * 100 : 100;
  }
  $("#zoom").addEventListener("change", (event) => setZoom(event.target.value));
  $("#zoom-out").addEventListener("click", () => step(-1));
  $("#zoom-in").addEventListener("click", () => step(1));

  // The position of a pane: the page under the focus line, and how far down it.
  function pageAt(key) {
    const line = pane[key].scrollTop + pane[key].clientHeight * FOCUS;
    const list = sheets[key];
    let index = list.findIndex((sheet) => sheet.offsetTop + sheet.offsetHeight > line);
    if (index < 0) index = Math.max(0, list.length - 1);
    const sheet = list[index];
    return { index, part: sheet ? (line - sheet.offsetTop) / (sheet.offsetHeight || 1) : 0 };
  }
  function scrollToPlace(key, { index, part }) {
    const sheet = sheets[key][index];
    if (sheet) scrollPane(key, sheet.offsetTop + part * sheet.offsetHeight - pane[key].clientHeight * FOCUS);
  }
  function showPageCount() {
    if (!sheets[active]) return;
    if (document.activeElement !== $("#page-number")) $("#page-number").value = String(pageAt(active).index + 1);
    $(".page-count").textContent = say("page_of", { n: sheets[active].length });
  }
  $("#page-number").addEventListener("change", (event) => {
    const sheet = sheets[active][Number(event.target.value) - 1];
    if (!sheet) { showPageCount(); return; }
    pane[active].scrollTop = sheet.offsetTop - 8;
  });

  // ---- Scrolling together: from the height of a block in one pane to that of its twin ----
  let anchors = {};
  const moved = {};
  function measure() { anchors = {}; }
  function heightOf(block, part) {
    const key = keyOf(block);
    const areas = data.blocks[block].areas;
    const at = Math.min(areas.length - 1, Math.floor(part * areas.length));
    const [page, , top, , bottom] = areas[at];
    const sheet = sheets[key][page - 1];
    const inLine = part * areas.length - at;
    return sheet.offsetTop + ((top + (bottom - top) * inLine) / sizes[key][page - 1].height) * sheet.offsetHeight;
  }
  function anchorsOf(from, to) {
    const name = `${from} ${to}`;
    if (anchors[name]) return anchors[name];
    const points = [[0, 0]];
    for (const [a, b, relation] of data.pairs) {
      const [mine, theirs] = keyOf(a) === from ? [a, b] : [b, a];
      if (relation !== "match" || keyOf(mine) !== from || keyOf(theirs) !== to || data.blocks[mine].note) continue;
      if (!data.blocks[mine].areas.length || !data.blocks[theirs].areas.length) continue;
      for (const part of [0, 0.25, 0.5, 0.75, 1]) points.push([heightOf(mine, part), heightOf(theirs, part)]);
    }
    points.push([pane[from].scrollHeight, pane[to].scrollHeight]);
    const rising = [];
    for (const point of points) {
      const last = rising.at(-1);
      if (!last || (point[0] > last[0] && point[1] >= last[1])) rising.push(point);
    }
    return (anchors[name] = rising);
  }
  function across(from, to, height) {
    const points = anchorsOf(from, to);
    let low = 0;
    let high = points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle][0] <= height) low = middle; else high = middle;
    }
    const [[x0, y0], [x1, y1]] = [points[low], points[high]];
    return x1 > x0 ? y0 + ((height - x0) / (x1 - x0)) * (y1 - y0) : y0;
  }
  function scrollPane(key, top) {
    const limit = pane[key].scrollHeight - pane[key].clientHeight;
    const aim = Math.round(Math.max(0, Math.min(limit, top)));
    if (Math.abs(pane[key].scrollTop - aim) < 1) return;
    pane[key].scrollTop = aim;
    moved[key] = pane[key].scrollTop;
  }
  function followScroll(from) {
    if (panes.dataset.view !== "both" || !$("#together").checked) return;
    const { scrollTop, clientHeight, scrollHeight } = pane[from];
    const left = scrollHeight - clientHeight - scrollTop;
    // Near the ends the focus line moves to the edge, so that first and last pages come into sight.
    const edge = Math.min(scrollTop, Math.max(clientHeight * FOCUS, clientHeight - left));
    for (const to of visible()) {
      if (to !== from) scrollPane(to, across(from, to, scrollTop + edge) - edge);
    }
  }
  let shownPage = 0;
  for (const key of keys) {
    pane[key].addEventListener("scroll", () => {
      const aim = moved[key]; // where the other pane has sent it, unless it was moved on since
      moved[key] = null;
      if (aim !== null && Math.abs(pane[key].scrollTop - aim) < 1) return;
      setActive(key);
      followScroll(key);
      if (panes.dataset.view === "epub") turnBook();
    }, { passive: true });
    pane[key].addEventListener("focus", () => setActive(key));
    pane[key].addEventListener("click", (event) => click(key, event));
  }
  $("#together").addEventListener("change", () => followScroll(active));
  addEventListener("resize", () => { if ($("#zoom").value === "page") setZoom("page"); else measure(); });

  function turnBook() {
    const frame = $(`#book-${active} iframe`);
    if (!frame) return;
    const page = pageAt(active).index + 1;
    const target = (data.books[active] || {})[page] || frame.dataset.src;
    if (shownPage === `${active} ${target}`) return;
    shownPage = `${active} ${target}`;
    frame.src = target;
  }
  for (const select of $$(".book-width")) {
    select.addEventListener("change", () => { $("iframe", select.closest(".book")).style.width = `${select.value}px`; });
  }

  // ---- Marks on pages ----
  function mark(key, areas, kind) {
    for (const [page, left, top, right, bottom] of areas) {
      const layer = $(".marks", sheets[key][page - 1]);
      const rect = layer.appendChild(document.createElementNS(SVG, "rect"));
      for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top, rx: 1, class: `mark-${kind}` })) rect.setAttribute(name, value);
    }
  }
  function unmark(...kinds) {
    for (const kind of kinds) for (const rect of $$(`.mark-${kind}`)) rect.remove();
  }
  for (const comment of data.comments) if (pane[comment.edition]) mark(comment.edition, comment.areas, "comment");

  // ---- One block: chosen by a click, a key or a link ----
  const CHOSEN = ["select", "twin", "error", "warning", "info", "words"];
  let chosen = "";
  const box = $("#block-box");
  function choose(block, kind = "select", ofTwins = "twin") {
    unmark(...CHOSEN);
    chosen = block;
    const entry = data.blocks[block];
    mark(keyOf(block), entry.areas, kind);
    for (const twin of twins.get(block) || []) mark(keyOf(twin), data.blocks[twin].areas, ofTwins);
    const link = $(".source", box);
    link.dataset.at = entry.at;
    link.textContent = entry.at.split("/").at(-1);
    link.href = address(entry.at) || "#source";
    $(".block-page", box).textContent = entry.areas.length ? say("on_page", { n: entry.areas[0][0] }) : "";
    $('[data-act="twin"]', box).disabled = !twins.has(block);
    box.hidden = false;
  }
  function release() {
    unmark(...CHOSEN);
    chosen = "";
    box.hidden = true;
  }
  function reveal(key, area) {
    const [page, , top] = area;
    const sheet = sheets[key][page - 1];
    pane[key].scrollTop = sheet.offsetTop + (top / sizes[key][page - 1].height) * sheet.offsetHeight - pane[key].clientHeight * FOCUS;
  }
  function goTo(name) {
    const comment = /^comment-(\d+)$/.exec(name);
    const areas = comment ? data.comments[comment[1] - 1].areas : (data.blocks[name] || { areas: [] }).areas;
    const key = comment ? data.comments[comment[1] - 1].edition : keyOf(name);
    if (!areas.length || !pane[key]) return;
    setActive(key);
    if (pane[key].hidden) setView(panes.dataset.view);
    const [severity, words, across] = (!comment && data.findings[wanted]) || ["select", [], []];
    if (!comment) choose(name, severity, across.length ? severity : "twin");
    mark(key, words, "words");
    wanted = undefined;
    reveal(key, words[0] || areas[0]);
    for (const [other, block, spots] of across) {
      const twin = data.blocks[`${other}-${block}`].areas;
      mark(other, spots, "words");
      if (!twin.length || pane[other].hidden) continue;
      moved[key] = pane[key].scrollTop; // each side is at its own place
      reveal(other, spots[0] || twin[0]);
      moved[other] = pane[other].scrollTop;
    }
    pane[key].focus({ preventScroll: true });
  }
  function click(key, event) {
    if (!getSelection().isCollapsed || event.target.closest(".pin")) return;
    const sheet = event.target.closest(".sheet");
    if (!sheet) return;
    const frame = sheet.getBoundingClientRect();
    const page = Number(sheet.dataset.page);
    const scale = sizes[key][page - 1].width / frame.width;
    const [x, y] = [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
    const found = Object.entries(data.blocks).find(([name, entry]) => keyOf(name) === key &&
      entry.areas.some(([p, left, top, right, bottom]) => p === page && x >= left && x <= right && y >= top - 2 && y <= bottom + 2));
    if (found) choose(found[0]); else release();
  }
  function neighbour(by) {
    const list = Object.keys(data.blocks).filter((name) => keyOf(name) === active && data.blocks[name].areas.length)
      .sort((a, b) => order(a) - order(b));
    if (!list.length) return;
    const at = list.indexOf(chosen);
    const { index, part } = pageAt(active);
    const here = (index + 1) * 1e4 + part * (sizes[active][index] || { height: 0 }).height;
    const next = at >= 0 ? list[at + by] : by > 0 ? list.find((name) => order(name) >= here) : list.findLast((name) => order(name) < here);
    if (next) { choose(next); reveal(active, data.blocks[next].areas[0]); }
  }
  const order = (name) => data.blocks[name].areas[0][0] * 1e4 + data.blocks[name].areas[0][2];
  function goToTwin() {
    const twin = (twins.get(chosen) || [])[0];
    if (!twin) return;
    const key = keyOf(twin);
    setActive(key);
    if (pane[key].hidden) setView(panes.dataset.view);
    choose(twin);
    if (data.blocks[twin].areas.length) reveal(key, data.blocks[twin].areas[0]);
    pane[key].focus({ preventScroll: true });
  }
  box.addEventListener("click", (event) => {
    const { act } = (event.target.closest("[data-act]") || event.target).dataset;
    if (act === "copy") copy(data.blocks[chosen].at);
    if (act === "open") open(data.blocks[chosen].at);
    if (act === "twin") goToTwin();
    if (act === "text") go(`text-${chosen}`);
    if (act === "close") { release(); pane[active].focus(); }
  });

  // ---- Search ----
  let texts;
  let hits = [];
  let at = -1;
  function readPages() {
    texts = {};
    for (const key of keys) {
      const letters = [];
      const spots = [];
      sheets[key].forEach((sheet, index) => {
        for (const line of $$("text", sheet)) {
          for (const piece of line.children) {
            const size = Number((piece.getAttribute("font-size") || line.getAttribute("font-size")));
            const base = Number(piece.getAttribute("y") || line.getAttribute("y"));
            const text = [...piece.textContent];
            text.forEach((letter, n) => {
              if (!squeeze(letter)) return;
              const lower = letter.toLowerCase();
              const spot = { page: index + 1, piece, text, n, top: base - 0.9 * size, bottom: base + 0.24 * size };
              letters.push(lower);
              spots.push(...Array(lower.length).fill(spot)); // one for each unit of the text that is searched
            });
          }
        }
      });
      texts[key] = { text: letters.join(""), spots };
    }
  }
  const pen = document.createElement("canvas").getContext("2d");
  function boxOf({ page, piece, text, n, top, bottom }) { // a letter's part of its piece
    pen.font = getComputedStyle(piece).font || "16px serif";
    const upTo = (end) => pen.measureText(text.slice(0, end).join("").trimEnd()).width;
    const scale = Number(piece.getAttribute("textLength")) / (upTo(text.length) || 1);
    const left = Number(piece.getAttribute("x"));
    return [page, left + upTo(n) * scale, top, left + upTo(n + 1) * scale, bottom];
  }
  function find() {
    unmark("hit", "now");
    hits = [];
    at = -1;
    const query = squeeze($("#find").value.toLowerCase());
    if (query) {
      if (!texts) readPages();
      for (const key of visible()) {
        const { text, spots } = texts[key];
        for (let from = text.indexOf(query); from >= 0 && hits.length < 2000; from = text.indexOf(query, from + query.length)) {
          const areas = [];
          for (const spot of spots.slice(from, from + query.length)) {
            const last = areas.at(-1);
            const box = boxOf(spot);
            if (last && last[0] === box[0] && Math.abs(last[4] - box[4]) < 2 && box[1] >= last[1]) last[3] = box[3]; else areas.push(box);
          }
          hits.push({ key, areas });
          mark(key, areas, "hit");
        }
      }
      const start = hits.findIndex((hit) => hit.key === active && hit.areas[0][0] > pageAt(active).index);
      if (hits.length) goToHit(Math.max(0, start));
    }
    $("#found").textContent = query && !hits.length ? say("found_none") : hits.length ? say("found", { at: at + 1, n: hits.length }) : "";
  }
  function goToHit(next) {
    at = (next + hits.length) % hits.length;
    unmark("now");
    const hit = hits[at];
    mark(hit.key, hit.areas, "now");
    setActive(hit.key);
    reveal(hit.key, hit.areas[0]);
    $("#found").textContent = say("found", { at: at + 1, n: hits.length });
  }
  let pause = 0;
  $("#find").addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(find, 120); });
  $("#find").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && hits.length) { event.preventDefault(); goToHit(at + (event.shiftKey ? -1 : 1)); }
  });
  $("#find-next").addEventListener("click", () => hits.length && goToHit(at + 1));
  $("#find-previous").addEventListener("click", () => hits.length && goToHit(at - 1));

  // ---- Findings ----
  function filterFindings() {
    const severity = $("#filter-severity").value;
    const edition = $("#filter-edition").value;
    const area = $("#filter-area").value;
    const text = $("#filter-text").value.toLowerCase();
    let count = 0;
    for (const item of $$("#findings .finding[data-severity]")) {
      const fits = (!severity || item.dataset.severity === severity) && (!edition || item.dataset.edition === edition) &&
        (!area || item.dataset.area === area) && item.textContent.toLowerCase().includes(text);
      item.hidden = !fits;
      count += fits;
    }
    for (const group of $$("#findings .rule")) group.hidden = !$(".finding:not([hidden])", group);
    for (const group of $$("#findings .area[data-area]")) group.hidden = !$(".finding:not([hidden])", group);
    $("#filter-count").textContent = say("shown", { n: count });
  }
  for (const name of ["severity", "edition", "area", "text"]) {
    const field = $(`#filter-${name}`);
    if (field) field.addEventListener("input", filterFindings);
  }
  $("#only-look").addEventListener("change", (event) => $(".reading").classList.toggle("only-look", event.target.checked));

  // ---- Changes: pages over each other ----
  const fade = $("#fade");
  if (fade) fade.addEventListener("input", () => { $(".overlays").style.setProperty("--fade", fade.value / 100); });

  // ---- Keys ----
  // A key with another held down, in a dialog or in a field is none of ours.
  const isTyping = (event) => event.ctrlKey || event.metaKey || event.altKey || Boolean($("dialog[open]") || event.target.closest("input:not([type=checkbox]), select, textarea"));
  const act = {
    j: () => neighbour(1), k: () => neighbour(-1), t: goToTwin,
    c: () => chosen && copy(data.blocks[chosen].at), o: () => chosen && open(data.blocks[chosen].at),
    "+": () => step(1), "=": () => step(1), "-": () => step(-1), "0": () => setZoom("fit"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("dialog[open]")) {
      if (event.target.id === "find") { event.target.value = ""; find(); pane[active].focus(); } else release();
      return;
    }
    if (isTyping(event)) return;
    if (/^[1-9]$/.test(event.key) && PARTS[event.key - 1]) { go(PARTS[event.key - 1]); return; }
    if (event.key === "/") { event.preventDefault(); go("pages"); $("#find").focus(); return; }
    if (document.body.dataset.part === "pages" && act[event.key]) { event.preventDefault(); act[event.key](); }
  });

  // ---- For answers.js ----
  window.review = { $, $$, data, say, tell, memory, squeeze, isTyping, mark, unmark, chosen: () => chosen };

  // ---- Begin ----
  // What came by mail speaks the language of its reader, what lies beside the sources that of the editor.
  const wishes = [memory.get("language"), ...(data.single ? navigator.languages.map((tag) => tag.split("-")[0]) : [])];
  const wish = wishes.find((key) => key && key in data.words);
  if (wish && wish !== language) speak(wish);
  addressSources();
  if (keys.length) setView(panes.dataset.view);
  if ($("#filter-count")) filterFindings();
  follow();
  // Pages are seen first; the letters over them, which take longer to lay out, come when there is time.
  const lettered = () => document.documentElement.classList.remove("pictures-first");
  addEventListener("load", () => {
    const inSight = [...document.images].filter((image) => {
      const box = image.getBoundingClientRect(); // of what is not shown it is empty
      return box.width && box.bottom > 0 && box.top < innerHeight;
    });
    const whenIdle = window.requestIdleCallback || ((work) => setTimeout(work, 60));
    const seen = Promise.allSettled(inSight.map((image) => image.decode()));
    // A picture that is scrolled out of sight before it has come may never be decoded.
    const late = new Promise((done) => setTimeout(done, LATE));
    Promise.race([seen, late]).then(() => whenIdle(lettered, { timeout: 300 }));
  });
  addEventListener("beforeprint", lettered);
})();
