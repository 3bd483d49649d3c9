// Goals: what a reader is asked to find. Explorers tell by "explore-moved" what each state reaches;
// here it is marked and said why. What is reached stands in window.exploreReached, {name: [parts]},
// which a site may fill from what it has kept (then it tells "explore-recall"), and keep anew when
// "explore-reached" is told.
(() => {
  "use strict";
  if (window.exploreGoals) return; // of several copies in a page the first serves all
  window.exploreGoals = true;

  const REST = 300; // milliseconds for which a state has to stand: what flies past is no answer
  const reached = (window.exploreReached ??= new Map());
  const recalls = [];

  function start(root) {
    const place = root.querySelector(".ex-reasons");
    const goals = [...root.querySelectorAll(".ex-goal")].map((line) => goalOf(root, line, place));
    const tried = new Set();
    let resting = 0;

    root.addEventListener("explore-moved", ({ detail: { state, held } }) => {
      clearTimeout(resting);
      resting = setTimeout(() => {
        tried.add(state);
        goals.forEach((goal, i) => goal.judge(held[i], tried.size));
      }, REST);
    });
    goals.forEach(({ give }, i) => {
      give.hidden = false;
      give.addEventListener("click", () => goals[i].given(i));
    });
  }

  function goalOf(root, line, place) {
    const parts = JSON.parse(line.dataset.parts);
    const tries = Number(line.dataset.tries ?? 0);
    const give = line.querySelector(".ex-give");
    const squares = [...line.querySelectorAll(".ex-mark")];
    const opening = parts.filter((_, i) => squares[i].classList.contains("ex-met"));
    const name = `${root.id} ${line.querySelector(".ex-aim").textContent}`;
    const reason = document.createElement("p");
    const count = line.querySelector(".ex-count");
    reason.innerHTML = line.querySelector(".ex-then").innerHTML;

    const met = () => new Set([...opening, ...(reached.get(name) ?? [])]);

    function show() {
      const found = met();
      squares.forEach((square, i) => square.classList.toggle("ex-met", found.has(parts[i])));
      const all = parts.every((part) => found.has(part));
      const number = parts.filter((part) => found.has(part)).length;
      if (count) count.textContent = `${number} of ${parts.length}`;
      if (!all) reason.remove();
      else if (!reason.isConnected) place.append(reason);
    }

    function reach(found) {
      const before = met();
      if (found.every((part) => before.has(part))) return;
      reached.set(name, parts.filter((part) => before.has(part) || found.includes(part)));
      show();
      const detail = { name, parts: reached.get(name) };
      document.dispatchEvent(new CustomEvent("explore-reached", { detail }));
    }

    function judge(held, tried) {
      if (tries) return tried >= tries && reach(parts);
      return reach(parts.filter((_, i) => held[i]));
    }

    function given(goal) {
      if (tries) return reach(parts);
      const found = met();
      const part = Math.max(0, parts.findIndex((one) => !found.has(one)));
      return root.dispatchEvent(new CustomEvent("explore-go", { detail: { goal, part } }));
    }

    recalls.push(show);
    show();
    return { give, judge, given };
  }

  function startAll() {
    document.querySelectorAll(".ex-goals:not([data-live])").forEach((list) => {
      list.dataset.live = "";
      start(list.closest(".explore"));
    });
  }

  document.addEventListener("explore-recall", () => recalls.forEach((show) => show()));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
