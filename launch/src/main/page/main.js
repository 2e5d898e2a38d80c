// Puts the page together: connects, keeps what is known, and shows it. STOP first, before anything that could fail.

import { Api } from "./api.js";
import { make, setText, show } from "./dom.js";
import { paced, pictureEveryMs } from "./drawing.js";
import { EngineerPage } from "./engineer.js";
import { Header } from "./header.js";
import { Live } from "./live.js";
import { Login } from "./login.js";
import { GONE_MS } from "./logic/age.js";
import { obstacles } from "./logic/acts.js";
import { ServerClock } from "./logic/clock.js";
import { clockTime, words } from "./logic/format.js";
import { LIVE, LinkWatch, NONE, SLOW_WAY } from "./logic/link.js";
import { OperatorPage } from "./operator.js";
import { Rail } from "./rail.js";
import { SafetyPage } from "./safety.js";
import { Stop } from "./stop.js";
import { text } from "./text.js";

const SHOW_EVERY_MS = 100;
const ANSWER_SHOWN_MS = 6000;
const LAST_STOP_EVERY_MS = 1000;
const ROUTES = ["operator", "engineer", "safety"];

/** What the parts of the page share: what is known, and how to act. */
class Desk {
  known = { session: null, facts: null, situation: null, stops: [] };
  #listeners = [];
  #rules = new Map();
  #shownUntilMs = 0;

  constructor() {
    this.watch = new LinkWatch();
    this.clock = new ServerClock();
    this.api = new Api(this.clock, () => this.known.situation?.control?.lease);
    this.live = new Live(this.watch, this.clock, {
      situation: (situation) => this.#take(situation),
      receipt: (id, receipt) => this.stop.receipt(id, receipt),
      opened: () => this.begin(),
    });
    this.api.use(this.live);
  }

  situation() {
    return this.known.situation;
  }

  rules() {
    return this.#rules;
  }

  onSituation(listener) {
    this.#listeners.push(listener);
  }

  read(path) {
    return this.api.read(path);
  }

  readBytes(path) {
    return this.api.readBytes(path);
  }

  /** Gives an order and shows what became of it. */
  async give(act, fields) {
    const answer = await this.api.order(act, fields);
    this.say(answer.sentence, answer.accepted ? "done" : "refused");
    return answer;
  }

  /** Gives an order that repeats itself; only its caller cares about the answer. */
  quietly(act, fields, stillWanted) {
    return this.api.order(act, fields, stillWanted);
  }

  /** One beat of a held button. */
  beat(button) {
    this.api.order("hold", { button });
  }

  /** Says something where answers are shown. */
  say(sentence, kind) {
    const place = document.getElementById("answer");
    setText(place, sentence);
    place.dataset.kind = kind;
    show(place, true);
    this.#shownUntilMs = performance.now() + ANSWER_SHOWN_MS;
  }

  hideOldAnswer() {
    if (performance.now() > this.#shownUntilMs) {
      show(document.getElementById("answer"), false);
    }
  }

  /** Learns who we are and what does not change; again after every new connection, since the service may be another. */
  async begin() {
    const session = await this.read("/api/session");
    if (!session) {
      return;
    }
    const other = this.known.session?.session !== session.session;
    this.known.session = session;
    this.api.session = session;
    this.watch.heardPlain(performance.now());
    this.login.update(session);
    if (other) {
      this.live.reconnect(); // a connection belongs to the session with which it was opened
    }
    const facts = await this.read("/api/facts");
    if (facts) {
      this.#takeFacts(facts);
    }
  }

  /** Ends the session; whoever comes next signs in. */
  async signOut() {
    await this.api.post("/api/logout", {});
    this.known.situation = null;
    await this.begin();
  }

