// How a rule of the supervisor stands, as far as a situation tells.

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
  if (safety?.active?.includes(cause)) {
    return ACTIVE;
  }
  return safety?.latched?.includes(cause) ? LATCHED : CLEAR;
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
