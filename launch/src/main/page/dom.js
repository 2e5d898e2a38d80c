// Makes elements. Text goes in as text only, never as markup: names come from robots, files and other people.

/**
 * An element with `options` and children (elements, texts, or nothing).
 *
 * Options: `class`, `text`, `on` (listeners by name), `data` (data attributes); all others are attributes, left out
 * where they are null or false.
 */
export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    setOption(element, name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function setOption(element, name, value) {
  if (name === "class") {
    element.className = value;
  } else if (name === "text") {
    element.textContent = value;
  } else if (name === "on") {
    Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
  } else if (name === "data") {
    Object.assign(element.dataset, value);
  } else if (value !== null && value !== undefined && value !== false) {
    element.setAttribute(name, value === true ? "" : value);
  }
}

/** Changes a text only where it differs: an unchanged one costs no layout and is not read out again. */
export function setText(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

/** Sets or removes a data attribute, only where it differs. */
export function setData(element, name, value) {
  if (value === null || value === undefined) {
    delete element.dataset[name];
  } else if (element.dataset[name] !== String(value)) {
    element.dataset[name] = value;
  }
}

/** Shows or hides. */
export function show(element, visible) {
  if (element.hidden === visible) {
    element.hidden = !visible;
  }
}

/** Replaces the children where `key` has changed since the last time; so nothing loses the focus for nothing. */
export function fill(element, key, makeChildren) {
  if (element.dataset.key !== key) {
    element.dataset.key = key;
    element.replaceChildren(...makeChildren());
  }
}

/** A card with a title. */
export function card(title, options, ...children) {
  const id = `card-${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
  return make(
    "section",
    { ...options, class: `card ${options.class ?? ""}`.trim(), "aria-labelledby": id },
    make("h2", { id, text: title }),
    ...children,
  );
}

/** A button that says why it cannot be pressed, instead of being dead: it keeps its place in the order of the keys. */
export function button(label, press, options = {}) {
  const element = make("button", { type: "button", ...options });
  element.append(make("span", { class: "label", text: label }));
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") {
      press(element);
    }
  });
  return element;
}

/** Allows a button, or says why not. */
export function allow(element, obstacle) {
  const refused = Boolean(obstacle);
  if (refused !== (element.getAttribute("aria-disabled") === "true")) {
    element.setAttribute("aria-disabled", String(refused));
  }
  if ((element.getAttribute("title") ?? "") !== (obstacle ?? "")) {
    if (refused) {
      element.setAttribute("title", obstacle);
    } else {
      element.removeAttribute("title");
    }
  }
}

/** A table with a head; the columns of numbers stand to the right, by their index. */
export function table(caption, heads, body, numbers = []) {
  const cells = heads.map((head, at) =>
    make("th", { scope: "col", class: numbers.includes(at) ? "number" : "", text: head }),
  );
  return make(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
    make(
      "table",
      {},
      make("caption", { class: "unseen", text: caption }),
      make("thead", {}, make("tr", {}, cells)),
      body,
    ),
  );
}
