// A button that acts while, or after, it is held.

/** A beat every so often while a button is held, ms (20 Hz). */
export const BEAT_MS = 50;
/** How long a deliberate act takes, ms. */
export const HOLD_MS = 1000;
/** Two beats more, so that the service has seen the whole second in spite of a late one. */
const SURPLUS_MS = 2 * BEAT_MS;

/** One held button. Time is an argument. */
export class Hold {
  #neededMs;
  #sinceMs = null;
  #beatMs = 0;
  #done = false;

  /** `neededMs` is null for a button that acts for as long as it is held. */
  constructor(neededMs = HOLD_MS) {
    this.#neededMs = neededMs === null ? null : neededMs + SURPLUS_MS;
  }

  get held() {
    return this.#sinceMs !== null;
  }

  press(nowMs) {
    if (this.held) {
      return;
    }
    this.#sinceMs = nowMs;
    this.#beatMs = nowMs;
    this.#done = false;
  }

  /** Released, or lost: nothing goes on. Returns how long it was held, ms. */
  release(nowMs) {
    const heldMs = this.held ? nowMs - this.#sinceMs : 0;
    this.#sinceMs = null;
    return heldMs;
  }

  /** From 0 to 1 on the way to the act. */
  share(nowMs) {
    return this.held && this.#neededMs !== null ? Math.min(1, (nowMs - this.#sinceMs) / this.#neededMs) : 0;
  }

  /** What is due now: a `beat`, and `complete` once when it was held for long enough. */
  tick(nowMs) {
    if (!this.held) {
      return { beat: false, complete: false };
    }
    const beat = nowMs >= this.#beatMs && !this.#done;
    if (beat) {
      // From now, not from the last: after a pause there is one beat, not a burst that pretends there was none.
      this.#beatMs = nowMs + BEAT_MS;
    }
    const complete = !this.#done && this.#neededMs !== null && nowMs - this.#sinceMs >= this.#neededMs;
    this.#done ||= complete;
    return { beat, complete };
  }
}
