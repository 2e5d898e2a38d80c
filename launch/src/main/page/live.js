// The live connection: situations come, stops, pings and orders go. It comes back by itself; nothing waits for it.

import { LIVE, retryMs } from "./logic/link.js";

const PING_MS = 100;
const POLL_MS = 250;
const REQUEST_MS = 600;
/** A connection that is open but silent for so long is given up, ms. */
const DEAD_MS = 2000;

/** The connection to `/api/live`, and plain requests for the situation where that is gone. */
export class Live {
  #watch;
  #clock;
  #on;
  #socket = null;
  #attempt = 0;
  #pingId = 0;
  #heardMs = 0;
  #polling = false;
  #waiting = new Map();

  /** `on` has `situation(situation)`, `receipt(id, receipt)` and `opened()`. */
  constructor(watch, clock, on) {
    this.#watch = watch;
    this.#clock = clock;
    this.#on = on;
  }

  start() {
    this.#connect();
    setInterval(() => this.#ping(), PING_MS);
    setInterval(() => this.#pollWhereNotLive(), POLL_MS);
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a stop. False where the connection is not there; then the request beside it must do. */
  stop(id) {
    return this.#send({ type: "stop", id });
  }

  /** Gives an order; the answer comes as a promise, null where the connection is not there. */
  order(id, order) {
    if (!this.#send({ type: "order", id, ...order })) {
      return null;
    }
    return new Promise((answered) => this.#waiting.set(id, answered));
  }

  /** Connects anew at once, as after a login. */
  reconnect() {
    const old = this.#socket;
    if (old) {
      this.#socket = null;
      old.close();
      this.#connect();
    }
  }

  #send(message) {
    if (!this.open) {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/api/live`);
    this.#socket = socket;
    this.#heardMs = performance.now();
    socket.addEventListener("open", () => {
      this.#attempt = 0;
      this.#on.opened();
    });
    socket.addEventListener("message", (event) => this.#receive(event.data));
    socket.addEventListener("close", () => this.#lost(socket));
  }

  #lost(socket) {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = null;
    this.#watch.liveLost();
    this.#waiting.forEach((answered) => answered(null));
    this.#waiting.clear();
    setTimeout(() => this.#connect(), retryMs(this.#attempt++));
  }

  #receive(data) {
    const nowMs = performance.now();
    const message = parse(data);
    if (!message) {
      return;
    }
    this.#heardMs = nowMs;
    this.#watch.heardLive(nowMs);
    if (message.type === "situation") {
      this.#on.situation(message);
    } else if (message.type === "pong") {
      const askedMs = this.#watch.answered(message.id, nowMs);
      if (askedMs !== null) {
        this.#clock.sample(askedMs, nowMs, message.server_ms);
      }
    } else if (message.type === "stopped") {
      this.#on.receipt(message.id, message);
    } else if (message.type === "answer") {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    }
  }

  #ping() {
    const nowMs = performance.now();
    if (this.open) {
      this.#pingId += 1;
      this.#watch.asked(this.#pingId, nowMs);
      this.#send({ type: "ping", id: this.#pingId });
    }
    if (this.#socket && nowMs - this.#heardMs > DEAD_MS) {
      // Half open: the close of such a socket may take minutes, so it is not waited for.
      const dead = this.#socket;
      this.#lost(dead);
      dead.close();
    }
  }

  async #pollWhereNotLive() {
    if (this.#polling || this.#watch.state(performance.now()) === LIVE) {
      return;
    }
    this.#polling = true;
    try {
      const askedMs = performance.now();
      const response = await fetch("/api/situation", { cache: "no-store", signal: AbortSignal.timeout(REQUEST_MS) });
      if (response.ok) {
        const situation = await response.json();
        const nowMs = performance.now();
        this.#watch.heardPlain(nowMs);
        if (!this.#clock.known) {
          this.#clock.sample(askedMs, nowMs, situation.wall_ms);
        }
        this.#on.situation(situation);
      } else if (response.status === 401) {
        this.#watch.heardPlain(performance.now());
      }
    } catch {
      // No answer is what the watch is for: it reports the silence.
    } finally {
      this.#polling = false;
    }
  }
}

function parse(data) {
  try {
    const message = JSON.parse(data);
    return message && typeof message === "object" ? message : null;
  } catch {
    return null;
  }
}
