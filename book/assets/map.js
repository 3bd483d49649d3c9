// The map of the book: the reader draws arrows between pages, then compares them with the book's.
(() => {
  "use strict";
  const map = document.querySelector(".book-map");
  if (!map) return;
  const form = map.querySelector(".map-form");
  const rows = [...form.querySelectorAll("fieldset")];
  const answer = map.querySelector(".map-answer");
  const status = map.querySelector(".map-status");
  const own = map.querySelector("svg .map-own");
  const items = [...map.querySelectorAll("li[data-from]")];
  const squares = new Map([...map.querySelectorAll(".map-page")].map((g) => [g.dataset.page, g]));
  const NUMBERS = ["none", "one", "two", "three", "four", "five"];

  const read = () => rows.map((row) => {
    const [from, to, why] = row.querySelectorAll("select, input");
    return { from: from.value, to: to.value, why: why.value.trim() };
  });
  const whole = (arrow) => arrow.from && arrow.to && arrow.from !== arrow.to && arrow.why;
  const joins = (arrow) => (item) =>
    [arrow.from, arrow.to].sort().join() === [item.dataset.from, item.dataset.to].sort().join();
  const name = (key) => form.querySelector(`option[value="${key}"]`).textContent;
  const make = (tag, words = "", className = "") =>
    Object.assign(document.createElement(tag), { textContent: words, className });

  // as site/book_map.py draws the book's
  function arc(from, to) {
    const [start, end] = [from, to].map((key) => Number(squares.get(key).dataset.y));
    const box = squares.get(from).querySelector("rect");
    const edge = Number(box.getAttribute("x")) + Number(box.getAttribute("width")) + 1;
    const lean = end > start ? 6 : -6;
    const out = Math.min(edge + 14 + 0.42 * Math.abs(end - start), 390);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", `M${edge} ${start + lean}C${out} ${start + lean} ${out} ${end - lean} ${edge + 2} ${end - lean}`);
    path.setAttribute("marker-end", "url(#map-own-end)");
    return path;
  }

  function draw() {
    const drawn = read().filter((arrow) => arrow.from && arrow.to && arrow.from !== arrow.to);
    own.replaceChildren(...drawn.map((arrow) => arc(arrow.from, arrow.to)));
    for (const [key, square] of squares) {
      square.classList.toggle("touched", drawn.some((arrow) => arrow.from === key || arrow.to === key));
    }
  }

  function told() {
    const found = read();
    const twin = rows.findIndex((row, at) => found[at].from && found[at].from === found[at].to);
    if (twin >= 0) return `Arrow ${twin + 1} begins and ends on the same page.`;
    const bare = found.findIndex((arrow) => arrow.from && arrow.to && !arrow.why);
    const ready = found.filter(whole).length;
    if (ready === rows.length) return "";
    if (bare >= 0) return `Arrow ${bare + 1}: why? An arrow is a sentence.`;
    return `${ready} of ${rows.length} arrows are drawn: each needs two pages and a reason.`;
  }

  function changed() {
    draw();
    const found = read();
    window.mgKeep?.set("arrows", found.some((a) => a.from || a.to || a.why) ? found : null);
    status.textContent = "";
    if (map.dataset.compared) both();
  }

  // the reader's arrows, each beside what the book says of the same two pages
  function both() {
    const drawn = read().filter(whole);
    const list = make("div", "", "map-pairs");
    let met = 0;
    items.forEach((item) => item.querySelector(".map-too")?.remove());
    for (const arrow of drawn) {
      const same = items.find(joins(arrow));
      const pair = make("section", "", "map-pair");
      const [yours, ours] = [make("div"), make("div")];
      yours.append(make("h4", `${name(arrow.from)} → ${name(arrow.to)}`), make("p", `You: ${arrow.why}`));
      if (same) {
        met += 1;
        const sentence = same.firstChild.textContent.trim();
        ours.append(make("h4", `The book, number ${same.value}`), make("p", sentence));
        same.append(make("span", " You drew it, too.", "map-too"));
      } else {
        ours.append(make("h4", "The book"), make("p", "has no arrow here: what does yours see that ours miss?"));
      }
      pair.append(yours, ours);
      list.append(pair);
    }
    const pairs = (squares.size * (squares.size - 1)) / 2;
    const chance = (drawn.length * items.length) / pairs;
    const words = `Of your ${NUMBERS[drawn.length]}, ${NUMBERS[met]} join pages that the book joins as well; ` +
      `the book joins ${items.length} of ${pairs} pairs, so by luck it would be about ${chance.toFixed(1)}.`;
    const place = map.querySelector(".map-both");
    place.replaceChildren();
    if (drawn.length) place.append(make("h3", "Yours and the book's", "map-head"), make("p", words), list);
  }

  function compare() {
    map.dataset.compared = "true";
    both();
  }

  function restore(kept) {
    rows.forEach((row, at) => {
      const [from, to, why] = row.querySelectorAll("select, input");
      for (const [field, key] of [[from, "from"], [to, "to"]]) {
        field.value = squares.has(kept?.[at]?.[key]) ? kept[at][key] : "";
      }
      why.value = String(kept?.[at]?.why ?? "");
    });
    draw();
    if (!kept) delete map.dataset.compared;
    else if (read().every(whole)) compare();
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status.textContent = told();
    if (status.textContent) return;
    compare();
    answer.focus();
  });
  map.querySelector(".map-show").addEventListener("click", () => {
    status.textContent = "";
    compare();
    answer.focus();
  });
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    for (const type of [on, off]) {
      answer.addEventListener(type, (event) => {
        const item = event.target.closest("li[data-from]");
        const marked = item && map.querySelector(`.map-arc[data-arrow="${item.value}"]`);
        marked?.classList.toggle("on", type === on);
      });
    }
  }
  document.addEventListener("mg-keep", (event) => {
    if (event.detail.name === "arrows" && event.detail.value === null && read().some((a) => a.from || a.why)) restore(null);
  });
  form.hidden = false;
  restore(window.mgKeep?.get("arrows"));
})();
