// Requests to the service. A stop needs nothing and waits for nothing; every other act is an order.

import { text } from "./text.js";

const STOP_PATIENCE_MS = 5000;
const PATIENCE_MS = 1500;
/** To check a password takes long on purpose, ms. */
const LOGIN_PATIENCE_MS = 15_000;
/** How long an order waits for the one before to be answered, ms. */
const TURN_MS = 100;
/** How far ahead of the service's clock an order expires, ms; the service takes at most 500. */
const VALID_MS = 400;

const PATHS = {
  take_control: () => "/api/control/take",
  hand_over_control: () => "/api/control/hand_over",
  force_control: () => "/api/control/force",
  see_alarm: (fields) => `/api/alarms/${encodeURIComponent(fields.alarm)}/seen`,
  promote: (fields) => `/api/policies/${encodeURIComponent(fields.generation)}/promote`,
  roll_back: () => "/api/policies/roll_back",
  pause_learner: () => "/api/learner/pause",
  resume_learner: () => "/api/learner/resume",
};

/** What the page asks of the service. */
export class Api {
  #clock;
  #live = null;
  #sequence = 0;
  #orderId = 0;
  #underWay = null;
  session = null;

  /** `lease` gives the id of the control lease as last seen. */
  constructor(clock, lease) {
    this.#clock = clock;
    this.lease = lease;
  }

  /** Orders go by the live connection where there is one: it keeps their order. */
  use(live) {
    this.#live = live;
  }

  /** The stop by request. Returns the receipt, or null. Goes on when the page is closed. */
  async stop() {
    try {
      const response = await fetch("/api/stop", {
        method: "POST",
        keepalive: true,
        cache: "no-store",
        signal: AbortSignal.timeout(STOP_PATIENCE_MS),
      });
      return response.ok ? await response.json() : null;
    } catch {
      return null; // the other way may have arrived; the stop watch says so if none did
    }
  }

  /** Reads JSON; null where it cannot be had. `status` of the last answer tells a missing login from a missing link. */
  async read(path) {
    try {
      const response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      this.status = response.status;
      return response.ok ? await response.json() : null;
    } catch {
      this.status = 0;
      return null;
    }
  }

  /** Reads bytes; null where they cannot be had. */
  async readBytes(path) {
    try {
      const response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(10 * PATIENCE_MS) });
      return response.ok ? { bytes: await response.arrayBuffer(), headers: response.headers } : null;
    } catch {
      return null;
    }
  }

  /**
   * Gives an order. Always returns an answer: `{accepted, code, sentence}`.
   *
   * One after the other: the service takes each number once and in rising order, and two that are under way at the
   * same time might overtake each other. One that is not answered holds the next one up only for a moment; what
   * `stillWanted` then no longer wants, such as a beat of a button that was let go, is not sent.
   */
  async order(act, fields = {}, stillWanted = () => true) {
    const before = this.#underWay;
    let done;
    this.#underWay = new Promise((answered) => (done = answered));
    await Promise.race([before, timeout(TURN_MS)]);
    try {
      return stillWanted() ? await this.#give(act, fields) : refusal("let_go", text.why.letGo);
    } finally {
      done();
    }
  }

  async #give(act, fields) {
    const order = { act, lease: this.lease() ?? "", sequence: this.#next(), expires_ms: this.#expires(), ...fields };
    this.#orderId += 1;
    const promised = this.#live?.order(this.#orderId, order);
    if (promised) {
      return (await Promise.race([promised, timeout(PATIENCE_MS)])) ?? refusal("no_answer", text.why.noAnswer);
    }
    const { act: unused, ...body } = order;
    return this.post(PATHS[act]?.(fields) ?? `/api/${act}`, body);
  }

  /** Posts JSON with the session's token. */
  async post(path, body, patienceMs = PATIENCE_MS) {
    try {
      const response = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Prehend-Csrf": this.session?.csrf ?? "" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patienceMs),
      });
      return await response.json();
    } catch {
      return refusal("not_sent", text.why.notSent);
    }
  }

  /** Signs in; the session is then read anew. */
  login(name, password) {
    return this.post("/api/login", { name, password }, LOGIN_PATIENCE_MS);
  }

  /** Grows with time, so that it also does over a reload of the page, whose session goes on. */
  #next() {
    this.#sequence = Math.max(this.#sequence + 1, Math.round((this.#clock.at(performance.now()) ?? 0) * 1000));
    return this.#sequence;
  }

  #expires() {
    return Math.round((this.#clock.at(performance.now()) ?? 0) + VALID_MS);
  }
}

function refusal(code, sentence) {
  return { accepted: false, code, sentence };
}

function timeout(ms) {
  return new Promise((late) => setTimeout(() => late(null), ms));
}
