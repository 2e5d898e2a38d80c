// The card with the view of the arm: the view itself, its legend, its age, and what it says to those who cannot see it.

import { button, card, make, setData, setText, show } from "./dom.js";
import { GONE_MS, ageText } from "./logic/age.js";
import { count, quantity } from "./logic/format.js";
import { Scene } from "./scene.js";
import { Value } from "./value.js";
import { text } from "./text.js";

const HALF_TURN = Math.PI / 2;

/** The card. */
export class ArmView {
  #desk;
  #scene = null;
  #built = false;
  #shown = "";
  #cloudNumber = null;
  #fetching = false;

  constructor(desk) {
    this.#desk = desk;
    const canvas = make("canvas", { tabindex: "0", id: "arm-canvas", title: text.scene.keys });
    this.canvas = canvas;
    this.none = make("p", { class: "scene-none", text: text.scene.none, hidden: true });
    this.stale = make("p", { class: "scene-stale", id: "scene-stale", hidden: true });
    this.target = make("span");
    const speed = make("dd", {});
    this.speed = new Value(speed, {
      read: (s) => quantity(s.arm.tip_speed_m_per_s, 2, "m/s"),
      age: (s) => s.joints?.age_ms ?? null,
    });
    this.box = make(
      "div",
      { class: "scene-box" },
      canvas,
      this.none,
      this.stale,
      make("dl", { class: "scene-speed" }, make("dt", { text: text.scene.tipSpeed }), speed),
      this.#makeLegend(),
      this.#makeViews(),
    );
    this.element = card(text.scene.title, { class: "arm" }, this.box);
    this.#start(canvas);
  }

  update(view) {
    this.speed.update(view);
    const { situation } = view;
    if (!situation) {
      return;
    }
    const jointAgeMs = view.ageMs + (situation.joints?.age_ms ?? Infinity);
    const pictureAgeMs = Math.max(jointAgeMs, this.#scene?.behindMs() ?? 0);
    const stale = pictureAgeMs > GONE_MS;
    show(this.stale, stale);
    setText(this.stale, stale ? text.scene.stale(ageText(pictureAgeMs)) : "");
    setData(this.box, "stale", String(stale));
    this.#showTarget(situation.scene, view.ageMs);
    const label = text.scene.label(stale ? this.stale.textContent : (situation.safety?.state ?? ""));
    if (this.canvas.getAttribute("aria-label") !== label) {
      this.canvas.setAttribute("aria-label", label);
    }
    this.#draw(view, jointAgeMs > GONE_MS);
  }

  #start(canvas) {
    canvas.setAttribute("role", "img");
    this.#scene = new Scene(canvas, () => {
      this.#scene = null;
      show(canvas, false);
      show(this.none, true);
    });
  }

  #draw(view, stale) {
    const scene = this.#scene;
    if (!scene || this.box.offsetParent === null) {
      return;
    }
    if (!this.#built && view.facts) {
      this.#built = true;
      scene.build(view.facts);
    }
    const shown = `${view.situation.number} ${stale}`;
    if (this.#built && shown !== this.#shown) {
      this.#shown = shown;
      scene.show(view.situation, stale);
      this.#fetchPoints(view.situation.scene);
    }
  }

  #showTarget(target, ageMs) {
    const oldMs = (target?.cloud_age_ms ?? NaN) + ageMs;
    const old = !(oldMs <= GONE_MS);
    const points = target?.target_points ?? 0;
    setText(this.target, points > 0 && old ? text.scene.cloudOld(ageText(oldMs)) : text.scene.target(count(points)));
    this.#scene?.setPointsOld(old);
  }

  async #fetchPoints(target) {
    if (this.#fetching || !target || target.cloud_number === this.#cloudNumber) {
      return;
    }
    this.#fetching = true;
    const wanted = target.cloud_number;
    const answer = await this.#desk.readBytes("/api/points");
    if (answer && answer.bytes.byteLength % 4 === 0) {
      this.#cloudNumber = Number(answer.headers.get("Prehend-Cloud") ?? wanted);
      this.#scene?.setPoints(new Float32Array(answer.bytes));
    }
    this.#fetching = false;
  }

  #makeLegend() {
    const entry = (name, label) => make("li", { data: { mark: name } }, label);
    return make(
      "ul",
      { class: "legend" },
      entry("arm", text.scene.measured),
      entry("ghost", text.scene.commanded),
      entry("workspace", text.scene.workspace),
      make("li", { data: { mark: "points" } }, this.target),
      entry("grasp", text.scene.grasp),
    );
  }

  #makeViews() {
    const view = (label, act) => button(label, act, { class: "quiet small" });
    return make(
      "div",
      { class: "views row" },
      view(text.scene.home, () => this.#scene?.home()),
      view(text.scene.front, () => this.#scene?.look(0, 0.1)),
      view(text.scene.side, () => this.#scene?.look(-HALF_TURN, 0.1)),
      view(text.scene.top, () => this.#scene?.look(-HALF_TURN, HALF_TURN)),
    );
  }
}
