// A button that is held: for an act after a second, or for as long as it is held. Whatever takes the finger, the
// keyboard or the page away releases it.

import { make } from "./dom.js";
import { Hold } from "./logic/holding.js";

const STEP_MS = 10;

/**
 * A button to hold.
 *
 * `options`: `neededMs` (null to act while held), `beat()` twenty times a second while held, `complete()` once,
 * `released(how, heldMs)` with `pointer`, `blur`, `hidden` or what `lose` was called with.
 */
export class HoldButton {
  #hold;
  #on;
  #timer = null;
  #pointer = null;

  constructor(label, hint, { neededMs, beat, complete = () => {}, released = () => {} }, attributes = {}) {
    this.#hold = new Hold(neededMs);
    this.#on = { beat, complete, released };
    this.fill = make("span", { class: "hold-fill", "aria-hidden": "true" });
    this.element = make(
      "button",
      { type: "button", ...attributes, class: `hold ${attributes.class ?? ""}`.trim() },
      this.fill,
      make("span", { class: "label", text: label }),
      hint ? make("span", { class: "hint", text: hint }) : null,
    );
    this.#listen();
  }

  get held() {
    return this.#hold.held;
  }

  /** Releases it, as where the link is too slow. */
  lose(how) {
    if (!this.#hold.held) {
      return;
    }
    clearInterval(this.#timer);
    const heldMs = this.#hold.release(performance.now());
    this.#pointer = null;
    this.#draw();
    this.#on.released(how, heldMs);
  }

  #press() {
    if (this.element.getAttribute("aria-disabled") === "true" || this.#hold.held) {
      return;
    }
    this.#hold.press(performance.now());
    this.#timer = setInterval(() => this.#step(), STEP_MS);
    this.#step();
  }

  #step() {
    const due = this.#hold.tick(performance.now());
    if (due.beat) {
      this.#on.beat();
    }
    if (due.complete) {
      this.#on.complete();
    }
    this.#draw();
  }

  #draw() {
    this.fill.style.transform = `scaleX(${this.#hold.share(performance.now())})`;
    this.element.dataset.held = String(this.#hold.held);
  }

  #listen() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        this.#pointer = event.pointerId;
        element.setPointerCapture(event.pointerId);
        this.#press();
      }
    });
    element.addEventListener("pointermove", (event) => {
      if (event.pointerId === this.#pointer && !inside(element, event)) {
        this.lose("pointer");
      }
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      element.addEventListener(end, () => this.lose("pointer"));
    }
    element.addEventListener("contextmenu", (event) => event.preventDefault());
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        if (!event.repeat) {
          this.#press();
        }
      } else if (event.key !== "Tab" || this.#hold.held) {
        this.lose("pointer");
      }
    });
    element.addEventListener("keyup", () => this.lose("pointer"));
    element.addEventListener("blur", () => this.lose("blur"));
    addEventListener("blur", () => this.lose("blur"));
    document.addEventListener("visibilitychange", () => document.hidden && this.lose("hidden"));
  }
}

function inside(element, event) {
  const box = element.getBoundingClientRect();
  return (
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
  );
}
