// Live plots of the last ten minutes. Pausing stops the picture, not the recording. A gap in the feed stays a gap.

import { chartWidth, makeChart } from "./chart.js";
import { button, card, make, setText, show } from "./dom.js";
import { History } from "./logic/history.js";
import { clockTime } from "./logic/format.js";
import { text } from "./text.js";

const KEPT_S = 600;
const PERIOD_S = 0.05;
const DRAW_EVERY_MS = 250;
const HEIGHT_PX = 240;
/** Half the height of a plot in which nothing changes, in the plot's own unit. */
const FLAT = 0.05;

/** What can be plotted: names of the series, and their values in a situation. */
const KINDS = {
  position: { names: jointNames, read: (s) => s.joints?.position_rad, fresh: (s) => s.joints?.age_ms },
  velocity: { names: jointNames, read: (s) => s.joints?.velocity_rad_per_s, fresh: (s) => s.joints?.age_ms },
  effort: { names: jointNames, read: (s) => s.joints?.effort_nm, fresh: (s) => s.joints?.age_ms },
  grip: {
    names: () => text.engineer.plots.gripSeries,
    read: (s) => [s.gripper?.force_n, s.gripper?.width_m * 1000],
    fresh: (s) => s.gripper?.age_ms,
  },
  timing: {
    names: () => text.engineer.plots.timingSeries,
    read: (s) => [s.timing?.late_p99_us, s.timing?.tick_p99_us],
    fresh: () => 0,
  },
};

/** The card. */
export class Plots {
  #histories = null;
  #kind = "velocity";
  #spanS = 60;
  #paused = false;
  #chart = null;
  #drawnMs = 0;
  #lastS = 0;
  #known = null;

  constructor(desk) {
    const words = text.engineer.plots;
    this.pause = button(words.pause, () => this.#togglePause(), { class: "quiet", "aria-pressed": "false" });
    this.kind = make(
      "select",
      { "aria-label": words.title },
      Object.keys(KINDS).map((kind) =>
        make("option", { value: kind, selected: kind === this.#kind, text: words[kind] }),
      ),
    );
    this.kind.addEventListener("change", () => this.#choose(this.kind.value));
    this.spans = Object.entries(words.spans).map(([seconds, label]) =>
      button(label, () => this.#span(Number(seconds)), {
        class: "quiet",
        "aria-pressed": String(Number(seconds) === this.#spanS),
      }),
    );
    this.box = make("div", { class: "plot" });
    this.none = make("p", { class: "none", text: words.empty });
    this.element = card(
      words.title,
      { class: "plots" },
      make("div", { class: "row" }, this.kind, this.spans, this.pause),
      this.none,
      this.box,
    );
    desk.onSituation((situation) => this.#take(situation, desk.known.facts));
    addEventListener("resize", () => this.#fit());
  }

  update() {
    const nowMs = performance.now();
    if (!this.#paused && nowMs - this.#drawnMs > DRAW_EVERY_MS && this.element.offsetParent !== null) {
      this.#drawnMs = nowMs;
      this.#draw();
    }
  }

  #take(situation, known) {
    if (!known) {
      return;
    }
    this.#known = known;
    this.#histories ??= Object.fromEntries(
      Object.entries(KINDS).map(([kind, { names }]) => [kind, new History(names(known).length, PERIOD_S, KEPT_S)]),
    );
    this.#lastS = situation.wall_ms / 1000;
    for (const [kind, { read, fresh }] of Object.entries(KINDS)) {
      const ageMs = fresh(situation);
      // Placed where it was measured; what is old is not repeated as if it were new.
      if (Number.isFinite(ageMs) && ageMs < 4 * PERIOD_S * 1000) {
        this.#histories[kind].add((situation.wall_ms - ageMs) / 1000, read(situation) ?? []);
      }
    }
  }

  #draw() {
    const history = this.#histories?.[this.#kind];
    if (typeof uPlot === "undefined") {
      setText(this.none, text.engineer.plots.missing);
      return;
    }
    show(this.none, !history?.length);
    if (!history?.length) {
      return;
    }
    this.#chart ??= this.#makeChart();
    this.#chart.setData(history.since(this.#lastS - this.#spanS), false);
    this.#chart.setScale("x", { min: this.#lastS - this.#spanS, max: this.#lastS });
  }

  #makeChart() {
    const names = KINDS[this.#kind].names(this.#known);
    return makeChart(this.box, HEIGHT_PX, names, [[], ...names.map(() => [])], {
      cursor: { drag: { x: true, y: false } },
      scales: { y: { range: (chart, least, most) => roomAround(least, most) } },
      axes: [{ values: (chart, ticks) => ticks.map((tick) => clockTime(tick * 1000)), space: 80 }, { size: 64 }],
    });
  }

  #choose(kind) {
    this.#kind = kind;
    this.#remake();
  }

  #span(seconds) {
    this.#spanS = seconds;
    Object.keys(text.engineer.plots.spans).forEach((key, at) =>
      this.spans[at].setAttribute("aria-pressed", String(Number(key) === seconds)),
    );
    this.#drawnMs = 0;
    this.#draw();
  }

  #togglePause() {
    this.#paused = !this.#paused;
    this.pause.setAttribute("aria-pressed", String(this.#paused));
    setText(this.pause.firstChild, this.#paused ? text.engineer.plots.goOn : text.engineer.plots.pause);
  }

  #remake() {
    this.#chart?.destroy();
    this.#chart = null;
    this.#draw();
  }

  #fit() {
    this.#chart?.setSize({ width: chartWidth(this.box), height: HEIGHT_PX });
  }
}

/** Some room above and below; a line that is all but flat is drawn flat, not as a storm of its last digits. */
function roomAround(least, most) {
  if (least === null || most === null) {
    return [0, 1];
  }
  const room = Math.max(0.1 * (most - least), 0.02 * Math.max(Math.abs(least), Math.abs(most)), FLAT);
  return [least - room, most + room];
}

function jointNames(known) {
  return known.joints.map((joint) => joint.name);
}
