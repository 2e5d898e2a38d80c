// One card for each rule of the supervisor: what it watches, what it does, and how it stands now.

import { button, card, fill, make, setData, setText, show } from "./dom.js";
import { icon, setIcon } from "./icons.js";
import { category, dayTime, number, quantity, words } from "./logic/format.js";
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
    this.element = card(
      names.title,
      { class: "rules-card" },
      make("div", { class: "row" }, this.filter, this.only),
      this.list,
    );
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
  const figures = make("p");
  const last = make("p", { class: "note" });
  const element = make(
    "li",
    { class: "rule", data: { cause: rule.cause } },
    make("p", { class: "rule-head" }, make("strong", { text: words(rule.cause) }), make("span", {}, shape, state)),
    make("p", { text: rule.meaning ?? "" }),
    make("p", { text: reaction(rule) }),
    figures,
    last,
    make(
      "details",
      {},
      make("summary", { text: names.more }),
      make("p", { class: "todo", text: rule.advice ?? "" }),
      make("p", { class: "note", text: `${names.source}: ${rule.source}` }),
    ),
  );
  return {
    element,
    searchable: `${words(rule.cause)} ${rule.meaning ?? ""} ${category(rule.category)}`.toLowerCase(),
    update({ situation, stale, stops }) {
      const stands = stale ? null : standing(rule.cause, situation?.safety);
      setData(element, "stands", stands ?? "unknown");
      setIcon(shape, ICONS[stands] ?? "none");
      setText(state, stands ? names[stands] : text.state.none);
      setText(figures, figuresOf(rule, stale ? null : measured(rule.cause, situation)));
      const trip = lastTrip(rule.cause, stops);
      setText(last, trip ? names.lastTrip(dayTime(trip.wall_ms)) : names.never);
      return stands;
    },
  };
}

/** What the arm does, how soon, and how it goes on. */
function reaction(rule) {
  const names = text.safety.rules;
  const clears = names.clearRules[rule.clears] ?? words(rule.clears);
  const time = Number.isFinite(rule.within_ms) ? quantity(rule.within_ms, 0, "ms") : null;
  return names.reaction(category(rule.category), time, clears);
}

function figuresOf(rule, value) {
  const names = text.safety.rules;
  if (!Number.isFinite(rule.threshold)) {
    return names.noThreshold;
  }
  const limit = names.threshold(figure(rule.threshold, rule.unit));
  return value === null ? limit : `${limit} · ${names.now(figure(value, rule.unit))}`;
}

function figure(value, unit) {
  if (unit === "ratio") {
    return quantity(value * 100, 0, "%");
  }
  return unit === "count" || !unit ? number(value, 0) : quantity(value, value < 1 ? 3 : 0, unit);
}
