// The furniture of figures: a row to cite, link and take away each, and room so that none jumps.
(() => {
  "use strict";
  if (window.exploreFigures) return; // of several copies in a page the first serves all
  window.exploreFigures = true;

  const FIGURES = "figure.explore, figure.explore-figure";
  const PLOTS = "svg.ex-svg, svg.ex-flat";
  const PLOT = ":scope > .ex-picture, :scope > svg.ex-svg, :scope > .ex-view > :is(.ex-picture, svg.ex-svg)";
  const MOST_HEAD = 80; // pixels that the words above a plot may differ by, and the plot stands still
  const SLACK = 10; // pixels of margins that come and go with a note or a table
  const MARGIN = 16; // pixels around a picture that is taken away
  const MOST_MEASURED = 300; // states, of more only some
  const INHERITED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"];
  INHERITED.push("stroke-linejoin", "fill-opacity", "stroke-opacity", "font-size", "font-weight");
  INHERITED.push("font-style", "font-family", "text-anchor", "visibility");

  const make = (tag, name, words = "") =>
    Object.assign(document.createElement(tag), { className: name, textContent: words });

  const seen = (element) => element.getClientRects().length > 0;

  function furnish(figure, place) {
    if (figure.classList.contains("ex-footed")) return;
    figure.classList.add("ex-footed");
    const view = figure.querySelector(".ex-view") ?? figure;
    const fold = figure.querySelector(".ex-numbers:not(.ex-fold)");
    const label = figure.dataset.figure ?? String(place);
    figure.id ||= `figure-${label}`;
    const file = `figure-${label}`;
    const foot = make("div", "ex-foot");
    const said = make("span", "ex-said");
    said.setAttribute("role", "status");
    foot.append(make("span", "ex-label", `Figure ${label}`));

    const button = (words, does, told) => {
      const made = make("button", "", words);
      made.type = "button";
      if (told) made.setAttribute("aria-label", `${told}, figure ${label}`);
      made.addEventListener("click", does);
      foot.append(made);
      return made;
    };

    const numbers = fold && button("Numbers", () => (fold.open = !fold.open), "Numbers");
    const csv = fold && button("CSV", () => save(file, "csv", csvOf(fold)), "Numbers as CSV");
    button("Copy link", copy, "Copy link");
    const png = button("PNG", takePicture, "Picture as PNG");
    const svg = button("SVG", () => save(file, "svg", drawn(view, figure).text), "Picture as SVG");
    const report = reportOf(label, figure);
    if (report) foot.append(report);
    foot.append(said);

    function link() {
      const detail = { address: `#${encodeURI(figure.id)}` };
      figure.dispatchEvent(new CustomEvent("explore-ask", { detail }));
      return location.href.split("#")[0] + detail.address;
    }

    async function copy() {
      foot.querySelector(".ex-address")?.remove();
      try {
        await navigator.clipboard.writeText(link());
        tell("Link copied");
      } catch { // refused, or a page that may not ask
        const field = make("input", "ex-address");
        Object.assign(field, { readOnly: true, value: link() });
        field.setAttribute("aria-label", `Link to figure ${label}`);
        foot.append(field);
        field.select();
        tell("Copy the selected link");
      }
    }

    async function takePicture() {
      try {
        save(file, "png", await pixels(drawn(view, figure)));
      } catch { // a page whose policy lets no picture be made
        tell("This browser makes no PNG here; take the SVG");
      }
    }

    let told = 0;
    function tell(words) {
      said.textContent = words;
      clearTimeout(told);
      told = setTimeout(() => (said.textContent = ""), 4000);
    }

    function offer() {
      if (fold) {
        numbers.hidden = csv.hidden = fold.hidden;
        numbers.setAttribute("aria-expanded", String(fold.open));
      }
      png.hidden = svg.hidden = !view.querySelector(PLOTS);
      if (report) report.href = reportOf(label, figure, link()).href;
    }

    if (fold) fold.before(foot);
    else (figure.querySelector(".ex-note") ?? figure.lastElementChild).after(foot);
    const changes = new MutationObserver(offer);
    if (fold) changes.observe(fold, { attributes: true });
    if (view !== figure) changes.observe(view, { childList: true });
    offer();
    if (figure.matches("[data-explore], [data-compute]")) keepRoom(figure, view);
  }

  // --- a mistake is told where <meta name="mg-report"> says: an address with {figure}, {address}

  function reportOf(label, figure, address = location.href) {
    const given = document.querySelector('meta[name="mg-report"]')?.content;
    if (!given || !/^(https?|mailto):/.test(given)) return null;
    const made = make("a", "", "Report a mistake");
    made.href = given
      .replaceAll("{figure}", encodeURIComponent(label))
      .replaceAll("{address}", encodeURIComponent(address));
    return made;
  }

  // --- taken away

  function save(name, kind, content) {
    const types = { csv: "text/csv", svg: "image/svg+xml", png: "image/png" };
    const blob = content instanceof Blob ? content : new Blob([content], { type: types[kind] });
    const link = make("a", "");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // the numbers as a spreadsheet reads them: no comma in a thousand, a plain minus, nothing for "–"
  function csvOf(fold) {
    const cell = (element) => {
      let text = element.textContent.trim().replace(/\s+/g, " ");
      if (/^[−-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) text = text.replaceAll(",", "");
      text = text.replace(/^−(?=\d)/, "-").replace(/^–$/, "");
      return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const tables = [...fold.querySelectorAll("table")].map((table) =>
      [...table.rows]
        .map((row) =>
          [...row.cells].flatMap((one) => [cell(one), ...Array(one.colSpan - 1).fill("")]).join(","),
        )
        .join("\r\n"),
    );
    return `\ufeff${tables.join("\r\n\r\n")}\r\n`;
  }

  // the picture as the page shows it: its plots, its words line by line, its colours as they are
  function drawn(view, figure) {
    const plots = [...view.querySelectorAll("svg")].filter((svg) => seen(svg) && !svg.closest(".ex-foot"));
    const boxes = plots.map((svg) => svg.getBoundingClientRect());
    const outer = view.getBoundingClientRect();
    const left = outer.left - MARGIN;
    const words = wordsOf(view);
    const top = Math.min(...[...boxes, ...words.map(({ box }) => box)].map((box) => box.top)) - MARGIN;
    const right = Math.max(outer.right, ...boxes.map((box) => box.right)) + MARGIN;
    const ends = [...boxes, ...words.map(({ box }) => box)].map((box) => box.bottom);
    const [width, height] = [right - left, Math.max(...ends) - top + MARGIN].map(Math.ceil);
    const paper = paperOf(figure);
    const at = ({ left: x, top: y }) => [x - left, y - top].map((n) => Number(n.toFixed(1)));

    const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const set = (element, values) => {
      for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
      return element;
    };
    const add = (tag, values) =>
      root.appendChild(set(document.createElementNS(root.namespaceURI, tag), values));
    set(root, { width, height, viewBox: `0 0 ${width} ${height}` });
    add("title", {}).textContent =
      view.querySelector("[role=img][aria-label]")?.getAttribute("aria-label") ?? "";
    add("rect", { width, height, fill: paper });
    const title = view.querySelector(".ex-title");
    if (title && seen(title)) {
      const [x, y] = at(title.getBoundingClientRect());
      add("rect", { x, y, width: 30, height: 3, fill: getComputedStyle(title).color });
    }
    plots.forEach((svg, i) => {
      const [x, y] = at(boxes[i]);
      const copy = resolved(svg);
      root.append(set(copy, { x, y, width: boxes[i].width, height: boxes[i].height }));
    });
    for (const { text, x, y, font, fill, size } of words) {
      const [left_, base] = at({ left: x, top: y });
      const line = add("text", { x: left_, y: base, fill });
      for (const name of ["family", "weight", "style"]) line.setAttribute(`font-${name}`, font[name]);
      line.setAttribute("font-size", size);
      line.textContent = text;
    }
    const inside = plots.flatMap((svg) => wordsIn(svg, left, top));
    return { text: new XMLSerializer().serializeToString(root), root, words, inside, at, width, height };
  }

  function paperOf(element) {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/^(transparent|rgba\(.*, 0\))$/.test(colour)) return colour;
    }
    return "#fff";
  }

  // a copy that needs no style sheet: what the page computes stands in it
  function resolved(svg) {
    const copy = svg.cloneNode(true);
    const [from, to] = [svg, copy].map((one) => [one, ...one.querySelectorAll("*")]);
    from.forEach((element, i) => {
      const own = getComputedStyle(element);
      const above = element === svg ? null : getComputedStyle(element.parentElement);
      for (const name of INHERITED) {
        const given = to[i].getAttribute(name) ?? to[i].style.getPropertyValue(name);
        const value = own.getPropertyValue(name);
        if (given || !above || value !== above.getPropertyValue(name)) {
          to[i].removeAttribute(name);
          to[i].style.setProperty(name, value);
        }
      }
    });
    copy.querySelectorAll(".ex-tips").forEach((tips) => tips.remove());
    for (const one of [copy, ...copy.querySelectorAll("*")]) one.removeAttribute("class");
    for (const name of ["role", "aria-label", "aria-hidden", "tabindex"]) copy.removeAttribute(name);
    copy.style.overflow = "visible";
    return copy;
  }

  // each line of the words beside the plots, with its place in the window
  function wordsOf(view) {
    const found = [];
    const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const pen = make("canvas", "").getContext("2d");
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent, data } = node;
      if (!data.trim() || !seen(parent)) continue;
      if (parent.closest("svg, .ex-foot, .ex-numbers, .ex-aside, .ex-gauge, script, style")) continue;
      const style = getComputedStyle(parent);
      const [size, font] = [style.fontSize, { family: style.fontFamily, weight: style.fontWeight }];
      font.style = style.fontStyle;
      pen.font = `${font.style} ${font.weight} ${size} ${font.family}`;
      const ascent = pen.measureText("x").fontBoundingBoxAscent;
      let line = null;
      for (const { 0: word, index } of data.matchAll(/\S+\s*/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.trimEnd().length);
        const box = range.getBoundingClientRect();
        if (line && Math.abs(line.box.top - box.top) < 2) line.text += word;
        else {
          const y = box.top + ascent;
          found.push((line = { text: word, x: box.left, y, box, size, font, fill: style.color }));
        }
      }
    }
    for (const line of found) line.text = line.text.trimEnd();
    return found;
  }

  // each word inside a plot, with the way from its own units to the picture's
  function wordsIn(svg, left, top) {
    return [...svg.querySelectorAll("text")]
      .flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]))
      .filter((text) => text.getNumberOfChars() > 0)
      .map((text) => {
        const style = getComputedStyle(text);
        const { a, b, c, d, e, f } = text.getScreenCTM();
        const { x, y } = text.getStartPositionOfChar(0);
        const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const fill = style.fill;
        return { text: text.textContent.trim(), x, y, font, fill, way: [a, b, c, d, e - left, f - top] };
      });
  }

  // words are set by the page itself: a picture in an <img> knows none of its fonts
  async function pixels({ root, words, inside, at, width, height }) {
    const bare = root.cloneNode(true);
    bare.querySelectorAll("text").forEach((text) => text.remove());
    const url = URL.createObjectURL(
      new Blob([new XMLSerializer().serializeToString(bare)], { type: "image/svg+xml" }),
    );
    try {
      const image = new Image(width, height);
      image.src = url;
      await image.decode();
      const canvas = make("canvas", "");
      [canvas.width, canvas.height] = [width * 2, height * 2];
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0, width * 2, height * 2);
      for (const { text, x, y, font, fill, size } of words) {
        const [left, base] = at({ left: x, top: y });
        pen.setTransform(2, 0, 0, 2, 0, 0);
        pen.font = `${font.style} ${font.weight} ${size} ${font.family}`;
        pen.fillStyle = fill;
        pen.fillText(text, left, base);
      }
      for (const { text, x, y, font, fill, way } of inside) {
        pen.setTransform(...way.map((number) => 2 * number));
        pen.font = font;
        pen.fillStyle = fill;
        pen.fillText(text, x, y);
      }
      return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  // --- room: a figure is as high as its tallest state, up to 1.3 times the median one; what is
  // higher folds, so that what stands below a figure never moves under a reader's hand

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        rooms.get(target)();
      }
    },
    { rootMargin: "50%" },
  );
  const rooms = new Map();
  const idle = window.requestIdleCallback ?? ((does) => setTimeout(does, 50));
  const idling = () => new Promise((resolve) => idle(resolve, { timeout: 500 }));

  function keepRoom(figure, view) {
    const form = figure.querySelector(".ex-controls");
    const note = figure.querySelector(".ex-note");
    const more = make("button", "ex-more", "Show the whole figure");
    let room = 0; // of view and note
    let whole = 0;
    let skeletons = null;
    let rest = 0;
    let head = 0; // of the words above a plot
    let wide = 0;
    let measuring = false;
    more.type = "button";
    more.hidden = true;
    view.after(more);
    more.addEventListener("click", () => {
      room = whole;
      fit();
    });

    function fit() {
      figure.classList.remove("ex-folds");
      more.hidden = true;
      if (!room) return;
      const plot = view.querySelector(PLOT);
      if (plot) plot.style.marginTop = "";
      const lacks = plot && head ? head - headOf(plot) : 0;
      if (lacks > 0) {
        const above = plot.previousElementSibling; // whose margin the plot's own would swallow
        const margin = above ? Number.parseFloat(getComputedStyle(above).marginBottom) : 0;
        plot.style.marginTop = `${lacks + margin}px`;
      }
      const own = used();
      const folds = own > room + 1;
      if (folds) {
        const long = note && note.offsetHeight > view.offsetHeight ? note : view;
        for (const one of [view, note]) one?.classList.toggle("ex-cut", one === long);
        if (long.nextSibling !== more) long.after(more);
        more.hidden = false;
        const most = room - (own - long.offsetHeight) - more.offsetHeight;
        figure.style.setProperty("--ex-most", `${Math.max(Math.floor(most), 120)}px`);
        figure.classList.add("ex-folds");
      }
      figure.style.minHeight = `${Math.ceil(room + rest)}px`;
    }

    // what a figure has besides view and note, its table of numbers closed
    function rested() {
      figure.style.minHeight = "";
      figure.classList.remove("ex-folds");
      more.hidden = true;
      const fold = figure.querySelector(".ex-numbers:not(.ex-fold)");
      const open = fold ? fold.offsetHeight : 0;
      rest = figure.offsetHeight - used() - open + SLACK;
    }

    const used = () => view.offsetHeight + (note ? note.offsetHeight + space(getComputedStyle(note)) : 0);

    function sticks() {
      figure.style.setProperty("--ex-top", `${pinned()}px`);
      figure.classList.toggle("ex-sticks", form.offsetHeight <= innerHeight / 4);
    }

    async function measure() {
      if (measuring) return;
      measuring = true;
      try {
        await measureAll();
      } finally {
        measuring = false;
      }
    }

    async function measureAll() {
      const detail = {};
      figure.dispatchEvent(new CustomEvent("explore-ask", { detail }));
      await document.fonts?.ready;
      await idling();
      if (!detail.frames) { // its states can't be listed: it keeps the room that it once took
        if (wide !== figure.clientWidth) room = 0;
        wide = figure.clientWidth;
        rested();
        room = whole = Math.max(room, used());
        return fit();
      }
      const frame = await detail.frames();
      if (!frame) return; // a page that has arrived damaged
      skeletons ??= await skeletonsOf(frame, detail.states);
      const heights = await heightsOf(skeletons);
      if (!heights) return;
      const sorted = heights.sort((a, b) => a - b);
      whole = sorted.at(-1);
      room = Math.min(whole, 1.3 * sorted[sorted.length >> 1]);
      rested();
      fit();
    }

    async function skeletonsOf(frame, states) {
      const step = Math.ceil(states / MOST_MEASURED);
      const counts = new Map(); // skeleton: how many states have it
      let started = performance.now();
      for (let state = 0; state < states; state += step) {
        if (performance.now() - started > 10) {
          await idling();
          started = performance.now();
        }
        const [main, finding] = frame(state);
        const bare = main
          .replace(/(<svg class="ex-svg[^>]*>)[^]*?<\/svg>/g, "$1</svg>")
          .replace(/ (aria-label|id|tabindex)="[^"]*"/g, "");
        const key = `<div class="ex-view">${bare}</div><div class="ex-note">${finding}</div>`;
        const sized = key.replace(/(>[^<]*)/g, (text) => text.replace(/\d/g, "0"));
        counts.set(sized, (counts.get(sized) ?? 0) + 1);
      }
      return counts;
    }

    // heights of all states, as if the words above each plot took the same room
    async function heightsOf(counts) {
      const gauge = make("div", "explore ex-gauge"); // beside the figure: nobody finds it twice
      const inset = getComputedStyle(figure).getPropertyValue("--ex-inset");
      if (inset) gauge.style.setProperty("--ex-inset", inset);
      const found = [];
      gauge.setAttribute("aria-hidden", "true");
      gauge.inert = true;
      wide = figure.clientWidth;
      gauge.style.width = `${wide}px`;
      figure.after(gauge);
      const keys = [...counts];
      for (let start = 0; start < keys.length && figure.clientWidth === wide; start += 20) {
        const some = keys.slice(start, start + 20);
        gauge.innerHTML = some.map(([key]) => `<div class="ex-gauged">${key}</div>`).join("");
        [...gauge.children].forEach((one, i) => {
          const plot = one.querySelector(PLOT);
          const own = { height: one.offsetHeight, head: plot && headOf(plot) };
          for (let times = some[i][1]; times > 0; times--) found.push(own);
        });
        await idling();
      }
      gauge.remove();
      if (figure.clientWidth !== wide) return null;
      const heads = found.map((one) => one.head).filter((own) => own !== null);
      head = Math.min(Math.max(0, ...heads), Math.min(...heads) + MOST_HEAD);
      return found.map((one) => one.height + (one.head ? Math.max(0, head - one.head) : 0));
    }

    rooms.set(figure, measure);
    near.observe(figure);
    new MutationObserver(() => (skeletons ? fit() : measure())).observe(view, { childList: true });
    new ResizeObserver(() => {
      sticks();
      if (wide && figure.clientWidth !== wide) measure();
    }).observe(figure);
    if (form) new ResizeObserver(sticks).observe(form);
  }

  // the height of a site's header that stays at the top of the window
  function pinned() {
    const bars = document.querySelectorAll("header, .bd-header-article, .bd-header");
    const heights = [...bars].map((bar) => {
      const { position, top } = getComputedStyle(bar);
      return /sticky|fixed/.test(position) && top === "0px" ? bar.offsetHeight : 0;
    });
    return Math.max(0, ...heights);
  }

  const space = ({ marginTop, marginBottom }) => Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);

  const headOf = (plot) =>
    plot.getBoundingClientRect().top - plot.parentElement.getBoundingClientRect().top;

  // what is wider than its place is scrolled by keyboard, too
  const reach = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });

  function furnishAll() {
    document.querySelectorAll(".ex-table-box, .ex-view, .ex-picture").forEach((box) => reach.observe(box));
    const anew = new MutationObserver((changes) => {
      for (const { target } of changes)
        target.querySelectorAll(".ex-table-box, .ex-picture").forEach((box) => reach.observe(box));
    });
    document.querySelectorAll(".ex-view").forEach((view) => anew.observe(view, { childList: true }));
    document.querySelectorAll(FIGURES).forEach((figure, i) => furnish(figure, i + 1));
    const asked = decodeURI(location.hash.slice(1));
    if (asked.startsWith("figure-")) document.getElementById(asked)?.scrollIntoView();
  }

  // a sheet of paper has no room beside a high picture, but below: the page's print styles ask
  addEventListener("beforeprint", () => {
    for (const svg of document.querySelectorAll(PLOTS)) {
      const { width, height } = svg.viewBox.baseVal;
      svg.classList.toggle("ex-tall", height > 0.75 * width);
    }
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", furnishAll);
  else furnishAll();
})();
