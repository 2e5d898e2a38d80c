// The arm in three dimensions: measured solid, commanded as a ghost, workspace, table, target and predicted grasp.
//
// Drawn only when something new has come, and never between or beyond samples.

import * as THREE from "./vendor/three/three.module.min.js";
import { inSoftware, pictureEveryMs } from "./drawing.js";
import { Orbit } from "./logic/orbit.js";
import { boxEdges, handOutline, makeLink, pose } from "./solids.js";

const MOST_POINTS = 20_000;
const FIELD_DEG = 36;
const TURN_RAD_PER_PX = 0.008;
const KEY_TURN_RAD = 0.12;
const KEY_ZOOM = 1.12;
const GRID_M = 2;
/** Where both are in the same place the measured arm is the one to be seen. */
const BEHIND = { polygonOffset: true, polygonOffsetFactor: 2, polygonOffsetUnits: 8 };
/** A picture so little early is not put off to the next one, ms. */
const EARLY_MS = 30;
const HOME = { azimuthRad: -0.9, elevationRad: 0.36, distanceM: 2.3, target: [0.32, 0, 0.38] };

/** The view; `canvas` fills its box. Throws where there is no WebGL. */
export class Scene {
  #renderer;
  #camera = new THREE.PerspectiveCamera(FIELD_DEG, 1, 0.05, 20);
  #scene = new THREE.Scene();
  #orbit = new Orbit(HOME);
  #materials = makeMaterials();
  #measured = [];
  #commanded = [];
  #cloud;
  #grasp;
  #wanted = false;
  #drawnMs = 0;

  constructor(canvas) {
    this.#renderer = new THREE.WebGLRenderer({ canvas, antialias: !inSoftware, alpha: true });
    this.#renderer.setPixelRatio(inSoftware ? 1 : Math.min(devicePixelRatio, 2));
    this.#camera.up.set(0, 0, 1);
    this.#scene.add(new THREE.HemisphereLight(0xffffff, 0x8a929a, 2.2), sun());
    this.#cloud = this.#makeCloud();
    this.#grasp = handOutline(this.#materials.grasp);
    this.#grasp.visible = false;
    this.#scene.add(this.#cloud, this.#grasp);
    listen(canvas, this.#orbit, () => this.draw());
    new ResizeObserver(() => this.#resize(canvas)).observe(canvas.parentElement);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    this.recolour();
  }

  /** Builds what does not change. */
  build(known) {
    const materials = this.#materials;
    for (const link of known.links) {
      const measured = makeLink(link.solids, materials.arm, materials.outline);
      const commanded = makeLink(link.solids, materials.ghost, materials.outline);
      this.#measured.push(measured);
      this.#commanded.push(commanded);
      this.#scene.add(measured.group, commanded.group);
    }
    this.#addSurroundings(known);
    this.draw();
  }

  /** Shows a situation; `stale` draws outlines only. */
  show(situation, stale) {
    const { arm, scene } = situation;
    this.#measured.forEach(({ group, faces, edges }, link) => {
      pose(group, arm?.link_poses, 7 * link);
      faces.visible = !stale;
      edges.visible = stale;
    });
    this.#commanded.forEach(({ group }, link) => {
      pose(group, stale ? null : arm?.commanded_link_poses, 7 * link);
    });
    pose(this.#grasp, stale ? null : scene?.predicted_grasp);
    this.#cloud.visible = !stale && this.#cloud.geometry.drawRange.count > 0;
    this.draw();
  }

  /** Shows the target's points, x, y, z each. */
  setPoints(coordinates) {
    const attribute = this.#cloud.geometry.getAttribute("position");
    const count = Math.min(MOST_POINTS, Math.floor(coordinates.length / 3));
    attribute.array.set(coordinates.subarray(0, 3 * count));
    attribute.needsUpdate = true;
    this.#cloud.geometry.setDrawRange(0, count);
    this.draw();
  }

  /** Points that are old are drawn smaller and paler. */
  setPointsOld(old) {
    this.#materials.points.opacity = old ? 0.35 : 1;
  }

  look(azimuthRad, elevationRad) {
    this.#orbit.look(azimuthRad, elevationRad);
    this.draw();
  }

  home() {
    this.#orbit.goHome();
    this.draw();
  }

  /** Takes the colours of the page. */
  recolour() {
    const style = getComputedStyle(document.documentElement);
    for (const [name, material] of Object.entries(this.#materials)) {
      material.color.set(style.getPropertyValue(`--scene-${name}`).trim() || "#888888");
    }
    this.draw();
  }

  /** Draws once, at the browser's next frame, or a little later where drawing is slow. */
  draw() {
    if (this.#wanted) {
      return;
    }
    this.#wanted = true;
    const waitMs = this.#drawnMs + pictureEveryMs - performance.now();
    if (waitMs > EARLY_MS) {
      setTimeout(() => requestAnimationFrame(() => this.#drawNow()), waitMs);
    } else {
      requestAnimationFrame(() => this.#drawNow());
    }
  }

  #drawNow() {
    this.#wanted = false;
    this.#drawnMs = performance.now();
    this.#camera.position.set(...this.#orbit.position());
    this.#camera.lookAt(...this.#orbit.target);
    this.#renderer.render(this.#scene, this.#camera);
  }

  #addSurroundings({ workspace_m: box, table_m: tableM }) {
    const floorM = Number.isFinite(tableM) ? tableM : 0;
    const grid = new THREE.GridHelper(GRID_M, 20, 0xffffff, 0xffffff).rotateX(Math.PI / 2);
    grid.material = this.#materials.grid;
    grid.position.set(0.4, 0, floorM);
    this.#scene.add(grid);
    if (box?.length === 6) {
      // An open side is drawn at the edge of the grid: it has no end that could be drawn.
      const open = [-0.6, -1, floorM, 1.4, 1, floorM + 1.2];
      const faces = box.map((face, at) => (Number.isFinite(face) ? face : open[at]));
      this.#scene.add(boxEdges(faces.slice(0, 3), faces.slice(3), this.#materials.workspace));
    }
  }

  #makeCloud() {
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(3 * MOST_POINTS), 3));
    geometry.setDrawRange(0, 0);
    const cloud = new THREE.Points(geometry, this.#materials.points);
    cloud.frustumCulled = false;
    return cloud;
  }

  #resize(canvas) {
    const { clientWidth, clientHeight } = canvas.parentElement;
    if (clientWidth > 0 && clientHeight > 0) {
      this.#renderer.setSize(clientWidth, clientHeight, false);
      this.#camera.aspect = clientWidth / clientHeight;
      this.#camera.fov = clientWidth < clientHeight ? FIELD_DEG * 1.4 : FIELD_DEG;
      this.#camera.updateProjectionMatrix();
      this.draw();
    }
  }
}

