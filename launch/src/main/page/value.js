// A value on the page that knows its age: dim when it is late, a dash and its age when it is too old to be believed.

import { make, setData, setText } from "./dom.js";
import { GONE, ageText, freshness } from "./logic/age.js";
import { UNKNOWN } from "./logic/format.js";

/** How often situations come, ms. */
export const SITUATION_MS = 50;

/**
 * The text of a value in `element`.
 *
 * `read` takes the situation and gives the text; `age` gives how old the value was when the situation was made, ms;
 * `period` is how often the value comes, ms; `level` says whether it is normal, `amber` or `red`.
 */
export class Value {
  constructor(element, { read, age = () => 0, period = SITUATION_MS, level = null }) {
    this.element = element;
    element.classList.add("value");
    element.dataset.fresh = GONE;
    element.textContent = UNKNOWN;
    Object.assign(this, { read, age, period, level });
  }

  update(view) {
    const { situation } = view;
    const ownAgeMs = situation ? this.age(situation) : null;
    const ageMs = typeof ownAgeMs === "number" ? ownAgeMs + view.ageMs : NaN;
    const fresh = freshness(ageMs, this.period);
    setData(this.element, "fresh", fresh);
    if (fresh === GONE) {
      setText(this.element, Number.isFinite(ageMs) ? `${UNKNOWN} ${ageText(ageMs)}` : UNKNOWN);
      setData(this.element, "level", null);
    } else {
      setText(this.element, this.read(situation, view));
      setData(this.element, "level", this.level ? this.level(situation, view) : null);
    }
  }
}

/** A label above a value. */
export function fact(label, options, classes = "") {
  const element = make("dd", {});
  const value = new Value(element, options);
  const box = make("div", { class: `fact ${classes}`.trim() }, make("dt", { text: label }), element);
  return { box, update: (view) => value.update(view) };
}

/** Several labelled values in one list. */
export function facts(list, classes = "facts") {
  const made = list.map(([label, options, own]) => fact(label, options, own));
  return {
    element: make(
      "dl",
      { class: classes },
      made.map((one) => one.box),
    ),
    update: (view) => made.forEach((one) => one.update(view)),
  };
}
