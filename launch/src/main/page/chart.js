// What all charts have in common: the page's colours, thin lines that also differ where colours do not, quiet axes.

const LEAST_WIDTH_PX = 280;
const DASHES = [[], [8, 4], [2, 4], [10, 3, 2, 3], [4, 4], [12, 6], [1, 3]];

/**
 * A chart in `box`, a line for each of `labels`. `columns` are x and a column for each line; `axes` adds to the two
 * axes, `more` to the options of uPlot.
 */
export function makeChart(box, heightPx, labels, columns, { axes: [x, y], ...more }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--quiet"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
    font: "14px system-ui, sans-serif",
  };
  const lines = labels.map((label, at) => ({
    label,
    stroke: colour(`--series-${(at % DASHES.length) + 1}`),
    width: 1.5,
    dash: DASHES[at % DASHES.length],
    points: { show: false },
    spanGaps: false,
  }));
  return new uPlot(
    {
      width: chartWidth(box),
      height: heightPx,
      legend: { live: false },
      axes: [
        { ...axis, ...x },
        { ...axis, ...y },
      ],
      series: [{}, ...lines],
      ...more,
    },
    columns,
    box,
  );
}

/** As wide as its place, and never too narrow to read. */
export function chartWidth(box) {
  return Math.max(LEAST_WIDTH_PX, box.clientWidth);
}
