// Leads on to the page in the first of the reader's languages that there is. Whoever comes from a page of the site, or
// goes back, may choose; so may readers of other languages.
"use strict";

const main = (tag) => tag.toLowerCase().split("-")[0];
const links = [...document.querySelectorAll("a[hreflang]")];
const within = document.referrer.startsWith(new URL(".", location.href).href);
const [visit] = performance.getEntriesByType("navigation");

if (!within && visit?.type !== "back_forward") {
  const found = navigator.languages.map((tag) => links.find((link) => main(link.hreflang) === main(tag)));
  const first = found.find((link) => link);
  if (first) location.replace(first.href);
}
