// On a wide screen each note is beside the line that calls it, or as near as the notes above and below let it.
// Without this script it is beside the beginning of its paragraph.
"use strict";

const wide = window.matchMedia("screen and (min-width: 70rem)");
const article = document.querySelector("article");
const notes = [...article.querySelectorAll(".notes > [role=doc-footnote]")];
const GAP = 8; // CSS px between two notes

/** The middle of the line that an inline element is in, as a distance from the top of the window. */
function middleOfLine(element) {
  const { top, bottom } = element.getClientRects()[0];
  return (top + bottom) / 2;
}

/** How far below the top of the window a note should begin, for its first line to be level with its call. */
function wanted(note) {
  const back = note.querySelector("[role=doc-backlink]");
  const call = document.getElementById(back.hash.slice(1));
  const raised = 0.3 * parseFloat(getComputedStyle(call.parentElement).fontSize);
  return middleOfLine(call) + raised - (middleOfLine(back) - note.getBoundingClientRect().top);
}

function align() {
  for (const note of notes) note.style.top = "";
  if (!wide.matches || notes.length === 0) return;
  const boxes = notes.map((note) => note.getBoundingClientRect());
  const tops = notes.map(wanted);
  let edge = -Infinity;
  tops.forEach((top, i) => {
    tops[i] = Math.max(top, edge);
    edge = tops[i] + boxes[i].height + GAP;
  });
  edge = Math.max(article.getBoundingClientRect().bottom, boxes.at(-1).bottom) + GAP;
  for (let i = tops.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i], edge - GAP - boxes[i].height);
    edge = tops[i];
  }
  notes.forEach((note, i) => {
    note.style.top = `${tops[i] - boxes[i].top}px`;
  });
}

align();
article.classList.add("placed");
new ResizeObserver(align).observe(article);
wide.addEventListener("change", align);
