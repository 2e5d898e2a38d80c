import assert from "node:assert/strict";
import { test } from "node:test";
import { Api } from "../../main/page/api.js";

/** A live connection that keeps what it is given, and answers when it is told to. */
class Line {
  sent = [];

  order(id, order) {
    return new Promise((answered) => this.sent.push({ ...order, answer: () => answered({ accepted: true }) }));
  }
}

function apiOver(line) {
  const api = new Api({ at: (ms) => ms }, () => "lease");
  api.use(line);
  return api;
}

/** Lets everything go on that waits for nothing. */
function settle() {
  return new Promise((settled) => setImmediate(settled));
}

test("an order waits for the one before to be answered", async () => {
  const line = new Line();
  const api = apiOver(line);
  api.order("jog", { x: 1 });
  api.order("jog", { x: 2 });
  await settle();
  assert.deepEqual(line.sent.map((order) => order.x), [1]);
  line.sent[0].answer();
  await settle();
  assert.deepEqual(line.sent.map((order) => order.x), [1, 2]);
  assert.ok(line.sent[1].sequence > line.sent[0].sequence);
});

test("a beat that waited while its button was let go is not sent", async () => {
  const line = new Line();
  const api = apiOver(line);
  let held = true;
  api.order("jog", { x: 1 }, () => held);
  const late = api.order("jog", { x: 2 }, () => held);
  const next = api.order("start");
  await settle();
  held = false;
  line.sent[0].answer();
  assert.deepEqual(await late, { accepted: false, code: "let_go", sentence: "The button was let go." });
  await settle();
  assert.deepEqual(line.sent.map((order) => order.act), ["jog", "start"]);
  line.sent[1].answer();
  assert.equal((await next).accepted, true);
});
