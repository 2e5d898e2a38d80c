package io.prehend.launch.station;

/** Both clocks: the loop's, which never jumps, and the one on the wall, which people read. Any thread. */
interface Clocks {
    /** Those of this machine. */
    Clocks SYSTEM = new Clocks() {
        @Override
        public long nowNs() {
            return System.nanoTime();
        }

        @Override
        public long wallMs() {
            return System.currentTimeMillis();
        }
    };

    /** The monotonic clock by which the loop ticks, ns. */
    long nowNs();

    /** Time of day, ms since 1970. */
    long wallMs();

    /** What the wall showed at {@code atNs} on the monotonic clock, ms since 1970. */
    default long wallMsAt(long atNs) {
        return wallMs() - (nowNs() - atNs) / 1_000_000L;
    }
}
