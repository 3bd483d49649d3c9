// Prints a page as its handout, or with all that is folded: opened, printed, closed again.
(() => {
  "use strict";
  const row = document.querySelector(".print-row");
  if (!row) return;
  const root = document.documentElement;

  function open() {
    const article = document.querySelector(".bd-article");
    const folds = article.querySelectorAll("details:not([open], .hide, .ex-numbers)");
    const solutions = article.querySelectorAll(".toggle-hidden");
    root.dataset.prints = "all";
    for (const fold of folds) fold.open = true;
    for (const solution of solutions) solution.classList.remove("toggle-hidden");
    return () => {
      delete root.dataset.prints;
      for (const fold of folds) fold.open = false;
      for (const solution of solutions) solution.classList.add("toggle-hidden");
    };
  }

  row.hidden = false;
  row.addEventListener("click", (event) => {
    const kind = event.target.dataset.prints;
    // a phone prints only after print() has returned, so that the folds wait for its end
    if (kind === "all") addEventListener("afterprint", open(), { once: true });
    if (kind) print();
  });
})();
