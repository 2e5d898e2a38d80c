// What may be done now, and if not, why not. The service decides again by itself; this only explains beforehand.

import { text } from "../text.js";

const ROLES = ["viewer", "operator", "engineer", "admin"];
const AT_REST = ["disarmed", "ready", "stopped", "fault", "lockout"];
const RESET_FROM = ["disarmed", "stopped", "fault"];
/** Slower than this is standing still, m/s. */
const STILL_M_PER_S = 0.005;

/** Whether `role` may do what `needed` may. */
export function covers(role, needed) {
  return ROLES.indexOf(String(role).toLowerCase()) >= ROLES.indexOf(needed);
}

/** Whether this session has control. */
export function hasControl(situation, session) {
  const lease = situation?.control;
  return Boolean(lease?.lease) && lease.session === session?.session;
}

/**
 * Whether `cause` is still there, so that it stands in the way of a reset. Where an acknowledgement would be accepted now
 * nothing does: it also takes back the robot's own stop.
 */
export function isThere(cause, safety) {
  return Boolean(safety?.active?.includes(cause)) && typeof safety.acknowledgeable === "string";
}

/** The causes that somebody must look at before the reset: what stopped the arm and what is there now. */
export function causes(safety) {
  const all = new Set([...(safety?.active ?? []), ...(safety?.latched ?? [])]);
  return [...all].map((cause) => ({ cause, active: isThere(cause, safety) }));
}

/** For each act null where it may be done, otherwise a sentence that says why not. */
export function obstacles({ situation, session, stale, quick }) {
  const common = commonObstacle(situation, session, stale);
  if (common) {
    return Object.fromEntries(
      ["acknowledge", "enable", "start", "finish", "disarm", "speed", "jog", "release"].map((act) => [act, common]),
    );
  }
  const { safety, arm } = situation;
  const ready = safety.state === "ready";
  const moving = !AT_REST.includes(safety.state) || arm?.tip_speed_m_per_s > STILL_M_PER_S;
  return {
    acknowledge: acknowledgeObstacle(safety),
    enable: ready ? (safety.enabled ? text.why.alreadyEnabled : null) : text.why.acknowledgeFirst,
    start: ready ? (safety.enabled ? null : text.why.enableFirst) : text.why.notReady,
    finish: ["running", "hold"].includes(safety.state) ? null : text.why.notRunning,
    disarm: ready ? null : text.why.notReady,
    speed: null,
    jog: jogObstacle(safety, quick),
    release: moving ? text.why.moving : null,
  };
}

function commonObstacle(situation, session, stale) {
  if (!situation || stale) {
    return text.why.noState;
  }
  if (!covers(session?.role, "operator")) {
    return text.why.role(session?.role ?? "", "operator");
  }
  return hasControl(situation, session) ? null : text.why.takeControlFirst;
}

function acknowledgeObstacle(safety) {
  if (safety.state === "lockout") {
    return text.why.lockout;
  }
  if (!RESET_FROM.includes(safety.state)) {
    return text.why.nothingToAcknowledge;
  }
  return safety.acknowledgeable ?? null;
}

function jogObstacle(safety, quick) {
  if (safety.state !== "ready" || !safety.enabled) {
    return text.why.enableToJog;
  }
  return quick ? null : text.why.linkTooSlow;
}
