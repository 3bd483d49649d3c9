// The field under an exercise says of a number what `check` says in a kernel (learn/check.py).
(() => {
  "use strict";
  const kept = () => Object(window.mgKeep?.get("questions"));
  const shown = (value) => value.toLocaleString("en", { maximumSignificantDigits: 10 });

  // what a text may mean, the likelier first: "1,234" may be 1.234
  function read(text) {
    const bare = text.normalize("NFKC").replace(/[\s'\u2019]/g, "").replace("\u2212", "-");
    const [, digits = "", rest] = bare.match(/^(?:us)?\$?([+-]?[\d.,]*\d)(\D*)$/i) ?? [];
    const values = [".,", ",."].flatMap(([point, mark]) => {
      const whole = `\\d*|[1-9]\\d{0,2}(\\${mark}\\d{2,3})*\\${mark}\\d{3}`;
      const fits = new RegExp(`^[+-]?(${whole})(\\${point}\\d+)?$`).test(digits);
      return digits && fits ? [Number(digits.replaceAll(mark, "").replace(point, "."))] : [];
    });
    return { values, percent: /^(%|percent)/i.test(rest) };
  }

  function judge(value, known) {
    const near = (other, within) => Math.abs(value - other) <= within;
    if (near(known.expected, known.tolerance)) return { right: true, text: known.praise };
    const slip = known.slips.find(([wrong, within]) => near(wrong, within));
    if (slip) return { text: slip[2] };
    if (known.share && value > 0 && value < 1) return { text: known.share };
    const text = value > known.expected ? known.more : known.less;
    return { text: text.replace("{}", shown(value)), other: true };
  }

  function verdict(text, known) {
    const { values, percent } = read(text);
    if (!values.length) return { text: "That is not one number. Write it in digits, as in 12.5." };
    const all = values.map((value) => ({ value, ...judge(value, known) }));
    const said = all.find(({ other }) => !other) ?? all[0];
    const plain = said === all[0] && /^-?\d+(\.\d+)?$/.test(text);
    const note = plain ? "" : `Read as ${shown(said.value)}${percent ? " per cent" : ""}. `;
    return percent && known.percent ? { note, text: known.percent } : { ...said, note };
  }

  for (const form of document.querySelectorAll("form.answer")) {
    const known = JSON.parse(form.querySelector("script").textContent);
    const [field, told, { key }] = [form.elements[0], form.querySelector("p"), form.dataset];
    const show = () => {
      const { right, note = "", text } = verdict(field.value.trim(), known);
      told.className = right ? "answer-right" : "";
      told.innerHTML = `${note}<strong>${right ? "Correct." : "Not yet."}</strong> ${text}`;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
      window.mgKeep?.set("questions", { ...kept(), [key]: field.value.trim() });
    });
    document.addEventListener("mg-keep", ({ detail: { name, value } }) => {
      if (name !== "questions" || value) return;
      field.value = "";
      told.replaceChildren();
    });
    form.hidden = false;
    field.value = kept()[key] ?? "";
    if (field.value) show();
  }
})();
