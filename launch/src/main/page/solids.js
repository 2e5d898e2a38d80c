// The solids that links are made of, for three.js. Sizes in m, axes along z, as the service describes them.

import * as THREE from "./vendor/three/three.module.min.js";
import { inSoftware } from "./drawing.js";

/** How many corners a circle has, in the solid and in the outline. Each costs the processor where it must draw. */
const ROUND = inSoftware ? 12 : 24;
const COARSE = 8;
/** Edges sharper than this are drawn in the outline, degrees: all but the diagonals of flat faces. */
const SHARP_DEG = 5;

/** A link as `{group, faces, edges}`: solid faces, and the outline that takes their place when they are too old. */
export function makeLink(solids, faceMaterial, edgeMaterial) {
  const group = new THREE.Group();
  const faces = new THREE.Group();
  const edges = new THREE.Group();
  for (const solid of solids) {
    const geometry = geometryOf(solid, ROUND);
    if (geometry) {
      faces.add(placed(new THREE.Mesh(geometry, faceMaterial), solid.pose_in_link));
      const outline = new THREE.EdgesGeometry(geometryOf(solid, COARSE), SHARP_DEG);
      edges.add(placed(new THREE.LineSegments(outline, edgeMaterial), solid.pose_in_link));
    }
  }
  edges.visible = false;
  group.add(faces, edges);
  return { group, faces, edges };
}

/** Puts `object` where seven numbers from `at` on say: x, y, z, then the quaternion x, y, z, w. Hides it without. */
export function pose(object, numbers, at = 0) {
  for (let i = at; i < at + 7; i++) {
    if (!Number.isFinite(numbers?.[i])) {
      object.visible = false;
      return;
    }
  }
  object.visible = true;
  object.position.set(numbers[at], numbers[at + 1], numbers[at + 2]);
  object.quaternion.set(numbers[at + 3], numbers[at + 4], numbers[at + 5], numbers[at + 6]).normalize();
}

function placed(object, numbers) {
  pose(object, numbers);
  return object;
}

function geometryOf({ kind, size_m: size }, round) {
  switch (kind) {
    case "box":
      return new THREE.BoxGeometry(size[0], size[1], size[2]);
    case "cylinder":
      return new THREE.CylinderGeometry(size[0], size[0], size[1], round).rotateX(Math.PI / 2);
    case "capsule":
      return new THREE.CapsuleGeometry(size[0], size[1], round / 4, round).rotateX(Math.PI / 2);
    case "sphere":
      return new THREE.SphereGeometry(size[0], round, round / 2);
    default:
      return null;
  }
}

/** Twelve edges of a box from least to most x, y, z. */
export function boxEdges(least, most, material) {
  const size = most.map((value, axis) => value - least[axis]);
  const edges = new THREE.LineSegments(new THREE.EdgesGeometry(new THREE.BoxGeometry(...size)), material);
  edges.position.set(...least.map((value, axis) => value + size[axis] / 2));
  return edges;
}

/** The outline of an open hand: its frame is the hand's, z towards the fingers. */
export function handOutline(material) {
  const half = 0.04;
  const palm = 0.066;
  const tip = 0.112;
  const points = [
    [0, 0, 0],
    [0, 0, palm],
    [0, -half, palm],
    [0, half, palm],
    [0, -half, palm],
    [0, -half, tip],
    [0, half, palm],
    [0, half, tip],
  ];
  const geometry = new THREE.BufferGeometry().setFromPoints(points.map((point) => new THREE.Vector3(...point)));
  return new THREE.LineSegments(geometry, material);
}
