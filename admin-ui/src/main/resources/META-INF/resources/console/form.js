/*
 * What is typed into a form and not saved yet lies in this tab's storage, so that an expired sign-in loses nothing.
 * Only fields that say so with data-draft are kept; those of secrets do not.
 */
(() => {
  const OLDEST = 12 * 3600 * 1000;

  class Form extends HTMLElement {
    connectedCallback() {
      if (!this.listening) {
        this.listening = true;
        for (const event of ["input", "change", "value-changed", "checked-changed"]) {
          this.addEventListener(event, () => this.note());
        }
      }
    }

    /**
     * Differences from what the server shows are kept; the fields themselves may hold something newer by now. Returns
     * those that were kept before.
     */
    begin(key, shown) {
      this.key = key;
      this.shown = shown;
      const found = this.found();
      // until they are back in their fields, the fields tell nothing about what was typed
      this.restoring = found !== null;
      this.note();
      return found ?? {};
    }

    restored() {
      this.restoring = false;
      this.keep();
    }

    found() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(this.key));
        return kept && Date.now() - kept.at < OLDEST ? kept.values : null;
      } catch {
        return null;
      }
    }

    note() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), 150);
    }

    keep() {
      if (!this.shown || this.restoring || !this.isConnected) {
        return;
      }
      const changed = Object.entries(this.values()).filter(([name, value]) => this.shown[name] !== value);
      if (changed.length > 0) {
        sessionStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values: Object.fromEntries(changed) }));
      } else {
        sessionStorage.removeItem(this.key);
      }
    }

    forget() {
      clearTimeout(this.timer);
      this.shown = null;
      this.restoring = false;
      sessionStorage.removeItem(this.key);
    }

    values() {
      const values = {};
      for (const field of this.querySelectorAll("[data-draft]")) {
        values[field.dataset.draft] = this.value(field);
      }
      return values;
    }

    value(field) {
      if (field.dataset.draftValue !== undefined) {
        return field.dataset.draftValue;
      }
      return field.localName === "vaadin-checkbox" ? String(field.checked) : String(field.value ?? "");
    }
  }

  if (!customElements.get("pearl-form")) {
    customElements.define("pearl-form", Form);
  }
})();
