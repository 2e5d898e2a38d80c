// A shape for each state and each level, since colour alone says nothing to many people.

const SPACE = "http://www.w3.org/2000/svg";

const PATHS = {
  disarmed: "M5 5h14v14H5z M8 8v8h8V8z",
  ready: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z M12 6a6 6 0 1 1 0 12a6 6 0 0 1 0-12z",
  running: "M6 4l14 8l-14 8z",
  hold: "M6 4h4v16H6z M14 4h4v16h-4z",
  stopped: "M4 4h16v16H4z",
  fault: "M12 2l10 19H2z M11 9v6h2V9z M11 17v2h2v-2z",
  lockout: "M7 11V8a5 5 0 0 1 10 0v3h2v10H5V11z M9 11h6V8a3 3 0 0 0-6 0z",
  none: "M4 11h16v2H4z",
  high: "M12 2l10 19H2z M11 9v6h2V9z M11 17v2h2v-2z",
  medium: "M12 2l10 10l-10 10L2 12z M11 7v6h2V7z M11 15v2h2v-2z",
  low: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z M11 7h2v2h-2z M11 11h2v6h-2z",
  good: "M9.5 18.5l-6-6l2-2l4 4l9-9l2 2z",
  bad: "M5 7l2-2l5 5l5-5l2 2l-5 5l5 5l-2 2l-5-5l-5 5l-2-2l5-5z",
};

/** The shape called `name`, as large as the text beside it; for the eyes only. */
export function icon(name) {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("fill-rule", "evenodd");
  path.setAttribute("d", PATHS[name] ?? PATHS.none);
  svg.append(path);
  return svg;
}

/** Shows another shape in the same place. */
export function setIcon(svg, name) {
  const path = PATHS[name] ?? PATHS.none;
  if (svg.firstChild.getAttribute("d") !== path) {
    svg.firstChild.setAttribute("d", path);
  }
}
