// What is always in sight: which robot, whether it is real, its state, who has control, how old all this is.

import { make, setData, setText, show } from "./dom.js";
import { icon, setIcon } from "./icons.js";
import { GONE_MS, ageText } from "./logic/age.js";
import { UNKNOWN, number, percent, words } from "./logic/format.js";
import { LIVE, NONE, SLOW_WAY, level } from "./logic/link.js";
import { Value } from "./value.js";
import { text } from "./text.js";

/** Half a period of the mark, ms: it blinks at 2 Hz. */
const BEAT_HALF_MS = 250;
const ABNORMAL = { hold: "amber", stopped: "amber", fault: "red", lockout: "red" };

/** The header. */
export class Header {
  #facts = [];

  constructor(place) {
    this.name = make("span", { class: "robot-name", text: UNKNOWN });
    this.kind = make("span", { class: "kind", hidden: true });
    this.lampIcon = icon("none");
    this.lampWord = make("span", { class: "lamp-word", text: text.state.none });
    this.lampDetail = make("span", { class: "lamp-detail" });
    this.lamp = make(
      "div",
      { class: "lamp", id: "lamp", data: { state: "none" } },
      this.lampIcon,
      make("div", { class: "lamp-words" }, this.lampWord, this.lampDetail),
    );
    this.beat = make("span", { class: "beat", role: "img", "aria-label": text.header.beat, title: text.header.beat });
    const [mode, control, ...rest] = this.#makeFacts();
    place.append(
      make("div", { class: "identity" }, make("h1", {}, this.name), this.kind, this.beat),
      make("dl", { class: "header-facts who" }, mode, control),
      this.lamp,
      make("dl", { class: "header-facts" }, rest),
    );
  }

  update(view) {
    this.#identity(view.facts);
    this.#lamp(view);
    this.#facts.forEach((one) => one(view));
    setData(this.beat, "on", this.#beatOn(view.situation));
  }

  #identity(known) {
    if (!known) {
      return;
    }
    setText(this.name, known.robot);
    this.name.title = known.robot;
    setText(this.kind, known.simulated ? text.header.simulated : text.header.real);
    show(this.kind, true);
    setData(document.body, "simulated", known.simulated);
    document.title = text.title(known.robot);
  }

  /** Drawn from the newest situation's own time: where that stands still, so does the mark. */
  #beatOn(situation) {
    return situation ? Math.floor(situation.wall_ms / BEAT_HALF_MS) % 2 === 0 : false;
  }

  #lamp({ situation, ageMs }) {
    const state = situation?.safety?.state;
    const gone = !state || ageMs > GONE_MS;
    const shown = gone ? "none" : state;
    setIcon(this.lampIcon, shown);
    setData(this.lamp, "state", shown);
    setData(this.lamp, "level", gone ? "amber" : (ABNORMAL[state] ?? null));
    setText(this.lampWord, text.state[shown] ?? words(shown));
    setText(this.lampDetail, gone ? wasText(state, ageMs) : detail(situation.safety));
  }

  #makeFacts() {
    const { header } = text;
    return [
      this.#value(header.mode, (s) => (s.task?.automatic ? header.automatic : header.attended)),
      this.#value(header.control, (s, view) => holder(s, view.session), { wide: true }),
      this.#value(header.speed, (s) => percent(s.safety.speed_share), {
        level: (s) => (s.safety.speed_share < 1 ? "amber" : null),
      }),
      this.#value(header.hardwareStop, (s) => header.hardwareStops[s.safety.hardware_stop] ?? UNKNOWN, {
        level: (s) => ({ released: null, pressed: "red" })[s.safety.hardware_stop] ?? "amber",
      }),
      this.#plain(header.limits, (view) => ({ shown: view.facts?.limits_checksum ?? UNKNOWN })),
      this.#plain(header.roundTrip, tripText, "round-trip"),
      this.#plain(
        header.lastState,
        ({ situation, ageMs }) => ({
          shown: situation ? ageText(ageMs) : UNKNOWN,
          level: !situation || ageMs > GONE_MS ? "red" : null,
        }),
        "last-state",
      ),
      this.#plain(header.offset, ({ offsetMs }) => ({
        shown: offsetMs === null ? UNKNOWN : `${number(offsetMs, 0)}\u00a0ms`,
      })),
    ];
  }

  #value(label, read, { level: levelOf = null, wide = false } = {}) {
    const element = make("dd", {});
    const value = new Value(element, { read, level: levelOf });
    this.#facts.push((view) => value.update(view));
    return make("div", { class: wide ? "fact wide" : "fact" }, make("dt", { text: label }), element);
  }

  #plain(label, read, id = null) {
    const element = make("dd", { id });
    this.#facts.push((view) => {
      const { shown, level: found = null } = read(view);
      setText(element, shown);
      setData(element, "level", found === "normal" ? null : found);
    });
    return make("div", { class: "fact" }, make("dt", { text: label }), element);
  }
}

function wasText(state, ageMs) {
  return state ? text.state.was(text.state[state] ?? words(state), ageText(ageMs)) : "";
}

function detail({ state, cause, enabled }) {
  if (state === "ready") {
    return enabled ? text.state.enabled : text.state.notEnabled;
  }
  return cause ? words(cause) : (text.state.means[state] ?? "");
}

function holder(situation, session) {
  const lease = situation.control;
  if (!lease?.lease) {
    return text.header.nobody;
  }
  return lease.session === session?.session ? text.header.you(lease.holder) : lease.holder;
}

function tripText({ link, trips }) {
  if (link === NONE) {
    return { shown: text.stop.noLink, level: "red" };
  }
  if (link === SLOW_WAY || trips.medianMs === null) {
    return { shown: UNKNOWN, level: link === LIVE ? null : "amber" };
  }
  return {
    shown: `${number(trips.medianMs, 0)} / ${number(trips.worstMs, 0)}\u00a0ms`,
    level: level(trips.worstMs),
  };
}
