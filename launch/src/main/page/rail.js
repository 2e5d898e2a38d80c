// The right-hand side: who has control, the reset in three separate acts, the speed.
//
// The places of the buttons never change: what grows, grows inside its own box.

import { allow, button, card, fill, make, setData, setText, show } from "./dom.js";
import { HoldButton } from "./hold_button.js";
import { icon } from "./icons.js";
import { causes, covers, hasControl } from "./logic/acts.js";
import { number, percent, words } from "./logic/format.js";
import { HOLD_MS } from "./logic/holding.js";
import { Value } from "./value.js";
import { text } from "./text.js";

const RENEW_MS = 1500;
const SPEED_STEPS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1];

/** The rail. */
export class Rail {
  #desk;
  #renewedMs = 0;

  /** `desk` gives orders and shows their answers. */
  constructor(place, desk) {
    this.#desk = desk;
    place.append(this.#makeControl(), this.#makeReset(), this.#makeSpeed());
  }

  update(view) {
    this.#control(view);
    this.#causes(view);
    const { obstacles } = view;
    allow(this.acknowledge, obstacles.acknowledge);
    allow(this.enable.element, obstacles.enable);
    allow(this.start, obstacles.start);
    allow(this.finish, obstacles.finish);
    allow(this.disarm, obstacles.disarm);
    this.#speed(view);
    if (obstacles.enable && this.enable.held) {
      this.enable.lose("refused");
    }
  }

  #makeControl() {
    this.holder = make("p", { class: "holder" });
    this.take = button(text.control.take, () => this.#desk.give("take_control"), { id: "take-control" });
    this.handOver = button(text.control.giveUp, () => this.#desk.give("hand_over_control"), { id: "hand-over" });
    this.force = button(text.control.force, () => this.#openForce(), { id: "force-control", class: "quiet" });
    this.signOut = button(text.login.out, () => this.#desk.signOut(), { id: "sign-out", class: "quiet" });
    this.reason = make("input", { type: "text", maxlength: "200", "aria-label": text.control.reason });
    this.forceForm = make(
      "form",
      { class: "force", hidden: true },
      make("label", {}, text.control.reason, this.reason),
      make(
        "div",
        { class: "row" },
        make("button", { type: "submit", text: text.control.forceNow }),
        button(text.control.cancel, () => show(this.forceForm, false), { class: "quiet" }),
      ),
    );
    this.forceForm.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#desk.give("force_control", { reason: this.reason.value });
      show(this.forceForm, false);
    });
    return card(
      text.control.title,
      { class: "control" },
      this.holder,
      make("div", { class: "row" }, this.take, this.handOver, this.force, this.signOut),
      this.forceForm,
    );
  }

  #makeReset() {
    this.causeList = make("ul", { class: "causes", id: "causes", tabindex: "0", "aria-label": text.reset.causes });
    this.acknowledge = button(text.reset.acknowledge, () => this.#desk.give("acknowledge"), { id: "acknowledge" });
    this.enable = new HoldButton(
      text.reset.enable,
      text.reset.enableHint,
      {
        neededMs: HOLD_MS,
        beat: () => this.#desk.beat("enable"),
        complete: () => this.#desk.give("enable"),
        released: (how, heldMs) => this.#released(heldMs),
      },
      { id: "enable" },
    );
    this.start = button(text.reset.start, () => this.#desk.give("start"), { id: "start" });
    this.finish = button(text.reset.finish, () => this.#desk.give("finish"), { id: "finish", class: "quiet" });
    this.disarm = button(text.reset.disarm, () => this.#desk.give("disarm"), { id: "disarm", class: "quiet" });
    return card(
      text.reset.title,
      { class: "reset" },
      this.causeList,
      make("div", { class: "acts" }, this.acknowledge, this.enable.element, this.start),
      make("div", { class: "row" }, this.finish, this.disarm),
    );
  }

  #makeSpeed() {
    const step = (direction) => () => this.#stepSpeed(direction);
    this.slower = button("−", step(-1), { "aria-label": text.speed.less, class: "square" });
    this.faster = button("+", step(1), { "aria-label": text.speed.more, class: "square" });
    const share = make("output", { class: "speed-share", id: "speed-share" });
    this.speedShare = new Value(share, { read: (s) => text.speed.share(percent(s.safety?.speed_share)) });
    return card(text.speed.title, { class: "speed" }, make("div", { class: "row" }, this.slower, share, this.faster));
  }

  #released(heldMs) {
    if (heldMs < HOLD_MS) {
      this.#desk.say(text.reset.held(number(heldMs / 1000, 1)), "neutral");
    }
  }

  #openForce() {
    show(this.forceForm, true);
    this.reason.focus();
  }

  #control(view) {
    const { situation, session } = view;
    const lease = situation?.control;
    const mine = hasControl(situation, session);
    const taken = Boolean(lease?.lease);
    const wanted = mine && lease.asked_for ? lease.asked_for : null;
    setText(this.holder, holderText(lease, taken, mine, wanted, view.stale));
    setData(this.holder, "level", wanted ? "amber" : null);
    const asked = taken && !mine && lease.asked_for_session === session?.session;
    show(this.take, !mine);
    setText(this.take.firstChild, taken ? (asked ? text.control.asked : text.control.ask) : text.control.take);
    const role = session?.role;
    allow(
      this.take,
      !situation ? text.why.noState : covers(role, "operator") ? null : text.why.role(role ?? "", "operator"),
    );
    show(this.handOver, mine);
    setText(this.handOver.firstChild, wanted ? text.control.handOver : text.control.giveUp);
    show(this.signOut, session?.login_needed === true && Boolean(session.session));
    show(this.force, taken && !mine && covers(role, "engineer"));
    if (!taken || mine) {
      show(this.forceForm, false);
    }
    this.#renew(mine, view);
  }

  /** Holds the lease while this page lives and sees; a page that hangs loses it. */
  #renew(mine, view) {
    if (mine && !view.stale && performance.now() - this.#renewedMs > RENEW_MS) {
      this.#renewedMs = performance.now();
      this.#desk.quietly("take_control");
    }
  }

