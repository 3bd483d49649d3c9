// What the book keeps for its reader: in this browser alone, under keys that begin with "mg.".
//   mgKeep.get("country"), .set("country", "KEN"), .forget("country"), .forget()
// Each change is told as the event "mg-keep" of the document. Where nothing may be kept (a sandbox,
// a browser that refuses), or each file has a store of its own (pages opened from a disk), the few
// small things that every page needs travel in the addresses of the book's own links.
(() => {
  "use strict";
  if (window.mgKeep) return;

  const VERSION = "1"; // of what stands under the keys; what another version wrote is not read
  const WORDS = {
    country: "Your country",
    guesses: "Your guesses",
    answers: "Whether answers show at once",
    arrows: "Your arrows between pages",
    memo: "Your memo",
    forecast: "Your sealed forecast",
    questions: "Your answers to questions",
    goals: "Goals that you have reached",
    progress: "Pages that you have read",
    code: "Whether code is shown",
    depths: "Whether all sections stand open",
    hub: "The address of your class's JupyterHub",
  };
  const CARRIED = ["country", "code", "depths", "answers"];
  const store = find();
  const lasts = store !== null && location.protocol !== "file:";
  const here = new Map(); // what holds for this page, whatever the browser keeps
  const came = new Set(); // names that this page's address holds

  function find() {
    try {
      localStorage.setItem("mg.version", localStorage.getItem("mg.version") ?? VERSION);
      return localStorage;
    } catch {
      return null;
    }
  }

  for (const name of CARRIED) {
    const given = new URLSearchParams(location.search).get(name);
    if (!given) continue;
    here.set(name, given);
    came.add(name);
  }

  function known(name) {
    if (!Object.hasOwn(WORDS, name)) throw new Error(`mgKeep: "${name}" is none of ${Object.keys(WORDS)}`);
  }

  function kept(name) {
    if (store?.getItem("mg.version") !== VERSION) return null;
    const text = store.getItem(`mg.${name}`);
    try {
      return JSON.parse(text);
    } catch {
      return text; // written by hand, without quotation marks
    }
  }

  function get(name) {
    known(name);
    return here.get(name) ?? kept(name);
  }

  function write(name, value) {
    try {
      if (store.getItem("mg.version") !== VERSION) clear();
      if (value === null) store.removeItem(`mg.${name}`);
      else store.setItem(`mg.${name}`, JSON.stringify(value));
      return true;
    } catch {
      return false; // refused, or full
    }
  }

  function clear() {
    for (const key of Object.keys(store)) if (key.startsWith("mg.")) store.removeItem(key);
    store.setItem("mg.version", VERSION);
  }

  // value: whatever JSON can hold; null forgets
  function set(name, value) {
    known(name);
    const held = write(name, value);
    if (value === null || (held && lasts)) here.delete(name);
    else here.set(name, value);
    came.delete(name);
    address();
    tell(name, value);
  }

  function forget(name) {
    for (const one of name ? [name] : Object.keys(WORDS)) if (get(one) !== null) set(one, null);
    if (!name && store) clear();
  }

  function tell(name, value) {
    document.dispatchEvent(new CustomEvent("mg-keep", { detail: { name, value } }));
    if (name === "guesses" || name === "answers") document.dispatchEvent(new CustomEvent("explore-kept"));
    list();
    answers();
  }

  // this page's own address says what holds here, so that it can be loaded again
  function address() {
    const query = new URLSearchParams(location.search);
    for (const name of CARRIED) {
      if (here.has(name)) query.set(name, here.get(name));
      else query.delete(name);
    }
    const search = String(query) && `?${query}`;
    if (search === location.search) return;
    try {
      history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
    } catch {
      // an address that may not change (some file viewers) costs only what a reload would bring
    }
  }

  // links to the book's other pages, as they are followed
  for (const way of ["click", "auxclick", "contextmenu"]) {
    document.addEventListener(way, carry, true);
  }

  function carry(event) {
    const link = event.target.closest?.("a[href]");
    const given = link?.getAttribute("href");
    if (!here.size || !given || /^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(given)) return;
    const url = new URL(link.href);
    if (!/(\.html|\/)$/.test(url.pathname)) return;
    for (const name of CARRIED) {
      if (here.has(name)) url.searchParams.set(name, here.get(name));
      else url.searchParams.delete(name);
    }
    link.href = url.href;
  }

  // --- guesses (explore's marks ask for them), and the setting that shows every answer at once

  const open = () => get("answers") === "all";

  function keepGuess(name, value) {
    const { [name]: _, ...rest } = get("guesses") ?? {};
    const all = value === null ? rest : { ...rest, [name]: value };
    set("guesses", Object.keys(all).length ? all : null);
  }

  window.exploreKeeps = { get: (name) => get("guesses")?.[name] ?? null, set: keepGuess, open };

  function answers() {
    for (const one of document.querySelectorAll(".answers-toggle")) {
      one.hidden = false;
      one.setAttribute("aria-pressed", String(open()));
      one.textContent = open() ? "Guess before the answers show" : "Show all answers";
    }
  }

  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".answers-toggle")) set("answers", open() ? null : "all");
  });

  // --- the section "What this browser keeps": each element with the attribute data-keep

  const make = (tag, words = "", className = "") =>
    Object.assign(document.createElement(tag), { textContent: words, className });

  function all() {
    const names = Object.keys(WORDS).filter((name) => get(name) !== null);
    return Object.fromEntries(names.map((name) => [name, get(name)]));
  }

  function said(name, value) {
    const number = typeof value === "object" ? Object.keys(value).length : null;
    if (number !== null) return `${number} ${number === 1 ? "entry" : "entries"}`;
    return (name === "country" && window.mgFinder?.name(value)) || String(value);
  }

  function list() {
    const found = Object.entries(all());
    document.querySelectorAll("[data-keep]").forEach((place) => {
      place.replaceChildren();
      const words = found.length ? "This browser keeps:" : "This browser keeps nothing of this book.";
      const told = make("p", words);
      told.setAttribute("role", "status");
      place.append(told);
      if (!lasts) place.append(make("p", "Nothing lasts here: the browser refuses it, or the page comes from a disk. What pages need travels in their addresses."));
      if (!found.length) return;
      const rows = make("ul", "", "keep-list");
      for (const [name, value] of found) {
        const row = make("li", `${WORDS[name]}: ${said(name, value)} `);
        row.append(button("Forget", () => forget(name), `Forget: ${WORDS[name].toLowerCase()}`));
        rows.append(row);
      }
      place.append(rows, button("Save a copy", save), " ", button("Forget all", () => forget()));
    });
  }

  function button(words, does, told) {
    const made = make("button", words, "keep-button");
    made.type = "button";
    if (told) made.setAttribute("aria-label", told);
    made.addEventListener("click", does);
    return made;
  }

  function save() {
    const text = JSON.stringify({ version: VERSION, ...all() }, null, 2);
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "what-this-browser-keeps.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  window.mgKeep = { get, set, forget, all, list, lasts, came: (name) => came.has(name), kept: (name) => (known(name), kept(name)) };
  const begin = () => (list(), answers());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
