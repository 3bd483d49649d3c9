// The page Your country: six envelopes, and the briefing of one State or of two side by side. A
// State's rows come with its own script. The choice is the finder's; the second State stands in
// the address (?beside=UGA) and is kept nowhere.
(() => {
  "use strict";
  const place = document.querySelector("[data-briefing]");
  const table = document.querySelector(".briefing-table");
  if (!place || !table || window.mgBriefing) return;

  const folder = new URL(place.dataset.briefing, location.href);
  const NEAR = 0.1; // of the scale: so far off still counts as near
  const states = new Map(); // code -> promise of its rows
  const heard = new Map(); // code -> what its script calls when it is there
  const keep = window.mgKeep;
  const pick = document.querySelector(".briefing-pick");
  const own = document.querySelector("#briefing-own");
  const beside = document.querySelector("#briefing-beside");
  const tools = document.querySelector(".briefing-tools");
  const status = document.querySelector(".briefing-status");
  const world = new Map([...table.querySelectorAll("[data-line]")].map((row) =>
    [row.dataset.line, row.querySelector(".world").textContent]));
  let shown = { one: null, two: null }; // { code, ...rows }
  let opened = new Set(); // envelopes open without a guess, of the State that is shown

  const make = (tag, className = "", words = "") =>
    Object.assign(document.createElement(tag), { className, textContent: words });

  window.mgBriefing = (code, rows) => heard.get(code)?.({ code, ...rows });

  function load(code) {
    if (!states.has(code)) {
      states.set(code, new Promise((resolve, reject) => {
        heard.set(code, resolve);
        const script = document.createElement("script");
        script.src = new URL(`${code}.js`, folder).href;
        script.onerror = () => {
          states.delete(code); // the next choice tries again
          reject(new Error(`The rows of ${code} have not arrived. Check the connection, then choose again.`));
        };
        document.head.append(script);
      }));
    }
    return states.get(code);
  }

  // --- the table

  const cap = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  function cell(row, key, state, other) {
    const [said, more, region, income] = state.lines[key];
    const made = make("td", "own");
    made.dataset.of = state.label;
    made.append(make("b", said.startsWith("no record") ? "none" : "", said));
    if (more) made.append(make("small", "more", more));
    if (other && String(other.groups) !== String(state.groups)) {
      const groups = [[state.groups[0], region], [state.groups[1], income]].filter(([name]) => name);
      made.append(make("small", "beside-groups", groups.map(([name, value]) => `${cap(name)}: ${value}`).join(" · ")));
    }
    return made;
  }

  // fills a table (the page's own, or a copy for paper) with one State, or with two
  function fill(into, one, two) {
    const head = into.querySelector("thead tr");
    const caption = into.querySelector("caption");
    for (const old of into.querySelectorAll(".made")) old.remove();
    caption.querySelector("b").textContent = one ? one.name + (two ? ` and ${two.name}` : "") : "The world, line by line";
    const groups = one ? [one.groups[0], one.groups[1] && cap(one.groups[1])].filter(Boolean) : [];
    caption.querySelector("span").textContent = one
      ? `beside ${[...groups, "the world"].join(", ")}` : "Choose a country to see its own.";
    const columns = one ? [one.label, two?.label, ...one.groups.map(cap)].filter(Boolean) : [];
    const last = head.querySelector(".world");
    for (const [i, name] of columns.entries()) {
      const th = make("th", `made ${i < (two ? 2 : 1) ? "own" : "group"}`, name);
      th.scope = "col";
      last.before(th);
    }
    for (const th of into.querySelectorAll(".briefing-section th")) th.colSpan = 2 + columns.length;
    for (const row of into.querySelectorAll("[data-line]")) {
      const key = row.dataset.line;
      const end = row.querySelector(".world");
      if (!one) continue;
      const cells = [cell(row, key, one)];
      if (two) cells.push(cell(row, key, two, one));
      one.groups.forEach((name, i) => {
        if (!name) return;
        const td = make("td", "group", one.lines[key][2 + i]);
        td.dataset.of = cap(name);
        cells.push(td);
      });
      for (const td of cells) {
        td.classList.add("made");
        end.before(td);
      }
    }
    into.classList.toggle("two", Boolean(two));
    into.classList.toggle("filled", Boolean(one));
  }

  // lines whose envelope is closed wait, on the screen
  function seal() {
    const closed = new Set(shown.one ? shown.one.envelopes.filter((one) => !isOpen(one)).map((one) => one.line) : []);
    for (const row of table.querySelectorAll("[data-line]")) {
      const waits = closed.has(row.dataset.line);
      row.classList.toggle("sealed", waits);
      row.querySelector(".seal")?.remove();
      if (!waits) continue;
      const td = make("td", "seal made");
      td.colSpan = row.querySelectorAll("td").length;
      td.append(Object.assign(make("a", "", "In its envelope"), { href: "#envelopes" }));
      row.append(td);
    }
  }

  // --- envelopes

  const name = (one) => `02.${shown.one.code}.${one.key}`;
  const guessOf = (one) => keep?.get("guesses")?.[name(one)] ?? null;
  const isOpen = (one) => guessOf(one) !== null || opened.has(one.key) || window.exploreKeeps?.open();

  function near(one, said) {
    if (one.truth === null) return null;
    if (one.kind === "choice") return said === one.truth;
    return Math.abs(said - one.truth) <= NEAR * (one.most - one.least) + 1e-9;
  }

  const unit = { price: "%", covered: "%" };
  const told = (one, value) => `${value}${unit[one.key] ?? ""}`;

  function answers(one, item) {
    const said = guessOf(one);
    const box = make("div", "envelope-open");
    const words = one.truth === null && one.told.startsWith("no record")
      ? "The tables have no record of it: not zero, and not no." : `It is: ${one.told}.`;
    box.append(make("p", "envelope-told", said === null ? words : `You said ${told(one, said)}. ${words}`));
    const [, , region, income] = shown.one.lines[one.line];
    const rows = [[shown.one.groups[0], region], [shown.one.groups[1], income], ["World", world.get(one.line)]];
    if (shown.two) rows.unshift([shown.two.label, shown.two.lines[one.line][0]]);
    const list = make("ul", "envelope-beside");
    const middle = table.querySelector(`[data-line="${one.line}"]`).dataset.shape === "median";
    for (const [label, value] of rows) {
      const whose = middle && label !== shown.two?.label && value !== "no record" ? "median " : "";
      if (label) list.append(make("li", "", `${cap(label)}: ${whose}${value}`));
    }
    const about = one.key === "corridor" ? "Beside it, the share of the largest group" : "Beside it";
    box.append(make("p", "envelope-label", about), list);
    if (said !== null && near(one, said) === false) {
      box.append(make("p", "", item.querySelector(".envelope-why").textContent));
    }
    const link = make("p");
    link.append(...[...item.querySelector(".envelope-page").childNodes].map((node) => node.cloneNode(true)));
    box.append(link);
    return box;
  }

  function asks(one, item) {
    const form = make("form", "envelope-form");
    const id = `envelope-${one.key}`;
    form.autocomplete = "off";
    let value;
    if (one.kind === "number") {
      const field = Object.assign(document.createElement("input"), {
        type: "range", id, min: one.least, max: one.most, step: one.step, value: (one.most - one.least) / 2 });
      const label = make("label", "", "Your guess ");
      label.htmlFor = id;
      const output = make("output", "", told(one, field.value));
      label.append(output);
      field.addEventListener("input", () => (output.textContent = told(one, field.value)));
      form.append(label, field);
      value = () => Number(field.value);
    } else {
      const set = make("fieldset");
      set.append(make("legend", "", "Your guess"));
      for (const [i, option] of one.options.entries()) {
        const label = make("label", "", "");
        const radio = Object.assign(document.createElement("input"), { type: "radio", name: id, value: option, required: true });
        label.append(radio, ` ${option}`);
        set.append(label);
      }
      form.append(set);
      value = () => form.querySelector(":checked")?.value;
    }
    const button = make("button", "", "Open");
    button.type = "submit";
    form.append(button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = value();
      if (given === undefined) return;
      opened.add(one.key); // also where the browser keeps nothing
      window.exploreKeeps?.set(name(one), given);
      envelopes();
      const now = document.querySelector(`[data-envelope="${one.key}"] .envelope-told`);
      if (now) {
        now.tabIndex = -1;
        now.focus();
      }
    });
    return form;
  }

  function envelopes() {
    const row = document.querySelector(".envelopes-row");
    const score = document.querySelector(".envelopes-score");
    for (const item of document.querySelectorAll(".envelope")) {
      item.querySelectorAll(".envelope-form, .envelope-open").forEach((old) => old.remove());
      const one = shown.one?.envelopes.find(({ key }) => key === item.dataset.envelope);
      item.classList.toggle("open", Boolean(one && isOpen(one)));
      if (!one) continue;
      const question = item.querySelector(".envelope-asks");
      item.dataset.asks ??= question.textContent;
      question.textContent = one.asks ?? item.dataset.asks;
      item.append(isOpen(one) ? answers(one, item) : asks(one, item));
    }
    const all = shown.one?.envelopes ?? [];
    const given = all.filter((one) => guessOf(one) !== null && near(one, guessOf(one)) !== null);
    score.textContent = !shown.one ? "Choose a country, then guess."
      : !given.length ? `${shown.one.name}: six envelopes. Guess, open, compare.`
      : `${shown.one.name}: of ${given.length} guessed, ${given.filter((one) => near(one, guessOf(one))).length} near.`;
    row.hidden = !all.some((one) => !isOpen(one));
    seal();
  }

  document.querySelector("[data-open-all]").addEventListener("click", () => {
    opened = new Set(shown.one?.envelopes.map(({ key }) => key));
    envelopes();
  });

  // --- the choice

  function offer() {
    const one = shown.one;
    const group = (label, options) => {
      const made = Object.assign(document.createElement("optgroup"), { label });
      made.append(...options);
      return made;
    };
    const option = ({ value, text }) => new Option(text, value);
    const rest = [...own.options].filter(({ value }) => value && value !== one?.code);
    const alike = rest.filter(({ value }) => one?.near.includes(value));
    beside.replaceChildren(new Option("no other State", ""));
    if (alike.length) beside.append(group("Same region and income group", alike.map(option)));
    beside.append(group("All others", rest.filter((state) => !alike.includes(state)).map(option)));
    beside.value = shown.two?.code ?? "";
  }

  const asked = () => new URLSearchParams(location.search).get("beside");

  async function show() {
    const code = window.exploreChosen?.get("country")?.key ?? null;
    const other = asked();
    const known = [...own.options].some(({ value }) => value && value === other);
    try {
      const [one, two] = await Promise.all([code && load(code), code && known && other !== code ? load(other) : null]);
      if (code !== (window.exploreChosen?.get("country")?.key ?? null)) return;
      if (shown.one?.code !== one?.code) opened = new Set();
      shown = { one: one || null, two: two || null };
      status.textContent = "";
    } catch (error) {
      status.textContent = error.message;
      return;
    }
    own.value = shown.one?.code ?? "";
    tools.hidden = !shown.one;
    document.documentElement.classList.toggle("has-briefing", Boolean(shown.one));
    offer();
    fill(table, shown.one, shown.two);
    envelopes();
  }

  own.addEventListener("change", () => keep.set("country", own.value || null));
  beside.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    if (beside.value) query.set("beside", beside.value);
    else query.delete("beside");
    try {
      history.replaceState(history.state, "", `${location.pathname}${String(query) && `?${query}`}${location.hash}`);
    } catch {
      // a viewer that holds the address fast shows one State alone
    }
    show();
  });
  document.addEventListener("explore-choose", ({ detail }) => detail.share === "country" && show());
  document.addEventListener("explore-kept", () => shown.one && envelopes());

  // --- paper: one State, one side of A4; what is long gets smaller letters

  const HIGH = 274; // mm: the side of a sheet without its margins, and a little air
  const root = document.documentElement;

  function fit(sheet) {
    const px = 96 / 25.4;
    for (let size = 8; size > 4.6; size -= 0.1) {
      sheet.style.setProperty("--sheet", `${size.toFixed(1)}pt`);
      if (sheet.getBoundingClientRect().height <= HIGH * px) return size;
    }
    return 0;
  }

  function paper() {
    if (!shown.one) return;
    root.classList.add("on-paper");
    fit(document.querySelector(".briefing"));
  }

  function screen() {
    root.classList.remove("on-paper");
    document.querySelector(".briefing").style.removeProperty("--sheet");
  }

  addEventListener("beforeprint", paper);
  addEventListener("afterprint", screen);
  document.querySelector("[data-print]").addEventListener("click", () => print());

  // all States, one sheet each, for `make briefings`; returns how large the letters of each are
  window.mgSheets = async (codes) => {
    const sheet = document.querySelector(".briefing");
    const sizes = {};
    const holder = make("div", "sheets");
    root.classList.add("on-paper", "has-briefing");
    sheet.after(holder);
    for (const code of codes) {
      const copy = sheet.cloneNode(true);
      for (const field of copy.querySelectorAll("[id]")) field.removeAttribute("id");
      copy.querySelectorAll(".seal").forEach((old) => old.remove());
      copy.querySelectorAll(".sealed").forEach((row) => row.classList.remove("sealed"));
      fill(copy.querySelector(".briefing-table"), await load(code), null);
      holder.append(copy);
      sizes[code] = fit(copy);
    }
    sheet.remove();
    return sizes;
  };

  pick.hidden = false;
  show();
})();
