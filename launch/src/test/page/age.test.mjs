import assert from "node:assert/strict";
import { test } from "node:test";
import { FRESH, GONE, LATE, ageText, freshness } from "../../main/page/logic/age.js";
import { ServerClock } from "../../main/page/logic/clock.js";
import { History } from "../../main/page/logic/history.js";

test("a value is fresh for two periods, late until half a second, then gone", () => {
  assert.equal(freshness(100, 50), FRESH);
  assert.equal(freshness(101, 50), LATE);
  assert.equal(freshness(500, 50), LATE);
  assert.equal(freshness(501, 50), GONE);
});

test("a value that comes rarely is given its two periods, and half a second more", () => {
  assert.equal(freshness(1900, 1000), FRESH);
  assert.equal(freshness(2100, 1000), LATE);
  assert.equal(freshness(2501, 1000), GONE);
});

test("an age that is not known is no age", () => {
  for (const unknown of [NaN, undefined, null, Infinity]) {
    assert.equal(freshness(unknown, 50), GONE);
  }
  assert.equal(ageText(NaN), "—");
});

test("ages are short to read", () => {
  assert.deepEqual([0, 620, 1240, 12_400, 240_000, 7_200_000].map(ageText), [
    "0.00 s",
    "0.62 s",
    "1.2 s",
    "12 s",
    "4 min",
    "2 h",
  ]);
});

test("the service's clock is taken from the quickest answer", () => {
  const clock = new ServerClock();
  assert.equal(clock.at(0), null);
  clock.sample(0, 400, 10_300); // took 400 ms, may be wrong by 200
  clock.sample(500, 504, 10_602); // took 4 ms
  assert.equal(clock.at(600), 10_700);
});

test("answers older than ten seconds do not count any more", () => {
  const clock = new ServerClock();
  clock.sample(0, 2, 5001);
  clock.sample(20_000, 20_100, 26_050);
  assert.equal(clock.at(20_100), 26_100);
});

test("nonsense does not move the clock", () => {
  const clock = new ServerClock();
  clock.sample(10, 5, 1000);
  clock.sample(0, 5, undefined);
  assert.equal(clock.known, false);
});

test("a pause in the feed stays a gap", () => {
  const history = new History(1, 0.05, 600);
  [0, 0.05, 0.1, 1, 1.05].forEach((time) => history.add(time, [time]));
  const [times, values] = history.since(0);
  assert.deepEqual(values, [0, 0.05, 0.1, null, 1, 1.05]);
  assert.ok(times[3] > 0.1 && times[3] < 1);
});

test("what is not a number is a gap, and time never goes back", () => {
  const history = new History(2, 0.05, 600);
  history.add(1, [1, NaN]);
  history.add(0.9, [5, 5]);
  history.add(1, [5, 5]);
  history.add(1.05, [undefined, 2]);
  assert.deepEqual(history.since(0), [
    [1, 1.05],
    [1, null],
    [null, 2],
  ]);
});

test("only the last minutes are kept", () => {
  const history = new History(1, 0.05, 10);
  for (let row = 0; row < 40_000; row++) {
    history.add(row * 0.05, [row]);
  }
  assert.ok(history.length >= 200 && history.length < 1300, String(history.length));
  assert.deepEqual(history.since(39_998 * 0.05)[1], [39_998, 39_999]);
});
