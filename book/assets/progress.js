// What a reader has read and answered, kept by keep.js: answers to the questions of a page under
// "questions", pages that the reader marked under "progress"; the table that sums both up.
(() => {
  "use strict";
  const keep = window.mgKeep;
  if (!keep) return;
  const kept = (name) => Object(keep.get(name));

  function put(name, key, value) {
    const { [key]: _, ...rest } = kept(name);
    const all = value === null ? rest : { ...rest, [key]: value };
    keep.set(name, Object.keys(all).length ? all : null);
  }

  // --- the questions of a page stay answered

  const quizzes = [...document.querySelectorAll("form.quiz")];

  function judged(question) {
    const inputs = [...question.querySelectorAll("input")];
    const chosen = inputs.flatMap((input, at) => (input.checked ? [at + 1] : []));
    const right = inputs.every((input) => input.checked === input.classList.contains("quiz-key"));
    return chosen.length ? { chosen, right } : null;
  }

  function recall() {
    const found = kept("questions");
    for (const form of quizzes) {
      for (const input of form.querySelectorAll("input")) {
        const at = Number(input.id.slice(input.name.length + 1));
        input.checked = Boolean(found[input.name]?.chosen?.includes(at));
      }
    }
  }

  for (const form of quizzes) {
    form.addEventListener("change", ({ target }) =>
      put("questions", target.name, judged(target.closest(".quiz-question"))));
    form.addEventListener("reset", () => {
      const names = new Set([...form.querySelectorAll("input")].map(({ name }) => name));
      const rest = Object.entries(kept("questions")).filter(([name]) => !names.has(name));
      keep.set("questions", rest.length ? Object.fromEntries(rest) : null);
    });
  }

  // --- the mark at the end of a page

  const mark = document.querySelector(".read-mark");
  const button = mark?.querySelector("button");
  if (button) {
    mark.hidden = false;
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") === "true";
      put("progress", button.dataset.read, on ? null : true);
    });
  }

  // --- the table

  const table = document.querySelector('[data-progress="table"]');
  const told = document.querySelector(".progress-told");

  function row(one) {
    const { page, quiz, exercises, guesses } = one.dataset;
    const [questions, guessed] = [kept("questions"), kept("guesses")];
    const names = (text) => text.split(" ").filter(Boolean);
    const count = (list, has) => list.filter(has).length;
    const of = (list, has) => (list.length ? `${count(list, has)} of ${list.length}` : "none");
    const answered = (name) => Boolean(questions[name]);
    const cells = {
      read: kept("progress")[page] ? "yes" : "",
      quiz: of(names(quiz), answered),
      right: count(names(quiz), answered) ? String(count(names(quiz), (name) => questions[name]?.right)) : "",
      exercises: of(names(exercises), answered),
      guesses: of(names(guesses), (name) => guessed[name] !== undefined),
    };
    for (const cell of one.querySelectorAll("[data-of]")) cell.textContent = cells[cell.dataset.of];
  }

  const clear = document.querySelector('[data-progress="clear"]');
  const words = clear?.textContent;
  clear?.addEventListener("click", () => {
    if (clear.textContent === words) {
      clear.textContent = "Clear it: press again";
      return;
    }
    for (const name of ["questions", "progress", "guesses", "goals"]) keep.set(name, null);
    told.textContent = "Cleared: pages read, answers, guesses and goals. Your country and settings stay.";
    clear.textContent = words;
  });
  clear?.addEventListener("blur", () => (clear.textContent = words));

  function show() {
    if (button) {
      const read = Boolean(kept("progress")[button.dataset.read]);
      button.setAttribute("aria-pressed", String(read));
      button.textContent = read ? "Read. Take the mark away" : "I have read this page";
    }
    for (const one of table?.querySelectorAll("tr[data-page]") ?? []) row(one);
  }

  document.addEventListener("mg-keep", ({ detail: { name, value } }) => {
    if (name === "questions" && value === null) recall();
    show();
  });
  recall();
  show();
})();
