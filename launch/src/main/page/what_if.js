// What would the arm do if? Plays a script to the service's own rules, on a supervisor that touches nothing.

import { button, card, fill, make, setText, table } from "./dom.js";
import { category, words } from "./logic/format.js";
import { text } from "./text.js";

const WITH_CAUSE = ["cause_comes", "cause_goes", "trip"];
const WHATS = [
  ...WITH_CAUSE,
  "acknowledge",
  "enable",
  "start",
  "finish",
  "disarm",
  "arm_runs_away",
  "arm_pushed",
  "arm_obeys",
];
const LONGEST_MS = 120_000;
const AFTERWARDS_MS = 3000;
/** A story to begin with: a short pause in the joint states, then a longer one, then the reset. */
const STORY = [
  { at_ms: 500, what: "cause_comes", cause: "joint_state_late" },
  { at_ms: 540, what: "cause_goes", cause: "joint_state_late" },
  { at_ms: 1500, what: "cause_comes", cause: "joint_state_lost" },
  { at_ms: 2500, what: "acknowledge" },
  { at_ms: 3000, what: "cause_goes", cause: "joint_state_lost" },
  { at_ms: 4000, what: "acknowledge" },
  { at_ms: 5200, what: "enable" },
  { at_ms: 5500, what: "start" },
];

/** The card. */
export class WhatIf {
  #desk;
  #steps = [...STORY];

  constructor(desk) {
    this.#desk = desk;
    const names = text.safety.whatIf;
    this.what = make(
      "select",
      { "aria-label": names.event },
      WHATS.map((what) => make("option", { value: what, text: names.whats[what] })),
    );
    this.cause = make("select", { "aria-label": names.cause });
    this.at = make("input", {
      type: "number",
      min: "0",
      max: String(LONGEST_MS),
      step: "10",
      value: "6000",
      "aria-label": names.at,
    });
    this.script = make("ol", { class: "script" });
    this.outcome = make("p", { class: "outcome", role: "status" });
    this.lines = make("tbody");
    this.result = table(names.title, [names.time, names.state, names.reaction, names.why], this.lines);
    this.element = card(
      names.title,
      { class: "what-if" },
      make("p", { class: "note", text: names.note }),
      make(
        "div",
        { class: "row" },
        this.at,
        make("span", { text: "ms" }),
        this.what,
        this.cause,
        button(names.add, () => this.#add(), { class: "quiet" }),
        button(names.clear, () => this.#set([]), { class: "quiet" }),
        button(names.run, () => this.#run(), { id: "what-if-run" }),
      ),
      make("div", { class: "two even" }, this.script, make("div", {}, this.outcome, this.result)),
    );
    this.what.addEventListener("change", () => this.#showCause());
    this.#showSteps();
  }

  update({ facts }) {
    const causes = (facts?.rules ?? []).map((rule) => rule.cause);
    fill(this.cause, causes.join(), () => causes.map((cause) => make("option", { value: cause, text: words(cause) })));
  }

  #showCause() {
    this.cause.disabled = !WITH_CAUSE.includes(this.what.value);
  }

  #add() {
    const atMs = Number(this.at.value);
    if (!Number.isInteger(atMs) || atMs < 0 || atMs > LONGEST_MS) {
      setText(this.outcome, text.safety.whatIf.badTime(LONGEST_MS / 1000));
      return;
    }
    const step = { at_ms: atMs, what: this.what.value };
    if (WITH_CAUSE.includes(step.what)) {
      step.cause = this.cause.value;
    }
    this.#set([...this.#steps, step]);
  }

  #set(steps) {
    this.#steps = steps.sort((a, b) => a.at_ms - b.at_ms);
    this.#showSteps();
  }

  #showSteps() {
    const names = text.safety.whatIf;
    fill(this.script, JSON.stringify(this.#steps), () =>
      this.#steps.length === 0
        ? [make("li", { class: "none", text: names.empty })]
        : this.#steps.map((step, at) =>
            make(
              "li",
              {},
              make("span", { class: "number", text: seconds(step.at_ms) }),
              make("span", {
                text: step.cause ? `${names.whats[step.what]}: ${words(step.cause)}` : names.whats[step.what],
              }),
              button("✕", () => this.#set(this.#steps.filter((one, other) => other !== at)), {
                class: "quiet square",
                "aria-label": names.remove,
              }),
            ),
          ),
    );
  }

  async #run() {
    const last = this.#steps.reduce((latest, step) => Math.max(latest, step.at_ms), 0);
    const answer = await this.#desk.api.post("/api/what_if", {
      running: true,
      for_ms: Math.min(LONGEST_MS, last + AFTERWARDS_MS),
      steps: this.#steps,
    });
    const lines = answer?.lines;
    setText(this.outcome, lines ? "" : text.safety.whatIf.failed(answer?.sentence ?? ""));
    this.lines.replaceChildren(
      ...(lines ?? []).map((line) =>
        make(
          "tr",
          {},
          make("td", { class: "number", text: seconds(line.at_ms) }),
          make("td", { text: text.state[String(line.to).toLowerCase()] ?? words(line.to) }),
          make("td", { text: category(line.reaction) }),
          make("td", { class: "wrap", text: line.sentence }),
        ),
      ),
    );
  }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)}\u00a0s`;
}
