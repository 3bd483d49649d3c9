// The catalogue's field: leaves the tables in whose title, description or fields all words stand.
(() => {
  const finder = document.querySelector(".data-finder");
  const field = finder?.querySelector("input");
  if (!field) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cards = [...document.querySelectorAll("details.data-table")].map((card) => {
    const parts = [...card.querySelectorAll(".data-body th code, .data-body th + td")];
    const said = [card.querySelector("summary"), ...parts].map((part) => part.textContent);
    return { card, text: fold(said.join(" ")) };
  });
  const sections = new Set(cards.map(({ card }) => card.closest("section")));

  function filter() {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    for (const { card, text } of cards) card.hidden = !words.every((word) => text.includes(word));
    const shown = cards.filter(({ card }) => !card.hidden).length;
    for (const section of sections) section.hidden = !section.querySelector(".data-table:not([hidden])");
    finder.querySelector("[role=status]").textContent = words.length
      ? `${shown} of ${cards.length} tables`
      : "";
  }

  // an address that names a table shows it, whatever stands in the field
  window.addEventListener("hashchange", () => {
    if (!document.getElementById(location.hash.slice(1))?.closest("[hidden]")) return;
    field.value = "";
    filter();
    document.getElementById(location.hash.slice(1)).scrollIntoView();
  });
  field.addEventListener("input", filter);
  field.closest("label").hidden = false;
  filter();
})();
