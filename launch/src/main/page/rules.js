// One card for each rule of the supervisor: what it watches, what it does, and how it stands now.

import { button, card, fill, make, setData, setText, show } from "./dom.js";
import { icon, setIcon } from "./icons.js";
import { UNKNOWN, category, dayTime, number, quantity, words } from "./logic/format.js";
import { CLEAR, lastTrip, measured, standing } from "./logic/rules.js";
import { text } from "./text.js";

const ICONS = { active: "bad", latched: "stopped", clear: "good" };

/** All cards, and a way to find one. */
export class RuleCards {
  #cards = [];
  #onlyTripped = false;

  constructor() {
    const names = text.safety.rules;
    this.filter = make("input", { type: "search", "aria-label": names.filter, placeholder: names.filter });
    this.only = button(names.onlyTripped, () => this.#toggle(), { class: "quiet", "aria-pressed": "false" });
    this.list = make("ul", { class: "rules" });
    this.element = card(names.title, { class: "rules-card" }, make("div", { class: "row" }, this.filter, this.only), this.list);
  }

  update(view) {
    const rules = view.facts?.rules ?? [];
    fill(this.list, rules.map((rule) => rule.cause).join("\n"), () => {
      this.#cards = rules.map(makeRule);
      return this.#cards.map((one) => one.element);
    });
    const wanted = this.filter.value.trim().toLowerCase();
    for (const one of this.#cards) {
      const stands = one.update(view);
      show(one.element, one.searchable.includes(wanted) && !(this.#onlyTripped && stands === CLEAR));
    }
  }

  #toggle() {
    this.#onlyTripped = !this.#onlyTripped;
    this.only.setAttribute("aria-pressed", String(this.#onlyTripped));
  }
}

function makeRule(rule) {
  const names = text.safety.rules;
  const shape = icon("none");
  const state = make("span", { class: "rule-state" });
  const now = make("dd");
  const last = make("dd");
  const line = (label, value) => [make("dt", { text: label }), value instanceof Element ? value : make("dd", { text: value })];
  const element = make("li", { class: "rule", data: { cause: rule.cause } },
    make("p", { class: "rule-head" }, make("strong", { text: words(rule.cause) }), make("span", {}, shape, state)),
    make("p", { text: rule.meaning ?? "" }),
    make("dl", { class: "lines" },
      line(names.reaction, within(rule)),
      line(names.clears, names.clearRules[rule.clears] ?? words(rule.clears)),
      line(names.threshold, threshold(rule)),
      line(names.measured, now),
      line(names.lastTrip, last)),
    make("p", { class: "todo", text: rule.advice ?? "" }),
    make("p", { class: "note", text: `${names.source}: ${rule.source}` }));
  return {
    element,
    searchable: `${words(rule.cause)} ${rule.meaning ?? ""} ${category(rule.category)}`.toLowerCase(),
    update({ situation, stale, stops }) {
      const stands = stale ? null : standing(rule.cause, situation?.safety);
      setData(element, "stands", stands ?? "unknown");
      setIcon(shape, ICONS[stands] ?? "none");
      setText(state, stands ? names[stands] : text.state.none);
      const value = stale ? null : measured(rule.cause, situation);
      setText(now, value === null ? UNKNOWN : figure(value, rule.unit));
      const trip = lastTrip(rule.cause, stops);
      setText(last, trip ? dayTime(trip.wall_ms) : names.never);
      return stands;
    },
  };
}

function within(rule) {
  const reaction = category(rule.category);
  return Number.isFinite(rule.within_ms) ? text.safety.rules.within(reaction, quantity(rule.within_ms, 0, "ms")) : reaction;
}

function threshold(rule) {
  return Number.isFinite(rule.threshold) ? figure(rule.threshold, rule.unit) : UNKNOWN;
}

function figure(value, unit) {
  if (unit === "ratio") {
    return quantity(value * 100, 0, "%");
  }
  return unit === "count" || !unit ? number(value, 0) : quantity(value, value < 1 ? 3 : 0, unit);
}
