// Goals that a reader has reached (explore's goals.js) stay reached: kept by keep.js as
// {"page figure question": [parts]}, told to this page's explorers when it opens.
(() => {
  "use strict";
  const keep = window.mgKeep;
  if (!keep) return;
  const reached = (window.exploreReached ??= new Map());
  const page = `${location.pathname.split("/").pop().replace(/\.html$/, "") || "index"} `;

  function recall() {
    reached.clear();
    for (const [name, parts] of Object.entries(keep.get("goals") ?? {}))
      if (name.startsWith(page)) reached.set(name.slice(page.length), parts);
    document.dispatchEvent(new CustomEvent("explore-recall"));
  }

  document.addEventListener("explore-reached", ({ detail: { name, parts } }) => {
    keep.set("goals", { ...keep.get("goals"), [page + name]: parts });
  });
  document.addEventListener("mg-keep", ({ detail }) => detail.name === "goals" && recall());
  recall();
})();
