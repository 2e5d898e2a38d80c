// What has happened while this page was open, newest first; told from what changes between situations.

import { card, fill, make } from "./dom.js";
import { clockTime, words } from "./logic/format.js";
import { text } from "./text.js";

const MOST = 500;
const SHOWN = 100;

/** The card with the list and its filter. */
export class Events {
  #events = [];
  #before = null;
  #link = null;

  constructor(desk) {
    this.filter = make("input", {
      type: "search",
      "aria-label": text.engineer.events.filter,
      placeholder: text.engineer.events.filter,
    });
    this.list = make("ol", { class: "events", tabindex: "0", "aria-label": text.engineer.events.title });
    this.element = card(text.engineer.events.title, { class: "events-card" }, this.filter, this.list);
    desk.onSituation((situation) => this.#compare(situation));
  }

  update({ link, serverMs }) {
    if (link !== this.#link) {
      this.#link = link;
      this.#add(serverMs ?? Date.now(), text.engineer.events.page(text.engineer.events.pageStates[link]));
    }
    const wanted = this.filter.value.trim().toLowerCase();
    const found = this.#events.filter((event) => event.sentence.toLowerCase().includes(wanted)).slice(0, SHOWN);
    fill(this.list, JSON.stringify([wanted, found]), () =>
      found.length === 0
        ? [make("li", { class: "none", text: text.engineer.events.none })]
        : found.map(({ wallMs, sentence }) =>
            make("li", {}, make("time", { text: clockTime(wallMs, true) }), make("span", { text: sentence })),
          ),
    );
  }

  #compare(situation) {
    const before = this.#before;
    this.#before = situation;
    if (!before) {
      return;
    }
    const at = situation.wall_ms;
    const names = text.engineer.events;
    if (before.safety?.state !== situation.safety?.state) {
      const cause = situation.safety.cause ? `: ${words(situation.safety.cause)}` : "";
      this.#add(at, names.state(words(before.safety?.state), words(situation.safety?.state)) + cause);
    }
    if (before.task?.phase !== situation.task?.phase && situation.task?.phase) {
      this.#add(at, names.phase(words(situation.task.phase)));
    }
    this.#compareAlarms(at, before.alarms ?? [], situation.alarms ?? []);
    for (const link of situation.links ?? []) {
      const was = before.links?.find((one) => one.name === link.name);
      if (was && was.up !== link.up) {
        this.#add(at, names.link(link.name, link.up ? text.engineer.links.up : text.engineer.links.down));
      }
    }
  }

  #compareAlarms(at, before, now) {
    const missingIn = (list) => (alarm) => !list.some((one) => one.id === alarm.id);
    now.filter(missingIn(before)).forEach((alarm) => this.#add(at, text.engineer.events.alarm(alarm.what)));
    before.filter(missingIn(now)).forEach((alarm) => this.#add(at, text.engineer.events.alarmGone(alarm.what)));
  }

  #add(wallMs, sentence) {
    this.#events.unshift({ wallMs, sentence });
    this.#events.length = Math.min(this.#events.length, MOST);
  }
}
