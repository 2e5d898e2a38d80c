// The last minutes of some numbers, for plots. A pause in the feed stays a gap, and is never drawn over.

/** A gap is what is longer than so many periods. */
const GAP_PERIODS = 2.5;

export class History {
  #columns;
  #periodS;
  #keptS;

  /** `count` series that come about every `periodS` seconds, of which the last `keptS` seconds are kept. */
  constructor(count, periodS, keptS) {
    this.#columns = Array.from({ length: count + 1 }, () => []);
    this.#periodS = periodS;
    this.#keptS = keptS;
  }

  /** Adds one row; what is not a number is a gap. Rows that are not newer than the last are left out. */
  add(timeS, values) {
    const times = this.#columns[0];
    const last = times[times.length - 1];
    if (times.length > 0 && !(timeS > last)) {
      return;
    }
    if (times.length > 0 && timeS - last > GAP_PERIODS * this.#periodS) {
      this.#row(last + this.#periodS, () => null);
    }
    this.#row(timeS, (series) => (Number.isFinite(values[series]) ? values[series] : null));
    this.#drop(timeS - this.#keptS);
  }

  get length() {
    return this.#columns[0].length;
  }

  /** The columns from `fromS` on, the time first, as uPlot takes them. */
  since(fromS) {
    const from = this.#firstFrom(fromS);
    return this.#columns.map((column) => column.slice(from));
  }

  #row(timeS, valueOf) {
    this.#columns[0].push(timeS);
    for (let series = 1; series < this.#columns.length; series++) {
      this.#columns[series].push(valueOf(series - 1));
    }
  }

  /** Drops in blocks: to drop one by one would move the whole array each time. */
  #drop(beforeS) {
    const first = this.#firstFrom(beforeS);
    if (first > 1000) {
      this.#columns.forEach((column) => column.splice(0, first));
    }
  }

  #firstFrom(fromS) {
    const times = this.#columns[0];
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] < fromS) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
