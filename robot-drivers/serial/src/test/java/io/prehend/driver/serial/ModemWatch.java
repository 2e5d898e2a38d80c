package io.prehend.driver.serial;

import io.prehend.testing.Eventually;
import java.util.concurrent.locks.LockSupport;

/** The other process of {@link ModemLineTest}: says on its standard output what an enable line does. */
final class ModemWatch {
    private ModemWatch() {}

    public static void main(String[] arguments) {
        try (EnableLine line = EnableLine.open(LineSettings.of(arguments[0], Signal.valueOf(arguments[1])))) {
            line.onDrop(cause -> say("dropped"));
            Eventually.within(10_000, "watching", () -> line.describe().contains("asserted"));
            say("watching");
            boolean closed = false;
            long endNs = System.nanoTime() + 30_000_000_000L;
            while (System.nanoTime() < endNs) {
                boolean closedNow = line.closed(System.nanoTime());
                if (closedNow && !closed) {
                    say("closed");
                }
                closed = closedNow;
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static synchronized void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
