/*
 * A store and the zones it delivers to. Useful without tiles: shapes to scale on plain ground, each with its letter, so
 * that nothing is said by colour alone. A click, or Enter at the crosshair, asks about a place.
 */
(() => {
  const LOOKS = 6;

  class ZoneMap extends HTMLElement {
    setup(options) {
      this.options = options;
      this.build();
    }

    /** Everything anew. Each zone: { name, served, ring, holes, circle } with positions as [latitude, longitude]. */
    replace(data) {
      this.data = data;
      this.draw();
    }

    connectedCallback() {
      this.sizes = new ResizeObserver(() => this.map?.invalidateSize({ pan: false }));
      this.sizes.observe(this);
      if (this.options && !this.map) {
        this.build();
        this.draw();
      }
    }

    disconnectedCallback() {
      this.sizes?.disconnect();
      this.map?.remove();
      this.map = undefined;
      this.replaceChildren();
    }

    build() {
      if (this.map || !this.isConnected) {
        return;
      }
      const ground = document.createElement("div");
      ground.className = "zone-ground";
      this.append(ground);
      this.map = L.map(ground, {
        attributionControl: Boolean(this.options.tiles),
        zoomControl: false,
        zoomAnimation: false,
        fadeAnimation: false,
        markerZoomAnimation: false,
        scrollWheelZoom: false,
      });
      ground.setAttribute("role", "application");
      ground.setAttribute("aria-label", this.options.label);
      L.control.zoom({ zoomInTitle: this.options.zoomIn, zoomOutTitle: this.options.zoomOut }).addTo(this.map);
      L.control.scale({ imperial: false, maxWidth: 140 }).addTo(this.map);
      if (this.options.tiles) {
        this.map.attributionControl.setPrefix(false);
        const attribution = document.createElement("span");
        attribution.textContent = this.options.attribution;
        L.tileLayer(this.options.tiles, { attribution: attribution.innerHTML, maxZoom: 19 }).addTo(this.map);
        this.classList.add("tiled");
      }
      this.shapes = L.featureGroup().addTo(this.map);
      this.marks = L.featureGroup().addTo(this.map);
      // a wheel that scrolls the page must not be caught; once somebody works in the map it zooms
      this.map.on("focus", () => this.map.scrollWheelZoom.enable());
      this.map.on("blur", () => this.map.scrollWheelZoom.disable());
      this.map.on("click", (event) => this.pick(event.latlng));
      ground.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.target === ground) {
          this.pick(this.map.getCenter());
        }
      });
    }

    draw() {
      if (!this.map || !this.data) {
        return;
      }
      // circles know their bounds only on a map that shows somewhere
      this.map.setView(this.data.store, 14, { animate: false });
      this.shapes.clearLayers();
      this.zones = this.data.zones.map((zone, index) => this.shape(zone, index));
      L.circleMarker(this.data.store, { radius: 7, className: "zone-store", interactive: false })
        .bindTooltip(this.text(this.data.name), { permanent: true, direction: "bottom", offset: [0, 8], className: "zone-tip" })
        .addTo(this.shapes);
      this.fit();
    }

    fit() {
      const bounds = this.shapes.getBounds();
      if (this.data.zones.some((zone) => zone.ring.length > 0)) {
        this.map.fitBounds(bounds, { padding: [24, 24], animate: false });
      } else {
        this.map.setView(this.data.store, 15, { animate: false });
      }
    }

    shape(zone, index) {
      if (zone.ring.length === 0) {
        return undefined;
      }
      const look = `zone-shape zone-look-${index % LOOKS}${zone.served ? "" : " zone-resting"}`;
      const shape = zone.circle
        ? L.circle(zone.circle.centre, { radius: zone.circle.metres, className: look })
        : L.polygon([zone.ring, ...zone.holes], { className: look });
      shape.addTo(this.shapes);
      const edge = zone.circle ? L.latLng(shape.getBounds().getNorth(), zone.circle.centre[1])
        : L.latLng(zone.ring.reduce((most, corner) => (corner[0] > most[0] ? corner : most)));
      L.marker(edge, {
        interactive: false,
        keyboard: false,
        icon: L.divIcon({ className: `zone-letter zone-look-${index % LOOKS}`, html: this.text(zone.letter).outerHTML, iconSize: [22, 22] }),
      }).addTo(this.shapes);
      return shape;
    }

    /** Shows one zone from edge to edge. */
    look(index) {
      const shape = this.zones?.[index];
      if (shape) {
        this.map.fitBounds(shape.getBounds(), { padding: [24, 24], animate: false });
        for (const one of this.zones) {
          one?.getElement()?.classList.toggle("zone-chosen", one === shape);
        }
      }
    }

    /** The place that is asked about. */
    mark(latitude, longitude, text, good) {
      this.marks.clearLayers();
      const place = L.latLng(latitude, longitude);
      L.polyline([this.data.store, place], { className: "zone-way", interactive: false }).addTo(this.marks);
      L.circleMarker(place, { radius: 6, className: good ? "zone-place good" : "zone-place bad", interactive: false })
        .bindTooltip(this.text(text), { permanent: true, direction: "auto", offset: [0, 0], className: "zone-tip" })
        .addTo(this.marks);
      if (!this.map.getBounds().contains(place)) {
        this.map.fitBounds(this.shapes.getBounds().extend(place), { padding: [32, 32], animate: false });
      }
    }

    pick(place) {
      const wrapped = place.wrap();
      this.dispatchEvent(new CustomEvent("place-picked", {
        detail: `${wrapped.lat.toFixed(6)},${wrapped.lng.toFixed(6)}`,
      }));
    }

    /** Names come from chains' systems: text, never markup. */
    text(words) {
      const span = document.createElement("span");
      span.dir = "auto";
      span.textContent = words;
      return span;
    }
  }

  if (!customElements.get("pearl-zone-map")) {
    customElements.define("pearl-zone-map", ZoneMap);
  }
})();
