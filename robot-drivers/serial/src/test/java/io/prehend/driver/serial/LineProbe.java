package io.prehend.driver.serial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a drop takes from the device's end of a cable (socat) until somebody is told: {@code LineProbe
 * [times]}.
 */
final class LineProbe {
    private LineProbe() {}

    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Path folder = Files.createTempDirectory("prehend-line");
        AtomicLong droppedNs = new AtomicLong();
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = EnableLine.open(LineSettings.of(cable.port(), Signal.HEARTBEAT))) {
            line.onDrop(cause -> droppedNs.set(System.nanoTime()));
            print("a beat that says open", measure(cable, line, droppedNs, times, true));
            print("silence since the last beat", measure(cable, line, droppedNs, times, false));
        }
        Files.delete(folder);
    }

    private static double[] measure(PtyPair cable, EnableLine line, AtomicLong droppedNs, int times, boolean said) {
        double[] ms = new double[times];
        int sequence = 0;
        for (int i = 0; i < times; i++) {
            while (!line.closed(System.nanoTime())) {
                cable.say(BeatDecoder.encode(++sequence & 0xFFFF, true));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            droppedNs.set(0);
            long saidNs = System.nanoTime();
            cable.say(BeatDecoder.encode(++sequence & 0xFFFF, !said));
            while (droppedNs.get() == 0) {
                LockSupport.parkNanos(100_000);
            }
            ms[i] = (droppedNs.get() - saidNs) * 1e-6;
        }
        Arrays.sort(ms);
        return ms;
    }

    private static void print(String what, double[] ms) {
        System.out.printf(
                "%s: p50 %.2f ms, p99 %.2f ms, max %.2f ms, n %d%n",
                what, ms[ms.length / 2], ms[ms.length * 99 / 100], ms[ms.length - 1], ms.length);
    }
}
