// Why the arm stopped: the cause, what led to it, how quickly it was told and stood, and its speeds around that moment.

import { makeChart } from "./chart.js";
import { card, fill, make, setText, show } from "./dom.js";
import { category, count, dayTime, quantity, words } from "./logic/format.js";
import { speedsAround } from "./logic/flight.js";
import { text } from "./text.js";

const HEIGHT_PX = 220;
const MOST_BYTES = 64 * 1024 * 1024;

/** The card with the reports. */
export class StopReports {
  #desk;
  #chosen = null;
  #shown = "";
  #chart = null;

  constructor(desk) {
    this.#desk = desk;
    const names = text.safety.report;
    this.choice = make("select", { id: "stop-choice", "aria-label": names.choose });
    this.choice.addEventListener("change", () => (this.#chosen = this.choice.value));
    this.none = make("p", { class: "none", text: names.none });
    this.summary = make("div", { class: "report-summary" });
    this.chain = make("ol", { class: "chain" });
    this.plotNote = make("p", { class: "note" });
    this.plot = make("div", { class: "plot" });
    this.whole = make(
      "div",
      { class: "report" },
      make("div", {}, this.choice, this.summary, make("h3", { text: names.chain }), this.chain),
      make("div", {}, make("h3", { text: names.plot }), this.plot, this.plotNote),
    );
    this.element = card(names.title, { class: "report-card", id: "stop-report" }, this.none, this.whole);
  }

  update({ stops }) {
    const known = stops ?? [];
    show(this.none, known.length === 0);
    show(this.whole, known.length > 0);
    if (known.length === 0) {
      return;
    }
    fill(this.choice, known.map(key).join("\n"), () =>
      known.map((stop) =>
        make("option", {
          value: key(stop),
          text: `${dayTime(stop.wall_ms)} · ${words(stop.cause)}`,
        }),
      ),
    );
    const stop = known.find((one) => key(one) === this.#chosen) ?? known[0];
    this.choice.value = key(stop);
    const shown = JSON.stringify(stop);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#show(stop);
    }
  }

  async #show(stop) {
    this.#write(stop);
    await Promise.all([this.#askWhy(stop), this.#showPlot(stop)]);
  }

  /** The service's own answer to “why?” has more: what the flight recording adds. */
  async #askWhy(stop) {
    const why = await this.#desk.read(`/api/why?at_ms=${stop.wall_ms}`);
    if (why && why.number === stop.number && this.#shown === JSON.stringify(stop)) {
      this.#write(why);
    }
  }

  #write(stop) {
    const names = text.lastStop;
    const line = (label, value) => [make("dt", { text: label }), make("dd", { text: value })];
    this.summary.replaceChildren(
      make(
        "p",
        { class: "report-cause" },
        make("strong", { text: words(stop.cause) }),
        ` · ${category(stop.category)}`,
      ),
      make("p", { text: stop.who ? names.by(stop.who) : "" }),
      make(
        "dl",
        { class: "lines" },
        line(names.reaction, quantity(stop.reaction_ms, 1, "ms")),
        line(names.standstill, quantity(stop.standstill_ms, 0, "ms")),
        line(names.travelled, quantity(stop.travelled_rad, 3, "rad")),
        line(names.requests, count(stop.requests)),
      ),
      make("p", { class: "todo", text: stop.advice ?? "" }),
    );
    this.chain.replaceChildren(...(stop.chain ?? []).map((sentence) => make("li", { text: sentence })));
  }

  async #showPlot(stop) {
    this.#chart?.destroy();
    this.#chart = null;
    if (!stop.recording || typeof uPlot === "undefined") {
      setText(this.plotNote, text.safety.report.noRecording);
      return;
    }
    const answer = await this.#desk.readBytes(`/api/recordings/${encodeURIComponent(stop.recording)}`);
    if (!answer || answer.bytes.byteLength > MOST_BYTES) {
      setText(this.plotNote, text.safety.report.noRecording);
      return;
    }
    try {
      this.#draw(speedsAround(answer.bytes, stop.wall_ms));
    } catch (problem) {
      setText(this.plotNote, problem.message);
    }
  }

  #draw({ joints, columns }) {
    setText(this.plotNote, columns[0].length === 0 ? text.safety.report.noRecording : text.safety.report.seconds);
    if (columns[0].length === 0) {
      return;
    }
    this.#chart = makeChart(this.plot, HEIGHT_PX, joints, columns, {
      scales: { x: { time: false } },
      axes: [{}, { size: 56 }],
      hooks: { draw: [markStop] },
    });
  }
}

function key(stop) {
  return `${stop.number} ${stop.wall_ms}`;
}

/** A line where the stop was. */
function markStop(chart) {
  const x = Math.round(chart.valToPos(0, "x", true));
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--ink");
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
