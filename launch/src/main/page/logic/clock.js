// The service's clock, as seen from this page. Every age on the page is counted on it, never on the browser's clock.

const KEPT_MS = 10_000;

/**
 * Follows the service's clock by its answers to pings: of the last ten seconds the quickest answer counts, since it
 * leaves the least doubt (Cristian, "Probabilistic clock synchronization", Distributed Computing 3, 1989).
 */
export class ServerClock {
  #samples = [];

  /** One answer: when it was asked and when it came, on a monotonic clock of ours, and the service's clock then. */
  sample(askedMs, cameMs, serverMs) {
    const roundTripMs = cameMs - askedMs;
    if (!Number.isFinite(serverMs) || !(roundTripMs >= 0)) {
      return;
    }
    this.#samples.push({ cameMs, roundTripMs, offsetMs: serverMs - (askedMs + cameMs) / 2 });
    while (this.#samples[0].cameMs < cameMs - KEPT_MS) {
      this.#samples.shift();
    }
  }

  /** Forgets everything: the service has been started anew. */
  reset() {
    this.#samples = [];
  }

  get known() {
    return this.#samples.length > 0;
  }

  /** The service's time at our monotonic time `ourMs`, ms since 1970; null before the first answer. */
  at(ourMs) {
    if (!this.known) {
      return null;
    }
    const best = this.#samples.reduce((least, sample) => (sample.roundTripMs < least.roundTripMs ? sample : least));
    return ourMs + best.offsetMs;
  }
}
