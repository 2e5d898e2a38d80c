package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.ros.map.GripperStateMapper;
import java.util.List;
import java.util.stream.Stream;

/** Options of channels that are numbers, lists or switches. */
final class Options {
    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_S = 1e9;
    private static final double LONGEST_HORIZON_MS = 10_000;
    /** For a channel without a rate, ns. */
    private static final long DEFAULT_HORIZON_NS = 100_000_000L;

    private Options() {}

    /** How far ahead the points of a trajectory lie, ns: two periods, unless the profile says otherwise. */
    static long horizonNs(Channel<?> channel) {
        String text = channel.option("horizon_ms", "");
        if (text.isEmpty()) {
            return channel.rateHz() > 0 ? (long) (2 * NS_PER_S / channel.rateHz()) : DEFAULT_HORIZON_NS;
        }
        double horizonMs = number(channel, "horizon_ms", text);
        if (!(horizonMs > 0 && horizonMs <= LONGEST_HORIZON_MS)) {
            throw new IllegalArgumentException(
                    channel + ": horizon_ms must be from 0 to " + LONGEST_HORIZON_MS + ", not " + text + ".");
        }
        return (long) (horizonMs * NS_PER_MS);
    }

    /** How gripper states are read: the fingers that the profile names. */
    static GripperStateMapper gripperStates(Channel<GripperSignal> channel) {
        List<String> fingers = Stream.of(channel.option("fingers", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new GripperStateMapper(fingers);
    }

    /** How far a gripper opens, m. */
    static double maxWidthM(Channel<?> channel) {
        double widthM = number(channel, "max_width_m", channel.option("max_width_m", "0.08"));
        if (!(widthM > 0 && widthM < 1)) {
            throw new IllegalArgumentException(channel + ": max_width_m must be from 0 to 1, not " + widthM + ".");
        }
        return widthM;
    }

    private static double number(Channel<?> channel, String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(channel + ": " + name + " must be a number, not " + text + ".", e);
        }
    }
}
