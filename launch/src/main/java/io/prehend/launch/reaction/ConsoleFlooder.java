package io.prehend.launch.reaction;

import io.prehend.launch.trial.Waiting;
import java.net.URI;

/** Messages on a WebSocket, without waiting for the answers: where many wait, the service leaves out the oldest. */
record ConsoleFlooder(ConsoleAsker asker) implements Flooder {
    ConsoleFlooder(URI service) {
        this(new ConsoleAsker(service));
    }

    @Override
    public String channel() {
        return "console";
    }

    @Override
    public boolean ask() {
        asker.ask();
        return true;
    }

    @Override
    public void drain() {
        Waiting.untilUnchanged(asker::answers, PATIENCE_NS, QUIET_NS);
    }

    @Override
    public void close() {
        asker.close();
    }
}
