// One switch for all code of a page, kept in this browser where that may be kept.
(() => {
  "use strict";
  const button = document.querySelector(".code-toggle");
  const folds = [...document.querySelectorAll("div.cell details.hide.above-input")];
  if (!button || !folds.length) return;

  function kept(value) {
    try {
      if (value) localStorage.setItem("mg.code", value);
      return localStorage.getItem("mg.code");
    } catch {
      return null; // a browser that keeps nothing: the switch holds for this page
    }
  }

  function show(shown) {
    document.documentElement.dataset.code = shown ? "shown" : "hidden";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = shown ? "Hide the code" : "Show the code";
    for (const fold of folds) fold.open = shown;
  }

  show(kept() === "shown");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = document.documentElement.dataset.code !== "shown";
    kept(shown ? "shown" : "hidden");
    show(shown);
  });
})();
