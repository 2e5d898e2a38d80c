// How often this browser may be asked for a new picture.
//
// Without a graphics card each picture takes the processor's time, of which the keys, the pointer and STOP come out
// short: then there are fewer pictures.

const SLOW_EVERY_MS = 200;
const IN_SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** Whether there is no graphics card. */
export const inSoftware = drawsInSoftware();

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

/** Asked of a canvas of its own, since a context cannot be changed afterwards. */
function drawsInSoftware() {
  const context = document.createElement("canvas").getContext("webgl2");
  const names = context?.getExtension("WEBGL_debug_renderer_info");
  const name = names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : "";
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return IN_SOFTWARE.test(name);
}
