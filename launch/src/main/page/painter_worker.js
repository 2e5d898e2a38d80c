// The painter on a thread of its own: first it is given its canvas, then told what to do.

import { Painter } from "./painter.js";

let painter;

addEventListener("message", ({ data: { canvas, act, values } }) => {
  if (canvas) {
    painter = new Painter(canvas, (number) => postMessage(number));
  } else {
    painter?.[act](...values);
  }
});
