// A call and its note are marked together while the pointer or the focus is on one of them. On a narrow screen a call shows its
// note at the foot of the window instead of leading away; where the browser has no popovers, or without this, it is a link.
"use strict";

{
  const beside = window.matchMedia("screen and (min-width: 70rem)");
  const text = document.querySelector("article");
  const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const calls = [...text.querySelectorAll("a[role=doc-noteref]")];

  /** Mark the note of a call, and all its calls, or take the marks away. */
  const mark = (note, lit) => {
    note.classList.toggle("lit", lit);
    for (const call of calls) if (target(call) === note) call.classList.toggle("lit", lit);
  };

  for (const part of [...calls, ...text.querySelectorAll("[role=doc-footnote]")]) {
    const note = part.role === "doc-footnote" ? part : target(part);
    for (const event of ["pointerenter", "focusin"]) part.addEventListener(event, () => mark(note, true));
    for (const event of ["pointerleave", "focusout"]) part.addEventListener(event, () => mark(note, false));
  }

  const box = document.querySelector(".popup");

  /** The note without what belongs to its place: identifiers and the links back. */
  const copyOf = (note) => {
    const copy = note.cloneNode(true);
    for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
    for (const link of copy.querySelectorAll("[role=doc-backlink]")) {
      const number = document.createElement("span");
      number.className = "number";
      if (link.className !== "further") number.textContent = link.textContent;
      link.replaceWith(number);
    }
    return copy.childNodes;
  };

  if (box.showPopover) {
    for (const call of calls) {
      call.addEventListener("click", (event) => {
        if (beside.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        box.querySelector("div").replaceChildren(...copyOf(target(call)));
        box.showPopover();
        box.focus();
      });
    }
    box.addEventListener("toggle", (event) => {
      if (event.newState === "closed") box.querySelector("div").replaceChildren();
    });
  }
}
