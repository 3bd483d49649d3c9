// Light or dark before the first paint, as the reader chose, else as the system has it; no flash.
(() => {
  "use strict";
  const root = document.documentElement;
  let mode = null;
  try {
    mode = localStorage.getItem("mode");
  } catch {
    // a page that may keep nothing follows the system
  }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.mode = mode || "auto";
  root.dataset.theme = mode === "light" || mode === "dark" ? mode : system;
  // folded sections stay out of the first paint too, until depths.js has closed them, or never came
  root.dataset.folds = "wait";
  addEventListener("load", () => delete root.dataset.folds);
})();
