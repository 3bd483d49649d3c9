// Come back: leaves the cards of one part, shuffles them, sets aside those that the reader knows.
(() => {
  "use strict";
  const bar = document.querySelector(".deck-bar");
  if (!bar) return;
  const cards = [...document.querySelectorAll(".deck-card")].map((card) => ({ card, home: card.parentElement }));
  const sections = [...new Set(cards.map(({ home }) => home))];
  const [part, mix, again] = bar.querySelectorAll("select, button");
  const mixed = document.querySelector(".deck-mixed");
  const kept = () => Object(window.mgKeep?.get("questions"));

  function aside(card, known) {
    const all = { ...kept(), [card.id]: true };
    if (!known) delete all[card.id];
    window.mgKeep?.set("questions", Object.keys(all).length ? all : null);
  }

  function show() {
    const known = kept();
    const chosen = cards.filter(({ card }) => !part.value || card.dataset.part === part.value);
    const left = chosen.filter(({ card }) => !known[card.id]);
    for (const { card } of cards) card.hidden = !left.some((one) => one.card === card);
    for (const section of sections) {
      section.hidden = !section.querySelector(".deck-card:not([hidden])");
      const around = section.parentElement;
      around.hidden = !around.querySelector(".deck-card:not([hidden])");
    }
    again.hidden = left.length === chosen.length;
    const count = again.hidden ? left.length : `${left.length} of ${chosen.length}`;
    const words = `${count} ${chosen.length === 1 ? "card" : "cards"}`;
    bar.querySelector("[role=status]").textContent = again.hidden ? words : `${words}; you knew the others`;
  }

  function place() {
    const mixes = mix.getAttribute("aria-pressed") === "true";
    const order = mixes ? cards.map((one) => [Math.random(), one]).sort((a, b) => a[0] - b[0]) : cards.map((one) => [0, one]);
    for (const [, { card, home }] of order) (mixes ? mixed : home).append(card);
    mixed.hidden = !mixes;
    for (const { card } of cards) card.open = false;
    show();
  }

  function answer(words, does) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    made.addEventListener("click", does);
    return made;
  }

  for (const { card } of cards) {
    const close = (known) => () => {
      const order = [...document.querySelectorAll(".deck-card:not([hidden])")];
      const next = order[order.indexOf(card) + 1] ?? part;
      card.open = false;
      aside(card, known);
      show();
      (next.querySelector("summary") ?? next).focus();
    };
    card.querySelector(".deck-foot").prepend(answer("I knew it", close(true)), answer("Again", close(false)));
  }
  part.addEventListener("change", show);
  mix.addEventListener("click", () => {
    mix.setAttribute("aria-pressed", String(mix.getAttribute("aria-pressed") !== "true"));
    place();
  });
  again.addEventListener("click", () => {
    for (const { card } of cards) if (!part.value || card.dataset.part === part.value) aside(card, false);
    show();
  });
  document.addEventListener("mg-keep", ({ detail }) => detail.name === "questions" && show());
  bar.hidden = false;
  show();
})();
