// The policy that decides, and the store from which it can be replaced or taken back.

import { allow, button, card, fill, make } from "./dom.js";
import { covers, hasControl } from "./logic/acts.js";
import { UNKNOWN, dayTime, percent, quantity, shortHash, words } from "./logic/format.js";
import { facts } from "./value.js";
import { text } from "./text.js";

const STORE_EVERY_MS = 5000;

/** The card. */
export class PolicyCard {
  #desk;
  #askedMs = -Infinity;
  #store = null;
  #buttons = [];

  constructor(desk) {
    this.#desk = desk;
    const words = text.engineer.policy;
    this.list = facts([
      [words.name, { read: (s) => s.policy?.name ?? UNKNOWN }],
      [words.generation, { read: (s) => String(s.policy?.generation ?? UNKNOWN) }],
      [words.hash, { read: (s) => shortHash(s.policy?.sha256) }],
      [words.inference, { read: (s) => quantity(s.policy?.inference_ms, 1, "ms") }],
      [
        words.clamped,
        {
          read: (s) => percent(s.policy?.clamped_share),
          level: (s) => (s.policy?.clamped_share > 0.5 ? "amber" : null),
        },
      ],
      [
        words.probation,
        {
          read: (s) => (s.policy?.probation ? words.yes : words.no),
          level: (s) => (s.policy?.probation ? "amber" : null),
        },
      ],
    ]);
    this.reason = make("input", { type: "text", maxlength: "200", id: "policy-reason" });
    this.rollBack = button(words.rollBack, () => this.#act("roll_back"), { class: "quiet", id: "roll-back" });
    this.generations = make("ul", { class: "generations" });
    this.element = card(
      words.title,
      { class: "policy" },
      this.list.element,
      make("h3", { text: words.store }),
      this.generations,
      make("label", { class: "row reason" }, words.reason, this.reason, this.rollBack),
    );
  }

  update(view) {
    this.list.update(view);
    this.#askForStore();
    this.#showStore();
    const obstacle = obstacleTo(view, this.reason.value);
    allow(this.rollBack, obstacle);
    this.#buttons.forEach((one) => allow(one, obstacle));
  }

  async #askForStore() {
    if (performance.now() - this.#askedMs > STORE_EVERY_MS) {
      this.#askedMs = performance.now();
      const answer = await this.#desk.read("/api/policies");
      this.#store = answer?.generations ?? null;
    }
  }

  #showStore() {
    const store = this.#store ?? [];
    fill(this.generations, JSON.stringify(store), () => {
      this.#buttons = [];
      return store.length === 0
        ? [make("li", { class: "none", text: text.engineer.policy.noStore })]
        : store.map((one) => this.#generation(one));
    });
  }

  #generation(one) {
    const active = one.state === "active";
    const promote = active
      ? null
      : button(text.engineer.policy.promote, () => this.#act("promote", { generation: one.generation }), {
          class: "quiet",
        });
    if (promote) {
      this.#buttons.push(promote);
    }
    return make(
      "li",
      { data: { state: one.state } },
      make(
        "div",
        {},
        make("strong", { text: `${one.generation} · ${one.name}` }),
        ` ${words(one.state)}`,
        make("p", { class: "note", text: origin(one) }),
      ),
      promote,
    );
  }

  #act(act, fields = {}) {
    this.#desk.give(act, { ...fields, reason: this.reason.value });
    this.#askedMs = -Infinity;
  }
}

/** When it was made, which one it is, and why it stands as it does. */
function origin({ created_ms: createdMs, sha256, note }) {
  return `${dayTime(createdMs)} · ${shortHash(sha256)} · ${note ?? ""}`;
}

function obstacleTo({ situation, session }, reason) {
  if (!covers(session?.role, "engineer")) {
    return text.why.role(session?.role ?? "", "engineer");
  }
  if (!hasControl(situation, session)) {
    return text.why.takeControlFirst;
  }
  return reason.trim() ? null : text.engineer.policy.needReason;
}
