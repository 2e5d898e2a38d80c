// How old a value may be before the page says so.

export const FRESH = "fresh";
export const LATE = "late";
export const GONE = "gone";

/** From this age on a value is not shown any more, ms. */
export const GONE_MS = 500;
const LATE_PERIODS = 2;

/**
 * How far a value of this age can be trusted.
 *
 * A value that comes more rarely than every 250 ms is given two periods and the usual half second more.
 */
export function freshness(ageMs, periodMs) {
  if (!Number.isFinite(ageMs)) {
    return GONE;
  }
  const rare = LATE_PERIODS * periodMs > GONE_MS;
  if (ageMs > (rare ? LATE_PERIODS * periodMs + GONE_MS : GONE_MS)) {
    return GONE;
  }
  return ageMs > LATE_PERIODS * periodMs ? LATE : FRESH;
}

/** An age for people: `0.62 s`, `12 s`, `4 min`. */
export function ageText(ageMs) {
  if (!Number.isFinite(ageMs)) {
    return "—";
  }
  const seconds = Math.max(0, ageMs) / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
