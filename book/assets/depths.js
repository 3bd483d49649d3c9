// Sections for who wants more stand folded until they are asked for: by hand, by a link to what is
// in them, by the browser's own search, or all at once, which is kept (keep.js).
(() => {
  "use strict";
  const root = document.documentElement;
  const folds = [...document.querySelectorAll("details.depth")];
  const button = document.querySelector(".depth-toggle");
  const kept = () => window.mgKeep?.get("depths") === "open";

  function all(open) {
    for (const fold of folds) fold.open = open;
    tell();
  }

  function tell() {
    if (!button) return;
    const open = folds.every((fold) => fold.open);
    button.setAttribute("aria-pressed", String(open));
    button.textContent = open ? "Fold all" : "Open all";
  }

  // what an address names: an anchor, or an explorer with its choices behind a question mark
  function visit(hash) {
    const id = hash.slice(1).split(/\?|%3f/i)[0];
    const place = document.getElementById(id) ?? document.getElementById(decoded(id));
    let closed = false;
    for (let one = place; one; one = one.parentElement?.closest("details")) {
      if (one.tagName !== "DETAILS" || one.open) continue;
      one.open = closed = true;
    }
    const own = place?.querySelector(":scope > details.depth:not([open])");
    if (own) own.open = true;
    if (closed) place.scrollIntoView();
  }

  function decoded(id) {
    try {
      return decodeURIComponent(id);
    } catch {
      return id; // a percent sign that stands for itself
    }
  }

  if (folds.length) {
    all(kept());
    if (location.hash) visit(location.hash);
    addEventListener("hashchange", () => visit(location.hash));
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (link && !link.closest("summary")) visit(link.hash);
    });
    for (const fold of folds) fold.addEventListener("toggle", tell);
    document.addEventListener("mg-keep", ({ detail: { name, value } }) => {
      if (name === "depths" && value === null) all(false);
    });
  }
  if (folds.length && button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = !folds.every((fold) => fold.open);
      window.mgKeep?.set("depths", open ? "open" : null);
      all(open);
    });
  }
  delete root.dataset.folds;
})();
