// How a rule of the supervisor stands, as far as a situation tells.

import { isThere } from "./acts.js";

/** What is measured against a rule's threshold, in the rule's own unit; null where the situation does not tell. */
const MEASURES = {
  joint_state_late: (s) => s.joints?.age_ms,
  joint_state_lost: (s) => s.joints?.age_ms,
  policy_clamped: (s) => s.policy?.clamped_share,
  loop_stalled: (s) => s.timing?.loop_age_ms,
};

export const ACTIVE = "active";
export const LATCHED = "latched";
export const CLEAR = "clear";

/** Whether the rule's cause is there, has stopped the arm, or neither. */
export function standing(cause, safety) {
  const active = Boolean(safety?.active?.includes(cause));
  const latched = Boolean(safety?.latched?.includes(cause));
  if (latched && !isThere(cause, safety)) {
    return LATCHED;
  }
  return active ? ACTIVE : CLEAR;
}

/** The measured value; null where it is not told. */
export function measured(cause, situation) {
  const value = situation ? MEASURES[cause]?.(situation) : null;
  return Number.isFinite(value) ? value : null;
}

/** The newest stop that this cause made; undefined where there was none. */
export function lastTrip(cause, stops) {
  return (stops ?? []).find((stop) => stop.cause === cause);
}
