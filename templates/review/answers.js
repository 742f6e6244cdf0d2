// The answers of a reviewer: comments, decisions about findings, what is done. Kept in the browser, exported as one file.
"use strict";
(() => {
  const { $, $$, data, say, tell, memory, squeeze, isTyping, mark, unmark, chosen } = window.review;
  const FORMAT = "editions-answers";
  const VERSION = 1;
  const BEGINS = 60; // characters by which a block is known again
  const LONGEST = 20000; // characters of one answer
  const PLACE = `answers.${data.issue}`;
  const count = (text) => [...squeeze(text)].length; // characters, as the source counts them: 𠮷 is one
  const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((n) => n.toString(16).padStart(2, "0")).join("");
  const KEPT = `${PLACE}.${data.digest}`;
  let state = read(KEPT) || { id: newId(), answers: [] };
  let isKept = true;

  // ---- What is kept ----
  function sound(found) {
    return found && typeof found.id === "string" && Array.isArray(found.answers) && found.answers.every((one) => one && typeof one.id === "string" && typeof one.kind === "string");
  }
  function parsed(text) {
    try { const found = JSON.parse(text); return sound(found) ? found : null; } catch { return null; }
  }
  function read(name) { return parsed(memory.get(name)); }
  function keep() {
    state.saved = new Date().toISOString();
    const text = JSON.stringify(state);
    memory.set(KEPT, text);
    isKept = memory.get(KEPT) === text;
    send();
    draw();
  }
  function put(answer) {
    const at = state.answers.findIndex((one) => one.id === answer.id);
    if (at >= 0) state.answers[at] = answer; else state.answers.push(answer);
    keep();
  }
  function remove(id) {
    state.answers = state.answers.filter((one) => one.id !== id);
    keep();
  }
  addEventListener("storage", (event) => { // the page is open twice
    if (event.key === `editions.${KEPT}` && event.newValue) { state = read(KEPT) || state; draw(); }
  });
  addEventListener("beforeunload", (event) => { if (!isKept && state.answers.length) event.preventDefault(); });

  // ---- The file ----
  const reviewer = $("#reviewer");
  reviewer.value = memory.get("reviewer") || "";
  reviewer.addEventListener("change", () => { memory.set("reviewer", reviewer.value.trim()); send(); });
  function exported() {
    return JSON.stringify({ format: FORMAT, version: VERSION, id: state.id, issue: data.issue, reviewer: reviewer.value.trim(), saved: state.saved || "", answers: state.answers }, null, 1);
  }
  $("#export-answers").addEventListener("click", () => {
    const name = reviewer.value.trim().replace(/[^\p{L}\p{N}]+/gu, "-");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    link.download = `${[data.issue, name].filter(Boolean).join("-")}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  $("#import-answers").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    const given = file ? parsed(await file.text()) : null;
    if (!given || given.format !== FORMAT || given.issue !== data.issue) { tell(say("answers_strange")); return; }
    const name = reviewer.value.trim();
    if (given.id && !state.answers.length && [given.reviewer, ""].includes(name)) { // the same reviewer goes on
      state.id = given.id;
      reviewer.value = given.reviewer || "";
      memory.set("reviewer", reviewer.value);
    }
    const known = new Set(state.answers.map((one) => one.id));
    state.answers.push(...given.answers.filter((one) => !known.has(one.id)));
    keep();
  });
  // A page that is served by a program which takes answers gives them at once; a folder on disk does not.
  let isServed = location.protocol.startsWith("http") && !data.single;
  async function send() {
    if (!isServed) return;
    try {
      const answer = await fetch("answers", { method: "PUT", headers: { "Content-Type": "application/json" }, body: exported() });
      isServed = answer.ok;
      if (answer.ok) tell(say("answers_written"));
    } catch { isServed = false; }
  }

  // ---- Answers to an earlier text ----
  function earlier() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(`editions.${PLACE}.`) && name !== `editions.${KEPT}`).map((name) => name.slice("editions.".length));
    } catch { return []; }
  }
  function older() {
    const known = new Set([...state.answers.map((one) => one.id), ...(state.left || [])]);
    return earlier().flatMap((name) => (read(name) || { answers: [] }).answers).filter((one) => one.kind !== "done" && !known.has(one.id));
  }
  $("#take-older").addEventListener("click", () => { state.answers.push(...older()); keep(); });
  $("#leave-older").addEventListener("click", () => { state.left = [...(state.left || []), ...older().map((one) => one.id)]; keep(); });

  // ---- Blocks and the words that are selected in them ----
  const textOf = (block) => document.getElementById(`text-${block}`);
  const words = (block) => $(".running", textOf(block)) || textOf(block);
  function letters(block) { // the text nodes of a block, without calls and numbers of notes
    const walker = document.createTreeWalker(words(block), NodeFilter.SHOW_TEXT, (node) =>
      (node.parentElement.closest(".call, .note-number") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }
  const plain = (block) => letters(block).map((node) => node.data).join("");
  function blockOf(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const inText = element.closest('[id^="text-"]');
    if (inText && data.blocks[inText.id.slice(5)]) return inText.id.slice(5);
    const line = element.closest("text[data-b]");
    return line ? `${line.closest("[data-edition]").dataset.edition}-${line.dataset.b}` : "";
  }
  function selected() { // the block in which a selection begins, its words and where they are
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const block = blockOf(range.startContainer);
    if (!block || !textOf(block)) return null;
    return range.startContainer.parentElement.closest("svg") ? inPage(range, block) : inText(range, block);
  }
  function within(range, node) { // from where to where a text node is selected
    return [node === range.startContainer ? range.startOffset : 0, node === range.endContainer ? range.endOffset : node.length];
  }
  function inText(range, block) {
    let start = -1;
    let before = 0;
    let said = "";
    for (const node of letters(block)) {
      if (range.intersectsNode(node)) {
        const [from, to] = within(range, node);
        if (start < 0) start = before + count(node.data.slice(0, from));
        said += node.data.slice(from, to);
      }
      before += count(node.data);
    }
    return squeeze(said) ? { block, start, words: said.trim() } : null;
  }
  function inPage(range, block) { // printed: with hyphens at ends of lines and numbers of calls
    const key = block.split("-")[0];
    let before = "";
    let said = "";
    for (const line of $$(`#pane-${key} text[data-b="${block.slice(key.length + 1)}"]`)) {
      for (const node of [...line.children].map((piece) => piece.firstChild).filter(Boolean)) {
        const isIn = range.intersectsNode(node);
        const [from, to] = within(range, node);
        if (isIn) { if (!said) before += node.data.slice(0, from); said += node.data.slice(from, to); } else if (!said) before += node.data;
      }
      if (said) said += "\n"; else before += "\n";
    }
    const whole = squeeze(plain(block));
    const wanted = squeeze(said.replace(/[-\u2010]\n/g, ""));
    let start = -1;
    for (let at = whole.indexOf(wanted); wanted && at >= 0; at = whole.indexOf(wanted, at + 1)) {
      if (start < 0 || Math.abs(at - squeeze(before).length) < Math.abs(start - squeeze(before).length)) start = at;
    }
    if (start < 0) return { block, start: -1, words: "" };
    start = count(whole.slice(0, start));
    return { block, start, words: between(block, start, start + count(wanted)).toString().trim() };
  }
  function between(block, start, end) { // a range of the text, from one squeezed letter to another
    const range = document.createRange();
    let at = 0;
    let isBegun = false;
    for (const node of letters(block)) {
      let offset = 0;
      for (const letter of node.data) {
        const next = offset + letter.length;
        if (squeeze(letter)) {
          if (at === start && !isBegun) { range.setStart(node, offset); isBegun = true; }
          at += 1;
          if (at === end) { range.setEnd(node, next); return range; }
        }
        offset = next;
      }
    }
    return range;
  }

  // ---- The form ----
  const composer = $("#composer");
  const field = $("#says");
  let draft = null;
  let from = null;
  function compose(answer) {
    draft = answer;
    from = document.activeElement;
    $("#composer-head").textContent = say(`compose_${answer.kind}`);
    $("#says-label").textContent = say(answer.kind === "comment" ? "compose_says" : "reason");
    $("#composer-about").textContent = [place(answer), answer.words || answer.sentence].filter(Boolean).join("  ");
    $("#composer-hint").textContent = answer.kind === "comment" ? "" : say(`compose_${answer.kind}_hint`);
    field.value = answer.says || "";
    field.maxLength = LONGEST;
    $("#composer-reviewer").hidden = Boolean(reviewer.value.trim());
    beside.hidden = true;
    composer.showModal();
    field.focus();
  }
  function about(block, more) {
    const [edition] = block.split("-");
    return { id: newId(), edition, block: block.slice(edition.length + 1), digest: data.digests[edition], begins: textOf(block) ? plain(block).trim().slice(0, BEGINS) : "", words: "", start: -1, ...more };
  }
  function comment(block) {
    const found = selected();
    if (found) compose(about(found.block, { kind: "comment", words: found.words, start: found.start }));
    else if (block && textOf(block)) compose(about(block, { kind: "comment" }));
    else tell(say("compose_where"));
  }
  function decide(item, kind) {
    const { key, rule, block, edition } = item.dataset;
    const known = state.answers.find((one) => one.finding === key && one.kind !== "done");
    const sentence = $(".said [data-en]", item);
    const base = block ? about(`${edition}-${block}`) : { id: newId(), edition, block: "", digest: data.digests[edition] || "", begins: "", words: "", start: -1 };
    compose({ ...base, ...known, kind, finding: key, rule, sentence: sentence.dataset[document.documentElement.dataset.ui] });
  }
  composer.addEventListener("close", () => { draft = null; if (from && from.isConnected) from.focus(); });
  $("#composer-cancel").addEventListener("click", () => composer.close());
  $("form", composer).addEventListener("submit", (event) => {
    event.preventDefault();
    const says = field.value.trim();
    if (!says) { field.setAttribute("aria-invalid", "true"); field.focus(); return; }
    field.removeAttribute("aria-invalid");
    const name = $("#composer-name").value.trim();
    if (name) { reviewer.value = name; memory.set("reviewer", name); }
    put({ ...draft, says, at: new Date().toISOString() });
    composer.close();
    tell(say(isKept ? "answer_kept" : "answer_not_kept"));
  });
  field.addEventListener("keydown", (event) => { // as in other forms for comments
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("form", composer).requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.comment !== undefined) comment(button.dataset.comment || chosen());
    if (button.dataset.decide) decide(button.closest(".finding"), button.dataset.decide);
    if (button.dataset.edit) compose({ ...state.answers.find((one) => one.id === button.dataset.edit) });
    if (button.dataset.remove) {
      const next = button.closest("li").nextElementSibling || button.closest("li").previousElementSibling;
      const wanted = next && $("[data-remove]", next).dataset.remove;
      remove(button.dataset.remove);
      ($(`[data-remove="${wanted}"]`) || $("#answers-head")).focus();
    }
  });
  document.addEventListener("change", (event) => {
    const { tick } = event.target.dataset;
    if (!tick) return;
    const known = state.answers.find((one) => one.kind === "done" && one.finding === tick);
    if (event.target.checked && !known) put({ id: newId(), kind: "done", finding: tick, at: new Date().toISOString() });
    if (!event.target.checked && known) remove(known.id);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "m" || isTyping(event)) return;
    event.preventDefault();
    const focused = event.target.closest('[id^="text-"]');
    comment(focused ? focused.id.slice(5) : chosen());
  });

  // ---- A button beside what is selected ----
  const beside = $("#beside");
  let pause = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const found = composer.open ? null : selected();
      beside.hidden = !found;
      if (!found) return;
      const box = getSelection().getRangeAt(0).getBoundingClientRect();
      beside.style.left = `${Math.max(8, Math.min(innerWidth - beside.offsetWidth - 8, box.right - beside.offsetWidth / 2))}px`;
      beside.style.top = `${Math.min(innerHeight - beside.offsetHeight - 8, box.bottom + 8)}px`;
    }, 150);
  });
  beside.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays

  // ---- What is shown ----
  const nameOf = (answer) => `${answer.edition}-${answer.block}`;
  function place(answer) {
    const entry = data.blocks[nameOf(answer)];
    return entry && answer.digest === data.digests[answer.edition] ? entry.at.split("/").at(-1) : answer.edition;
  }
  function element(tag, values = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(values)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }
  function item(answer) {
    const isNow = answer.digest === data.digests[answer.edition];
    const where = element("span", { class: "where" }, place(answer));
    if (isNow && data.blocks[nameOf(answer)]) {
      const [at, text] = ["at", "text"].map((kind) => element("a", { href: `#${kind}-${nameOf(answer)}` }, say(kind === "at" ? "show_page" : "show_text")));
      if (data.blocks[nameOf(answer)].areas.length) where.append(" ", at);
      if (textOf(nameOf(answer))) where.append(" ", text);
    }
    const head = element("p", { class: "comment-head" }, element("span", { class: "tag comment" }, say(`kind_${answer.kind}`)), " ", where);
    if (!isNow && answer.edition) head.append(" ", element("span", { class: "tag warning" }, say("older_source")));
    const quoted = answer.words || answer.sentence;
    const parts = [head];
    if (quoted) parts.push(element("blockquote", answer.words && data.tags[answer.edition] ? { lang: data.tags[answer.edition] } : {}, answer.words ? element("mark", {}, quoted) : quoted));
    parts.push(element("p", { class: "says" }, answer.says || ""));
    const label = `${place(answer)}: ${(answer.says || "").slice(0, 40)}`;
    parts.push(element("p", { class: "actions" },
      element("button", { type: "button", "data-edit": answer.id, "aria-label": `${say("edit")}: ${label}` }, say("edit")), " ",
      element("button", { type: "button", "data-remove": answer.id, "aria-label": `${say("remove")}: ${label}` }, say("remove"))));
    return element("li", { class: "comment answer", id: `answer-${answer.id.replace(/\W/g, "")}` }, ...parts);
  }
  function draw() {
    const said = state.answers.filter((one) => one.kind !== "done");
    const done = new Set(state.answers.filter((one) => one.kind === "done").map((one) => one.finding));
    $("#answers").replaceChildren(...said.map(item));
    $("#no-answers").hidden = said.length > 0;
    $("#export-answers").disabled = !state.answers.length;
    $("#answer-count").textContent = say("answer_count", { n: said.length });
    const left = older().length;
    $("#older").hidden = !left;
    $("#older-count").textContent = say("older_answers", { n: left });
    for (const box of $$("[data-tick]")) {
      box.checked = done.has(box.dataset.tick);
      box.closest("li").classList.toggle("done", box.checked);
    }
    for (const found of $$("#findings .finding[data-key]")) {
      const decided = said.find((one) => one.finding === found.dataset.key);
      for (const button of $$("[data-decide]", found)) button.setAttribute("aria-pressed", String(Boolean(decided) && decided.kind === button.dataset.decide));
      $(".decided", found).textContent = decided ? `${say("reason")}${say("colon")}${decided.says}` : "";
    }
    unmark("answer");
    for (const block of $$(".answered")) block.classList.remove("answered");
    const ranges = [];
    for (const answer of said) {
      const block = nameOf(answer);
      if (answer.kind !== "comment" || answer.digest !== data.digests[answer.edition] || !data.blocks[block] || !textOf(block)) continue;
      textOf(block).classList.add("answered");
      mark(answer.edition, data.blocks[block].areas, "answer");
      if (answer.start >= 0) ranges.push(between(block, answer.start, answer.start + count(answer.words)));
    }
    if (window.Highlight) CSS.highlights.set("answers", new Highlight(...ranges));
  }
  document.addEventListener("spoken", draw);
  draw();
})();