function makeMaterials() {
  return {
    arm: new THREE.MeshLambertMaterial(),
    ghost: new THREE.MeshLambertMaterial({ transparent: true, opacity: 0.3, depthWrite: false, ...BEHIND }),
    outline: new THREE.LineBasicMaterial(),
    workspace: new THREE.LineBasicMaterial({ transparent: true, opacity: 0.7 }),
    grid: new THREE.LineBasicMaterial({ transparent: true, opacity: 0.5 }),
    points: new THREE.PointsMaterial({ size: 4, sizeAttenuation: false, transparent: true }),
    grasp: new THREE.LineBasicMaterial(),
  };
}

function sun() {
  const light = new THREE.DirectionalLight(0xffffff, 1.6);
  light.position.set(1.5, -2, 3);
  return light;
}

/** Pointer, wheel and keys turn the view. One finger turns it; two are the page's own. */
function listen(canvas, orbit, draw) {
  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.isPrimary) {
      from = [event.clientX, event.clientY];
      canvas.setPointerCapture(event.pointerId);
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (from && event.isPrimary) {
      orbit.turn((from[0] - event.clientX) * TURN_RAD_PER_PX, (event.clientY - from[1]) * TURN_RAD_PER_PX);
      from = [event.clientX, event.clientY];
      draw();
    }
  });
  ["pointerup", "pointercancel"].forEach((end) => canvas.addEventListener(end, () => (from = null)));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      orbit.zoom(event.deltaY > 0 ? KEY_ZOOM : 1 / KEY_ZOOM);
      draw();
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    const act = keyAct(event.key, orbit);
    if (act) {
      event.preventDefault();
      act();
      draw();
    }
  });
}

function keyAct(key, orbit) {
  return {
    ArrowLeft: () => orbit.turn(-KEY_TURN_RAD, 0),
    ArrowRight: () => orbit.turn(KEY_TURN_RAD, 0),
    ArrowUp: () => orbit.turn(0, KEY_TURN_RAD),
    ArrowDown: () => orbit.turn(0, -KEY_TURN_RAD),
    "+": () => orbit.zoom(1 / KEY_ZOOM),
    "-": () => orbit.zoom(KEY_ZOOM),
  }[key];
}
