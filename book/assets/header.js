// The header's download menu closes as menus do, and prints; the theme's wide boxes scroll by key.
(() => {
  "use strict";
  const reach = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const boxes = "article :is(pre, .pst-scrollable-table-container)";
  document.querySelectorAll(boxes).forEach((box) => reach.observe(box));
  const menu = document.querySelector(".download-menu");
  document.querySelector("main form.bd-search input")?.focus(); // the search page
  if (!menu) return;
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.querySelector(".print-button")?.addEventListener("click", () => {
    menu.open = false;
    print();
  });
})();
