// Before the first paint: light or dark, as the reader chose, else as the system has it; and what
// waits for a guess is withheld, unless the script that asks never comes.
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
  root.dataset.asks = "";
  addEventListener("load", () => window.exploreAnswer || delete root.dataset.asks);
})();
