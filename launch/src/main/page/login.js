// Signing in. In front of everything but STOP, which needs no name.

import { make, setText, show } from "./dom.js";
import { text } from "./text.js";

/** The form, and the way out. */
export class Login {
  #desk;

  constructor(place, desk) {
    this.#desk = desk;
    const { login } = text;
    this.name = make("input", { type: "text", autocomplete: "username", required: true, id: "login-name" });
    this.password = make("input", {
      type: "password",
      autocomplete: "current-password",
      required: true,
      id: "login-password",
    });
    this.failure = make("p", { class: "failure", role: "alert" });
    this.form = make(
      "form",
      { class: "card login", hidden: true, "aria-label": login.title },
      make("h2", { text: login.title }),
      make("label", { for: "login-name", text: login.name }),
      this.name,
      make("label", { for: "login-password", text: login.password }),
      this.password,
      make("button", { type: "submit", text: login.submit }),
      this.failure,
      make("p", { class: "note", text: login.hint }),
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    place.append(this.form);
  }

  /** Shows the form where somebody must sign in: a stranger has no session. */
  update(session) {
    const needed = session.login_needed === true && !session.session;
    document.body.dataset.login = String(needed);
    if (needed === this.form.hidden) {
      show(this.form, needed);
      if (needed) {
        this.name.focus();
      }
    }
  }

  async #submit() {
    const answer = await this.#desk.api.login(this.name.value, this.password.value);
    this.password.value = "";
    const failed = answer.accepted === false;
    setText(this.failure, failed ? (answer.sentence ?? text.login.failed) : "");
    if (!failed) {
      await this.#desk.begin();
    }
  }
}
