// What this browser can draw with, and how often it may be asked for a new picture.
//
// Without a graphics card each picture takes the processor's time, of which the keys, the pointer and STOP come out
// short: then there are fewer pictures. Asked on the page and on the painter's thread alike.

const SLOW_EVERY_MS = 200;
const IN_SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

const offPage = rendererOf(typeof OffscreenCanvas === "function" ? new OffscreenCanvas(1, 1) : null);
const renderer = offPage ?? rendererOf(globalThis.document?.createElement("canvas"));

/** Whether there is WebGL at all. */
export const canDraw = renderer !== null;

/** Whether a thread other than the page's can draw, too. */
export const canDrawOffPage = offPage !== null;

/** Whether there is no graphics card. */
export const inSoftware = IN_SOFTWARE.test(renderer ?? "");

/** The least time from one picture to the next, ms; 0: as often as something changes. */
export const pictureEveryMs = inSoftware ? SLOW_EVERY_MS : 0;

/** `act` at the browser's next picture, at most once for each, and not more often than every `everyMs`. */
export function paced(act, everyMs) {
  let wanted = false;
  let actedMs = -Infinity;
  return () => {
    if (wanted || performance.now() - actedMs < everyMs) {
      return;
    }
    wanted = true;
    requestAnimationFrame(() => {
      wanted = false;
      actedMs = performance.now();
      act();
    });
  };
}

/** What draws on such a canvas, as far as the browser tells; null: nothing does. The canvas is of no use afterwards. */
function rendererOf(canvas) {
  const context = canvas?.getContext("webgl2");
  if (!context) {
    return null;
  }
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name = names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : "";
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}
