import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { speedsAround } from "../../main/page/logic/flight.js";
import { readMessages } from "../../main/page/logic/mcap.js";

const RECORDING = process.env.PREHEND_RECORDING;

function recording() {
  const bytes = readFileSync(RECORDING);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

test("a recording of the service tells how fast each joint was around the stop", { skip: !RECORDING }, () => {
  const { joints, columns } = speedsAround(recording(), Number(process.env.PREHEND_STOP_MS));
  assert.deepEqual(joints, ["joint_a", "joint_b"]);
  const [seconds, first, second] = columns;
  assert.ok(seconds.length >= 395, String(seconds.length));
  assert.ok(seconds[0] < -1.9 && seconds.at(-1) > 1.9, `${seconds[0]} to ${seconds.at(-1)}`);
  const halfway = seconds.findIndex((second) => second >= -1);
  assert.ok(Math.abs(first[halfway] - 0.5) < 0.02 && Math.abs(second[halfway] - 0.25) < 0.01);
  assert.equal(first.at(-1), 0);
});

test("a stop of another day has nothing in this recording", { skip: !RECORDING }, () => {
  assert.deepEqual(speedsAround(recording(), 1000).columns, [[]]);
});

test("a torn recording is read up to the tear", { skip: !RECORDING }, () => {
  const whole = recording();
  const count = (bytes) => readMessages(bytes, ["/joint_states"]).length;
  assert.ok(count(whole) >= 400);
  for (let length = 8; length < whole.byteLength; length += 4097) {
    assert.ok(count(whole.slice(0, length)) <= count(whole));
  }
});

test("what is no recording is refused in a sentence", () => {
  for (const bytes of [new ArrayBuffer(0), new TextEncoder().encode("<html>not found</html>").buffer]) {
    assert.throws(() => readMessages(bytes, ["/joint_states"]), /not a flight recording/);
  }
});
