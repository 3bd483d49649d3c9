// The search field: reads the index when it is first used, finds what begins with the words typed,
// then what differs from them by a letter, and shows the sentences where they stand.
(() => {
  const ROOT = document.documentElement.dataset.content_root ?? "./";
  // how much a kind of result weighs, and its name
  const KINDS = { page: 1.6, section: 1, term: 1.3, figure: 1.1, table: 0.9, work: 0.7, state: 1.2, choice: 1.2 };
  const NAMES = { page: "Page", section: "", term: "Glossary", figure: "Figure", table: "Table",
    work: "Reference", state: "State", choice: "In explorers" };
  const WORD = /[\p{L}\p{N}]+/gu;
  let loading, built;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const stem = (word) =>
    word.length < 4 ? word : word.replace(/ies$/, "y").replace(/([^su])s$/, "$1");
  const words = (text) => fold(text).match(WORD) ?? [];

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${ROOT}search-index.js`;
      script.onload = () => resolve((built = build(window.bookIndex)));
      script.onerror = () => {
        loading = undefined; // the next letter tries again
        reject();
      };
      document.head.append(script);
    });
    return loading;
  }

  function build({ pages, entries, choices, lists, states }) {
    const found = entries.map(([kind, page, anchor, title, text, own]) => {
      const [number, name, address] = pages[page];
      const where = number ? `${number} ${name}` : name;
      const what = {
        page: `${NAMES.page} ${number}`, section: where, figure: `${NAMES.figure} ${own} · ${name}`,
      }[kind] ?? NAMES[kind];
      return { kind, title, text, also: [], what, where, own, place: number ? 1 : 0.8,
        href: `${ROOT}${address}${anchor && "#"}${anchor}` };
    });
    const state = new Map(states.flatMap(([name, others]) =>
      [name, ...others].map((one) => [fold(one), { name, others }])));
    const byLabel = new Map();
    for (const [at, control, heading, list] of choices) {
      for (const label of lists[list]) {
        const own = state.get(fold(label));
        const title = own?.name ?? label;
        const key = fold(title);
        if (!byLabel.has(key)) {
          const kind = own ? "state" : "choice";
          byLabel.set(key, { kind, title, text: "", also: own?.others ?? [], links: [],
            what: NAMES[kind], place: 1 });
          found.push(byLabel.get(key));
        }
        byLabel.get(key).links.push({ text: `${found[at].own} ${heading}`.trim(),
          href: `${found[at].href}?${new URLSearchParams({ [control]: label })}` });
      }
    }
    const index = new Map(); // word -> Map(entry -> weight)
    const add = (word, entry, weight) => {
      if (!index.has(word)) index.set(word, new Map());
      const known = index.get(word);
      known.set(entry, Math.max(weight, known.get(entry) ?? 0));
    };
    for (const entry of found) {
      entry.titles = [entry.title, ...entry.also].map((one) => words(one).join(" "));
      for (const word of words(entry.title)) add(word, entry, 6);
      for (const word of entry.also.flatMap(words)) add(word, entry, 6);
      for (const word of words(entry.text)) add(word, entry, 1);
      for (const word of words(entry.where ?? "")) add(word, entry, 0.5);
    }
    return { found, index, states };
  }

  // how many letters differ, two that changed places counted as one; more than `most` is `most` + 1
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // the words of the book that a word may mean, with how well each fits
  function alike(word) {
    const found = [];
    for (const known of built.index.keys()) {
      if (known === word) found.push([known, 1]);
      else if (stem(known) === stem(word)) found.push([known, 0.9]);
      else if (known.startsWith(word)) found.push([known, 0.4 + (0.4 * word.length) / known.length]);
    }
    if (found.length || word.length < 4) return found;
    const most = word.length < 8 ? 1 : 2;
    const near = [...built.index.keys()].map((known) => [known, distance(word, known, most)]);
    const least = Math.min(...near.map(([, far]) => far));
    return least > most ? [] : near.filter(([, far]) => far === least).map(([known]) => [known, 0.3]);
  }

  function rank(terms) {
    const found = new Map(); // entry -> { score, terms met, words to mark }
    for (const term of terms) {
      const best = new Map();
      for (const [word, fit] of alike(term)) {
        const posts = built.index.get(word);
        const rare = Math.log(1 + built.found.length / posts.size);
        for (const [entry, weight] of posts) {
          const score = weight * fit * rare;
          const held = best.get(entry);
          if (score > (held?.score ?? 0)) best.set(entry, { score, weight, fit });
          if (!found.has(entry)) found.set(entry, { score: 0, met: 0, titled: 0, marked: new Set() });
          found.get(entry).marked.add(word);
        }
      }
      for (const [entry, { score, weight, fit }] of best) {
        const sum = found.get(entry);
        sum.score += score;
        sum.met += 1;
        sum.titled += weight === 6 ? fit : 0;
      }
    }
    const most = Math.max(0, ...[...found.values()].map(({ met }) => met));
    const whole = terms.join(" ");
    for (const [entry, sum] of found) {
      if (sum.met < most) found.delete(entry);
      const length = Math.min(...entry.titles.map((title) => title.split(" ").length));
      sum.score *= KINDS[entry.kind] * entry.place * (1 + (2 * sum.titled) / Math.max(length, 1));
      if (entry.titles.includes(whole)) sum.score *= 3;
      else if (entry.kind === "choice") sum.score *= 0.3; // of "with IOM" only the whole is meant
    }
    return found;
  }

  function search(query) {
    const terms = words(query);
    const meanings = [terms];
    for (const [name, others] of built.states) {
      if (others.some((one) => words(one).join(" ") === terms.join(" "))) meanings.push(words(name));
    }
    const found = new Map();
    for (const meaning of meanings) {
      for (const [entry, sum] of rank(meaning)) {
        if (sum.score > (found.get(entry)?.score ?? 0)) found.set(entry, sum);
      }
    }
    return [...found].sort(([, a], [, b]) => b.score - a.score);
  }

  function marked(text, known) {
    const holder = document.createDocumentFragment();
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      if (!known.has(fold(match[0]))) continue;
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      holder.append(text.slice(end, match.index), mark);
      end = match.index + match[0].length;
    }
    holder.append(text.slice(end));
    return holder;
  }

  // the sentence with most of the words, and the next one where it is short
  function excerpt(text, known) {
    const sentences = text.split("\n").flatMap((paragraph) =>
      paragraph.replace(/([.?!][”’)\]]*)\s+(?=[“‘(]?\p{Lu})/gu, "$1\n").split("\n"));
    const met = sentences.map((one) => new Set(words(one).filter((word) => known.has(word))).size);
    const at = met.indexOf(Math.max(...met));
    const one = sentences[at] ?? "";
    return one.length < 90 && sentences[at + 1] ? `${one} ${sentences[at + 1]}` : one;
  }

  const element = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };
  const link = (href, ...inside) => Object.assign(element("a", "", ...inside), { href });

  function result([entry, { marked: known }]) {
    const item = element("li", "found-item", element("p", "found-what", entry.what));
    const title = marked(entry.title || entry.text, known);
    item.append(element("p", "found-title", entry.links ? title : link(entry.href, title)));
    if (entry.links) {
      const links = entry.links.map(({ href, text }) => element("li", "", link(href, text)));
      item.append(element("ul", "found-links", ...links));
    } else if (entry.title && entry.text) {
      const text = { table: entry.text.split("\n")[0], work: entry.text }[entry.kind];
      item.append(element("p", "found-text", marked(text ?? excerpt(entry.text, known), known)));
    }
    return item;
  }

  function start(form) {
    const field = form.querySelector("input[type=search]");
    const place = form.parentElement.querySelector(".found");
    const [status, list] = [place.querySelector(".found-status"), place.querySelector(".found-list")];
    const dialog = form.closest("dialog");

    async function show() {
      const query = field.value.trim();
      if (words(query).join("").length < 2) {
        status.textContent = "";
        list.replaceChildren();
        return;
      }
      try {
        await load();
      } catch {
        status.textContent = "The index could not be loaded. Check the connection, then type again.";
        return;
      }
      if (query !== field.value.trim()) return;
      const found = search(query);
      const shown = found.slice(0, dialog ? 8 : 60);
      list.replaceChildren(...shown.map(result));
      const more = found.length - shown.length;
      const count = found.length === 1 ? "1 result" : `${found.length} results`;
      status.replaceChildren(found.length ? `${count} for “${query}”` : `Nothing found for “${query}”`);
      if (found.length && more && dialog) {
        const all = link(`${form.action}?${new URLSearchParams({ q: query })}`, "show all");
        status.append(" · ", all);
      }
      if (!dialog) history.replaceState(history.state, "", `?${new URLSearchParams({ q: query })}`);
    }

    field.addEventListener("focus", () => load().catch(() => {}), { once: true });
    field.addEventListener("input", show);
    form.addEventListener("submit", (event) => dialog || event.preventDefault());
    form.parentElement.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        event.preventDefault(); // which would empty the field
        if (dialog) dialog.close();
        else field.focus();
      }
      if (!step) return;
      const stops = [field, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    list.addEventListener("click", (event) => event.target.closest("a") && dialog?.close());

    const asked = new URLSearchParams(location.search).get("q");
    if (dialog) return;
    field.value = asked ?? "";
    field.focus();
    show();
  }

  document.querySelectorAll("form.bd-search").forEach(start);
})();
