// Moving the arm by hand from the page: only while a button is held, slowly, and never over a slow link.

import { allow, card, fill, make, setText } from "./dom.js";
import { HoldButton } from "./hold_button.js";
import { quantity } from "./logic/format.js";
import { text } from "./text.js";

const SPEEDS_M_PER_S = [0.02, 0.05, 0.1, 0.25];
const DEFAULT_M_PER_S = 0.05;

/** The card with the jog buttons. */
export class Jog {
  #desk;
  #buttons = [];
  #speed;

  constructor(desk) {
    this.#desk = desk;
    this.#speed = make(
      "select",
      { id: "jog-speed" },
      SPEEDS_M_PER_S.map((speed) =>
        make("option", { value: String(speed), selected: speed === DEFAULT_M_PER_S, text: quantity(speed, 2, "m/s") }),
      ),
    );
    this.joints = make("div", { class: "jog-joints" });
    this.outcome = make("p", { class: "outcome", role: "status", id: "jog-outcome" });
    const fingertip = text.jog.axes.map((axis, at) =>
      this.#pair(axis, (sign) => ({
        joint: -1,
        x: at === 0 ? sign : 0,
        y: at === 1 ? sign : 0,
        z: at === 2 ? sign : 0,
      })),
    );
    this.element = card(
      text.jog.title,
      { class: "jog" },
      make("p", { class: "note", text: text.jog.note }),
      make("label", { class: "row" }, text.jog.speed, this.#speed),
      make("h3", { text: text.jog.fingertip }),
      make("div", { class: "jog-joints" }, fingertip),
      make("h3", { text: text.jog.joint }),
      this.joints,
      this.outcome,
    );
  }

  update({ facts, obstacles, quick }) {
    const joints = facts?.joints ?? [];
    fill(this.joints, joints.map((joint) => joint.name).join("\n"), () =>
      joints.map((joint, at) => this.#pair(joint.name, (sign) => ({ joint: at, x: sign, y: 0, z: 0 }))),
    );
    for (const held of this.#buttons) {
      allow(held.element, obstacles.jog);
      if (held.held && (!quick || obstacles.jog)) {
        held.lose(quick ? "refused" : "link");
      }
    }
  }

  #pair(name, wish) {
    return make(
      "div",
      { class: "jog-pair", role: "group", "aria-label": name },
      this.#button("−", text.jog.minus(name), () => wish(-1)),
      make("span", { class: "jog-name", text: name }),
      this.#button("+", text.jog.plus(name), () => wish(1)),
    );
  }

  #button(sign, label, wish) {
    const held = new HoldButton(
      sign,
      null,
      {
        neededMs: null,
        beat: () => this.#beat(held, wish()),
        released: (how) => setText(this.outcome, text.jog.released[how] ?? text.jog.released.pointer),
      },
      { "aria-label": label, class: "square", data: { jog: label } },
    );
    this.#buttons.push(held);
    return held.element;
  }

  async #beat(held, wish) {
    const fields = { ...wish, speed_m_per_s: Number(this.#speed.value) };
    const answer = await this.#desk.quietly("jog", fields, () => held.held);
    if (!answer.accepted && held.held) {
      held.lose("refused");
      setText(this.outcome, text.jog.refused(answer.sentence));
    }
  }
}
