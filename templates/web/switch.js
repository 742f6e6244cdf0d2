// The language links at the top lead to the paragraph that is being read. Without this they lead to the
// other page's beginning, and the links beside the paragraphs do the rest.
"use strict";

const links = document.querySelectorAll("a[data-language]");

/** The twin in `language` of the first block that is not wholly above the window or behind the bar. */
function twinBeingRead(language) {
  if (window.scrollY === 0) return "";
  const line = document.querySelector(".bar").getBoundingClientRect().bottom + 4;
  for (const block of document.querySelectorAll(`[data-twin-${language}]`)) {
    if (block.getBoundingClientRect().bottom > line) return block.getAttribute(`data-twin-${language}`);
  }
  return "";
}

for (const link of links) {
  const page = link.getAttribute("href");
  const aim = () => {
    const twin = twinBeingRead(link.dataset.language);
    link.setAttribute("href", twin ? `${page}#${twin}` : page);
  };
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) link.addEventListener(event, aim);
}
