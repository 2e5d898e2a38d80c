// Where the picture of the arm is painted: on a thread of its own, so that no picture keeps a key, the pointer or STOP
// waiting; on the page's own where the browser cannot do that.

import { canDraw, canDrawOffPage } from "./drawing.js";

/**
 * Opens a painter of `canvas`. The answer is a function that tells it what to do, `tell("turn", …)`, in order; arrays
 * of numbers are given away. `on` has `drawn(number)`, and `failed()` for when there will be no picture.
 */
export function openPainter(canvas, on) {
  if (!canDraw) {
    queueMicrotask(on.failed); // as late as any other failure comes
    return () => {};
  }
  return canDrawOffPage ? elsewhere(canvas.transferControlToOffscreen(), on) : here(canvas, on);
}

function elsewhere(canvas, on) {
  const worker = new Worker(new URL("painter_worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => on.drawn(data));
  worker.addEventListener("error", () => {
    worker.terminate();
    on.failed();
  });
  worker.postMessage({ canvas }, [canvas]);
  return (act, ...values) => {
    const given = values.filter(ArrayBuffer.isView).map((array) => array.buffer);
    worker.postMessage({ act, values }, given);
  };
}

function here(canvas, on) {
  const opened = import("./painter.js").then(({ Painter }) => new Painter(canvas, on.drawn));
  opened.catch(on.failed);
  return (act, ...values) => {
    opened.then(
      (painter) => painter[act](...values),
      () => {}, // said above
    );
  };
}
