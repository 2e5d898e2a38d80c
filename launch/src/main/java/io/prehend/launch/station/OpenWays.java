package io.prehend.launch.station;

import io.prehend.launch.operate.LinkedWay;
import io.prehend.launch.operate.Situation.LinkView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The ways by which people and programs reach a running service, and what else is open as long as it runs. Opened and
 * closed by the loop's thread.
 */
final class OpenWays implements AutoCloseable {
    private final Consumer<String> words;
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    /** None yet; {@code words} is told in a sentence of each that cannot be closed. */
    OpenWays(Consumer<String> words) {
        this.words = words;
    }

    /** {@code way} is open. */
    void add(AutoCloseable way) {
        open.add(way);
    }

    /** How the links are over which the ways lead that are open. Any thread. */
    List<LinkView> links() {
        return open.stream()
                .filter(LinkedWay.class::isInstance)
                .flatMap(way -> ((LinkedWay) way).links().stream())
                .toList();
    }

    /** Closes all, in the order in which they were added; one that fails keeps none of the others open. */
    @Override
    public void close() {
        for (AutoCloseable way : open) {
            open.remove(way); // its links are asked no more
            close(way);
        }
    }

    private void close(AutoCloseable way) {
        try {
            way.close();
        } catch (Exception failed) {
            words.accept("A way to the service could not be closed: " + failed.getMessage() + ".");
        }
    }
}