  #causes({ situation, stale }) {
    const list = causes(situation?.safety);
    const rules = this.#desk.rules();
    fill(this.causeList, JSON.stringify([list, stale]), () =>
      list.length === 0 || stale
        ? [make("li", { class: "none", text: stale ? text.reset.unknown : text.reset.noCauses })]
        : list.map(({ cause, active }) => causeItem(cause, active, rules.get(cause))),
    );
  }

  #speed(view) {
    this.speedShare.update(view);
    allow(this.slower, view.obstacles.speed);
    allow(this.faster, view.obstacles.speed);
  }

  #stepSpeed(direction) {
    const share = this.#desk.situation()?.safety?.speed_share ?? 1;
    const next =
      direction > 0
        ? (SPEED_STEPS.find((step) => step > share + 0.001) ?? 1)
        : (SPEED_STEPS.findLast((step) => step < share - 0.001) ?? SPEED_STEPS[0]);
    this.#desk.give("speed", { share: next });
  }
}

function holderText(lease, taken, mine, wanted, stale) {
  if (stale) {
    return text.control.unknown;
  }
  if (wanted) {
    return text.control.wanted(wanted);
  }
  if (mine) {
    return text.control.mine;
  }
  return taken ? text.control.holder(lease.holder) : text.control.free;
}

function causeItem(cause, active, rule) {
  return make(
    "li",
    { data: { active: String(active) }, title: rule?.meaning ?? null },
    icon(active ? "bad" : "good"),
    make("span", { class: "cause-name", text: words(cause) }),
    make("span", { class: "cause-state", text: active ? text.reset.active : text.reset.cleared }),
  );
}
