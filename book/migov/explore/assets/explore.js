// Brings the explorers of a static page to life: one picture a state, opened on first touch.
(() => {
  "use strict";
  if (window.exploreStarted) return;
  window.exploreStarted = { unpack };

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const explorers = new Map();
  // what the reader chose of a control that several explorers have, also those of compute.js
  const shared = (window.exploreShared ??= new Map());
  // what a site's reader chose once for all pages, told by the event "explore-choose":
  // {shared name: {key, names, called}}; names: all labels that mean it
  const wanted = (window.exploreChosen ??= new Map());

  // what columns.py packed: shapes with holes, walks over them, a column of each hole
  async function unpack(base64) {
    const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    let at = 4 + new DataView(bytes.buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)));
    const { names, scenes, states } = head;
    const shapes = head.shapes.map((shape) => shape.split(/([\x01-\x03])/));

    const followed = new Map();
    const walks = head.walks.map((steps) => {
      let place = -1;
      return steps.map((step) => {
        const next = step ? step - 1 : followed.get(place) ?? place + 1;
        followed.set(place, next);
        return (place = next);
      });
    });

    // each part of a frame follows a strand (a walk in that part); a strand is a list of uses, the
    // k-th of a shape in its picture, and what fills a use's holes is a row for each of its frames
    const strands = new Map();
    const uses = new Map();
    const parts = scenes.map((scene, frame) =>
      scene.map((walk, part) => {
        const key = `${part} ${walk}`;
        if (!strands.has(key)) strands.set(key, strand(part, walks[walk], strands.size));
        const found = strands.get(key);
        found.frames.push(frame);
        return found.uses;
      }),
    );

    function strand(part, walk, id) {
      const seen = new Map();
      let picture = 0;
      const own = walk.map((place) => {
        if (shapes[place][0].startsWith("<svg")) picture += 1;
        const kind = `${part} ${picture} ${place} `;
        const k = seen.get(kind) ?? 0;
        seen.set(kind, k + 1);
        if (!uses.has(kind + k)) uses.set(kind + k, { shape: shapes[place], strands: [] });
        const use = uses.get(kind + k);
        use.strands.push(id);
        return use;
      });
      return { uses: own, frames: [] };
    }

    const woven = [...strands.values()].map(({ frames }) => frames);
    const together = new Map(); // uses of the same strands have the same frames
    for (const use of uses.values()) {
      const key = use.strands.join();
      if (!together.has(key)) {
        const frames = use.strands.flatMap((id) => woven[id]).sort((a, b) => a - b);
        together.set(key, { frames, nth: new Map(frames.map((frame, i) => [frame, i])) });
      }
      Object.assign(use, together.get(key));
    }

    function number() {
      let value = 0;
      let unit = 1;
      let byte;
      do {
        byte = bytes[at++];
        value += (byte & 127) * unit;
        unit *= 128;
      } while (byte > 127);
      return value % 2 ? -(value + 1) / 2 : value / 2;
    }

    function column(length) {
      const head = bytes[at++];
      const [way, unit] = [head & 3, 10 ** (head >> 2)];
      const values = new Array(length);
      for (let i = 0; i < length; i++) {
        values[i] = number() + (way === 2 && i ? values[i - 1] : 0);
        if (way === 0) return { values: values.fill(values[0]), unit };
        if (way !== 3) continue;
        const end = i + number();
        values.fill(values[i], i, end);
        i = end - 1;
      }
      return { values, unit };
    }

    const worded = [];
    const indices = [];
    const counts = scenes.map(() => 0);
    for (const use of uses.values()) {
      const length = use.frames.length;
      // what fills a hole: words of the frames' own, else a column of numbers or of names' numbers
      use.holes = use.shape.filter((_, i) => i % 2).map((kind) => {
        const way = kind === "\x03" ? bytes[at++] : 2;
        if (way === 2) return { kind };
        const own = { kind, frames: way ? use.frames : use.frames.slice(0, 1), texts: [] };
        for (const frame of own.frames) counts[frame] += 1;
        worded.push(own);
        return own;
      });
      const columns = use.holes.filter((hole) => !hole.texts);
      if (!columns.length) continue;
      const way = bytes[at++];
      if (way === 1) indices.push((use.rows = column(length).values));
      else if (way === 2) use.rows = indices[number()];
      const rows = use.rows ? use.rows.reduce((a, b) => Math.max(a, b), 0) + 1 : length;
      for (const hole of columns) Object.assign(hole, column(rows));
    }
    const words = head.words.split("\n");
    let sum = 0;
    const next = counts.map((count) => (sum += count) - count);
    for (const own of worded) for (const frame of own.frames) own.texts.push(words[next[frame]++]);

    function line(use, frame) {
      const nth = use.nth.get(frame);
      const row = use.rows ? use.rows[nth] : nth;
      return use.shape.map((piece, i) => {
        if (i % 2 === 0) return piece;
        const { kind, texts, values, unit } = use.holes[(i - 1) / 2];
        if (texts) return texts[texts.length > 1 ? nth : 0];
        return kind === "\x01" ? values[row] / unit : names[values[row]];
      }).join("");
    }

    return (state) => {
      const frame = states ? states[state] : state; // null where no two are alike
      return parts[frame].map((part) => part.map((use) => line(use, frame)).join("\n"));
    };
  }

  function start(root) {
    const form = root.querySelector(".ex-controls");
    const view = root.querySelector(".ex-view");
    const note = root.querySelector(".ex-note");
    const status = root.querySelector(".ex-status");
    const { controls, valid, holds, goals } = JSON.parse(root.querySelector(".ex-spec").textContent);
    const chosen = controls.map((control) => control.index);
    let frame = null;
    let opening = null;
    let speaking = 0;
    let warned = false;
    let touched = false; // goals are for the reader's own hand, not for links and neighbours
    let shown = stateNumber();
    let goes = null; // the button to the reader's own choice
    const lacks = document.createElement("p"); // or that it is not offered
    lacks.className = "ex-lacks";

    function open() {
      opening ??= unpack(root.querySelector(".ex-frames").textContent).then(
        (unpacked) => (frame = unpacked),
        () => {
          warn(
            window.DecompressionStream
              ? "This page has arrived damaged; the first view stays. Load the page again."
              : "This browser is too old to move the controls; the first view stays.",
          );
        },
      );
      return opening;
    }

    // of a page that can't be opened: the controls stand as the picture says
    function stay() {
      controls.forEach((control, i) => set(i, control.index));
      settle();
    }

    function stateNumber() {
      const n = controls.reduce((n, control, i) => n * control.labels.length + chosen[i], 0);
      return valid ? valid.indexOf(n) : n;
    }

    // each control's place in what stateNumber counts where all is valid
    function placesOf(n) {
      const radixes = controls.map((control) => control.labels.length).reverse();
      return radixes.map((radix) => [n % radix, (n = Math.floor(n / radix))][0]).reverse();
    }

    // of controls that follow others: offer what goes with those, and choose the nearest of it
    function settle() {
      if (!valid) return;
      const depth = (i) => controls[i].follows?.length ?? 0;
      let left = valid.map(placesOf);
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
      if (view.querySelector(".ex-told")) point(null);
      view.innerHTML = main;
      if (note) note.innerHTML = finding;
      const fold = root.querySelector(".ex-numbers");
      if (fold) {
        fold.querySelector(".ex-numbers-body").innerHTML = numbers;
        fold.hidden = !numbers;
      }
      clearTimeout(speaking);
      speaking = setTimeout(speak, 500);
      if (!goals || !touched) return;
      const held = goals.map((parts) => parts.map((runs) => reaches(runs, state)));
      root.dispatchEvent(new CustomEvent("explore-moved", { detail: { state, held } }));
    }

    // whether a state lies in a run that reaches a goal: every second one, from the second on
    function reaches(runs, state) {
      let end = 0;
      return runs.findIndex((length) => state < (end += length)) % 2 === 1;
    }

    // goes to the state that reaches a part of a goal with the fewest controls moved
    function go({ goal, part }) {
      const total = goals[goal][part].reduce((sum, length) => sum + length, 0);
      let best = null;
      let least = Infinity;
      for (let state = 0; state < total; state++) {
        if (!reaches(goals[goal][part], state)) continue;
        const places = placesOf(valid ? valid[state] : state);
        const moved = places.filter((place, i) => place !== chosen[i]).length;
        if (moved < least) [best, least] = [places, moved];
      }
      touched = true;
      shown = null; // told anew, also where it stands already
      best.forEach((place, i) => set(i, place));
      refresh();
      controls.forEach((_, i) => tell(i));
      address();
    }

    function warn(words) {
      warned = true;
      status.textContent = words;
      status.classList.add("ex-problem");
    }

    function speak() {
      if (warned) return;
      const values = controls.map((c, i) => `${c.label}: ${c.labels[chosen[i]]}`).join(", ");
      const picture = view.querySelector("[role=img][aria-label]");
      const text = view.querySelector("table") ? "" : view.textContent.trim();
      const finding = note?.textContent.trim() || picture?.getAttribute("aria-label") || text;
      const own = root.querySelector(":scope > .ex-yours-line")?.textContent ?? "";
      status.textContent = `${values}. ${finding} ${own}`.trim();
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
          end.closest(".ex-control").querySelector("output").textContent = control.labels[index];
        });
      } else input.value = String(index);
      if (control.kind === "range" || control.kind === "play") {
        input.setAttribute("aria-valuetext", control.labels[index]);
        input.closest(".ex-control").querySelector("output").textContent = control.labels[index];
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
      const { labels, keys, renamed } = controls[i];
      let index = labels.indexOf(labels.includes(label) ? label : renamed?.[label]);
      if (index < 0 && keys) index = keys.indexOf(label);
      if (index < 0) return false;
      set(i, index);
      return true;
    }

    // the place of the reader's own choice in a control; -1 where there is none, or it is not offered
    function ownPlace({ share, labels, keys }) {
      const own = wanted.get(share);
      if (!own) return -1;
      const place = keys ? keys.indexOf(own.key) : -1;
      return place < 0 ? labels.findIndex((label) => own.names.includes(label)) : place;
    }

    // opens on the reader's own choice; fresh: it has just been made, else links and hands go first
    function openOnOwn(fresh) {
      controls.forEach((control, i) => {
        const place = ownPlace(control);
        if (place >= 0 && (fresh || !(holds || shared.has(control.share)))) set(i, place);
      });
      if (stateNumber() === shown) offerOwn();
      else refresh();
    }

    function offerOwn() {
      const i = controls.findIndex(({ share }) => wanted.has(share));
      const own = i < 0 ? null : wanted.get(controls[i].share);
      const place = own ? ownPlace(controls[i]) : -1;
      lacks.textContent = own && place < 0 ? `${own.called} is not among the choices here: no data.` : "";
      if (lacks.textContent) form.after(lacks);
      else lacks.remove();
      if (place < 0 || place === chosen[i]) return goes?.remove();
      goes ??= ownButton();
      goes.textContent = `Now ${own.called}`;
      return inputs(controls[i].name)[0].closest(".ex-control").append(goes);
    }

    function ownButton() {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ex-goes";
      button.addEventListener("click", () => {
        const i = controls.findIndex(({ share }) => wanted.has(share));
        set(i, ownPlace(controls[i]));
        refresh();
        tell(i);
        address();
        inputs(controls[i].name)[0].focus();
      });
      return button;
    }

    function refresh() {
      settle();
      offerOwn();
      if (frame) show();
      else open().then(() => (frame ? show() : stay()));
    }

    function tell(i) {
      const { share, labels, keys } = controls[i];
      if (share) follow(root, share, labels[chosen[i]], keys?.[chosen[i]]);
    }

    function state() {
      const query = new URLSearchParams();
      controls.forEach((control, i) => query.set(control.name, control.labels[chosen[i]]));
      return `#${root.id}?${query}`;
    }

    function address() {
      try {
        history.replaceState(history.state, "", state());
      } catch {
        // an address that may not change (some file viewers) costs only the link
      }
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const i = controls.findIndex((control) => control.name === event.target.name);
      if (i < 0) return;
      touched = true;
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
        touched = true;
        set(i, chosen[i] === last ? 0 : chosen[i] + 1);
        refresh();
        tell(i);
        if (chosen[i] !== last) return;
        stop();
        address();
      };
      const stop = () => {
        clearInterval(timer);
        timer = 0;
        label();
      };
      const label = () => {
        button.textContent = calm.matches ? "Next" : timer ? "Pause" : "Play";
        button.toggleAttribute("data-plays", timer > 0);
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

    explorers.set(root, { controls, choose, openOnOwn, refresh, tell, warn });
    // what figures.js asks of an explorer: where it stands, and all that it can show
    root.addEventListener("explore-ask", ({ detail }) => {
      detail.address = state();
      detail.states = valid?.length ?? controls.reduce((n, { labels }) => n * labels.length, 1);
      detail.frames = () => open().then(() => frame);
    });
    root.addEventListener("explore-go", ({ detail }) => go(detail));
    root.dataset.live = "";

    // what the reader chose before this script or this explorer arrived
    controls.forEach(({ share }, i) => shared.has(share) && choose(i, shared.get(share)));
    controls.forEach((control, i) => read(i) === control.index || set(i, read(i)));
    openOnOwn(false);
  }

  function follow(source, share, label, key) {
    shared.set(share, label);
    const detail = { source, share, label, key };
    document.dispatchEvent(new CustomEvent("explore-follow", { detail }));
  }

  document.addEventListener("explore-follow", ({ detail: { source, share, label, key } }) => {
    for (const [root, explorer] of explorers) {
      if (root === source) continue;
      explorer.controls.forEach((control, i) => {
        if (control.share !== share) return;
        if ((key && explorer.choose(i, key)) || explorer.choose(i, label)) explorer.refresh();
      });
    }
  });

  document.addEventListener("explore-choose", ({ detail: { share, fresh } }) => {
    if (fresh) shared.delete(share);
    for (const { openOnOwn } of explorers.values()) openOnOwn(fresh);
  });

  // an address such as #explore-who?year=1990 opens the page on that finding; true when it does
  function visit() {
    const hash = location.hash.slice(1);
    const [id, query] = (hash.includes("?") ? hash : hash.replace(/%3f/i, "?")).split("?");
    const root = [...explorers.keys()].find((one) => [one.id, encodeURI(one.id)].includes(id));
    if (!root || !query) return false;
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
    return true;
  }

  // what a mark is called: by pointer, by touch, by the arrow keys of a picture in focus
  const PICTURE = "svg.ex-svg, .ex-picture";
  const tip = document.createElement("div");
  tip.className = "ex-tip";
  tip.setAttribute("role", "status");

  function point(mark) {
    document.querySelector(".ex-told")?.classList.remove("ex-told");
    tip.hidden = !mark;
    tip.textContent = mark?.dataset.tip ?? "";
    if (!mark) return;
    mark.classList.add("ex-told");
    document.body.append(tip);
    const box = mark.getBoundingClientRect();
    const middle = box.left + box.width / 2 - tip.offsetWidth / 2;
    const right = document.documentElement.clientWidth - tip.offsetWidth - 4;
    tip.style.left = `${Math.max(4, Math.min(middle, right)) + scrollX}px`;
    tip.style.top = `${Math.max(4, box.top - tip.offsetHeight - 4) + scrollY}px`;
  }

  function nearest(event) {
    const svg = event.target.closest?.(PICTURE);
    let found = null;
    let least = Infinity;
    for (const mark of svg?.querySelectorAll("[data-tip]") ?? []) {
      const box = mark.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const far = Math.hypot(event.clientX - x, event.clientY - y);
      if (far < least && far <= Math.max(box.width / 2, 10)) [found, least] = [mark, far];
    }
    return found;
  }

  let pointed = 0;
  for (const move of ["pointermove", "pointerdown"]) {
    document.addEventListener(move, (event) => {
      cancelAnimationFrame(pointed);
      pointed = requestAnimationFrame(() => {
        const mark = nearest(event);
        if (mark || event.target.closest?.(PICTURE)) point(mark);
        else if (!document.activeElement?.matches(PICTURE)) point(null);
      });
    });
  }
  document.addEventListener("focusout", (event) => {
    if (event.target.matches(PICTURE)) point(null);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(PICTURE)) return;
    // of a picture in two widths the one in view
    const marks = [...event.target.querySelectorAll("[data-tip]")].filter(
      (mark) => mark.getBoundingClientRect().width,
    );
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") point(null);
    if (!marks.length || !step) return;
    event.preventDefault();
    const now = marks.findIndex((mark) => mark.classList.contains("ex-told"));
    const next = now < 0 && step < 0 ? marks.length - 1 : now + step;
    point(marks[(next + marks.length) % marks.length]);
  });

  // an explorer works as soon as it has arrived, however much of the page is still to come
  let visited = false;
  const arriving = new MutationObserver(startArrived);

  function startArrived() {
    document.querySelectorAll("[data-explore]:not([data-live])").forEach((root) => {
      if (root.querySelector(".ex-frames")?.nextSibling) start(root);
    });
    visited ||= visit();
  }

  window.addEventListener("hashchange", visit);
  if (document.readyState === "loading") {
    arriving.observe(document.documentElement, { childList: true, subtree: true });
    document.addEventListener("DOMContentLoaded", () => {
      arriving.disconnect();
      startArrived();
    });
  }
  startArrived();
})();