  #takeFacts(facts) {
    const before = this.known.facts;
    if (before && before.boot_id !== facts.boot_id) {
      this.clock.reset();
      this.known.situation = null;
      this.restarted = text.link.restarted(clockTime(facts.started_ms));
    }
    this.known.facts = facts;
    this.#rules = new Map(facts.rules.map((rule) => [rule.cause, rule]));
  }

  #take(situation) {
    this.known.situation = situation;
    this.#listeners.forEach((listener) => listener(situation));
  }

  /** Everything that a part needs to show itself now. */
  view() {
    const ourMs = performance.now();
    const serverMs = this.clock.at(ourMs);
    const { situation, session } = this.known;
    const ageMs = situation && serverMs !== null ? Math.max(0, serverMs - situation.wall_ms) : Infinity;
    const stale = ageMs > GONE_MS;
    const quick = this.watch.quickEnoughToJog(ourMs);
    return {
      ...this.known,
      lastStop: this.known.stops[0],
      ageMs,
      stale,
      quick,
      serverMs,
      offsetMs: serverMs === null ? null : Date.now() - serverMs,
      link: this.watch.state(ourMs),
      trips: this.watch.roundTrips(ourMs),
      obstacles: obstacles({ situation, session, stale, quick }),
    };
  }
}

/** Which page is shown, by the hash of the address. */
class Routes {
  constructor(place, pages) {
    this.pages = pages;
    this.links = ROUTES.map((route) => make("a", { href: `#${route}`, text: text.routes[route] }));
    place.setAttribute("aria-label", text.pages);
    place.append(...this.links);
    addEventListener("hashchange", () => this.choose());
    this.choose();
  }

  choose() {
    const wanted = location.hash.slice(1);
    this.route = ROUTES.includes(wanted) ? wanted : ROUTES[0];
    document.body.dataset.route = this.route;
    for (const [at, route] of ROUTES.entries()) {
      show(this.pages[route].place, route === this.route);
      if (route === this.route) {
        this.links[at].setAttribute("aria-current", "page");
      } else {
        this.links[at].removeAttribute("aria-current");
      }
    }
  }
}

function begin() {
  const at = (id) => document.getElementById(id);
  const desk = new Desk();
  desk.stop = new Stop(
    { top: at("stop-top"), bottom: at("stop-bottom"), banner: at("unconfirmed"), sentence: at("stop-sentence") },
    desk.live,
    desk.api,
  );
  desk.login = new Login(at("content"), desk);
  desk.begin().finally(() => desk.live.start());
  setText(document.querySelector(".skip"), text.skip);

  const header = new Header(at("header"));
  const rail = new Rail(at("rail"), desk);
  const places = Object.fromEntries(ROUTES.map((route) => [route, make("div", { class: `page ${route}` })]));
  at("content").append(...Object.values(places));
  const pages = {
    operator: { place: places.operator, part: new OperatorPage(places.operator, desk) },
    engineer: { place: places.engineer, part: new EngineerPage(places.engineer, desk) },
    safety: { place: places.safety, part: new SafetyPage(places.safety, desk) },
  };
  const routes = new Routes(at("routes"), pages);
  let shownMs = 0;
  const showAll = () => {
    shownMs = performance.now();
    const view = desk.view();
    header.update(view);
    rail.update(view);
    pages[routes.route].part.update(view);
    notice(at("notice"), desk, view);
    announce(at("said"), view);
    desk.hideOldAnswer();
  };
  setInterval(() => {
    desk.stop.update(desk.view());
    if (performance.now() - shownMs >= Math.max(SHOW_EVERY_MS, pictureEveryMs)) {
      showAll(); // where no situation comes, the ages still grow
    }
  }, SHOW_EVERY_MS);
  desk.onSituation(paced(showAll, pictureEveryMs));
  setInterval(() => readStops(desk), LAST_STOP_EVERY_MS);
}

/** The newest stops, also those from before the service began. */
async function readStops(desk) {
  const answer = await desk.read("/api/stops?most=20");
  if (answer?.stops) {
    desk.known.stops = answer.stops;
  }
}

function notice(place, desk, { link, situation }) {
  const enabled = situation?.safety?.enabled;
  if (enabled) {
    desk.restarted = null;
  }
  const sentence = { [NONE]: text.link.none, [SLOW_WAY]: text.link.slowWay, [LIVE]: desk.restarted ?? "" }[link];
  setText(place, sentence);
  place.dataset.link = link;
  show(place, sentence !== "");
}

/** Reads the state out when it changes, once. */
function announce(place, { situation, stale }) {
  const state = stale ? "none" : situation?.safety?.state;
  if (state) {
    const cause = situation?.safety?.cause;
    const sentence = text.state[state] ?? words(state);
    setText(place, cause && !stale ? `${sentence}: ${words(cause)}` : sentence);
  }
}

begin();
