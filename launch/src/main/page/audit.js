// Who did what. Everybody may read it; nobody can change it.

import { button, card, fill, make, setData, setText, table } from "./dom.js";
import { dayTime, words } from "./logic/format.js";
import { text } from "./text.js";

const EVERY_MS = 2000;
const MOST = 200;

/** The card with the audit log. */
export class AuditCard {
  #desk;
  #askedMs = -Infinity;
  #lines = [];

  constructor(desk) {
    this.#desk = desk;
    const names = text.safety.audit;
    this.body = make("tbody", { id: "audit-lines" });
    this.filter = make("input", { type: "search", "aria-label": names.filter, placeholder: names.filter });
    this.outcome = make("p", { class: "outcome", role: "status" });
    this.element = card(
      names.title,
      { class: "audit" },
      make(
        "div",
        { class: "row" },
        this.filter,
        button(names.verify, () => this.#verify(), { class: "quiet" }),
        make("a", { class: "file", href: "/api/audit/export?format=csv", download: "audit.csv", text: names.csv }),
        make("a", { class: "file", href: "/api/audit/export", download: "audit.json", text: names.json }),
      ),
      this.outcome,
      table(names.title, [names.time, names.kind, names.actor, names.detail], this.body),
    );
  }

  update() {
    if (performance.now() - this.#askedMs > EVERY_MS) {
      this.#askedMs = performance.now();
      this.#read();
    }
  }

  async #read() {
    const answer = await this.#desk.read(`/api/audit?most=${MOST}`);
    if (answer?.lines) {
      this.#lines = answer.lines;
      this.#show();
    }
  }

  #show() {
    const wanted = this.filter.value.trim().toLowerCase();
    const found = this.#lines.filter((line) =>
      `${line.kind} ${line.actor} ${line.detail}`.toLowerCase().includes(wanted),
    );
    fill(this.body, JSON.stringify([wanted, found]), () =>
      found.length === 0
        ? [make("tr", {}, make("td", { colspan: "4", class: "none", text: text.safety.audit.none }))]
        : found.map((line) =>
            make(
              "tr",
              {},
              make("td", { text: dayTime(line.wall_ms) }),
              make("td", { text: words(line.kind) }),
              make("td", { text: line.actor }),
              make("td", { class: "wrap", text: line.detail }),
            ),
          ),
    );
  }

  async #verify() {
    const answer = await this.#desk.read("/api/audit/verify");
    const faults = answer?.faults;
    setText(
      this.outcome,
      !faults ? text.why.noAnswer : faults.length === 0 ? text.safety.audit.whole : faults.join(" "),
    );
    setData(this.outcome, "level", faults?.length === 0 ? null : "red");
  }
}
