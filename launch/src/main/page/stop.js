// STOP: two slabs on every page, the keys, both ways of sending, and what has become of it.
//
// Nothing in here waits for anything but a press. It works before a login, without control, and without a situation.

import { make, setData, setText, show } from "./dom.js";
import { UNKNOWN, number } from "./logic/format.js";
import { NONE } from "./logic/link.js";
import { CONFIRMED, IDLE, SENT, StopWatch, UNCONFIRMED } from "./logic/stopping.js";
import { text } from "./text.js";

const REPORT_EVERY_MS = 100;
const TEXT_FIELDS = ["text", "search", "password", "number", "email", "url", "tel"];

/** The two slabs, the sentence beside them and the banner. */
export class Stop {
  #live;
  #api;
  #watch = new StopWatch();
  #slabs;
  #askedMs = 0;
  #asking = false;
  #shownWithoutLink = null;

  constructor({ top, bottom, banner, sentence }, live, api) {
    this.#live = live;
    this.#api = api;
    this.banner = banner;
    this.sentence = sentence;
    this.#slabs = [top, bottom].map((place) => this.#makeSlab(place));
    document.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    document.addEventListener("keyup", (event) => swallowSpace(event), { capture: true });
    this.#showLink(false);
  }

  /** Stops the arm. */
  press() {
    const id = this.#watch.press(performance.now());
    this.#live.stop(id);
    this.#api.stop().then((receipt) => {
      if (receipt) {
        this.receipt(id, receipt);
      }
    });
    this.#show();
  }

  /** The service says what it has done, by whichever way. */
  receipt(id, receipt) {
    this.#watch.receipt(id, receipt, performance.now());
    this.#show();
  }

  /** Shows the link and the time that passes; asks for the standstill where that is still open. */
  update(view) {
    const nowMs = performance.now();
    this.#watch.tick(nowMs);
    if (view.situation && view.ageMs < REPORT_EVERY_MS) {
      this.#watch.armSeen(view.situation.safety?.enabled === true, nowMs);
    }
    if (this.#watch.waitsForStandstill && !this.#asking && nowMs - this.#askedMs > REPORT_EVERY_MS) {
      this.#askForStandstill(nowMs);
    }
    this.#showLink(view.link === NONE);
    this.#show();
  }

  async #askForStandstill(nowMs) {
    this.#asking = true;
    this.#askedMs = nowMs;
    const answer = await this.#api.read("/api/stops?most=1");
    this.#watch.report(answer?.stops?.[0]);
    this.#asking = false;
    this.#show();
  }

  #makeSlab(place) {
    const word = make("span", { class: "stop-word" });
    const subtitle = make("span", { class: "stop-subtitle" });
    const slab = make("button", { type: "button", class: "stop", data: { stop: place.id } }, word, subtitle);
    slab.addEventListener("pointerdown", (event) => {
      this.press(); // first of all: to focus lays out the page, which takes milliseconds while the arm moves
      event.preventDefault();
      slab.focus({ preventScroll: true });
    });
    // What presses without a pointer, such as a screen reader or Enter, comes as a click with no count.
    slab.addEventListener("click", (event) => {
      if (event.detail === 0) {
        this.press();
      }
    });
    slab.addEventListener("contextmenu", (event) => event.preventDefault());
    place.append(slab);
    return { slab, word, subtitle };
  }

  #key(event) {
    const space = event.key === " " && !writesText(event.target);
    if ((space || event.key === "Escape") && !event.repeat) {
      this.press();
    }
    if (space) {
      event.preventDefault(); // or it would press the focused button, or scroll
      event.stopPropagation();
    }
  }

  #showLink(withoutLink) {
    if (withoutLink === this.#shownWithoutLink) {
      return;
    }
    this.#shownWithoutLink = withoutLink;
    for (const { slab, word, subtitle } of this.#slabs) {
      setData(slab, "link", withoutLink ? "none" : "up");
      setText(word, withoutLink ? text.stop.noLink : text.stop.word);
      setText(subtitle, withoutLink ? text.stop.noLinkSubtitle : text.stop.subtitle);
      slab.setAttribute("aria-label", withoutLink ? text.stop.noLinkLabel : text.stop.label);
    }
  }

  #show() {
    const phase = this.#watch.phase;
    setData(document.body, "stop", phase);
    show(this.banner, phase === UNCONFIRMED);
    setText(this.banner, phase === UNCONFIRMED ? text.stop.unconfirmed : "");
    show(this.sentence, phase !== IDLE);
    setText(this.sentence, this.#words(phase));
  }

  #words(phase) {
    if (phase === SENT) {
      return text.stop.sent;
    }
    return phase === CONFIRMED ? confirmed(this.#watch.result) : "";
  }
}

function confirmed({ reactionMs, standstillMs, first, lateMs }) {
  const late = lateMs === null ? "" : ` ${text.stop.late(milliseconds(lateMs))}`;
  if (!first) {
    return text.stop.stoppedAlready + late;
  }
  const still = standstillMs === null ? text.stop.standstillOpen : text.stop.standstill(milliseconds(standstillMs));
  return `${text.stop.stopped(milliseconds(reactionMs))} — ${still}${late}`;
}

function milliseconds(value) {
  const figure = number(value, value < 10 ? 1 : 0);
  return figure === UNKNOWN ? UNKNOWN : `${figure}\u00a0ms`;
}

function writesText(element) {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && TEXT_FIELDS.includes(element.type))
  );
}

/** A focused button is pressed when Space comes up again: not here, where Space stops. */
function swallowSpace(event) {
  if (event.key === " " && !writesText(event.target)) {
    event.preventDefault();
    event.stopPropagation();
  }
}
