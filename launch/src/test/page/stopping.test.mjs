import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIRMED, IDLE, SENT, StopWatch, UNCONFIRMED } from "../../main/page/logic/stopping.js";

const RECEIPT = { received_ns: 1_000_000, handed_over_ns: 2_300_000, first: true };

test("a press is sent, not stopped, until the service says so", () => {
  const watch = new StopWatch();
  assert.equal(watch.phase, IDLE);
  watch.press(0);
  watch.tick(299);
  assert.equal(watch.phase, SENT);
  assert.equal(watch.result, null);
});

test("a receipt confirms it, with the service's own time", () => {
  const watch = new StopWatch();
  const id = watch.press(0);
  watch.receipt(id, RECEIPT, 20);
  assert.equal(watch.phase, CONFIRMED);
  assert.equal(watch.result.reactionMs, 1.3);
  assert.equal(watch.result.standstillMs, null);
  assert.equal(watch.result.lateMs, null);
});

test("300 ms without a receipt are not confirmed", () => {
  const watch = new StopWatch();
  watch.press(1000);
  watch.tick(1300);
  assert.equal(watch.phase, UNCONFIRMED);
});

test("a late receipt confirms, and says that it was late", () => {
  const watch = new StopWatch();
  const id = watch.press(0);
  watch.tick(400);
  watch.receipt(id, RECEIPT, 812);
  assert.equal(watch.phase, CONFIRMED);
  assert.equal(watch.result.lateMs, 812);
});

test("pressing again does not start the time anew", () => {
  const watch = new StopWatch();
  watch.press(0);
  watch.press(200);
  watch.tick(300);
  assert.equal(watch.phase, UNCONFIRMED);
});

test("a press while it is not confirmed keeps the warning until a receipt comes", () => {
  const watch = new StopWatch();
  watch.press(0);
  watch.tick(300);
  const again = watch.press(500);
  assert.equal(watch.phase, UNCONFIRMED);
  watch.receipt(again, RECEIPT, 520);
  assert.equal(watch.phase, CONFIRMED);
});

test("a receipt of an earlier stop confirms nothing", () => {
  const watch = new StopWatch();
  const first = watch.press(0);
  watch.receipt(first, RECEIPT, 10);
  watch.press(1000);
  watch.receipt(first, RECEIPT, 1010);
  assert.equal(watch.phase, SENT);
});

test("the second way's receipt changes nothing", () => {
  const watch = new StopWatch();
  const id = watch.press(0);
  watch.receipt(id, RECEIPT, 10);
  watch.report({ standstill_ms: 148 });
  watch.receipt(id, { ...RECEIPT, first: false }, 30);
  assert.deepEqual([watch.result.first, watch.result.standstillMs], [true, 148]);
});

test("standstill comes with the service's report", () => {
  const watch = new StopWatch();
  watch.receipt(watch.press(0), RECEIPT, 10);
  watch.report({ standstill_ms: null });
  assert.equal(watch.waitsForStandstill, true);
  watch.report({ standstill_ms: 148 });
  assert.equal(watch.waitsForStandstill, false);
  assert.equal(watch.result.standstillMs, 148);
});

test("a report without a press says nothing", () => {
  const watch = new StopWatch();
  watch.report({ standstill_ms: 148 });
  assert.equal(watch.phase, IDLE);
});

test("a receipt without sensible times is still a receipt, without a figure", () => {
  const watch = new StopWatch();
  watch.receipt(watch.press(0), { first: true }, 10);
  assert.equal(watch.phase, CONFIRMED);
  assert.equal(watch.result.reactionMs, null);
});

test("the receipt that says it was the first counts, even where it comes second", () => {
  const watch = new StopWatch();
  const id = watch.press(0);
  watch.receipt(id, { received_ns: 2_000_000, handed_over_ns: 2_100_000, first: false }, 10);
  watch.report({ standstill_ms: 148 });
  watch.receipt(id, RECEIPT, 12);
  assert.deepEqual([watch.result.first, watch.result.reactionMs, watch.result.standstillMs], [true, 1.3, 148]);
});

test("enabling forgets a confirmed stop, and never a warning", () => {
  const watch = new StopWatch();
  watch.press(0);
  watch.armSeen(false, 50);
  watch.tick(300);
  watch.armSeen(true, 300);
  assert.equal(watch.phase, UNCONFIRMED);
  watch.receipt(1, RECEIPT, 400);
  watch.armSeen(true, 400);
  assert.equal(watch.phase, IDLE);
});

test("what is known from before the stop does not throw its confirmation away", () => {
  const watch = new StopWatch();
  watch.armSeen(false, 0);
  watch.armSeen(true, 1000);
  watch.receipt(watch.press(2000), RECEIPT, 2010);
  watch.armSeen(true, 2020);
  assert.equal(watch.phase, CONFIRMED);
  watch.armSeen(false, 2060);
  assert.equal(watch.phase, CONFIRMED);
  watch.armSeen(true, 2100);
  assert.equal(watch.phase, IDLE);
});

test("a page that missed the halt does not go on saying that the arm is stopped", () => {
  const watch = new StopWatch();
  watch.receipt(watch.press(0), RECEIPT, 10);
  watch.armSeen(true, 1010);
  assert.equal(watch.phase, CONFIRMED);
  watch.armSeen(true, 1011);
  assert.equal(watch.phase, IDLE);
});
