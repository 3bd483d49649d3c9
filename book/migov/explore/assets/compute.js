// Answers computed in the page, not drawn beforehand; the part down to "the page" is the twin of
// compute.py, function by function and letter for letter. Whoever changes one changes the other.
(() => {
  "use strict";
  if (window.exploreAnswer) return; // of several copies in a page the first serves all

  const FIELD = /\{([^{}:]+)(?::([^{}|]*)\|([^{}|]*))?\}/g;
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
  const NUMBER = /-?\d+(\.\d+)?/;
  const SEPARATOR = "\x1f"; // between the fields that goals test
  const COLUMNS = 50, BASE = 150, FULL = 130;

  function answer(spec, state) {
    return { layers, sums, play, marks }[spec.kind](spec, state);
  }

  function held(spec, state) {
    const words = { ...spec.words, ...spec.probe.words };
    const texts = answer({ ...spec, words }, state)[1].split(SEPARATOR).slice(1);
    if (!texts.length) return spec.tests.map(() => false);
    const fields = Object.fromEntries(spec.probe.names.map((name, i) => [name, texts[i]]));
    return spec.tests.map((tests) => tests.every(([name, ...test]) => holds(fields[name], ...test)));
  }

  function holds(text, sign, value) {
    if (typeof value === "string") return (text === value) === (sign === "==");
    const digits = text.replaceAll(",", "").replaceAll("−", "-").match(NUMBER);
    if (!digits) return false;
    const own = Number(digits[0]);
    const signs = { "==": own === value, "!=": own !== value, "<": own < value, "<=": own <= value };
    return { ...signs, ">": own > value, ">=": own >= value }[sign];
  }

  function number(value, decimals) {
    const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
    return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
  }

  const fill = (template, fields, written = escape) =>
    template.replace(FIELD, (_, name, one, many) =>
      one === undefined ? written(fields[name]) : fields[name] === "1" ? one : many,
    );

  const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);

  const chosen = (spec, state) =>
    Object.fromEntries(spec.controls.map((c, i) => [c.name, c.labels[state.at[i]]]));

  function combinations(list, size) {
    if (size === 0) return [[]];
    return list.flatMap((one, i) =>
      combinations(list.slice(i + 1), size - 1).map((rest) => [one, ...rest]),
    );
  }

  function layers(spec, state) {
    const parts = [], sets = [];
    spec.layers.forEach((layer, i) => {
      let place = 0;
      for (const control of layer.controls) {
        place = place * spec.controls[control].labels.length + state.at[control];
      }
      const texts = spec.parts[i][place];
      const members = texts[texts.length - 1];
      parts.push(texts);
      if (members !== null) sets.push([layer.name, members]);
    });
    const main = parts.map((part) => `<div class="ex-layer">${part[0]}</div>`).join("");
    let numbers = parts.map((part) => part[2]).join("");
    const fields = chosen(spec, state);
    let common = null, rows = [];
    for (let size = 1; size <= sets.length; size++) {
      for (const some of combinations(sets, size)) {
        const name = some.map((one) => one[0]).join(" and ");
        common = some[0][1];
        for (const one of some.slice(1)) {
          const held = new Set(one[1]);
          common = common.filter((member) => held.has(member));
        }
        fields[name] = number(common.length, 0);
        rows.push([name, fields[name]]);
      }
    }
    if (sets.length) {
      const names = common.map((member) => spec.items[member]).join("; ");
      rows[rows.length - 1].push(names || spec.words.nobody);
      rows = rows.map((row) => (row.length === 3 ? row : [...row, ""]));
      numbers += table(spec.words.head, rows, [false, true, false]);
    }
    let note = parts.map((part) => part[1]).join("");
    if (spec.words.note) note = fill(spec.words.note, fields);
    const [above, below] = [3, 4].map((place) => parts.map((part) => part[place]).join(""));
    return [`${above}<div class="ex-layers">${main}</div>${below}`, note, numbers];
  }

  function sums(spec, state) {
    const { words, items, values } = spec;
    const fields = chosen(spec, state), total = items.length;
    const terms = spec.terms.map(([control, choices]) => choices[state.at[control]]);
    let whole = 0, low = 0, high = 0;
    for (const [factor] of terms) {
      whole += factor;
      low += factor * spec.scale[+(factor < 0)];
      high += factor * spec.scale[+(factor >= 0)];
    }
    if (spec.mean) {
      if (whole === 0) return ["", fill(words.zero, fields), ""];
      [low, high] = spec.scale;
    }
    if (low === high) high = low + 1;
    const scores = [];
    for (let i = 0; i < total; i++) {
      let score = 0;
      for (const [factor, column] of terms) score += factor * values[column][i];
      score = settled(spec.mean ? score / whole : score);
      scores.push(Math.floor(score * spec.grain + 0.5) / spec.grain);
    }
    const [control, lines] = spec.line;
    const line = lines[control === null ? 0 : state.at[control]];
    const own = spec.own === null ? null : state.at[spec.own];
    const all = items.map((_, i) => i);
    const order = spec.ranked ? [...all].sort((a, b) => scores[b] - scores[a]) : all;
    const ranks = scores.map((score) => 1 + scores.filter((other) => other > score).length);
    const over = scores.map((score) => score >= line);
    const count = over.filter(Boolean).length;
    const best = items.filter((_, i) => ranks[i] === 1);
    const text = (score) => number(score, spec.decimals) + spec.unit;

    Object.assign(fields, { count: number(count, 0), total: number(total, 0), line: text(line) });
    fields.share = `${number((100 * count) / total, 0)}%`;
    fields.best = text(Math.max(...scores));
    fields.first = best[0];
    fields.least = text(Math.min(...scores));
    if (best.length > 1) {
      const tied = { first: best[0], others: number(best.length - 1, 0) };
      fields.first = fill(words.tied, tied, String);
    }
    if (own !== null) {
      fields.own = items[own];
      fields.own_score = text(scores[own]);
      fields.own_rank = number(ranks[own], 0);
      fields.own_ahead = number(ranks[own] - 1, 0);
    }

    const at = (score) => (100 * (score - low)) / (high - low);
    const stacks = Array(COLUMNS).fill(0);
    const places = [...all]
      .sort((a, b) => over[a] - over[b] || (a === own) - (b === own))
      .map((i) => {
        const place = Math.floor((at(scores[i]) * COLUMNS) / 100);
        const column = Math.min(COLUMNS - 1, Math.max(0, place));
        return [i, column, stacks[column]++];
      });
    const pitch = Math.min(8, FULL / Math.max(...stacks));
    let dots = "";
    for (const [i, column, height] of places) {
      const look = i === own ? "ex-own" : over[i] ? "ex-over" : "ex-under";
      const x = ((column + 0.5) * 100) / COLUMNS, y = BASE - 5 - height * pitch;
      dots += `<circle class="${look}" cx="${p(x)}%" cy="${p(y)}" r="${i === own ? 5 : 3}"/>`;
    }
    let inside = lineOf("ex-axis", 0, BASE, 100, BASE, "") + dots;
    if (low <= line && line <= high) {
      inside += lineOf("ex-rule", at(line), 16, at(line), BASE, "");
      inside += label("ex-strong", at(line), 11, "", fill(words.line, fields));
    }
    for (const value of [low, (low + high) / 2, high]) {
      inside += label("", at(value), BASE + 17, "", escape(text(value)));
    }
    let rows = "";
    order.forEach((i, place) => {
      if (place >= spec.show && i !== own) return;
      const look = over[i] ? "ex-over" : "ex-under";
      const mark = i === own ? ' class="ex-own"' : "";
      rows +=
        `<tr${mark}><td class="ex-number">${ranks[i]}</td>` +
        `<th scope="row">${escape(items[i])}</th>` +
        `<td>${bar(look, at(scores[i]))}</td>` +
        `<td class="ex-number">${escape(text(scores[i]))}</td></tr>`;
    });
    const head = [words.rank, words.item, ...spec.names, words.score];
    const cells = order.map((i) => [
      number(ranks[i], 0), items[i],
      ...terms.map(([, column]) => text(values[column][i])), text(scores[i]),
    ]);
    const main =
      svg("ex-stack", fill(words.alt, fields), inside) +
      `<table class="ex-table ex-ranks"><thead><tr><th scope="col">${escape(words.rank)}</th>` +
      `<th scope="col">${escape(words.item)}</th><td></td>` +
      `<th scope="col" class="ex-number">${escape(words.score)}</th></tr></thead>` +
      `<tbody>${rows}</tbody></table>`;
    const note = words[count === 0 ? "none" : count === total ? "all" : "some"];
    const numeric = [true, false, ...spec.names.map(() => true), true];
    return [main, fill(note, fields), table(head, cells, numeric)];
  }

  function played(spec, game, moves) {
    let place = game.start;
    return moves.map((move, turn) => {
      let { reply, next } = game.states[place];
      if (spec.slips.includes(turn + 1)) reply = (reply + 1) % game.replies.length;
      place = next[move];
      return [move, reply, ...game.payoffs[move][reply]];
    });
  }

  function matrix(words, game, record, told) {
    const head = game.replies.map((reply) => `<th scope="col">${escape(reply)}</th>`).join("");
    const cell = (move, reply) => {
      const times = record.filter((one) => one[0] === move && one[1] === reply).length;
      let text = told ? escape(words.never) : "";
      if (times) {
        const [own, other] = game.payoffs[move][reply].map((points) => number(points, 0));
        const met = fill(words.met, { times: number(times, 0) });
        text = `<strong>${own} : ${other}</strong><small>${met}</small>`;
      }
      return `<td class="ex-${times ? "met" : "open"}">${text}</td>`;
    };
    const body = game.moves
      .map((name, move) =>
        `<tr><th scope="row">${escape(name)}</th>` +
        `${game.replies.map((_, reply) => cell(move, reply)).join("")}</tr>`)
      .join("");
    const sides = fill(words.sides, { you: words.you, other_name: game.other });
    return (
      `<table class="ex-matrix"><caption>${escape(words.matrix)}</caption>` +
      `<thead><tr><td>${sides}</td>${head}</tr></thead><tbody>${body}</tbody></table>`
    );
  }
  function play(spec, state) {
    const { words, rounds } = spec;
    const game = spec.games[spec.game === null ? 0 : state.at[spec.game]];
    const record = played(spec, game, state.moves);
    const totals = [0, 0], rows = [], cells = [[], [], [], []];
    let labels;
    record.forEach(([move, reply, own, other], turn) => {
      totals[0] += own;
      totals[1] += other;
      labels = [game.moves[move], game.replies[reply]];
      rows.push([String(turn + 1), ...labels, number(own, 0), number(other, 0)]);
      labels.forEach((name, side) => cells[side].push(moveOf(spec.letters, name)));
      cells[2].push(`<td class="ex-number">${number(own, 0)}</td>`);
      cells[3].push(`<td class="ex-number">${number(other, 0)}</td>`);
    });
    const fields = chosen(spec, state);
    Object.assign(fields, { round: number(record.length, 0), rounds: number(rounds, 0) });
    Object.assign(fields, { left: number(rounds - record.length, 0), other_name: game.other });
    Object.assign(fields, { own: number(totals[0], 0), other: number(totals[1], 0) });
    fields.gap = number(Math.abs(totals[0] - totals[1]), 0);
    game.moves.forEach((name, move) => {
      const steady = played(spec, game, Array(rounds).fill(move));
      fields[`always ${name}`] = number(steady.reduce((sum, one) => sum + one[2], 0), 0);
      fields[`times ${name}`] = number(record.filter((one) => one[0] === move).length, 0);
    });
    fields.met = number(new Set(record.map(([move, reply]) => `${move} ${reply}`)).size, 0);
    if (record.length) {
      Object.assign(fields, { move: labels[0], reply: labels[1] });
      [, , , fields.own_now, fields.other_now] = rows[rows.length - 1];
    }
    let note = "going";
    if (!record.length) note = "start";
    else if (record.length === rounds) {
      note = totals[0] > totals[1] ? "ahead" : totals[0] < totals[1] ? "behind" : "level";
    }
    const heads = [words.you, game.other, words.own_points, words.other_points];
    const empty = '<td class="ex-open"></td>'.repeat(rounds - record.length);
    const body = heads
      .map((head, i) => `<tr><th scope="row">${escape(head)}</th>${cells[i].join("")}${empty}</tr>`)
      .join("");
    const turns = Array.from({ length: rounds }, (_, i) => `<th scope="col">${i + 1}</th>`).join("");
    const [low, high] = spec.scale;
    const bars = totals
      .map((sum, i) =>
        `<tr><th scope="row">${escape(heads[i])}</th>` +
        `<td>${bar(["ex-own", "ex-under"][i], (100 * (sum - low)) / (high - low))}</td>` +
        `<td class="ex-number">${number(sum, 0)}</td></tr>`)
      .join("");
    const key = spec.letters
      .filter(([name]) => game.moves.includes(name) || game.replies.includes(name))
      .map(([name, letter, look]) => `<span class="ex-${look}">${letter}</span> ${escape(name)} `)
      .join("");
    let main =
      `<table class="ex-record"><caption>${escape(words.record)}</caption>` +
      `<thead><tr><td></td>${turns}</tr></thead><tbody>${body}</tbody></table>` +
      `<p class="ex-key" aria-hidden="true">${key}</p>` +
      `<table class="ex-table ex-ranks"><caption>${escape(words.totals)}</caption>` +
      `<tbody>${bars}</tbody></table>`;
    const told = record.length === rounds;
    if (spec.matrix) main += matrix(words, game, told ? record : [], told);
    let numbers = "";
    if (record.length) {
      numbers += table([words.round, ...heads], rows, [true, false, false, true, true]);
    }
    if (!spec.hide || record.length === rounds) {
      const pays = game.moves.flatMap((move, m) =>
        game.replies.map((reply, r) =>
          [move, reply, ...game.payoffs[m][r].map((points) => number(points, 0))]));
      numbers += table(heads, pays, [false, false, true, true]);
    }
    return [main, fill(words[note], fields), numbers];
  }

  function moveOf(letters, name) {
    const [, letter, look] = letters.find((one) => one[0] === name);
    return (
      `<td class="ex-${look}"><span aria-hidden="true">${letter}</span>` +
      `<span class="ex-aside">${escape(name)}</span></td>`
    );
  }

  function marks(spec, state) {
    const own = spec.values.map((values, i) => values[state.at[i]]);
    const forms = {
      number: markNumber, line: markLine, tiles: markTiles, order: markOrder, deal: markDeal,
    };
    return forms[spec.form](spec, own, state.shown, state.shown && state.skipped);
  }

  // the sentence of a case, and why the guess tempts where the writer says so
  function told(spec, name, fields, value) {
    const note = fill(spec.words[name], fields);
    if (name === "before" || name === "told") return note;
    const fits = ({ when, from, to }) => (when ? when === name : from <= value && value <= to);
    return note + (spec.tempts.find(fits)?.html ?? "");
  }

  const caseOf = (shown, skipped, name) => (!shown ? "before" : skipped ? "told" : name);

  const altOf = (shown, skipped) => (!shown ? "alt" : skipped ? "alt_told" : "alt_shown");

  // of a guess whole numbers stand without the decimals that the truth has
  const textOf = (spec, value) =>
    number(value, spec.near && value === Math.floor(value) ? 0 : spec.decimals) + spec.unit;
  const gapOf = (spec, value) => number(value, spec.decimals) + spec.gap_unit;

  function markNumber(spec, [own], shown, skipped) {
    const { words, truth, scale: [low, high] } = spec;
    const at = (value) => 6 + (88 * (value - low)) / (high - low);
    const gap = settled(own - truth);
    const fields = { own: textOf(spec, own), truth: textOf(spec, truth) };
    fields.gap = gapOf(spec, Math.abs(gap));
    let inside = lineOf("ex-axis", 6, 50, 94, 50, "");
    for (const value of spec.ticks) {
      inside += lineOf("ex-axis", at(value), 46, at(value), 54, "");
      inside += label("", at(value), 92, "", escape(textOf(spec, value)));
    }
    if (shown && !skipped) inside += lineOf("ex-gap", at(own), 50, at(truth), 50, "");
    if (shown) {
      inside += `<circle class="ex-truth" cx="${p(at(truth))}%" cy="50" r="8"/>`;
      const name = `${escape(words.record)} ${escape(fields.truth)}`;
      inside += label("ex-strong", at(truth), 73, "", name);
    }
    if (!skipped) {
      inside += `<circle class="ex-mine" cx="${p(at(own))}%" cy="50" r="8"/>`;
      inside += label("ex-strong", at(own), 32, "", `${escape(words.you)} ${escape(fields.own)}`);
    }
    const note = caseOf(shown, skipped, side(Math.abs(gap) <= spec.near ? 0 : gap));
    const alt = fill(words[altOf(shown, skipped)], fields);
    const numbers = !shown || skipped ? "" : numbersOf(spec, [[words.label, own, truth]]);
    return [svg("ex-scale", alt, inside), told(spec, note, fields, own), numbers];
  }

  function markLine(spec, own, shown, skipped) {
    const { words, scale: [low, high], given, truth, places, labels } = spec;
    const mine = [...truth.slice(0, given), ...own], hidden = truth.slice(given);
    const y = (value) => 86 - (76 * (value - low)) / (high - low);
    const gaps = own.map((value, i) => settled(value - hidden[i]));
    const sizes = gaps.map(Math.abs);
    let drift = 0, spread = 0;
    for (const gap of gaps) {
      drift += gap;
      spread += Math.abs(gap);
    }
    const worst = sizes.indexOf(Math.max(...sizes)), last = own.length - 1;
    const fields = {
      gap: gapOf(spec, spread / gaps.length),
      worst: labels[given + worst],
      worst_gap: gapOf(spec, sizes[worst]),
      worst_own: textOf(spec, own[worst]),
      worst_truth: textOf(spec, hidden[worst]),
      last: labels[labels.length - 1],
      last_truth: textOf(spec, hidden[last]),
      last_own: textOf(spec, own[last]),
    };
    let inside = "";
    for (const value of spec.ticks) {
      inside += lineOf("ex-rule-grid", 0, y(value), 100, y(value));
      inside += `<text x="0" y="${p(y(value))}%" dy="-4">${escape(textOf(spec, value))}</text>`;
    }
    labels.forEach((name, i) => (inside += label("ex-small", places[i], 97, "%", escape(name))));
    if (shown && !skipped) {
      own.forEach((value, i) => {
        inside += lineOf("ex-gap", places[given + i], y(value), places[given + i], y(hidden[i]));
      });
    }
    if (shown) inside += trace("ex-truth", places, truth, y, 5);
    else if (given) inside += trace("ex-truth", places.slice(0, given), truth.slice(0, given), y, 5);
    const start = Math.max(0, given - 1);
    const above = own[last] >= hidden[last] && !skipped, end = places[places.length - 1];
    if (!skipped) {
      inside += trace("ex-mine", places.slice(start), mine.slice(start), y, 7, given - start);
      inside += nameOf("ex-mine-name", end, y(own[last]), above, words.you);
    }
    if (shown) inside += nameOf("ex-truth-name", end, y(hidden[last]), !above, words.record);
    const note = caseOf(shown, skipped, spread === 0 ? "exact" : side(settled(drift)));
    const rows = own.map((value, i) => [labels[given + i], value, hidden[i]]);
    const known = labels.map((name, i) => `${name}: ${textOf(spec, truth[i])}`);
    fields.marks = rows.map((row) => `${row[0]}: ${textOf(spec, row[1])}`).join("; ");
    fields.truths = known.join("; ");
    fields.given = known.slice(0, given).join("; ");
    const picture = svg("ex-draw", fill(words[altOf(shown, skipped)], fields), inside);
    return [picture, told(spec, note, fields), !shown || skipped ? "" : numbersOf(spec, rows)];
  }

  function markTiles(spec, own, shown, skipped) {
    const { words, truth, labels } = spec;
    const hits = own.map((value, i) => value === truth[i]);
    const named = labels.filter((_, i) => truth[i]);
    const right = hits.filter(Boolean).length;
    const missed = own.filter((value, i) => truth[i] && !value).length;
    const fields = { right: number(right, 0), total: number(hits.length, 0) };
    fields.picked = number(own.filter(Boolean).length, 0);
    fields.truth = number(named.length, 0);
    fields.missed = number(missed, 0);
    fields.wrong = number(hits.length - right - missed, 0);
    fields.names = named.join("; ");
    if (!shown) return ["", fill(words.before, fields), ""];
    let tiles = "", rows = "";
    labels.forEach((name, i) => {
      const hit = skipped ? "" : hits[i] ? "_hit" : "_miss";
      const verdict = words[(truth[i] ? "is_so" : "is_not") + hit];
      const look = `${truth[i] ? "ex-over" : "ex-under"} ${hits[i] || skipped ? "ex-hit" : "ex-miss"}`;
      tiles += `<li class="${look}"><strong>${escape(name)}</strong> ${escape(verdict)}</li>`;
      const answers = [own[i], truth[i]].map((value) => words[value ? "is_so" : "is_not"]);
      rows += row([name, ...answers], [false, false, false]);
    });
    const numbers = skipped ? "" : wrapped(spec.heads, rows, [false, false, false]);
    const note = caseOf(shown, skipped, right === hits.length ? "exact" : "some");
    return [`<ul class="ex-tiles">${tiles}</ul>`, told(spec, note, fields), numbers];
  }

  function markOrder(spec, own, shown, skipped) {
    const { words, truth, amounts, labels } = spec;
    const hits = own.map((name, i) => name === truth[i]);
    const right = hits.filter(Boolean).length;
    const fields = { right: number(right, 0), total: number(hits.length, 0) };
    Object.assign(fields, { own: own.join(", "), truth: truth.join(", ") });
    if (!shown) return ["", fill(words.before, fields), ""];
    let items = "";
    truth.forEach((name, i) => {
      const place = { place: labels[own.indexOf(name)] ?? "" };
      const verdict = skipped ? "" : fill(words[hits[i] ? "place_hit" : "place_miss"], place);
      const look = `ex-over ${hits[i] || skipped ? "ex-hit" : "ex-miss"}`;
      items += `<li class="${look}"><strong>${escape(name)}</strong> ${escape(amounts[i])} ${verdict}</li>`;
    });
    const note = caseOf(shown, skipped, right === hits.length ? "exact" : "some");
    return [`<ol class="ex-tiles">${items}</ol>`, told(spec, note, fields), ""];
  }

  function markDeal(spec, own, shown, skipped) {
    const { words, truth, amounts, labels } = spec;
    const hits = own.map((place, i) => place === truth[i]);
    const right = hits.filter(Boolean).length;
    const fields = { right: number(right, 0), total: number(hits.length, 0) };
    if (!shown) return ["", fill(words.before, fields), ""];
    let items = "", rows = "";
    labels.forEach((label, i) => {
      const verdict = words["dealt" + (skipped ? "_told" : hits[i] ? "_hit" : "_miss")];
      const said = fill(verdict, { place: truth[i], own: own[i] });
      const look = hits[i] || skipped ? "ex-hit" : "ex-miss";
      const head = amounts[i] ? `<strong>${escape(amounts[i])}</strong> ` : "";
      items += `<li class="${look}">${head}${escape(label)} <em>${said}</em></li>`;
      rows += row([amounts[i] || label, own[i], truth[i]], [false, false, false]);
    });
    const numbers = skipped ? "" : wrapped(spec.heads, rows, [false, false, false]);
    const note = caseOf(shown, skipped, right === hits.length ? "exact" : "some");
    return [`<ul class="ex-tiles ex-dealt">${items}</ul>`, told(spec, note, fields), numbers];
  }

  const side = (gap) => (gap === 0 ? "exact" : gap > 0 ? "high" : "low");

  function numbersOf(spec, rows) {
    const cells = rows.map(([name, a, b]) =>
      [name, textOf(spec, a), textOf(spec, b), gapOf(spec, settled(a - b))]);
    return table(spec.heads, cells, [false, true, true, true]);
  }

  function trace(look, places, values, y, radius, skip = 0) {
    let inside = "";
    for (let i = 1; i < places.length; i++) {
      inside += lineOf(look, places[i - 1], y(values[i - 1]), places[i], y(values[i]));
    }
    for (let i = skip; i < places.length; i++) {
      inside += `<circle class="${look}" cx="${p(places[i])}%" cy="${p(y(values[i]))}%" r="${radius}"/>`;
    }
    return inside;
  }

  const nameOf = (look, x, y, above, words) =>
    `<text class="${look} ex-strong" x="${p(x)}%" y="${p(y)}%" dy="${above ? -12 : 22}" ` +
    `text-anchor="middle">${escape(words)}</text>`;

  const lineOf = (look, x1, y1, x2, y2, unit = "%") =>
    `<line class="${look}" x1="${p(x1)}%" y1="${p(y1)}${unit}" x2="${p(x2)}%" ` +
    `y2="${p(y2)}${unit}"/>`;

  function label(look, x, y, unit, html) {
    const anchor = x < 12 ? "start" : x > 88 ? "end" : "middle";
    const mark = look ? ` class="${look}"` : "";
    return `<text${mark} x="${p(x)}%" y="${p(y)}${unit}" text-anchor="${anchor}">${html}</text>`;
  }

  const svg = (look, alt, inside) =>
    `<svg class="ex-flat ${look}" role="img" aria-label="${alt}">${inside}</svg>`;

  const bar = (look, width) =>
    `<svg class="ex-bar" aria-hidden="true"><rect class="${look}" ` +
    `width="${p(Math.min(100, Math.max(0, width)))}%" height="100%"/></svg>`;

  const table = (head, rows, numeric) =>
    wrapped(head, rows.map((cells) => row(cells, numeric)).join(""), numeric);

  const right = (numeric) => (numeric ? ' class="ex-number"' : "");

  function wrapped(head, body, numeric) {
    const names = head
      .map((name, i) => (name ? `<th scope="col"${right(numeric[i])}>${escape(name)}</th>` : "<td></td>"))
      .join("");
    return (
      `<table class="ex-table"><thead><tr>${names}</tr></thead><tbody>${body}</tbody></table>`
    );
  }

  const row = (cells, numeric) =>
    `<tr>${cells.map((cell, i) => `<td${right(numeric[i])}>${escape(cell)}</td>`).join("")}</tr>`;

  const p = (value) => number(value, 2).replaceAll(",", "").replace("−", "-");

  const settled = (value) => Math.floor(value * 1e9 + 0.5) / 1e9;

  window.exploreAnswer = answer;
  window.exploreHeld = held;

  // --- the page: native controls change the state, the answer goes where the reader looks

  const started = new Map();
  // what the reader chose of a control that several explorers have, also those of explore.js
  const shared = (window.exploreShared ??= new Map());

  async function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const { lines, parts } = JSON.parse(await new Response(stream).text());
    const followed = new Map();
    const text = (steps) => {
      let line = -1;
      return steps
        .map((step) => {
          const next = step ? step - 1 : followed.get(line) ?? line + 1;
          followed.set(line, next);
          return lines[(line = next)];
        })
        .join("\n");
    };
    return parts.map((states) => states.map((s) => [...s.slice(0, -1).map(text), s[s.length - 1]]));
  }

  function start(root) {
    const form = root.querySelector(".ex-controls");
    const view = root.querySelector(".ex-view");
    const note = root.querySelector(".ex-note");
    const status = root.querySelector(".ex-status");
    const numbers = root.querySelector(".ex-numbers:not(.ex-fold)");
    const folds = root.querySelectorAll(".ex-fold");
    const packed = root.querySelector(".ex-parts");
    const spec = JSON.parse(root.querySelector(".ex-spec").textContent);
    const state = { at: [...spec.start], moves: [], shown: false, skipped: false };
    const { asks } = spec; // a guess, for which explorers wait
    let opening = null, speaking = 0, damaged = false;
    let touched = false; // goals are for the reader's own hand, not for links and neighbours

    function draw() {
      if (packed && !spec.parts) return void open().then(() => (spec.parts ? draw() : stay()));
      const [picture, finding, table] = answer(spec, state);
      view.innerHTML = picture;
      note.innerHTML = finding;
      numbers.querySelector(".ex-numbers-body").innerHTML = table;
      numbers.hidden = !table;
      reach();
      for (const fold of folds) fold.hidden = spec.kind !== "marks" || state.shown;
      for (const button of form.querySelectorAll("[data-move]")) {
        button.setAttribute("aria-disabled", String(state.moves.length === spec.rounds));
      }
      const compare = form.querySelector("[data-compare]");
      if (compare) compare.textContent = spec.words[state.shown ? "hide" : "compare"];
      if (asks) offer();
      if (!spec.tests || !touched) return;
      const detail = { state: JSON.stringify(state), held: held(spec, state).map((own) => [own]) };
      root.dispatchEvent(new CustomEvent("explore-moved", { detail }));
    }

    // goes to the state that reaches a goal
    function go(goal) {
      const { at, moves } = spec.reaching[goal];
      touched = true;
      at.forEach((index, i) => set(i, index));
      state.moves = [...moves];
      spec.controls.forEach((_, i) => tell(i));
      address();
      draw();
      speak();
    }

    function offer() {
      form.querySelector("[data-skip]").hidden = state.shown;
      for (const input of form.querySelectorAll("input, select")) input.disabled = state.shown;
      root.toggleAttribute("data-shown", state.shown);
      form.querySelector("[data-compare]").hidden = state.shown && Boolean(window.exploreKeeps?.open());
    }

    // what a site keeps for its reader: the choices of a guess, or that the answer was asked for
    function keep() {
      if (!state.shown) window.exploreKeeps?.set(asks.kept, null);
      else window.exploreKeeps?.set(asks.kept, state.skipped ? "shown" : chosenLabels());
    }

    const chosenLabels = () => spec.controls.map(({ labels }, i) => labels[state.at[i]]);

    function recall() {
      const kept = window.exploreKeeps?.get(asks.kept) ?? null;
      if (kept === null && !window.exploreKeeps?.open()) {
        if (state.shown) Object.assign(state, { shown: false, skipped: false });
        return draw();
      }
      const own = Array.isArray(kept) ? kept.map((label, i) => spec.controls[i]?.labels.indexOf(label)) : [];
      const fits = own.length === spec.controls.length && own.every((index) => index >= 0);
      if (fits) own.forEach((index, i) => set(i, index));
      Object.assign(state, { shown: true, skipped: !fits });
      draw();
    }

    // a table wider than the page is scrolled by keyboard, too
    function reach() {
      const body = numbers.querySelector(".ex-numbers-body");
      if (body.scrollWidth > body.clientWidth) body.tabIndex = 0;
      else body.removeAttribute("tabindex");
    }

    function open() {
      opening ??= unpack(packed.textContent).then(
        (parts) => (spec.parts = parts),
        () => {
          damaged = true;
          warn(
            window.DecompressionStream
              ? "This page has arrived damaged; the first view stays. Load the page again."
              : "This browser is too old to change the layers; the first view stays.",
          );
        },
      );
      return opening;
    }

    // of a page that can't be opened: the controls stand as the picture says
    function stay() {
      spec.start.forEach((index, i) => set(i, index));
    }

    const warned = () => status.classList.contains("ex-problem");

    function warn(words) {
      status.classList.add("ex-problem");
      status.textContent = words;
    }

    function speak() {
      clearTimeout(speaking);
      const said = status.textContent === note.textContent;
      if (!said && !warned()) status.textContent = "";
      speaking = setTimeout(() => {
        if (packed && !spec.parts) return;
        if (!said && !warned()) status.textContent = note.textContent;
      }, 500);
    }

    // what a reader does puts a warning about an address aside, not one about the page
    function touch() {
      touched = true;
      if (!damaged) status.classList.remove("ex-problem");
    }

    function set(i, index) {
      state.at[i] = index;
      const { name, labels } = spec.controls[i];
      const input = form.elements.namedItem(name);
      if (input.type === "checkbox") input.checked = index === 1;
      else input.value = String(index);
      if (input.type !== "range") return;
      input.setAttribute("aria-valuetext", labels[index]);
      input.closest(".ex-control").querySelector("output").textContent = labels[index];
    }

    function changed(i, index) {
      set(i, index);
      if (spec.kind === "play") state.moves = []; // another game is begun anew
      draw();
      speak();
    }

    function moved(i, index) {
      touch();
      // of an order each name stands once: the one that it meets takes the place left
      const other = spec.form === "order" ? state.at.findIndex((at, k) => at === index && k !== i) : -1;
      if (other >= 0) set(other, state.at[i]);
      changed(i, index);
      tell(i);
    }

    function tell(i) {
      const { share, labels } = spec.controls[i];
      if (!share) return;
      const detail = { source: root, share, label: labels[state.at[i]] };
      shared.set(share, detail.label);
      document.dispatchEvent(new CustomEvent("explore-follow", { detail }));
    }

    function read(i) {
      const input = form.elements.namedItem(spec.controls[i].name);
      return input.type === "checkbox" ? Number(input.checked) : Number(input.value);
    }

    // the place of a choice, or of what it is called now; some programs take accents apart, or
    // take a sentence's full stop along
    function place(labels, renamed, given) {
      const label = given.normalize("NFC");
      const names = [label, label.replace(/[.,;:!)]+$/, "")];
      const name = [...names, ...names.map((one) => renamed?.[one])].find((n) => labels.includes(n));
      return labels.indexOf(name);
    }

    function follow(share, label) {
      spec.controls.forEach((control, i) => {
        const index = control.share === share ? place(control.labels, control.renamed, label) : -1;
        if (index >= 0 && index !== state.at[i]) changed(i, index);
      });
    }

    // what an address holds beside the controls: a game's moves, and that a mark is compared
    const moves = spec.kind === "play" ? spec.games[0].moves : [];
    const compares = spec.kind === "marks" && !spec.controls.some((c) => c.name === "compared");

    function visit(query) {
      const unknown = [], played = [];
      for (const [name, given] of query) {
        const i = spec.controls.findIndex((control) => control.name === name);
        const isMove = i < 0 && name === "move";
        if (i < 0 && !isMove) continue;
        const choices = isMove ? { labels: moves, renamed: spec.renamed } : spec.controls[i];
        const index = place(choices.labels, choices.renamed, given);
        if (index < 0) unknown.push(`${name} has no choice "${given}".`);
        else if (isMove) played.push(index);
        else {
          changed(i, index);
          tell(i);
        }
      }
      state.moves = played.slice(0, spec.rounds);
      state.shown = compares && query.has("compared");
      draw();
      speak();
      if (unknown.length) warn(`${unknown.join(" ")} The rest of the address is shown.`);
    }

    function here() {
      const query = new URLSearchParams();
      spec.controls.forEach(({ name, labels }, i) => query.set(name, labels[state.at[i]]));
      for (const move of state.moves) query.append("move", moves[move]);
      if (state.shown && compares) query.set("compared", "yes");
      return `#${root.id}?${query}`;
    }

    function address() {
      if (asks) return; // a link does not tell an answer
      try {
        history.replaceState(history.state, "", here());
      } catch {
        // an address that may not change (some file viewers) costs only the link
      }
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", address);
    numbers.addEventListener("toggle", reach);
    form.addEventListener("input", (event) => {
      const i = spec.controls.findIndex((control) => control.name === event.target.name);
      if (i >= 0) moved(i, read(i));
    });
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      touch();
      const { move, again, compare, skip } = button.dataset;
      if (move !== undefined && state.moves.length < spec.rounds) state.moves.push(Number(move));
      if (again !== undefined) {
        state.moves = [];
        if (spec.kind !== "play") spec.start.forEach((index, i) => (set(i, index), tell(i)));
      }
      if (compare !== undefined || skip !== undefined) {
        state.shown = !state.shown;
        state.skipped = skip !== undefined;
      }
      address();
      draw();
      speak();
      if (!asks) return;
      if (!state.shown) for (const id of asks.hides) linked.delete(id);
      keep();
      withhold();
      form.querySelector("[data-compare]").focus(); // what was pressed may have gone
    });
    if (packed) {
      for (const touch of ["pointerenter", "pointerdown", "focusin"]) {
        root.addEventListener(touch, open, { once: true, passive: true });
      }
    }
    if (spec.form === "line" || spec.form === "number") takeMarks(view, spec, state, moved, address);

    spec.controls.forEach((_, i) => set(i, state.at[i])); // a reload may have kept other values
    if (asks) {
      const { question } = asks;
      guesses.set(root.id, { shown: () => state.shown, recall, question, waits: spec.words.waits });
      recall();
    } else if (!packed) draw();
    spec.controls.forEach(({ share }) => shared.has(share) && follow(share, shared.get(share)));
    form.hidden = false;
    root.querySelector(".ex-still").hidden = true;
    started.set(root, { follow, visit });
    root.addEventListener("explore-ask", ({ detail }) => (detail.address = here()));
    root.addEventListener("explore-go", ({ detail }) => go(detail.goal));
  }

  // --- a guess: what holds its answer waits, marked data-waits="ids of guesses", until each of
  // them is told; the style sheet hides it, and nothing where no script runs or on paper

  const guesses = new Map();
  const linked = new Set(); // explorers of whose states the page's address names one

  function withhold() {
    for (const one of document.querySelectorAll("[data-waits]")) {
      const open = one.dataset.waits.split(" ").filter((id) => guesses.get(id)?.shown() === false);
      const told = !open.length || linked.has(one.id);
      if (one.tagName === "DETAILS" && !told) one.open = false;
      else if (one.tagName === "DETAILS" && ("opens" in one.dataset || window.exploreKeeps?.open())) one.open = true;
      one.toggleAttribute("data-told", told);
      if (!one.matches(".explore, .explore-figure")) continue;
      one.removeAttribute("aria-label");
      if (!told) ask(one, open);
    }
  }

  // what stands in the place of a figure that waits: the questions, the way to them, the units
  function ask(figure, ids) {
    figure.querySelector(":scope > .ex-ask")?.remove();
    const place = document.createElement("div");
    place.className = "ex-ask";
    for (const id of ids) {
      const words = document.createElement("p");
      words.className = "ex-title";
      words.innerHTML = guesses.get(id).question;
      place.append(words);
    }
    const way = document.createElement("a");
    way.href = `#${ids[0]}`;
    way.textContent = guesses.get(ids[0]).waits;
    place.append(way);
    figure.setAttribute("aria-label", way.textContent); // else its caption names it
    const units = figure.querySelector(".ex-subtitle");
    if (units) place.append(units.cloneNode(true));
    figure.append(place);
  }

  document.addEventListener("explore-kept", () => {
    for (const { recall } of guesses.values()) recall();
    withhold();
  });

  document.addEventListener("explore-follow", ({ detail: { source, share, label } }) => {
    for (const [root, explorer] of started) if (root !== source) explorer.follow(share, label);
  });

  // the picture takes marks as well: each goes to the control whose place is nearest
  function takeMarks(view, spec, state, moved, address) {
    let held = false;

    function mark(event) {
      const box = view.querySelector("svg").getBoundingClientRect();
      const [low, high] = spec.scale;
      const across = (100 * (event.clientX - box.left)) / box.width;
      const down = (100 * (event.clientY - box.top)) / box.height;
      let i = 0, value = low + ((high - low) * (across - 6)) / 88;
      if (spec.form === "line") {
        const gaps = spec.places.slice(spec.given).map((place) => Math.abs(place - across));
        i = gaps.indexOf(Math.min(...gaps));
        value = low + ((high - low) * (86 - down)) / 76;
      }
      const gaps = spec.values[i].map((own) => Math.abs(own - value));
      const index = gaps.indexOf(Math.min(...gaps));
      if (index !== state.at[i]) moved(i, index);
    }

    view.addEventListener("pointerdown", (event) => {
      if (state.shown || event.button !== 0 || !event.target.closest("svg")) return;
      held = true;
      mark(event);
    });
    window.addEventListener("pointermove", (event) => held && mark(event));
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => {
        if (held) address();
        held = false;
      });
    }
  }

  // an address such as #explore-sums?line=60 opens the page on that state
  function visit() {
    const hash = location.hash.slice(1);
    const [id, query] = (hash.includes("?") ? hash : hash.replace(/%3f/i, "?")).split("?");
    const root = [...started.keys()].find((one) => [one.id, encodeURI(one.id)].includes(id));
    if (query) linked.add(decodeURI(id));
    withhold();
    if (!root || !query) return;
    started.get(root).visit(new URLSearchParams(query));
    root.scrollIntoView();
  }

  function startAll() {
    document.querySelectorAll("[data-compute]").forEach((root) => {
      if (!started.has(root)) start(root);
    });
    for (const id of guesses.keys()) {
      document.documentElement.dataset.asks = "";
      for (const hidden of document.getElementById(id).dataset.hides.split(" ")) {
        const one = document.getElementById(hidden);
        const ids = one?.dataset.waits?.split(" ") ?? [];
        if (one && !ids.includes(id)) one.dataset.waits = [...ids, id].join(" ");
      }
    }
    visit();
  }

  window.addEventListener("hashchange", visit);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
