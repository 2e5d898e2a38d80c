import assert from "node:assert/strict";
import { test } from "node:test";
import { causes, covers, obstacles } from "../../main/page/logic/acts.js";
import { CLEAR, ACTIVE, LATCHED, lastTrip, measured, standing } from "../../main/page/logic/rules.js";

const SESSION = { session: "s1", role: "operator" };

function given(safety, more = {}) {
  return {
    situation: {
      safety: { state: "stopped", active: [], latched: [], enabled: false, acknowledgeable: null, ...safety },
      control: { lease: "l1", session: "s1" },
      arm: { tip_speed_m_per_s: 0 },
    },
    session: SESSION,
    stale: false,
    quick: true,
    ...more,
  };
}

test("a stopped arm can be acknowledged, and nothing else", () => {
  const found = obstacles(given({ state: "stopped" }));
  assert.equal(found.acknowledge, null);
  assert.ok(found.enable && found.start && found.jog && found.finish);
});

test("an acknowledged arm can be enabled, an enabled one started", () => {
  const ready = obstacles(given({ state: "ready" }));
  assert.equal(ready.enable, null);
  assert.ok(ready.start && ready.acknowledge && ready.jog);
  const enabled = obstacles(given({ state: "ready", enabled: true }));
  assert.deepEqual([enabled.start, enabled.jog], [null, null]);
  assert.ok(enabled.enable);
});

test("the service's reason stands in the way of an acknowledgement", () => {
  assert.equal(obstacles(given({ acknowledgeable: "The wire is open." })).acknowledge, "The wire is open.");
});

test("nothing may be done without control, role or fresh state", () => {
  const others = [
    given({}, { session: { session: "s2", role: "operator" } }),
    given({}, { session: { session: "s1", role: "viewer" } }),
    given({}, { stale: true }),
    given({}, { situation: null }),
    given({}, { session: null }),
  ];
  for (const other of others) {
    assert.ok(Object.values(obstacles(other)).every(Boolean), JSON.stringify(other));
  }
});

test("a slow link does not jog", () => {
  assert.ok(obstacles(given({ state: "ready", enabled: true }, { quick: false })).jog);
});

test("the grip is not released while the arm moves", () => {
  assert.ok(obstacles(given({ state: "running" })).release);
  const drifting = given({ state: "stopped" });
  drifting.situation.arm.tip_speed_m_per_s = 0.01;
  assert.ok(obstacles(drifting).release);
  assert.equal(obstacles(given({ state: "stopped" })).release, null);
});

test("an administrator may do what an operator may, and nobody may by an unknown role", () => {
  assert.ok(covers("ADMIN", "engineer") && covers("operator", "operator"));
  assert.ok(!covers("operator", "engineer") && !covers("cook", "viewer") && !covers(undefined, "viewer"));
});

test("each cause is listed once, with whether it is still there", () => {
  const safety = { active: ["a"], latched: ["b", "a"], acknowledgeable: "The wire is open." };
  assert.deepEqual(causes(safety), [
    { cause: "a", active: true },
    { cause: "b", active: false },
  ]);
  assert.deepEqual(causes(undefined), []);
});

test("what was latched is gone where it could be acknowledged now", () => {
  const safety = { active: ["a"], latched: ["a"], acknowledgeable: null };
  assert.deepEqual(causes(safety), [{ cause: "a", active: false }]);
  assert.equal(standing("a", safety), LATCHED);
});

test("a rule is active, or has stopped the arm, or is clear", () => {
  const safety = { active: ["a", "d"], latched: ["a", "b"], acknowledgeable: "The wire is open." };
  assert.deepEqual(
    ["a", "b", "c", "d"].map((cause) => standing(cause, safety)),
    [ACTIVE, LATCHED, CLEAR, ACTIVE],
  );
  assert.equal(measured("joint_state_lost", { joints: { age_ms: 12 } }), 12);
  assert.equal(measured("joint_state_lost", { joints: { age_ms: null } }), null);
  assert.equal(measured("operator_stop", {}), null);
  assert.equal(lastTrip("a", [{ cause: "b" }, { cause: "a", number: 4 }, { cause: "a", number: 1 }]).number, 4);
});
