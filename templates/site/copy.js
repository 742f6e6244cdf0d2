// Buttons that copy a text of the page. They are there only where the browser lets a page copy.
"use strict";

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
    const [before, after] = button.children;
    before.hidden = true;
    after.hidden = false;
  });
}
