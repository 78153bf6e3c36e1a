/*
 * Orders per minute as a line chart with a table twin. Each entry is a step of one or more minutes:
 * [its first epoch second, placed, delivered, failed, placed a week earlier or null, how many minutes this sums up].
 */
(() => {
  const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600];

  class VolumeChart extends HTMLElement {
    constructor() {
      super();
      this.entries = [];
    }

    setup(options) {
      this.options = options;
      this.number = new Intl.NumberFormat(options.locale, { maximumFractionDigits: 1 });
      this.clock = new Intl.DateTimeFormat(options.locale, {
        hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: options.zone,
      });
      this.build();
      this.draw();
    }

    /** Everything anew, for another range. */
    replace(entries) {
      this.entries = entries;
      this.draw();
    }

    /** Minutes that are new or have other counts; drops what lies before the range. */
    merge(entries, from) {
      for (const entry of entries) {
        const at = this.entries.findIndex((known) => known[0] >= entry[0]);
        if (at < 0) {
          this.entries.push(entry);
        } else {
          this.entries.splice(at, this.entries[at][0] === entry[0] ? 1 : 0, entry);
        }
      }
      this.entries = this.entries.filter((entry) => entry[0] >= from);
      this.draw();
    }

    connectedCallback() {
      this.repaint = () => this.restyle();
      this.media = matchMedia("(prefers-color-scheme: dark)");
      this.media.addEventListener("change", this.repaint);
      this.watcher = new MutationObserver(this.repaint);
      this.watcher.observe(document.documentElement, { attributeFilter: ["theme", "style"] });
    }

    disconnectedCallback() {
      this.media.removeEventListener("change", this.repaint);
      this.watcher.disconnect();
      this.chart?.destroy();
      this.chart = undefined;
    }

    build() {
      if (this.canvas) {
        return;
      }
      const frame = document.createElement("div");
      frame.className = "chart-frame";
      this.canvas = document.createElement("canvas");
      this.canvas.setAttribute("role", "img");
      frame.append(this.canvas);
      this.details = document.createElement("details");
      this.details.className = "chart-table";
      const summary = document.createElement("summary");
      summary.textContent = this.options.showTable;
      this.tableHolder = document.createElement("div");
      this.tableHolder.className = "chart-table-scroll";
      this.tableHolder.tabIndex = 0;
      this.tableHolder.setAttribute("role", "region");
      this.tableHolder.setAttribute("aria-label", this.options.showTable);
      this.details.append(summary, this.tableHolder);
      this.details.addEventListener("toggle", () => this.drawTable());
      this.append(frame, this.details);
    }

    /** The colour that a custom property comes to in the theme at hand; light-dark() only resolves on an element. */
    colour(name) {
      const probe = document.createElement("i");
      probe.style.color = `var(${name})`;
      this.append(probe);
      const colour = getComputedStyle(probe).color;
      probe.remove();
      return colour;
    }

    restyle() {
      if (this.chart) {
        this.chart.destroy();
        this.chart = undefined;
        this.draw();
      }
    }

    draw() {
      if (!this.options || !this.isConnected || this.entries.length === 0) {
        return;
      }
      if (!this.chart) {
        this.chart = new Chart(this.canvas, this.configuration());
      }
      const series = (index) => this.entries.map((entry) => ({ x: entry[0], y: entry[index] / entry[5] }));
      const [before, placed, delivered, failed] = this.chart.data.datasets;
      before.data = this.entries[0][4] === null ? [] : series(4);
      placed.data = series(1);
      delivered.data = series(2);
      failed.data = series(3);
      this.chart.options.scales.x.min = this.entries[0][0];
      this.chart.options.scales.x.max = this.entries.at(-1)[0];
      this.chart.update("none");
      this.canvas.setAttribute("aria-label", this.spoken());
      this.drawTable();
    }

    spoken() {
      const sum = (index) => this.number.format(this.entries.reduce((all, entry) => all + entry[index], 0));
      return this.options.spoken
        .replace("{0}", this.clock.format(this.entries[0][0] * 1000))
        .replace("{1}", this.clock.format(this.entries.at(-1)[0] * 1000))
        .replace("{2}", sum(1)).replace("{3}", sum(2)).replace("{4}", sum(3));
    }

    configuration() {
      const text = this.colour("--chart-text");
      const grid = this.colour("--chart-grid");
      const font = { family: getComputedStyle(this).fontFamily, size: 12 };
      return {
        type: "line",
        data: { datasets: this.datasets() },
        options: {
          animation: false,
          parsing: false,
          normalized: true,
          maintainAspectRatio: false,
          interaction: { mode: "index", intersect: false },
          layout: { padding: { top: 8, right: 8 } },
          onHover: (event) => { event.native.target.style.cursor = "pointer"; },
          onClick: (event) => this.pick(event),
          scales: {
            x: {
              type: "linear",
              grid: { display: false },
              border: { color: grid },
              ticks: { color: text, font, maxRotation: 0, callback: (value) => this.clock.format(value * 1000) },
              afterBuildTicks: (axis) => this.ticks(axis),
            },
            y: {
              beginAtZero: true,
              grace: "8%",
              border: { display: false },
              grid: { color: grid },
              ticks: { color: text, font, precision: 0, maxTicksLimit: 6, padding: 8,
                callback: (value) => this.number.format(value) },
            },
          },
          plugins: { legend: { display: false }, tooltip: this.tooltip(font) },
        },
        plugins: [this.crosshair()],
      };
    }

    datasets() {
      // the running minute is not over: a line down to it would look like a fall, so it is only a dot
      const running = (index) => index === this.entries.length - 1;
      const line = (label, name, dash) => {
        const colour = this.colour(name);
        return {
          label, data: [], borderColor: colour, backgroundColor: colour, borderWidth: 2, borderDash: dash, tension: 0.2,
          pointRadius: (at) => (running(at.dataIndex) ? 2.5 : 0), pointBorderWidth: 0, pointHoverRadius: 4, clip: 6,
          segment: { borderColor: (at) => (running(at.p1DataIndex) ? "transparent" : undefined) },
        };
      };
      return [
        { label: this.options.before, data: [], borderWidth: 0, pointRadius: 0, tension: 0.3, fill: "origin",
          backgroundColor: this.colour("--chart-before") },
        { ...line(this.options.placed, "--chart-placed", []), order: -1 },
        { ...line(this.options.delivered, "--chart-delivered", []), order: -2 },
        { ...line(this.options.failed, "--chart-failed", [6, 3]), order: -3 },
      ];
    }

    ticks(axis) {
      const span = axis.max - axis.min;
      const most = Math.max(2, Math.floor(axis.width / 84));
      const step = STEPS.find((candidate) => span / candidate <= most) ?? 21600;
      // whole hours of the clock shown, which need not be whole hours of UTC
      const shift = this.offset(axis.min);
      const ticks = [];
      for (let at = Math.ceil((axis.min + shift) / step) * step - shift; at <= axis.max; at += step) {
        ticks.push({ value: at });
      }
      axis.ticks = ticks;
    }

    offset(at) {
      const parts = new Intl.DateTimeFormat("en", { timeZone: this.options.zone, timeZoneName: "longOffset" })
        .formatToParts(at * 1000).find((part) => part.type === "timeZoneName").value;
      const match = parts.match(/([+-])(\d\d):(\d\d)/);
      return match ? (match[1] === "-" ? -1 : 1) * (match[2] * 3600 + match[3] * 60) : 0;
    }

    tooltip(font) {
      return {
        backgroundColor: this.colour("--chart-tip"),
        titleColor: this.colour("--chart-tip-text"),
        bodyColor: this.colour("--chart-tip-text"),
        titleFont: { ...font, weight: "600" },
        bodyFont: font,
        padding: 10,
        boxPadding: 6,
        boxWidth: 10,
        boxHeight: 10,
        cornerRadius: 6,
        itemSort: (a, b) => a.datasetIndex - b.datasetIndex,
        callbacks: {
          title: ([item]) => this.span(item.parsed.x),
          label: (item) => ` ${item.dataset.label}  ${this.number.format(item.parsed.y)}`,
        },
      };
    }

    span(second) {
      return `${this.clock.format(second * 1000)} – ${this.clock.format((second + this.options.step * 60) * 1000)}`;
    }

    crosshair() {
      return {
        id: "crosshair",
        beforeDatasetsDraw: (chart) => {
          const [active] = chart.getActiveElements();
          if (active) {
            const { ctx, chartArea } = chart;
            ctx.save();
            ctx.strokeStyle = this.colour("--chart-text");
            ctx.lineWidth = 1;
            ctx.beginPath();
            ctx.moveTo(active.element.x, chartArea.top);
            ctx.lineTo(active.element.x, chartArea.bottom);
            ctx.stroke();
            ctx.restore();
          }
        },
      };
    }

    pick(event) {
      const [hit] = this.chart.getElementsAtEventForMode(event.native, "index", { intersect: false }, false);
      if (hit) {
        this.picked(this.entries[hit.index][0]);
      }
    }

    picked(second) {
      this.dispatchEvent(new CustomEvent("minute-picked", { detail: second }));
    }

    drawTable() {
      if (!this.details?.open) {
        return;
      }
      const table = document.createElement("table");
      const head = table.createTHead().insertRow();
      for (const name of [this.options.minute, this.options.placed, this.options.delivered, this.options.failed]) {
        const cell = document.createElement("th");
        cell.scope = "col";
        cell.textContent = name;
        head.append(cell);
      }
      const body = table.createTBody();
      for (const entry of this.entries.toReversed()) {
        const row = body.insertRow();
        const minute = document.createElement("button");
        minute.type = "button";
        minute.textContent = this.clock.format(entry[0] * 1000);
        minute.dataset.second = entry[0];
        minute.addEventListener("click", () => this.picked(entry[0]));
        row.insertCell().append(minute);
        for (const index of [1, 2, 3]) {
          row.insertCell().textContent = this.number.format(entry[index]);
        }
      }
      const focused = this.tableHolder.contains(document.activeElement) && document.activeElement.dataset.second;
      this.tableHolder.replaceChildren(table);
      if (focused) {
        this.tableHolder.querySelector(`button[data-second="${focused}"]`)?.focus();
      }
    }
  }

  if (!customElements.get("pearl-volume-chart")) {
    customElements.define("pearl-volume-chart", VolumeChart);
  }
})();
