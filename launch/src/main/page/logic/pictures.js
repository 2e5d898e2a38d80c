// How far the picture on the screen is behind what it was last told to show.

/** More are not remembered: the oldest is what counts. */
const MOST_WAITING = 64;

/** Situations that were handed to the painter, and those that have been drawn. Times in ms of one clock. */
export class Pictures {
  #waiting = [];
  #number = 0;
  #begun = false;

  /** Something new shall be shown; the answer is its number. */
  wanted(nowMs) {
    this.#number += 1;
    if (this.#waiting.length < MOST_WAITING) {
      this.#waiting.push({ number: this.#number, sinceMs: nowMs });
    }
    return this.#number;
  }

  /** A picture with situation `number`, and so of all before it, is there. */
  drawn(number) {
    this.#begun ||= number > 0;
    this.#waiting = this.#waiting.filter((waiting) => waiting.number > number);
  }

  /** For how long the oldest situation that is not to be seen has been waiting; 0 until the first one is drawn. */
  behindMs(nowMs) {
    return this.#begun && this.#waiting.length > 0 ? nowMs - this.#waiting[0].sinceMs : 0;
  }
}
