// The page is painted at once in fonts that the reader has. Its own follow all together, so that the lines change once
// only; at later visits, when the browser has kept them, they are there from the first paint.
"use strict";

(() => {
  const link = document.querySelector("link[data-faces]");
  const key = `faces ${link.getAttribute("href")}`;
  const memory = {
    get() { try { return localStorage.getItem(key); } catch { return null; } },
    set() { try { localStorage.setItem(key, "1"); } catch { /* private window */ } },
  };
  const byStyle = () => { // each face as it comes
    link.media = "all";
    link.dataset.faces = "there";
  };

  /** The faces that the style sheet declares; throws where scripts may not read it, as on disk. */
  function declared() {
    return [...link.sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map(({ style }) => {
      const value = (name) => style.getPropertyValue(name).replace(/^["']|["']$/g, "");
      const [, address] = /url\(["']?([^"')]+)/.exec(value("src"));
      return new FontFace(value("font-family"), `url("${new URL(address, link.href)}")`, { weight: value("font-weight"), style: value("font-style") });
    });
  }

  async function together() {
    try {
      if (!link.sheet) await new Promise((done) => { link.addEventListener("load", done); });
      const faces = await Promise.all(declared().map((face) => face.load()));
      faces.forEach((face) => document.fonts.add(face));
      memory.set();
      link.dataset.faces = "there";
    } catch { byStyle(); }
  }

  if (memory.get() || !PerformanceObserver.supportedEntryTypes.includes("paint")) byStyle();
  else {
    new PerformanceObserver((_entries, observer) => { observer.disconnect(); together(); }).observe({ type: "paint", buffered: true });
  }
})();
