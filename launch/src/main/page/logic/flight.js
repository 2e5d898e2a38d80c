// What a flight recording tells about a stop: how fast each joint was, around the moment when it was stopped.

import { readMessages } from "./mcap.js";

const BEFORE_S = 2;
const AFTER_S = 2;

/**
 * The joints' speeds around `stopMs` (ms since 1970), as uPlot takes them: seconds from the stop, then a column for
 * each joint. Empty where the recording has nothing from that time.
 */
export function speedsAround(buffer, stopMs) {
  const messages = readMessages(buffer, ["/joint_states"]);
  const near = messages
    .map(({ timeMs, value }) => ({ atS: (timeMs - stopMs) / 1000, speeds: value.velocity_rad_per_s ?? {} }))
    .filter(({ atS }) => atS >= -BEFORE_S && atS <= AFTER_S)
    .sort((a, b) => a.atS - b.atS);
  const joints = [...new Set(near.flatMap(({ speeds }) => Object.keys(speeds)))];
  const columns = [
    near.map(({ atS }) => atS),
    ...joints.map((joint) => near.map(({ speeds }) => (Number.isFinite(speeds[joint]) ? speeds[joint] : null))),
  ];
  return { joints, columns };
}
