package io.prehend.launch.reaction;

import java.net.URI;
import java.util.concurrent.locks.LockSupport;

/** Messages on a WebSocket, with a few that are not answered yet: whoever lets more pile up is cut off. */
record ConsoleFlooder(ConsoleAsker asker) implements Flooder {
    private static final int MOST_UNANSWERED = 32;
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;

    ConsoleFlooder(URI service) {
        this(new ConsoleAsker(service));
    }

    @Override
    public String channel() {
        return "console";
    }

    @Override
    public boolean ask() {
        if (asker.unanswered() >= MOST_UNANSWERED) {
            return false;
        }
        asker.ask();
        return true;
    }

    @Override
    public void drain() {
        long beganNs = System.nanoTime();
        while (asker.unanswered() > 0 && System.nanoTime() - beganNs < PATIENCE_NS) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    @Override
    public void close() {
        asker.close();
    }
}
