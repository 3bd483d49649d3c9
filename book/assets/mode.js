// Before the first paint: light or dark, as the reader chose, else as the system has it; what waits
// for a guess is withheld and folds are closed, unless the scripts that ask and close never come.
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
  root.dataset.folds = "wait";
  root.dataset.asks = "";
  addEventListener("load", () => {
    delete root.dataset.folds;
    if (!window.exploreAnswer) delete root.dataset.asks;
  });
})();
