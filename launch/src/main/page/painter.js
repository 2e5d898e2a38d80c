// Draws the arm in three dimensions: measured solid, commanded as a ghost, workspace, table, target and predicted grasp.
//
// Drawn only when something new has come, and never between or beyond samples. It knows nothing of the page, so that it
// can work on a thread of its own.

import * as THREE from "./vendor/three/three.module.min.js";
import { inSoftware, pictureEveryMs } from "./drawing.js";
import { Orbit } from "./logic/orbit.js";
import { boxEdges, handOutline, makeLink, pose } from "./solids.js";

const MOST_POINTS = 20_000;
const FIELD_DEG = 36;
const GRID_M = 2;
/** Where both are in the same place the measured arm is the one to be seen. */
const BEHIND = { polygonOffset: true, polygonOffsetFactor: 2, polygonOffsetUnits: 8 };
/** A picture so little early is not put off to the next one, ms. */
const EARLY_MS = 30;
const HOME = { azimuthRad: -0.9, elevationRad: 0.36, distanceM: 2.3, target: [0.32, 0, 0.38] };

/** Draws on `canvas`, and tells `onDrawn` the number of the newest situation in each picture. Throws without WebGL. */
export class Painter {
  #onDrawn;
  #shown = 0;
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

  constructor(canvas, onDrawn) {
    this.#onDrawn = onDrawn;
    this.#renderer = new THREE.WebGLRenderer({ canvas, antialias: !inSoftware, alpha: true });
    this.#camera.up.set(0, 0, 1);
    this.#scene.add(new THREE.HemisphereLight(0xffffff, 0x8a929a, 2.2), sun());
    this.#cloud = this.#makeCloud();
    this.#grasp = handOutline(this.#materials.grasp);
    this.#grasp.visible = false;
    this.#scene.add(this.#cloud, this.#grasp);
  }

  /** Fills a box of so many CSS pixels. */
  resize(width, height, pixelRatio) {
    this.#renderer.setPixelRatio(inSoftware ? 1 : Math.min(pixelRatio, 2));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.fov = width < height ? FIELD_DEG * 1.4 : FIELD_DEG;
    this.#camera.updateProjectionMatrix();
    this.draw();
  }

  /** Takes colours as CSS writes them, by material. */
  recolour(colours) {
    for (const [name, colour] of Object.entries(colours)) {
      this.#materials[name].color.set(colour);
    }
    this.draw();
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

  /** Shows the situation `number`: poses of links and grasp, null where unknown; `stale` draws outlines only. */
  show(number, { measured, commanded, grasp }, stale) {
    this.#shown = number;
    this.#measured.forEach(({ group, faces, edges }, link) => {
      pose(group, measured, 7 * link);
      faces.visible = !stale;
      edges.visible = stale;
    });
    this.#commanded.forEach(({ group }, link) => {
      pose(group, stale ? null : commanded, 7 * link);
    });
    pose(this.#grasp, stale ? null : grasp);
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

  /** Points that are old are drawn paler. */
  setPointsOld(old) {
    this.#materials.points.opacity = old ? 0.35 : 1;
    this.draw();
  }

  turn(byAzimuthRad, byElevationRad) {
    this.#orbit.turn(byAzimuthRad, byElevationRad);
    this.draw();
  }

  zoom(factor) {
    this.#orbit.zoom(factor);
    this.draw();
  }

  look(azimuthRad, elevationRad) {
    this.#orbit.look(azimuthRad, elevationRad);
    this.draw();
  }

  home() {
    this.#orbit.goHome();
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
    // Where the graphics card has been taken away, nothing is drawn, and the renderer does not complain.
    if (!this.#renderer.getContext().isContextLost()) {
      this.#onDrawn(this.#shown);
    }
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
