// The engineer's page: joints, filter, policy, learner, timing, links, plots, events, recordings.

import { card, fill, make, setData, setText } from "./dom.js";
import { Events } from "./events.js";
import { JointTable } from "./joints.js";
import { LearnerCard } from "./learner.js";
import { clockTime, count, micros, number, quantity, words } from "./logic/format.js";
import { SLOW_WAY } from "./logic/link.js";
import { Plots } from "./plots.js";
import { PolicyCard } from "./policy.js";
import { Value, facts } from "./value.js";
import { text } from "./text.js";

/** Situations come twenty times a second: ten seconds of them. */
const SHARE_OF = 200;

/** The page. */
export class EngineerPage {
  #parts;

  constructor(place, desk) {
    const plots = new Plots(desk);
    const events = new Events(desk);
    const policy = new PolicyCard(desk);
    const learner = new LearnerCard(desk);
    const joints = new JointTable();
    const filter = new FilterPanel(desk);
    const timing = new TimingCard();
    const links = new LinkTable();
    const recordings = new Recordings();
    place.append(
      joints.element,
      make("div", { class: "two" }, plots.element, filter.element),
      make("div", { class: "two even" }, policy.element, learner.element),
      make("div", { class: "two even" }, timing.element, links.element),
      make("div", { class: "two" }, events.element, recordings.element),
    );
    this.#parts = [joints, plots, filter, policy, learner, timing, links, events, recordings];
  }

  update(view) {
    this.#parts.forEach((part) => part.update(view));
  }
}

/** Which stage of the filter changes the command, now and in the last ten seconds. */
class FilterPanel {
  #recent = [];

  constructor(desk) {
    const verdict = make("dd", {});
    this.verdict = new Value(verdict, {
      read: (s) => words(s.joints.verdict),
      age: (s) => s.joints?.age_ms ?? null,
    });
    this.body = make("ul", { class: "stages" });
    this.element = card(
      text.engineer.filter.title,
      { class: "filter" },
      make("dl", { class: "lines" }, make("dt", { text: text.engineer.filter.verdict }), verdict),
      this.body,
    );
    desk.onSituation((situation) => this.#count(situation));
  }

  update(view) {
    this.verdict.update(view);
    const stages = view.facts?.filter_stages ?? [];
    fill(this.body, stages.join(), () =>
      stages.map((stage) =>
        make(
          "li",
          {},
          make("span", { class: "stage-name", text: words(stage) }),
          make("span", { class: "bar", "aria-hidden": "true" }, make("span")),
          make("span", { class: "number" }),
        ),
      ),
    );
    const now = view.stale ? 0 : (view.situation?.joints?.clamped_stages ?? 0);
    [...this.body.children].forEach((line, bit) => {
      const share = this.#share(bit);
      setData(line, "clamps", String(hasBit(now, bit)));
      line.children[1].firstChild.style.transform = `scaleX(${share})`;
      setText(line.children[2], `${number(share * 100, 0)}\u00a0%`);
    });
  }

  #count(situation) {
    this.#recent.push(situation.joints?.clamped_stages ?? 0);
    if (this.#recent.length > SHARE_OF) {
      this.#recent.shift();
    }
  }

  #share(bit) {
    const clamped = this.#recent.filter((mask) => hasBit(mask, bit)).length;
    return this.#recent.length === 0 ? 0 : clamped / this.#recent.length;
  }
}

function hasBit(mask, bit) {
  return Math.floor(mask / 2 ** bit) % 2 === 1;
}

/** How punctual the loop is. */
class TimingCard {
  constructor() {
    const words = text.engineer.timing;
    const trio = (label, kind) =>
      [
        ["p50", words.median],
        ["p99", words.p99],
        ["max", words.worst],
      ].map(([key, name]) => [`${label}, ${name}`, { read: (s) => micros(s.timing[`${kind}_${key}_us`]) }]);
    this.list = facts(
      [
        ...trio(words.late, "late"),
        ...trio(words.took, "tick"),
        [words.missed, { read: (s) => count(s.timing.missed), level: (s) => (s.timing.missed > 0 ? "amber" : null) }],
        [
          words.overruns,
          { read: (s) => count(s.timing.overruns), level: (s) => (s.timing.overruns > 0 ? "amber" : null) },
        ],
        [
          words.loopAge,
          { read: (s) => quantity(s.timing.loop_age_ms, 0, "ms"), age: (s) => s.timing?.loop_age_ms ?? null },
        ],
      ],
      "facts thirds",
    );
    this.element = card(words.title, { class: "timing" }, this.list.element);
  }

  update(view) {
    this.list.update(view);
  }
}

/** The links, and the page's own. */
class LinkTable {
  constructor() {
    const words = text.engineer.links;
    this.body = make("ul", { class: "links" });
    this.element = card(words.title, { class: "links-card" }, this.body);
  }

  update(view) {
    const own = {
      name: text.engineer.links.page,
      up: !view.stale,
      age_ms: 0,
      rate_hz: null,
      drops: null,
      sentence: `${text.header.roundTrip}: ${number(view.trips.medianMs)} / ${number(view.trips.worstMs)}\u00a0ms`,
    };
    const links = [...(view.situation?.links ?? []), { ...own, up: view.link === SLOW_WAY ? null : own.up }];
    fill(this.body, links.map((link) => link.name).join("\n"), () =>
      links.map(() =>
        make(
          "li",
          {},
          make("span", { class: "link-state" }),
          make("strong"),
          make("span", { class: "link-figures" }),
          make("p", { class: "note" }),
        ),
      ),
    );
    links.forEach((link, at) => showLink(this.body.children[at], link, view));
  }
}

function showLink(line, link, view) {
  const names = text.engineer.links;
  const old = view.stale && link.name !== names.page;
  const state = old || link.up === null ? "unknown" : link.up ? "up" : "down";
  setData(line, "up", state);
  setText(line.children[0], names[state]);
  setText(line.children[1], link.name);
  const figures = [
    [number(link.rate_hz, 0), "Hz"],
    [number(link.age_ms, 0), "ms"],
  ]
    .filter(([figure]) => figure !== "—" && !old && link.name !== names.page)
    .map(([figure, unit]) => `${figure}\u00a0${unit}`);
  if (link.drops > 0) {
    figures.push(`${count(link.drops)} ${names.drops.toLowerCase()}`);
  }
  setText(line.children[2], figures.join(" · "));
  setText(line.children[3], link.sentence ?? "");
}

/** Flight recordings to take away. */
class Recordings {
  constructor() {
    this.list = make("ul", { class: "recordings" });
    this.element = card(text.engineer.recordings.title, { class: "recordings-card" }, this.list);
  }

  update({ stops }) {
    const recorded = (stops ?? []).filter((stop) => stop.recording);
    fill(this.list, recorded.map((stop) => stop.recording).join("\n"), () =>
      recorded.length === 0
        ? [make("li", { class: "none", text: text.engineer.recordings.none })]
        : recorded.map((stop) =>
            make(
              "li",
              {},
              make(
                "a",
                {
                  class: "file",
                  href: `/api/recordings/${encodeURIComponent(stop.recording)}`,
                  download: stop.recording,
                  "aria-label": text.engineer.recordings.download(stop.recording),
                },
                `${clockTime(stop.wall_ms)} · ${words(stop.cause)}`,
              ),
            ),
          ),
    );
  }
}
