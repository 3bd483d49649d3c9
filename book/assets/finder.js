// One choice of a State for the whole book: found by any of its names, kept by keep.js, told to
// all explorers. What holds is, in this order: a link to a state of an explorer (explore.js), the
// address's ?country=KEN, what this browser keeps, each explorer's own opening choice.
(() => {
  "use strict";
  const keep = window.mgKeep;
  const opener = document.querySelector(".finder-open");
  if (!keep || !opener || window.mgFinder) return;

  const base = document.currentScript.src;
  const TELLS = "Pick it once: every explorer that can show it opens on it, and figures ring it.";
  const MOST = 8; // names shown at a time
  const chosen = (window.exploreChosen ??= new Map());
  let states = null; // [{ code, iso2, names, keys }]
  let loading = null;
  let parts = null; // of the dialog, made when it is first opened

  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replaceAll("&", " and ").replace(/['’.]/g, "")
      .split(/[^a-z0-9]+/).filter(Boolean).map((word) => (word === "st" ? "saint" : word)).join(" ");

  const make = (tag, name, words = "") =>
    Object.assign(document.createElement(tag), { className: name, textContent: words });

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("states.js", base).href;
      script.onload = () => {
        states = window.mgStates.map(([code, iso2, names]) => {
          const keys = names.map(plain);
          const large = names[0].split(/[^\p{L}]+/u).filter((word) => /^\p{Lu}/u.test(word));
          const initials = large.length > 1 ? plain(large.map((word) => word[0]).join("")) : "";
          return { code, iso2, names, keys, short: [code, iso2].map(plain), initials };
        });
        resolve(states);
      };
      script.onerror = () => reject(new Error("the names of the States have not arrived"));
      document.head.append(script);
    });
    return loading;
  }

  const among = (text) => states.some(({ names }) => names[0] === text || names[1] === text);
  const stateOf = (code) => states?.find((state) => state.code === code);
  const name = (code) => stateOf(code)?.names[0] ?? null;

  // how well a State answers to what is typed: 0 is best; the name that answers
  function answer(state, typed) {
    if (state.short.includes(typed)) return [0, 0];
    let best = [9, 0];
    state.keys.forEach((key, i) => {
      const own = key === typed ? 1 : key.startsWith(typed) ? 2 : ` ${key}`.includes(` ${typed}`) ? 4 : 9;
      if (own < best[0]) best = [own, i];
    });
    if (state.initials === typed && best[0] > 3) best = [3, 0];
    return best;
  }

  function search(text) {
    const typed = plain(text);
    if (!typed) return [];
    return states
      .map((state) => ({ state, rank: answer(state, typed) }))
      .filter(({ rank: [own] }) => own < 9)
      .sort((a, b) => a.rank[0] - b.rank[0] || (a.state.keys[0] < b.state.keys[0] ? -1 : 1));
  }

  // --- the choice, told

  function apply(fresh) {
    const given = keep.get("country");
    if (!given) return tell(null, fresh);
    return load().then(
      () => {
        const [found] = search(String(given));
        if (!found || found.rank[0] > 1) return tell(null, fresh, String(given));
        return tell(found.state, fresh);
      },
      () => tell(null, fresh),
    );
  }

  function tell(state, fresh, unknown = "") {
    const word = opener.querySelector(".finder-state");
    word.textContent = state ? shortest(state) : "";
    opener.classList.toggle("finder-has", Boolean(state));
    if (state) chosen.set("country", { key: state.code, names: state.names, called: shortest(state), among });
    else chosen.delete("country");
    document.dispatchEvent(new CustomEvent("explore-choose", { detail: { share: "country", fresh } }));
    keep.list();
    if (unknown) {
      word.textContent = "not found";
      opener.title = `No State is called ${unknown}.`;
    }
    if (parts) show();
  }

  // the short name, or the label of charts where the short name is long
  const shortest = ({ names }) => (names[0].length > 22 && names[1] ? names[1] : names[0]);

  function pick(code) {
    parts.dialog.close();
    keep.set("country", code);
    parts.said.textContent = code ? `Your country is ${name(code)}.` : "No country is kept.";
  }

  document.addEventListener("mg-keep", ({ detail }) => {
    if (detail.name === "country") apply(true);
  });

  // --- the dialog: a field to type in, with its list, and a plain menu of all

  function build() {
    const dialog = make("dialog", "finder");
    dialog.setAttribute("aria-labelledby", "finder-title");
    const title = make("h2", "", "Your country");
    title.id = "finder-title";
    const label = make("label", "", "Type a name, old or new, or a code");
    const field = make("input", "finder-field");
    label.htmlFor = field.id = "finder-field";
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": "finder-list",
      "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    })) field.setAttribute(key, value);
    const list = make("ul", "finder-list");
    list.id = "finder-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "States");
    const count = make("p", "finder-count");
    count.setAttribute("role", "status");
    const every = make("label", "", "Or choose from all");
    const menu = make("select", "finder-menu");
    every.htmlFor = menu.id = "finder-menu";
    menu.append(new Option("–", ""), ...states.map(({ code, names }) => new Option(names[0], code)));
    const held = make("p", "finder-held");
    const forget = button("Forget it", () => pick(null));
    const hold = button("Keep it in this browser", () => pick(stateOf(chosen.get("country").key).code));
    const close = button("Close", () => dialog.close());
    const row = make("div", "finder-row");
    row.append(hold, forget, close);
    const where = make("p", "finder-where", "It stays in this browser. ");
    const link = make("a", "", "What this browser keeps");
    link.href = `${document.documentElement.dataset.content_root ?? "./"}book/data.html#what-this-browser-keeps`;
    const page = make("a", "", "Its briefing");
    page.href = `${document.documentElement.dataset.content_root ?? "./"}book/02_your_country.html`;
    where.append(link, " · ", page);
    const said = make("p", "finder-said");
    said.setAttribute("role", "status");
    dialog.append(title, make("p", "", TELLS), held, label, field, list, count, every, menu, where, row);
    document.body.append(dialog, said);
    parts = { dialog, field, list, count, menu, held, forget, hold, said };

    let now = -1;
    const options = () => [...list.children];
    const mark = (i) => {
      now = i;
      options().forEach((one, k) => one.setAttribute("aria-selected", String(k === i)));
      if (i < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", options()[i].id);
      return options()[i].scrollIntoView({ block: "nearest" });
    };
    const offer = (open) => {
      const found = open ? search(field.value) : [];
      list.replaceChildren(...found.slice(0, MOST).map(({ state, rank: [, which] }, i) => {
        const option = make("li", "", state.names[0]);
        option.id = `finder-${i}`;
        option.dataset.code = state.code;
        option.setAttribute("role", "option");
        if (which) option.append(make("span", "", ` ${state.names[which]}`));
        return option;
      }));
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      const typed = field.value.trim();
      count.textContent = !open || !typed ? ""
        : !found.length ? `No State is found by “${typed}”.`
        : found.length === 1 ? "1 State" : `${found.length} States`;
      mark(found.length ? 0 : -1);
    };
    field.addEventListener("input", () => offer(true));
    field.addEventListener("keydown", (event) => {
      const last = options().length - 1;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (last < 0) offer(true);
        else mark((now + step + last + 1) % (last + 1));
      } else if (event.key === "Enter" && now >= 0) {
        event.preventDefault();
        pick(options()[now].dataset.code);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // once for the list, again for the dialog
        event.stopPropagation();
        offer(false);
      }
    });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) pick(option.dataset.code);
    });
    menu.addEventListener("change", () => menu.value && pick(menu.value));
    dialog.addEventListener("close", () => {
      field.value = "";
      offer(false);
      opener.focus();
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }

  function button(words, does) {
    const made = make("button", "", words);
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  }

  function show() {
    const own = chosen.get("country");
    const linked = own && keep.lasts && keep.came("country");
    const before = linked ? name(keep.kept("country")) : null;
    parts.held.textContent = !own ? "None is chosen yet."
      : `It is ${own.names[0]}${linked ? ", by the address of this page" : ""}.`
        + (before ? ` This browser keeps ${before}.` : "");
    parts.forget.hidden = !own;
    parts.hold.hidden = !linked;
    parts.menu.value = own?.key ?? "";
  }

  opener.addEventListener("click", () =>
    load().then(
      () => {
        if (!parts) build();
        show();
        parts.dialog.showModal();
        parts.field.focus();
      },
      (error) => (opener.title = `${error.message}.`),
    ),
  );

  window.mgFinder = { name, search: (text) => search(text).map(({ state }) => state.code), load };
  opener.hidden = false;
  apply(false);
})();
