// Numbers and names for people. What is not known is a dash, never a zero.

export const UNKNOWN = "—";

/** A number with a fixed count of digits behind the point, and a real minus sign. */
export function number(value, digits = 0) {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return UNKNOWN;
  }
  const text = value.toFixed(digits);
  const negative = text.startsWith("-");
  const zero = Number(text) === 0;
  return negative ? (zero ? text.slice(1) : `−${text.slice(1)}`) : text;
}

/** A number and its unit, with a space that does not break. */
export function quantity(value, digits, unit) {
  const text = number(value, digits);
  return text === UNKNOWN || !unit ? text : `${text}\u00a0${unit}`;
}

/** A share of one as a percentage. */
export function percent(share, digits = 0) {
  return typeof share === "number" ? quantity(share * 100, digits, "%") : UNKNOWN;
}

/** Large counts in groups of three. */
export function count(value) {
  return typeof value === "number" && Number.isFinite(value)
    ? Math.round(value).toLocaleString("en-GB").replaceAll(",", "\u202f")
    : UNKNOWN;
}

/** Microseconds, as ms where they are many. */
export function micros(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return UNKNOWN;
  }
  return value < 1000 ? quantity(value, 0, "µs") : quantity(value / 1000, value < 10_000 ? 2 : 1, "ms");
}

/** The time of day of `wallMs`, local, `12:03:04.567`. */
export function clockTime(wallMs, milliseconds = false) {
  if (typeof wallMs !== "number" || !(wallMs > 0)) {
    return UNKNOWN;
  }
  const date = new Date(wallMs);
  const two = (value) => String(value).padStart(2, "0");
  const text = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return milliseconds ? `${text}.${String(date.getMilliseconds()).padStart(3, "0")}` : text;
}

/** The day and the time of day. */
export function dayTime(wallMs) {
  if (typeof wallMs !== "number" || !(wallMs > 0)) {
    return UNKNOWN;
  }
  const date = new Date(wallMs);
  const two = (value) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockTime(wallMs)}`;
}

/** A program's name as words: `operator_stop` is “Operator stop”. */
export function words(name) {
  if (!name) {
    return UNKNOWN;
  }
  const text = String(name).replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How a stop category is called in the standard: `stop_cat2` is “Stop, category 2”. */
export function category(name) {
  const match = /^stop_cat([012])$/i.exec(name ?? "");
  return match ? `Stop, category ${match[1]}` : words(name);
}

/** The first characters of a checksum. */
export function shortHash(hash) {
  return hash ? String(hash).slice(0, 10) : UNKNOWN;
}
