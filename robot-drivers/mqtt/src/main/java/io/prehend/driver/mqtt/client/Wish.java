package io.prehend.driver.mqtt.client;

/**
 * How a filter is asked for.
 *
 * @param qos with which quality of service
 * @param liveOnly whether without what the broker has kept
 */
record Wish(int qos, boolean liveOnly) {
    /** What serves both this and {@code other}. */
    Wish and(Wish other) {
        return new Wish(Math.max(qos, other.qos), liveOnly && other.liveOnly);
    }
}
