import assert from "node:assert/strict";
import { test } from "node:test";
import { BEAT_MS, HOLD_MS, Hold } from "../../main/page/logic/holding.js";

function play(hold, fromMs, toMs, everyMs = 10) {
  const beats = [];
  let completedMs = null;
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += everyMs) {
    const due = hold.tick(nowMs);
    if (due.beat) {
      beats.push(nowMs);
    }
    if (due.complete) {
      assert.equal(completedMs, null, "completes once");
      completedMs = nowMs;
    }
  }
  return { beats, completedMs };
}

test("twenty beats a second, the first at once", () => {
  const hold = new Hold(null);
  hold.press(0);
  const { beats, completedMs } = play(hold, 0, 1000);
  assert.equal(beats[0], 0);
  assert.equal(beats.length, 1 + 1000 / BEAT_MS);
  assert.equal(completedMs, null);
});

test("completes when the whole second has been held, and then beats no more", () => {
  const hold = new Hold();
  hold.press(500);
  const { beats, completedMs } = play(hold, 500, 3000);
  assert.ok(completedMs >= 500 + HOLD_MS && completedMs <= 500 + HOLD_MS + 3 * BEAT_MS, String(completedMs));
  assert.ok(beats.at(-1) <= completedMs);
});

test("released a moment too early nothing happens", () => {
  const hold = new Hold();
  hold.press(0);
  play(hold, 0, HOLD_MS - 10);
  assert.equal(hold.release(HOLD_MS - 10), HOLD_MS - 10);
  assert.deepEqual(play(hold, HOLD_MS, 3 * HOLD_MS), { beats: [], completedMs: null });
});

test("after a pause comes one beat, not a burst", () => {
  const hold = new Hold(null);
  hold.press(0);
  play(hold, 0, 100);
  assert.equal(play(hold, 1000, 1040).beats.length, 1);
});

test("pressing twice is pressing once", () => {
  const hold = new Hold();
  hold.press(0);
  hold.press(900);
  assert.equal(play(hold, 0, 1200).completedMs, HOLD_MS + 2 * BEAT_MS);
});

test("the bar goes from nothing to full", () => {
  const hold = new Hold();
  assert.equal(hold.share(0), 0);
  hold.press(0);
  assert.equal(hold.share(0), 0);
  assert.ok(hold.share(500) > 0.4 && hold.share(500) < 0.5);
  assert.equal(hold.share(5000), 1);
});
