// What the tests ask of every reading system in a browser. A page that holds one sets `window.system`:
// documents() of what is open now, and what else the system does by itself.

/** Entries of a table of contents or of pages as one list. */
export const flat = (items, children = "subitems") =>
  (items ?? []).flatMap(item => [item, ...flat(item[children], children)]);

/** Boxes of an element, and of where it stands if it is empty. */
function boxesOf(node) {
  const range = node.ownerDocument.createRange();
  range.selectNode(node);
  return [...node.getClientRects(), ...range.getClientRects()];
}

function isWithin(doc, box) {
  const { left, top, right, bottom } = onScreen(doc, box);
  return right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
}

/** Where an element or range in a document of a frame is on the screen. */
function onScreen(doc, box) {
  let [left, top] = [box.left, box.top];
  for (let frame = doc.defaultView?.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
    const outer = frame.getBoundingClientRect();
    [left, top] = [left + outer.left, top + outer.top];
  }
  return { left, top, right: left + box.width, bottom: top + box.height };
}

const find = selector => {
  for (const doc of window.system.documents()) {
    const node = doc.querySelector(selector);
    if (node) return node;
  }
  return null;
};

window.ask = {
  /** The text of what is open now. */
  text: () => window.system.documents().map(doc => doc.body.textContent).join("\n"),
  has: selector => Boolean(find(selector)),
  /** Whether a part of the element is within the window. */
  isShown: selector => {
    const node = find(selector);
    return Boolean(node) && boxesOf(node).some(box => isWithin(node.ownerDocument, box));
  },
  /** Whether what holds the element is within the window. */
  isNear: selector => {
    const node = find(selector);
    return Boolean(node) && [node, node.parentElement].some(one => boxesOf(one).some(box => isWithin(one.ownerDocument, box)));
  },
  click: selector => {
    const node = find(selector);
    const view = node.ownerDocument.defaultView;
    node.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true, view }));
  },
  style: (selector, name) => {
    const node = find(selector);
    return node && node.ownerDocument.defaultView.getComputedStyle(node).getPropertyValue(name);
  },
  height: selector => find(selector)?.getBoundingClientRect().height ?? 0,
  /** Whether each cell of the table says the name of its column, or its head does. */
  namesColumns: () =>
    window.system.documents().flatMap(doc => [...doc.querySelectorAll("tbody td")]).every(cell => {
      const view = cell.ownerDocument.defaultView;
      const isList = view.getComputedStyle(cell.closest("table").tHead).position === "absolute";
      return isList === (view.getComputedStyle(cell, "::before").content === `"${cell.dataset.column}"`);
    }),
  /** Cells of tables that reach beyond the page that they begin on: their text, and by how many px. */
  cutCells: () => {
    const found = [];
    for (const doc of window.system.documents())
      for (const table of doc.querySelectorAll("table")) {
        const columns = [...table.closest("article").getClientRects()];
        const within = box => columns.findLast(one => one.left <= box.left + 1) ?? columns[0];
        const own = new Set([...table.getClientRects()].map(within)); // the pages that the table begins or goes on at
        const head = table.querySelector("thead"); // not shown where each cell says the name of its column
        const isList = doc.defaultView.getComputedStyle(head).position === "absolute";
        for (const cell of table.querySelectorAll(isList ? "tbody td" : "td, th"))
          for (const box of cell.getClientRects()) {
            const page = columns.findLast(one => own.has(one) && one.left <= box.left + 1);
            const over = page ? box.right - page.right : Infinity;
            if (box.width > 1.5 && over > 1.5) found.push([cell.textContent.trim(), Math.round(over)]);
          }
      }
    return found;
  },
};
