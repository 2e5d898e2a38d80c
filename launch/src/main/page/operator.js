// The operator's page: the arm, the task, the gripper, alarms, the last stop, jogging.

import { allow, button, card, fill, make, setData, setText, show } from "./dom.js";
import { HoldButton } from "./hold_button.js";
import { icon } from "./icons.js";
import { Jog } from "./jog.js";
import { GONE_MS } from "./logic/age.js";
import { covers } from "./logic/acts.js";
import { clockTime, count, quantity, words } from "./logic/format.js";
import { HOLD_MS } from "./logic/holding.js";
import { ArmView } from "./arm_view.js";
import { Value, facts } from "./value.js";
import { text } from "./text.js";

/** How far a gripper opens whose driver does not say, m. */
const MOST_M = 0.08;

/** The page. */
export class OperatorPage {
  #desk;
  #parts;

  constructor(place, desk) {
    this.#desk = desk;
    this.arm = new ArmView(desk);
    this.jog = new Jog(desk);
    place.append(
      make(
        "div",
        { class: "see" },
        make("div", {}, this.arm.element, this.#makeTask()),
        make("div", {}, this.#makeAlarms(), this.#makeGrip(), this.#makeLastStop()),
      ),
      this.jog.element,
    );
    this.#parts = [this.arm, this.grip, this.jog, this.openingBar];
  }

  update(view) {
    this.#parts.forEach((part) => part.update(view));
    this.#task(view);
    this.#alarms(view);
    this.#lastStop(view);
    allow(this.release.element, view.obstacles.release);
  }

  #makeTask() {
    this.steps = make("ol", { class: "steps" });
    this.taskLine = make("p", { class: "task-line" });
    this.taskValue = new Value(this.taskLine, { read: taskText });
    return card(text.task.title, { class: "task" }, this.steps, this.taskLine);
  }

  #task(view) {
    const { situation, facts: known, ageMs } = view;
    this.taskValue.update(view);
    const phases = known?.phases ?? [];
    fill(this.steps, phases.join(), () => phases.map((phase) => make("li", { data: { phase }, text: words(phase) })));
    const now = ageMs > GONE_MS ? null : situation?.task?.phase;
    const at = phases.indexOf(now);
    [...this.steps.children].forEach((step, index) => {
      setData(step, "step", index === at ? "now" : index < at ? "done" : "open");
      if (index === at) {
        step.setAttribute("aria-current", "step");
      } else {
        step.removeAttribute("aria-current");
      }
    });
  }

  #makeGrip() {
    const gripAge = { age: (s) => s.gripper?.age_ms ?? null };
    this.grip = facts([
      [text.grip.force, { read: (s) => quantity(s.gripper.force_n, 1, "N"), ...gripAge }, "large"],
      [text.grip.width, { read: (s) => quantity(s.gripper.width_m * 1000, 0, "mm"), ...gripAge }, "large"],
    ]);
    const bar = make("div", { class: "opening", "aria-hidden": "true" }, make("span"), make("span"));
    this.openingBar = { update: ({ situation, stale }) => drawOpening(bar, stale ? null : situation?.gripper) };
    this.release = new HoldButton(
      text.grip.release,
      text.grip.releaseHint,
      {
        neededMs: HOLD_MS,
        beat: () => this.#desk.beat("release_grip"),
        complete: () => this.#desk.give("release_grip"),
      },
      { id: "release-grip", class: "quiet" },
    );
    return card(text.grip.title, { class: "grip" }, this.grip.element, bar, this.release.element);
  }

  #makeAlarms() {
    this.alarmList = make("ul", { class: "alarms", id: "alarms" });
    return card(text.alarms.title, { class: "alarm-card" }, this.alarmList);
  }

  #alarms({ situation, session, stale }) {
    const alarms = situation?.alarms ?? [];
    fill(this.alarmList, JSON.stringify([alarms, session?.role, stale]), () =>
      alarms.length === 0
        ? [make("li", { class: "none", text: stale ? text.alarms.unknown : text.alarms.none })]
        : alarms.map((alarm) => this.#alarm(alarm, covers(session?.role, "operator"))),
    );
  }

  #alarm(alarm, maySee) {
    const { id, priority, acknowledged } = alarm;
    const seen = () => this.#desk.give("see_alarm", { alarm: id });
    return make(
      "li",
      { class: "alarm", data: { priority, seen: String(acknowledged) } },
      make(
        "div",
        { class: "alarm-head" },
        icon(priority),
        make("strong", { text: text.alarms.priorities[priority] ?? words(priority) }),
        make("span", { text: clockTime(alarm.since_ms) }),
        acknowledged ? make("span", { text: text.alarms.wasSeen }) : null,
        acknowledged || !maySee
          ? null
          : button(text.alarms.see, seen, { class: "quiet", "aria-label": text.alarms.seen(alarm.what) }),
      ),
      make("p", { text: alarm.what }),
      make("p", { text: alarm.arm }),
      make("p", { class: "todo", text: alarm.todo }),
    );
  }

  #makeLastStop() {
    this.lastStop = make("div", { class: "last-stop", id: "last-stop" });
    return card(text.lastStop.title, { class: "last-stop-card" }, this.lastStop);
  }

  #lastStop({ lastStop }) {
    fill(this.lastStop, JSON.stringify(lastStop ?? null), () =>
      lastStop ? stopLines(lastStop) : [make("p", { class: "none", text: text.lastStop.none })],
    );
  }
}

function stopLines(stop) {
  const line = (label, value) => [make("dt", { text: label }), make("dd", { text: value })];
  return [
    make("p", { class: "stop-cause" }, make("strong", { text: words(stop.cause) }), ` · ${clockTime(stop.wall_ms)}`),
    stop.who ? make("p", { text: text.lastStop.by(stop.who) }) : null,
    make(
      "dl",
      { class: "lines" },
      line(text.lastStop.reaction, quantity(stop.reaction_ms, 1, "ms")),
      line(text.lastStop.standstill, quantity(stop.standstill_ms, 0, "ms")),
      line(text.lastStop.travelled, quantity(stop.travelled_rad, 3, "rad")),
      line(text.lastStop.requests, count(stop.requests)),
    ),
    make("a", { href: "#safety", text: text.lastStop.report }),
  ].filter(Boolean);
}

function taskText({ task }) {
  if (!task?.name) {
    return text.task.none;
  }
  const parts = [
    words(task.name),
    words(task.phase),
    text.task.attempt(count(task.episode), count(task.attempt)),
    text.task.tally(count(task.successes), count(task.stops)),
  ];
  if (task.last_outcome) {
    parts.push(text.task.last(words(task.last_outcome)));
  }
  return parts.join(" · ");
}

/** Two fingers, as far apart as the gripper is open; without a width they are not drawn. */
function drawOpening(bar, gripper) {
  const known = Number.isFinite(gripper?.width_m);
  show(bar, known);
  if (known) {
    const share = Math.min(1, Math.max(0, gripper.width_m / (gripper.most_m || MOST_M)));
    bar.style.setProperty("--open", share.toFixed(3));
  }
}
