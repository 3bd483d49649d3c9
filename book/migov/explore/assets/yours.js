// What a site's reader chose once, ringed in every picture and table, and said below with its value.
// It asks nothing of a page but the names of marks: the first words of their data-tip.
(() => {
  "use strict";
  if (window.exploreYours) return; // of several copies in a page the first serves all
  window.exploreYours = true;

  const FIGURES = "figure.explore, figure.explore-figure";
  const PICTURE = ":scope > :is(.ex-picture, svg.ex-svg)";
  const MOST = 3; // values said of one figure
  const SOME = 8; // marks of such names make a picture one of them all
  const wanted = (window.exploreChosen ??= new Map());

  const nameOf = (mark) => mark.dataset.tip.split(/[:,]/)[0];

  function show(figure) {
    const view = figure.querySelector(":scope > .ex-view") ?? figure;
    figure.querySelectorAll(".ex-yours").forEach((mark) => mark.classList.remove("ex-yours"));
    let line = figure.querySelector(":scope > .ex-yours-line");
    const words = [...wanted.values()].map((own) => sayOf(figure, view, own)).filter(Boolean).join(" ");
    if (!words) return line?.remove();
    if (!line) {
      line = document.createElement("p");
      line.className = "ex-yours-line";
      const above = view === figure ? figure.querySelector(PICTURE) : view;
      if (!above) return null;
      above.after(line);
    }
    line.textContent = words;
    return line;
  }

  function sayOf(figure, view, { names, called, among }) {
    const marks = [...view.querySelectorAll("[data-tip]")];
    const own = marks.filter((mark) => names.some((name) => begins(mark.dataset.tip, name)));
    own.forEach((mark) => mark.classList.add("ex-yours"));
    for (const row of figure.querySelectorAll(".ex-table tbody tr"))
      row.classList.toggle("ex-yours", names.includes(row.cells[0]?.textContent.trim()));
    const said = [...new Set(own.map((mark) => mark.dataset.tip))];
    if (said.length > MOST) said.splice(MOST, said.length, "…");
    if (said.length) return `${said.join("; ")}.`;
    const others = new Set(marks.map(nameOf).filter((name) => among?.(name)));
    return others.size >= SOME ? `${called}: no data in this figure.` : "";
  }

  const begins = (tip, name) => tip.startsWith(name) && /^([:,]|$)/.test(tip.slice(name.length));

  function showAll() {
    document.querySelectorAll(FIGURES).forEach((figure) => {
      const view = figure.querySelector(":scope > .ex-view");
      if (view && !figure.exploreSeen)
        new MutationObserver(() => show(figure)).observe(view, { childList: true });
      figure.exploreSeen = true;
      show(figure);
    });
  }

  document.addEventListener("explore-choose", showAll);
  showAll();
})();
