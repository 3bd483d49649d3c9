// Fetches what JupyterLite needs into the browser's cache, tells how far it is, opens the notebook.
(() => {
  "use strict";
  const page = (new URLSearchParams(location.search).get("page") ?? "index").replace(/[^\w-]/g, "");
  const [which, begin, back, bar, told] = ["which", "begin", "back", "progress", "told"].map((id) => document.getElementById(id));
  which.textContent = `Notebook: ${page}.ipynb`;
  back.href = `../book/${page}.html`;

  async function fetched(name, count) {
    const response = await fetch(name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      count(value.length);
    }
  }

  async function all() {
    const { files: sizes } = await (await fetch("run.json")).json();
    const whole = Object.values(sizes).reduce((a, b) => a + b, 0);
    let got = 0;
    const count = (more) => {
      got += more;
      bar.value = got / whole;
      told.textContent = `${(got / 1e6).toFixed(0)} of ${(whole / 1e6).toFixed(0)} MB`;
    };
    const names = Object.keys(sizes);
    const lane = async () => {
      for (let name = names.shift(); name; name = names.shift()) await fetched(name, count);
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
  }

  begin.addEventListener("click", async () => {
    begin.disabled = true;
    bar.hidden = false;
    try {
      await all();
      told.textContent = "Opening …";
      location.assign(`notebooks/index.html?path=${page}.ipynb`);
    } catch (error) {
      told.textContent = `Not all could be fetched (${error.message}). Try again when the network is back.`;
      begin.disabled = false;
    }
  });
})();
