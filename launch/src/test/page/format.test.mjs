import assert from "node:assert/strict";
import { test } from "node:test";
import {
  category,
  clockTime,
  count,
  micros,
  number,
  percent,
  quantity,
  shortHash,
  words,
} from "../../main/page/logic/format.js";
import { Orbit } from "../../main/page/logic/orbit.js";

test("what is not known is a dash, never a zero", () => {
  for (const unknown of [null, undefined, NaN, Infinity, "7"]) {
    assert.equal(number(unknown, 1), "—");
    assert.equal(quantity(unknown, 1, "N"), "—");
    assert.equal(micros(unknown), "—");
    assert.equal(count(unknown), "—");
  }
  assert.equal(percent(null), "—");
  assert.equal(clockTime(0), "—");
  assert.equal(shortHash(""), "—");
});

test("numbers have a real minus sign, and there is no minus nought", () => {
  assert.equal(number(-1.25, 1), "−1.3");
  assert.equal(number(-0.001, 1), "0.0");
  assert.equal(quantity(12.44, 1, "N"), "12.4\u00a0N");
});

test("short times are microseconds, longer ones milliseconds", () => {
  assert.deepEqual([61, 1200, 21_000].map(micros), ["61\u00a0µs", "1.20\u00a0ms", "21.0\u00a0ms"]);
});

test("programs' names are words", () => {
  assert.equal(words("operator_stop"), "Operator stop");
  assert.equal(words("CLAMPED"), "Clamped");
  assert.equal(category("stop_cat2"), "Stop, category 2");
  assert.equal(category("HOLD"), "Hold");
});

test("the camera stays above the floor and out of the arm, and goes home", () => {
  const orbit = new Orbit({ azimuthRad: 0, elevationRad: 0.3, distanceM: 2, target: [0, 0, 0] });
  orbit.turn(0, 100);
  assert.ok(orbit.elevationRad < Math.PI / 2);
  orbit.turn(0, -100);
  assert.ok(orbit.elevationRad > -0.5);
  orbit.zoom(1e-9);
  assert.ok(orbit.distanceM >= 0.4);
  orbit.goHome();
  const [x, y, z] = orbit.position();
  assert.ok(Math.abs(Math.hypot(x, y, z) - 2) < 1e-9 && Math.abs(y) < 1e-9);
});
