import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, LinkWatch, NONE, SLOW_WAY, level, retryMs } from "../../main/page/logic/link.js";

function answer(watch, id, askedMs, cameMs) {
  watch.asked(id, askedMs);
  watch.heardLive(cameMs);
  return watch.answered(id, cameMs);
}

test("there is no link before anything came, and none after half a second of silence", () => {
  const watch = new LinkWatch();
  assert.equal(watch.state(0), NONE);
  watch.heardLive(1000);
  assert.equal(watch.state(1500), LIVE);
  assert.equal(watch.state(1501), NONE);
});

test("plain requests are a link too, a slower one", () => {
  const watch = new LinkWatch();
  watch.heardLive(1000);
  watch.liveLost();
  assert.equal(watch.state(1001), NONE);
  watch.heardPlain(1100);
  assert.equal(watch.state(1200), SLOW_WAY);
});

test("median and worst are those of ten seconds", () => {
  const watch = new LinkWatch();
  [
    [1, 0, 400],
    [2, 11_000, 11_010],
    [3, 11_100, 11_120],
    [4, 11_200, 11_203],
  ].forEach((ping) => answer(watch, ...ping));
  assert.deepEqual(watch.roundTrips(11_300), { medianMs: 10, worstMs: 20, newestMs: 3 });
});

test("an answer that has not come yet counts by how long it is awaited", () => {
  const watch = new LinkWatch();
  answer(watch, 1, 0, 4);
  watch.asked(2, 100);
  assert.equal(watch.roundTrips(400).newestMs, 300);
  assert.equal(watch.quickEnoughToJog(240), true);
  assert.equal(watch.quickEnoughToJog(260), false);
});

test("an answer nobody asked for is not measured", () => {
  const watch = new LinkWatch();
  assert.equal(watch.answered(77, 5), null);
  assert.equal(watch.roundTrips(5).medianMs, null);
});

test("without a live link nothing is held", () => {
  const watch = new LinkWatch();
  answer(watch, 1, 0, 4);
  watch.liveLost();
  watch.heardPlain(5);
  assert.equal(watch.quickEnoughToJog(6), false);
});

test("amber above 100 ms, red above 300 ms, red where nobody knows", () => {
  assert.deepEqual([4, 100, 101, 300, 301, null].map(level), ["normal", "normal", "amber", "amber", "red", "red"]);
});

test("it tries again soon, and never waits longer than two seconds", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 100].map(retryMs), [250, 500, 1000, 2000, 2000, 2000]);
});
