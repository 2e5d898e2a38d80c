// The view of the arm as the page has it: hands what is known, the size and the colours, the pointer and the keys to
// whoever paints it, and knows how far the painter is behind.

import { Pictures } from "./logic/pictures.js";
import { openPainter } from "./painting.js";

const TURN_RAD_PER_PX = 0.008;
const KEY_TURN_RAD = 0.12;
const KEY_ZOOM = 1.12;
/** What has a colour of the page, `--scene-arm` and so on. */
const COLOURED = ["arm", "ghost", "outline", "workspace", "grid", "points", "grasp"];

/** The view; `canvas` fills its box. `onFailure` hears that there will be no picture. */
export class Scene {
  #tell;
  #pictures = new Pictures();
  #pointsOld = false;

  constructor(canvas, onFailure) {
    this.#tell = openPainter(canvas, {
      drawn: (number) => this.#pictures.drawn(number),
      failed: onFailure,
    });
    listen(canvas, this.#tell);
    new ResizeObserver(() => this.#resize(canvas.parentElement)).observe(canvas.parentElement);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#recolour());
    this.#recolour();
  }

  /** Builds what does not change. */
  build({ links, workspace_m, table_m }) {
    this.#tell("build", { links, workspace_m, table_m });
  }

  /** Shows a situation; `stale` draws outlines only. */
  show({ arm, scene }, stale) {
    const poses = {
      measured: arm?.link_poses,
      commanded: arm?.commanded_link_poses,
      grasp: scene?.predicted_grasp,
    };
    this.#tell("show", this.#pictures.wanted(performance.now()), poses, stale);
  }

  /** For how long the picture has not shown what it was told to, ms. */
  behindMs() {
    return this.#pictures.behindMs(performance.now());
  }

  /** Shows the target's points, x, y, z each; `coordinates` is given away. */
  setPoints(coordinates) {
    this.#tell("setPoints", coordinates);
  }

  /** Points that are old are drawn paler. */
  setPointsOld(old) {
    if (old !== this.#pointsOld) {
      this.#pointsOld = old;
      this.#tell("setPointsOld", old);
    }
  }

  look(azimuthRad, elevationRad) {
    this.#tell("look", azimuthRad, elevationRad);
  }

  home() {
    this.#tell("home");
  }

  #resize({ clientWidth, clientHeight }) {
    if (clientWidth > 0 && clientHeight > 0) {
      this.#tell("resize", clientWidth, clientHeight, devicePixelRatio);
    }
  }

  #recolour() {
    const style = getComputedStyle(document.documentElement);
    const colours = COLOURED.map((name) => [name, style.getPropertyValue(`--scene-${name}`).trim() || "#888888"]);
    this.#tell("recolour", Object.fromEntries(colours));
  }
}

/** Pointer, wheel and keys turn the view. One finger turns it; two are the page's own. */
function listen(canvas, tell) {
  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.isPrimary) {
      from = [event.clientX, event.clientY];
      canvas.setPointerCapture(event.pointerId);
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (from && event.isPrimary) {
      tell("turn", (from[0] - event.clientX) * TURN_RAD_PER_PX, (event.clientY - from[1]) * TURN_RAD_PER_PX);
      from = [event.clientX, event.clientY];
    }
  });
  ["pointerup", "pointercancel"].forEach((end) => canvas.addEventListener(end, () => (from = null)));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      tell("zoom", event.deltaY > 0 ? KEY_ZOOM : 1 / KEY_ZOOM);
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    const act = keyAct(event.key, tell);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

function keyAct(key, tell) {
  return {
    ArrowLeft: () => tell("turn", -KEY_TURN_RAD, 0),
    ArrowRight: () => tell("turn", KEY_TURN_RAD, 0),
    ArrowUp: () => tell("turn", 0, KEY_TURN_RAD),
    ArrowDown: () => tell("turn", 0, -KEY_TURN_RAD),
    "+": () => tell("zoom", 1 / KEY_ZOOM),
    "-": () => tell("zoom", KEY_ZOOM),
  }[key];
}
