// The link between this page and the service: how long an answer takes, and whether there is one at all.

export const LIVE = "live";
export const SLOW_WAY = "slow_way";
export const NONE = "none";

/** Silence after which there is no live link, ms; it says something twenty times a second. */
const SILENCE_MS = 500;
/** The same for plain requests, four a second. */
const PLAIN_SILENCE_MS = 900;
/** A held jog button counts as released from this round trip on, ms. */
export const JOG_MOST_MS = 150;
const AMBER_MS = 100;
const RED_MS = 300;
const KEPT_MS = 10_000;

/** Watches what comes by the live connection and by plain requests. Time is an argument: a monotonic clock, ms. */
export class LinkWatch {
  #trips = [];
  #asked = new Map();
  #liveHeardMs = -Infinity;
  #plainHeardMs = -Infinity;

  asked(id, nowMs) {
    this.#asked.set(id, nowMs);
    for (const [oldId, askedMs] of this.#asked) {
      if (askedMs < nowMs - KEPT_MS) {
        this.#asked.delete(oldId);
      }
    }
  }

  /** The answer to the ping `id`. Returns when it was asked, or null where nobody asked. */
  answered(id, nowMs) {
    const askedMs = this.#asked.get(id);
    if (askedMs === undefined) {
      return null;
    }
    for (const oldId of this.#asked.keys()) {
      if (oldId <= id) {
        this.#asked.delete(oldId);
      }
    }
    this.#trips.push({ cameMs: nowMs, tripMs: nowMs - askedMs });
    return askedMs;
  }

  heardLive(nowMs) {
    this.#liveHeardMs = nowMs;
  }

  heardPlain(nowMs) {
    this.#plainHeardMs = nowMs;
  }

  /** The live connection is gone: what was asked there will not be answered. */
  liveLost() {
    this.#liveHeardMs = -Infinity;
    this.#asked.clear();
  }

  state(nowMs) {
    if (nowMs - this.#liveHeardMs <= SILENCE_MS) {
      return LIVE;
    }
    return nowMs - this.#plainHeardMs <= PLAIN_SILENCE_MS ? SLOW_WAY : NONE;
  }

  /** Median and worst round trip of the last ten seconds, and the newest; an unanswered ping counts by its wait. */
  roundTrips(nowMs) {
    while (this.#trips.length > 0 && this.#trips[0].cameMs < nowMs - KEPT_MS) {
      this.#trips.shift();
    }
    const oldest = this.#asked.size > 0 ? nowMs - Math.min(...this.#asked.values()) : 0;
    if (this.#trips.length === 0) {
      return { medianMs: null, worstMs: null, newestMs: oldest > 0 ? oldest : null };
    }
    const sorted = this.#trips.map((trip) => trip.tripMs).sort((a, b) => a - b);
    return {
      medianMs: sorted[sorted.length >> 1],
      worstMs: Math.max(sorted[sorted.length - 1], oldest),
      newestMs: Math.max(this.#trips[this.#trips.length - 1].tripMs, oldest),
    };
  }

  /** Whether a button may be held to move the arm. */
  quickEnoughToJog(nowMs) {
    const { newestMs } = this.roundTrips(nowMs);
    return this.state(nowMs) === LIVE && newestMs !== null && newestMs <= JOG_MOST_MS;
  }
}

/** How bad a round trip is: `normal`, `amber` or `red`. */
export function level(tripMs) {
  if (tripMs === null || tripMs > RED_MS) {
    return "red";
  }
  return tripMs > AMBER_MS ? "amber" : "normal";
}

/** How long to wait before the `attempt`-th try to connect again, ms: soon at first, never longer than two seconds. */
export function retryMs(attempt) {
  return Math.min(2000, 250 * 2 ** Math.min(attempt, 3));
}
