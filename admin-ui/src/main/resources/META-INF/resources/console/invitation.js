/* The token stands behind the hash, which browsers do not send: it is taken out of the address and posted. */
(() => {
  // another invitation, opened in the same tab: the browser would only move within this page
  addEventListener("hashchange", () => {
    if (location.hash) {
      location.replace(`${location.pathname}?${Date.now()}${location.hash}`);
    }
  });
  const begin = document.querySelector("form[data-begin]");
  if (begin) {
    const token = location.hash.slice(1);
    if (token) {
      history.replaceState(null, "", location.pathname);
      begin.elements.token.value = token;
      begin.submit();
    }
  }
  document.querySelector("form[data-go]")?.submit();
  for (const toggle of document.querySelectorAll("[data-toggle]")) {
    const field = document.getElementById(toggle.dataset.toggle);
    toggle.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      toggle.textContent = hidden ? toggle.dataset.hide : toggle.dataset.show;
      toggle.setAttribute("aria-pressed", String(hidden));
      field.focus();
    });
  }
})();
