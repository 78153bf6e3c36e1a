/*
 * How long the sign-in still lasts. Only what a person does counts, and only this tells the server about it: pages ask by
 * themselves all the time. Warns before the end; once it is over the page is loaded again, and the server says why.
 */
(() => {
  class Session extends HTMLElement {
    connectedCallback() {
      this.idle = Number(this.dataset.idle);
      this.warning = Number(this.dataset.warning);
      this.moved = false;
      this.stop = new AbortController();
      const options = { passive: true, capture: true, signal: this.stop.signal };
      for (const event of ["keydown", "input", "pointerdown", "pointermove", "wheel", "touchstart"]) {
        window.addEventListener(event, (happened) => this.person(happened), options);
      }
      document.addEventListener("visibilitychange", () => this.visible(), { signal: this.stop.signal });
      this.timer = setInterval(() => this.tick(), Math.min(1000, this.idle / 8));
      this.told = Date.now();
      this.ask("GET");
    }

    disconnectedCallback() {
      clearInterval(this.timer);
      this.stop.abort();
      this.dialog?.remove();
    }

    /* Scripts make events too, and a page that moves under a pointer at rest makes the browser say it moved. */
    person(event) {
      const rests = event.type === "pointermove" && !event.movementX && !event.movementY;
      if (event.isTrusted && !rests) {
        this.moved = true;
      }
    }

    visible() {
      if (!document.hidden) {
        this.ask("GET");
      }
    }

    tick() {
      const now = Date.now();
      if (this.moved && !this.open() && now - this.told > Math.min(60000, this.idle / 4)) {
        this.moved = false;
        this.told = now;
        this.ask("POST");
      } else if (now - this.asked > Math.min(60000, this.idle / 4)) {
        this.ask("GET");
      }
      if (this.end) {
        this.draw(this.end - now);
      }
    }

    async ask(method) {
      this.asked = Date.now();
      try {
        const answer = await fetch("/session", { method, cache: "no-store" });
        if (answer.status === 401) {
          this.over();
        } else if (answer.ok) {
          const { millis, extendable } = await answer.json();
          this.end = Date.now() + millis;
          this.extendable = extendable;
        }
      } catch {
        // the console is out of reach; Vaadin says so
      }
    }

    over() {
      if (this.isConnected && !this.leaving) {
        this.leaving = true;
        location.reload();
      }
    }

    draw(left) {
      if (left <= 0) {
        if (!this.leaving) {
          this.ask("GET");
        }
        return;
      }
      if (left > this.warning) {
        this.dialog?.close();
        this.noted = false;
        return;
      }
      if (!this.open() && !this.noted) {
        this.show();
      }
      if (this.open()) {
        const seconds = Math.ceil(left / 1000);
        const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
        const text = this.extendable ? this.dataset.idleText : this.dataset.limitText;
        this.words.textContent = text.replace("{0}", clock);
      }
    }

    open() {
      return Boolean(this.dialog?.open);
    }

    show() {
      if (!this.dialog) {
        this.dialog = document.createElement("dialog");
        this.dialog.className = "session-dialog";
        this.dialog.setAttribute("aria-labelledby", "session-title");
        const title = document.createElement("h2");
        title.id = "session-title";
        title.textContent = this.dataset.title;
        this.words = document.createElement("p");
        this.button = document.createElement("button");
        this.button.type = "button";
        this.button.className = "session-stay";
        this.button.addEventListener("click", () => {
          this.dialog.close();
          this.stay();
        });
        this.dialog.addEventListener("cancel", () => this.stay());
        this.dialog.append(title, this.words, this.button);
        document.body.append(this.dialog);
      }
      this.button.textContent = this.extendable ? this.dataset.stay : this.dataset.close;
      this.noted = true;
      this.dialog.showModal();
      this.button.focus();
    }

    stay() {
      if (this.extendable && !this.leaving) {
        this.moved = false;
        this.told = Date.now();
        this.ask("POST");
      }
    }
  }

  if (!customElements.get("pearl-session")) {
    customElements.define("pearl-session", Session);
  }
})();
