// What has become of a press on STOP. The page may say “stopped” only because the service has said so.

import { HOLD_MS } from "./holding.js";

/** Without a receipt for so long a stop counts as not confirmed, ms. */
export const CONFIRM_MS = 300;

export const IDLE = "idle";
export const SENT = "sent";
export const CONFIRMED = "confirmed";
export const UNCONFIRMED = "unconfirmed";

/**
 * The presses on STOP and their receipts.
 *
 * Several presses before the first receipt are one stop: the time runs from the first, and a receipt for any of them
 * confirms all that went before it was sent, since a stop latches.
 */
export class StopWatch {
  #phase = IDLE;
  #lastId = 0;
  #pendingFrom = 0;
  #pendingSinceMs = 0;
  #confirmedMs = 0;
  #sawDisabled = false;
  #result = null;

  get phase() {
    return this.#phase;
  }

  /** What the service said: `reactionMs`, `standstillMs` (null until it stands), `first`, `lateMs` (null in time). */
  get result() {
    return this.#result;
  }

  /** Somebody pressed. Returns the id to send. */
  press(nowMs) {
    this.#lastId += 1;
    if (this.#phase === IDLE || this.#phase === CONFIRMED) {
      this.#pendingFrom = this.#lastId;
      this.#pendingSinceMs = nowMs;
      this.#phase = SENT;
      this.#sawDisabled = false;
      this.#result = null;
    }
    return this.#lastId;
  }

  /**
   * The service's receipt for `id`: its own times, ns. Each stop goes two ways, and the later one's receipt may come
   * first: the one that says that it was the first counts.
   */
  receipt(id, receipt, nowMs) {
    if (this.#phase === IDLE || !(id >= this.#pendingFrom)) {
      return;
    }
    const first = receipt.first === true;
    if (this.#phase !== CONFIRMED) {
      const waitedMs = nowMs - this.#pendingSinceMs;
      this.#phase = CONFIRMED;
      this.#confirmedMs = nowMs;
      this.#result = {
        reactionMs: reactionMs(receipt),
        standstillMs: null,
        first,
        waitedMs,
        lateMs: waitedMs > CONFIRM_MS ? waitedMs : null,
      };
    } else if (first) {
      this.#result.first = true;
      this.#result.reactionMs = reactionMs(receipt);
    }
  }

  /** The service's report of the last stop; it has the standstill once the arm stands. */
  report(report) {
    if (this.#phase === CONFIRMED && Number.isFinite(report?.standstill_ms)) {
      this.#result.standstillMs = report.standstill_ms;
    }
  }

  /** Whether a report is still worth asking for. */
  get waitsForStandstill() {
    return this.#phase === CONFIRMED && this.#result.standstillMs === null;
  }

  /** Time passes. */
  tick(nowMs) {
    if (this.#phase === SENT && nowMs - this.#pendingSinceMs >= CONFIRM_MS) {
      this.#phase = UNCONFIRMED;
    }
  }

  /**
   * What a fresh situation says. Where the arm is enabled again the old result is not today's any more; but the last
   * situation from before the stop says “enabled” too. To enable takes a second. Never hides a warning.
   */
  armSeen(enabled, nowMs) {
    this.#sawDisabled ||= !enabled;
    const again = this.#sawDisabled || nowMs - this.#confirmedMs > HOLD_MS;
    if (enabled && again && this.#phase === CONFIRMED) {
      this.#phase = IDLE;
      this.#result = null;
    }
  }
}

function reactionMs(receipt) {
  const tookMs = (receipt.handed_over_ns - receipt.received_ns) / 1e6;
  return Number.isFinite(tookMs) ? tookMs : null;
}
