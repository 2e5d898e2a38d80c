// The joints, one line each: where, how fast, how strong, how far from the limits, how old.

import { card, fill, make, setData, setText, table } from "./dom.js";
import { ageText } from "./logic/age.js";
import { number, percent } from "./logic/format.js";
import { Value } from "./value.js";
import { text } from "./text.js";

/** Nearer to a limit than this is worth a colour, rad (MoveIt Servo's default margin). */
const NEAR_RAD = 0.1;

/** The table. */
export class JointTable {
  #rows = [];

  constructor() {
    const heads = text.engineer.joints;
    this.body = make("tbody");
    this.element = card(
      heads.title,
      { class: "joints" },
      table(
        heads.title,
        [
          heads.name,
          `${heads.position} / rad`,
          `${heads.velocity} / rad/s`,
          `${heads.effort} / N·m`,
          heads.margin,
          heads.age,
        ],
        this.body,
        [1, 2, 3, 5],
      ),
    );
  }

  update(view) {
    const joints = view.facts?.joints ?? [];
    fill(this.body, joints.map((joint) => joint.name).join("\n"), () => {
      this.#rows = joints.map((joint, at) => makeRow(joint, at));
      return this.#rows.map((row) => row.element);
    });
    this.#rows.forEach((row) => row.update(view));
  }
}

function makeRow(joint, at) {
  const age = (s) => s.joints?.age_ms ?? null;
  const cell = (read, level) => new Value(make("td", { class: "number" }), { read, age, level });
  const position = cell(
    (s) => number(s.joints.position_rad?.[at], 3),
    (s) => nearLevel(joint, s.joints.position_rad?.[at]),
  );
  const velocity = cell((s) => number(s.joints.velocity_rad_per_s?.[at], 3));
  const effort = cell((s) => number(s.joints.effort_nm?.[at], 1));
  const ageCell = make("td", { class: "number" });
  const mark = make("span", { class: "margin-mark" });
  const margin = make("div", { class: "margin", role: "img" }, mark);
  const element = make(
    "tr",
    {},
    make("td", { text: joint.name }),
    position.element,
    velocity.element,
    effort.element,
    make("td", {}, margin),
    ageCell,
  );
  return {
    element,
    update(view) {
      [position, velocity, effort].forEach((value) => value.update(view));
      const ageMs = view.situation ? (age(view.situation) ?? NaN) + view.ageMs : NaN;
      setText(ageCell, ageText(ageMs));
      drawMargin(
        margin,
        mark,
        joint,
        position.element.dataset.fresh === "gone" ? NaN : view.situation.joints.position_rad?.[at],
      );
    },
  };
}

function nearLevel(joint, positionRad) {
  return Math.min(positionRad - joint.lower_rad, joint.upper_rad - positionRad) < NEAR_RAD ? "amber" : null;
}

/** Where the joint stands between its limits. */
function drawMargin(bar, mark, joint, positionRad) {
  const rangeRad = joint.upper_rad - joint.lower_rad;
  const known = Number.isFinite(positionRad) && rangeRad > 0;
  mark.style.visibility = known ? "visible" : "hidden";
  if (!known) {
    bar.setAttribute("aria-label", "—");
    return;
  }
  const share = Math.min(1, Math.max(0, (positionRad - joint.lower_rad) / rangeRad));
  mark.style.left = `${(share * 100).toFixed(1)}%`;
  setData(bar, "level", nearLevel(joint, positionRad));
  const label = text.engineer.joints.marginLabel(percent(Math.min(share, 1 - share)));
  if (bar.getAttribute("aria-label") !== label) {
    bar.setAttribute("aria-label", label);
  }
}
