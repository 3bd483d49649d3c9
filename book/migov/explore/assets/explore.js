// Brings the explorers of a static page to life: one picture a state, opened on first touch.
(() => {
  "use strict";
  if (window.exploreStarted) return;
  window.exploreStarted = true;

  const PART = "\n<!--explore-->\n";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const explorers = new Map();

  async function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const { lines, frames, states } = JSON.parse(await new Response(stream).text());
    const followed = new Map();
    const walks = frames.map((steps) => {
      let line = -1;
      return steps.map((step) => {
        const next = step ? step - 1 : followed.get(line) ?? line + 1;
        followed.set(line, next);
        return (line = next);
      });
    });
    return (state) => walks[states[state]].map((line) => lines[line]).join("\n").split(PART);
  }

  function start(root) {
    const form = root.querySelector(".ex-controls");
    const view = root.querySelector(".ex-view");
    const note = root.querySelector(".ex-note");
    const status = root.querySelector(".ex-status");
    const { controls, valid } = JSON.parse(root.querySelector(".ex-spec").textContent);
    const chosen = controls.map((control) => control.index);
    let frame = null;
    let opening = null;
    let speaking = 0;
    let warned = false;
    let shown = stateNumber();

    function open() {
      opening ??= unpack(root.querySelector(".ex-frames").textContent).then(
        (unpacked) => (frame = unpacked),
        () => {
          warn(
            window.DecompressionStream
              ? "This page has arrived damaged; the first view stays. Load the page again."
              : "This browser is too old to move the controls; the first view stays.",
          );
          controls.forEach((control, i) => set(i, control.index)); // as the picture says
          settle();
        },
      );
      return opening;
    }

    function stateNumber() {
      const n = controls.reduce((n, control, i) => n * control.labels.length + chosen[i], 0);
      return valid ? valid.indexOf(n) : n;
    }

    // of controls that follow others: offer what goes with those, and choose the nearest of it
    function settle() {
      if (!valid) return;
      const depth = (i) => controls[i].follows?.length ?? 0;
      let left = valid.map((n) => {
        const radixes = controls.map((control) => control.labels.length).reverse();
        return radixes.map((radix) => [n % radix, (n = Math.floor(n / radix))][0]).reverse();
      });
      for (const i of [...controls.keys()].sort((a, b) => depth(a) - depth(b))) {
        const { name, kind, labels } = controls[i];
        const offered = [...new Set(left.map((state) => state[i]))].sort((a, b) => a - b);
        const far = (k) => (kind === "range" ? Math.abs(k - chosen[i]) : k !== chosen[i]);
        const near = offered.reduce((a, b) => (far(b) < far(a) ? b : a));
        left = left.filter((state) => state[i] === near);
        if (!depth(i)) continue;
        const [input] = inputs(name);
        if (kind === "select") {
          const stand = [...input.options].map((option) => option.value);
          if (String(stand) !== String(offered))
            input.replaceChildren(...offered.map((k) => new Option(labels[k], k)));
        } else [input.min, input.max] = [offered[0], offered.at(-1)];
        const moved = near !== chosen[i];
        set(i, near);
        if (moved) tell(i);
      }
    }

    function inputs(name) {
      return [...form.elements].filter((input) => input.name === name);
    }

    // the places of both ends of a span, as Python numbers them
    function ends(index, size) {
      let low = 0;
      while (index >= size - low) index -= size - low++;
      return [low, low + index];
    }

    function show() {
      const state = stateNumber();
      if (state === shown || !frame) return;
      shown = state;
      const [main, finding, numbers] = frame(state);
      view.innerHTML = main;
      if (note) note.innerHTML = finding;
      const fold = root.querySelector(".ex-numbers");
      if (fold) {
        fold.querySelector(".ex-numbers-body").innerHTML = numbers;
        fold.hidden = !numbers;
      }
      clearTimeout(speaking);
      speaking = setTimeout(speak, 500);
    }

    function warn(words) {
      warned = true;
      status.textContent = words;
      status.classList.add("ex-problem");
    }

    function speak() {
      if (warned) return;
      const values = controls.map((c, i) => `${c.label}: ${c.labels[chosen[i]]}`).join(", ");
      const picture = view.querySelector("svg[aria-label]");
      const text = view.querySelector("table") ? "" : view.textContent.trim();
      const finding = note?.textContent.trim() || picture?.getAttribute("aria-label") || text;
      status.textContent = `${values}. ${finding}`;
    }

    function set(i, index) {
      const control = controls[i];
      if (!(index >= 0 && index < control.labels.length)) return;
      chosen[i] = index;
      const input = form.elements.namedItem(control.name); // an argument may be called "length"
      if (control.kind === "checkbox") input.checked = index === 1;
      else if (control.kind === "many")
        inputs(control.name).forEach((box, k) => (box.checked = (index >> k) & 1));
      else if (control.kind === "span") {
        const { points } = control;
        const both = ends(index, points.length);
        inputs(control.name).forEach((end, k) => {
          end.value = both[k];
          end.setAttribute("aria-valuetext", points[both[k]]);
          end.parentElement.querySelector("output").textContent = control.labels[index];
        });
      } else input.value = String(index);
      if (control.kind === "range" || control.kind === "play") {
        input.setAttribute("aria-valuetext", control.labels[index]);
        input.parentElement.querySelector("output").textContent = control.labels[index];
      }
    }

    function read(i) {
      const { kind, name, points } = controls[i];
      if (kind === "many")
        return inputs(name).reduce((sum, box, k) => sum + (box.checked << k), 0);
      if (kind === "span") {
        let [low, high] = inputs(name).map((end) => Number(end.value));
        if (low > high && low === ends(chosen[i], points.length)[0]) low = high;
        high = Math.max(low, high); // the end that is moved pushes the other
        return low * points.length - (low * (low - 1)) / 2 + high - low;
      }
      const input = form.elements.namedItem(name);
      return controls[i].kind === "checkbox" ? Number(input.checked) : Number(input.value);
    }

    // follows another explorer or an address; true when the control offers the choice
    function choose(i, label) {
      const { labels, renamed } = controls[i];
      const index = labels.indexOf(labels.includes(label) ? label : renamed?.[label]);
      if (index < 0) return false;
      set(i, index);
      return true;
    }

    function refresh() {
      settle();
      if (frame) show();
      else open().then(show);
    }

    function tell(i) {
      const { share, labels } = controls[i];
      if (share) follow(root, share, labels[chosen[i]]);
    }

    function address() {
      const query = new URLSearchParams();
      controls.forEach((control, i) => query.set(control.name, control.labels[chosen[i]]));
      try {
        history.replaceState(history.state, "", `#${root.id}?${query}`);
      } catch {
        // an address that may not change (some file viewers) costs only the link
      }
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const i = controls.findIndex((control) => control.name === event.target.name);
      if (i < 0) return;
      if (frame) {
        warned = false;
        status.classList.remove("ex-problem");
      }
      set(i, read(i));
      refresh();
      tell(i);
    });
    form.addEventListener("change", address);
    for (const touch of ["pointerenter", "pointerdown", "focusin"]) {
      root.addEventListener(touch, open, { once: true, passive: true });
    }
    form.querySelectorAll(".ex-play-button").forEach((button) => player(button));

    function player(button) {
      const name = button.parentElement.querySelector("input").name;
      const i = controls.findIndex((control) => control.name === name);
      const last = controls[i].labels.length - 1;
      let timer = 0;

      const step = () => {
        set(i, chosen[i] === last ? 0 : chosen[i] + 1);
        refresh();
        tell(i);
        if (chosen[i] === last) stop();
      };
      const stop = () => {
        clearInterval(timer);
        timer = 0;
        label();
      };
      const label = () => {
        button.textContent = calm.matches ? "Next" : timer ? "Pause" : "Play";
        button.setAttribute("aria-label", `${button.textContent} ${controls[i].label}`);
      };
      button.addEventListener("click", () => {
        if (timer) stop();
        else {
          step();
          if (!calm.matches && chosen[i] !== last) timer = setInterval(step, controls[i].interval);
          label();
        }
        address();
      });
      form.addEventListener("input", () => timer && stop());
      calm.addEventListener("change", stop);
      label();
    }

    explorers.set(root, { controls, choose, refresh, tell, warn });

    // what the reader chose before this script arrived
    controls.forEach((control, i) => read(i) === control.index || set(i, read(i)));
    if (stateNumber() !== shown) refresh();
  }

  function follow(source, share, label) {
    for (const [root, explorer] of explorers) {
      if (root === source) continue;
      explorer.controls.forEach((control, i) => {
        if (control.share === share && explorer.choose(i, label)) explorer.refresh();
      });
    }
  }

  // an address such as #explore-who?year=1990 opens the page on that finding
  function visit() {
    const hash = location.hash.slice(1);
    const [id, query] = (hash.includes("?") ? hash : hash.replace(/%3f/i, "?")).split("?");
    const root = [...explorers.keys()].find((one) => [one.id, encodeURI(one.id)].includes(id));
    if (!root || !query) return;
    const { controls, choose, refresh, tell, warn } = explorers.get(root);
    const unknown = [];
    for (const [name, given] of new URLSearchParams(query)) {
      const i = controls.findIndex((control) => control.name === name);
      if (i < 0) continue;
      const label = given.normalize("NFC"); // some programs take accents apart
      const whole = label.replace(/[.,;:!)]+$/, ""); // or take a sentence's full stop along
      if (choose(i, label) || choose(i, whole)) tell(i);
      else unknown.push(`${controls[i].label} has no choice "${given}".`);
    }
    refresh();
    if (unknown.length) warn(`${unknown.join(" ")} The controls show what is drawn.`);
    root.scrollIntoView();
  }

  function startAll() {
    document.querySelectorAll("[data-explore]").forEach((root) => {
      if (!explorers.has(root)) start(root);
    });
    visit();
  }

  window.addEventListener("hashchange", visit);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
