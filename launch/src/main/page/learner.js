// The learner: how far it is, how well it does, and whether it should rest.

import { allow, button, card, fill, make, setText, show } from "./dom.js";
import { covers, hasControl } from "./logic/acts.js";
import { UNKNOWN, count, number, words } from "./logic/format.js";
import { facts } from "./value.js";
import { text } from "./text.js";

/** The learner reports about once a second. */
const REPORT_MS = 1000;

/** The card. */
export class LearnerCard {
  constructor(desk) {
    const names = text.engineer.learner;
    const learned = (read) => ({ read, age: (s) => s.learner?.age_ms ?? null, period: REPORT_MS });
    this.list = facts([
      [names.state, learned((s) => words(s.learner.paused ? "paused" : s.learner.state))],
      [names.transitions, learned((s) => count(s.learner.transitions))],
      [names.episodes, learned((s) => count(s.learner.episodes))],
      [names.updates, learned((s) => count(s.learner.updates))],
      [names.rate, learned((s) => number(s.learner.updates_per_s, 1))],
      [names.candidates, learned((s) => count(s.learner.candidates))],
      [names.verdict, learned((s) => (s.learner.verdict ? words(s.learner.verdict) : UNKNOWN))],
    ]);
    this.figures = make("dl", { class: "facts" });
    this.reason = make("p", { class: "note" });
    this.alarm = make("p", { class: "learner-alarm", data: { level: "amber" } });
    this.none = make("p", { class: "none", text: names.none });
    this.rest = button(names.pause, () => desk.give(this.paused ? "resume_learner" : "pause_learner"), {
      class: "quiet",
    });
    this.whole = make("div", {}, this.list.element, this.figures, this.reason, this.alarm, this.rest);
    this.element = card(names.title, { class: "learner" }, this.none, this.whole);
  }

  update(view) {
    const { situation, session } = view;
    const learner = situation?.learner;
    show(this.none, !learner);
    show(this.whole, Boolean(learner));
    if (!learner) {
      return;
    }
    this.list.update(view);
    this.paused = learner.paused;
    setText(this.rest.firstChild, learner.paused ? text.engineer.learner.resume : text.engineer.learner.pause);
    setText(this.reason, learner.reason ?? "");
    setText(this.alarm, learner.alarm ?? "");
    show(this.alarm, Boolean(learner.alarm));
    this.#showFigures(learner.figures ?? {});
    allow(
      this.rest,
      !covers(session?.role, "engineer")
        ? text.why.role(session?.role ?? "", "engineer")
        : hasControl(situation, session)
          ? null
          : text.why.takeControlFirst,
    );
  }

  #showFigures(figures) {
    const names = Object.keys(figures);
    fill(this.figures, names.join("\n"), () =>
      names.map((name) => make("div", { class: "fact" }, make("dt", { text: words(name) }), make("dd"))),
    );
    names.forEach((name, at) => setText(this.figures.children[at].lastChild, significant(figures[name])));
  }
}

function significant(value) {
  return Number.isFinite(value) ? Number(value.toPrecision(3)).toString().replace("-", "−") : UNKNOWN;
}
