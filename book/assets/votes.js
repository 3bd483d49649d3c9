// Keys for the slides of Vote, talk, vote: those of a keyboard and of a presenter's remote.
(() => {
  "use strict";
  const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector(".vote:target");
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...document.querySelectorAll(".vote")];
    const step = STEPS[event.key];
    if (!step && event.key !== "Escape") return;
    event.preventDefault();
    const at = Math.min(Math.max(all.indexOf(open) + (step ?? 0), 0), all.length - 1);
    location.replace(step ? `#${all[at].id}` : "#slides");
  });
})();
