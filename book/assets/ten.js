// The ten guesses: how many are near, the first time and again, and how sure the reader was.
(() => {
  "use strict";
  const NEAR = 0.1; // of the scale: so far off still counts as near
  const guesses = () => window.mgKeep?.get("guesses") ?? {};

  // what a guess of this page asks: its number, its scale, and what was said of it under a name
  function read(root, kept) {
    const { truth, scale, values, controls, asks } = JSON.parse(root.querySelector(".ex-spec").textContent);
    const said = guesses()[kept ?? asks.kept];
    const at = Array.isArray(said) ? controls[0].labels.indexOf(said[0]) : -1;
    const reach = NEAR * (scale[1] - scale[0]);
    const own = at < 0 ? null : values[0][at];
    return {
      own, given: own !== null, kept: asks.kept,
      near: own !== null && Math.abs(own - truth) <= reach + 1e-9,
      chance: (Math.min(truth + reach, scale[1]) - Math.max(truth - reach, scale[0])) / (scale[1] - scale[0]),
    };
  }

  const some = (count, one, many) => `${count} ${count === 1 ? one : many}`;

  function first() {
    for (const line of document.querySelectorAll('[data-ten="first"]')) {
      const all = [...document.querySelectorAll(".page-card .ex-asks")].map((root) => read(root));
      const given = all.filter((one) => one.given);
      const near = given.filter((one) => one.near).length;
      const luck = given.reduce((sum, one) => sum + one.chance, 0);
      line.textContent = given.length
        ? `${given.length} of ${all.length} guessed; ${some(near, "is", "are")} near (within a tenth of the ` +
          `scale). By chance it would be ${luck.toFixed(1)}.`
        : `${all.length} guesses, two minutes: say a number on each card, then see what its page finds.`;
    }
  }

  function again() {
    const told = document.querySelector(".ten-told");
    if (!told) return;
    const all = [...document.querySelectorAll(".ten-one")].map((one) => {
      const root = one.querySelector(".ex-asks");
      const spec = JSON.parse(root.querySelector(".ex-spec").textContent);
      const page = one.dataset.first;
      const sure = Number(guesses()[`sure.${page}`] ?? 50);
      one.querySelector("select").value = String(sure);
      return { now: read(root), before: read(root, one.dataset.kept), sure, spec, link: one.querySelector("a") };
    });
    const said = all.filter(({ now }) => now.given);
    if (!said.length) return told.replaceChildren();
    const lines = [];
    const before = all.filter((one) => one.before.given);
    if (before.length) {
      lines.push(`The first time ${before.filter((one) => one.before.near).length} of ${before.length} were near.`);
    }
    lines.push(`Now ${said.filter((one) => one.now.near).length} of ${said.length} are.`);
    for (const level of [...new Set(said.map((one) => one.sure))].sort((a, b) => b - a)) {
      const own = said.filter((one) => one.sure === level);
      lines.push(`When you were ${level} % sure, ${own.filter((one) => one.now.near).length} of ${own.length} were near.`);
    }
    const parts = lines.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    const wrong = said.filter((one) => one.sure >= 80 && !one.now.near);
    if (wrong.length) {
      const line = Object.assign(document.createElement("p"), { textContent: "Sure, and far off: " });
      wrong.forEach((one, i) => line.append(i ? ", " : "", one.link.cloneNode(true)));
      parts.push(line);
    }
    told.replaceChildren(...parts);
  }

  const tell = () => (first(), again());
  document.addEventListener("mg-keep", tell);
  document.addEventListener("change", ({ target }) => {
    const one = target.closest?.(".ten-sure") && target.closest(".ten-one");
    if (one) window.exploreKeeps?.set(`sure.${one.dataset.first}`, target.value);
  });
  addEventListener("load", tell);

  // what is written into a form: kept as it is written, sealed where it can be, taken away as a text
  for (const memo of document.querySelectorAll(".memo")) {
    const kept = memo.dataset.kept;
    const fields = [...memo.querySelectorAll("textarea, input")];
    const [seal, sealed] = [memo.querySelector("[data-seal]"), memo.querySelector(".memo-sealed")];
    const held = () => window.mgKeep?.get(kept) ?? {};
    const written = () => Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    const show = () => {
      const own = held();
      for (const field of fields) {
        field.value = own[field.name] ?? "";
        field.readOnly = Boolean(own.sealed);
      }
      if (!seal) return;
      seal.textContent = own.sealed ? seal.dataset.open : seal.dataset.seal;
      sealed.textContent = own.sealed ? `Sealed on ${own.sealed}.` : "";
    };
    show();
    memo.addEventListener("submit", (event) => event.preventDefault());
    memo.addEventListener("input", () => window.mgKeep?.set(kept, written()));
    document.addEventListener("mg-keep", ({ detail }) => {
      if (detail.name === kept && detail.value === null) show();
    });
    const row = memo.querySelector(".memo-row");
    row.hidden = false;
    seal?.addEventListener("click", () => {
      const day = new Date().toISOString().slice(0, 10);
      window.mgKeep?.set(kept, held().sealed ? written() : { ...written(), sealed: day });
      show();
    });
    row.querySelector("[data-save]").addEventListener("click", () => {
      const answers = fields.map((field) => `${field.labels[0].textContent}\n${field.value}\n`);
      const text = [...(sealed?.textContent ? [`${sealed.textContent}\n`] : []), ...answers].join("\n");
      const link = Object.assign(document.createElement("a"), { download: memo.dataset.file,
        href: URL.createObjectURL(new Blob([text], { type: "text/plain" })) });
      link.click();
    });
    row.querySelector("[data-print]")?.addEventListener("click", () => print());
  }
})();
