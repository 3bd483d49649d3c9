// A class's own JupyterHub: its address is asked once and kept (keep.js); from it and from what the
// page says of its notebook comes the link by which nbgitpuller brings the book's files there.
(() => {
  "use strict";
  const form = document.querySelector(".door-hub form");
  if (!form) return;
  const [field, told] = [form.elements.hub, form.querySelector("[role=status]")];
  field.value = window.mgKeep?.get("hub") ?? "";

  function address(text) {
    try {
      const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
      return /^https?:$/.test(url.protocol) ? url : null;
    } catch {
      return null;
    }
  }

  form.noValidate = true; // the field says itself what is wrong, and forgives a missing https://
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const url = address(field.value.trim());
    if (!field.value.trim() || !url) {
      told.textContent = "Write the address of the hub, as in https://hub.example.org";
      field.focus();
      return;
    }
    const home = `${url.origin}${url.pathname.replace(/\/(hub.*)?$/, "")}`;
    window.mgKeep?.set("hub", home);
    field.value = home;
    told.textContent = "";
    location.assign(`${home}/hub/user-redirect/git-pull?${form.dataset.pull}`);
  });
  document.addEventListener("mg-keep", ({ detail: { name, value } }) => {
    if (name === "hub") field.value = value ?? "";
  });
})();
