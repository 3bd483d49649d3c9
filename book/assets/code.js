// One switch for all code of a page, kept in this browser where that may be kept (keep.js).
(() => {
  "use strict";
  const button = document.querySelector(".code-toggle");
  const folds = [...document.querySelectorAll("div.cell details.hide.above-input")];
  if (!button || !folds.length) return;

  function show(shown) {
    document.documentElement.dataset.code = shown ? "shown" : "hidden";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = shown ? "Hide the code" : "Show the code";
    for (const fold of folds) fold.open = shown;
  }

  show(window.mgKeep?.get("code") === "shown");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = document.documentElement.dataset.code !== "shown";
    window.mgKeep?.set("code", shown ? "shown" : "hidden");
    show(shown);
  });
  document.addEventListener("mg-keep", ({ detail: { name, value } }) => {
    if (name === "code" && value === null) show(false);
  });
})();
