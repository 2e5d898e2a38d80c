// A camera that goes around a point, z upwards. Angles in rad, distances in m.

const LOWEST_RAD = -0.2;
const HIGHEST_RAD = Math.PI / 2 - 0.02;
const NEAREST_M = 0.4;
const FARTHEST_M = 4;

/** Where a camera stands: around its target by `azimuthRad`, above it by `elevationRad`, `distanceM` away. */
export class Orbit {
  constructor({ azimuthRad, elevationRad, distanceM, target }) {
    this.home = { azimuthRad, elevationRad, distanceM, target: [...target] };
    this.goHome();
  }

  goHome() {
    Object.assign(this, this.home, { target: [...this.home.target] });
  }

  turn(byAzimuthRad, byElevationRad) {
    this.azimuthRad = (this.azimuthRad + byAzimuthRad) % (2 * Math.PI);
    this.elevationRad = Math.min(HIGHEST_RAD, Math.max(LOWEST_RAD, this.elevationRad + byElevationRad));
  }

  /** A factor below 1 goes nearer. */
  zoom(factor) {
    this.distanceM = Math.min(FARTHEST_M, Math.max(NEAREST_M, this.distanceM * factor));
  }

  look(azimuthRad, elevationRad) {
    this.azimuthRad = azimuthRad;
    this.elevationRad = Math.min(HIGHEST_RAD, Math.max(LOWEST_RAD, elevationRad));
  }

  /** The camera's place, x, y, z in m. */
  position() {
    const level = this.distanceM * Math.cos(this.elevationRad);
    return [
      this.target[0] + level * Math.cos(this.azimuthRad),
      this.target[1] + level * Math.sin(this.azimuthRad),
      this.target[2] + this.distanceM * Math.sin(this.elevationRad),
    ];
  }
}
