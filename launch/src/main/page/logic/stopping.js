// What has become of a press on STOP. The page may say “stopped” only because the service has said so.

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
      this.#result = null;
    }
    return this.#lastId;
  }

  /** The service's receipt for `id`: its own times, ns. */
  receipt(id, receipt, nowMs) {
    const pending = this.#phase === SENT || this.#phase === UNCONFIRMED;
    if (!pending || !(id >= this.#pendingFrom)) {
      return;
    }
    const waitedMs = nowMs - this.#pendingSinceMs;
    const reactionMs = (receipt.handed_over_ns - receipt.received_ns) / 1e6;
    this.#phase = CONFIRMED;
    this.#result = {
      reactionMs: Number.isFinite(reactionMs) ? reactionMs : null,
      standstillMs: null,
      first: receipt.first === true,
      waitedMs,
      lateMs: waitedMs > CONFIRM_MS ? waitedMs : null,
    };
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

  /** The operator has enabled the arm again: the old result is not today's any more. Never hides a warning. */
  forget() {
    if (this.#phase === CONFIRMED) {
      this.#phase = IDLE;
      this.#result = null;
    }
  }
}
