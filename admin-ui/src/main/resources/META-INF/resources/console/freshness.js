/* How long ago the page was last brought up to date, counted here so that the server need not say so every second. */
(() => {
  class Freshness extends HTMLElement {
    static observedAttributes = ["state"];

    connectedCallback() {
      if (!this.dot) {
        this.dot = document.createElement("span");
        this.dot.className = "dot";
        this.dot.setAttribute("aria-hidden", "true");
        this.words = document.createElement("span");
        this.append(this.dot, this.words);
      }
      this.timer = setInterval(() => this.draw(), 1000);
      this.draw();
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    attributeChangedCallback() {
      this.draw();
    }

    touch() {
      this.touchedAt = Date.now();
      this.draw();
    }

    draw() {
      if (!this.words) {
        return;
      }
      const state = this.getAttribute("state");
      const seconds = this.touchedAt ? Math.round((Date.now() - this.touchedAt) / 1000) : 0;
      const text = state && this.touchedAt ? this.dataset[state] : this.dataset.waiting;
      const now = text.replace("{0}", seconds);
      if (this.words.textContent !== now) {
        this.words.textContent = now;
      }
    }
  }

  if (!customElements.get("pearl-freshness")) {
    customElements.define("pearl-freshness", Freshness);
  }
})();
