// The header's download menu closes as menus do, and prints.
(() => {
  "use strict";
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
