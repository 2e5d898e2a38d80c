package io.prehend.driver.link;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire within one process, for tests of what lies above a transport: signals go from speaker to listener on the
 * speaker's thread, as long as it is whole.
 */
public final class MemoryWire {
    private final Map<String, List<Listener<?>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean whole = true;

    /** One end of it. */
    public Transport end() {
        return new End();
    }

    /** Cuts it, or mends it. */
    public void setWhole(boolean newWhole) {
        whole = newWhole;
        listeners.values().forEach(list -> list.forEach(listener -> listener.onSenders(newWhole ? 1 : 0)));
    }

    private final class End implements Transport {
        @Override
        public <S> void listen(Channel<S> channel, Listener<S> listener) {
            listeners
                    .computeIfAbsent(channel.topic(), topic -> new CopyOnWriteArrayList<>())
                    .add(listener);
            listener.onSenders(1);
        }

        @Override
        public <S> Speaker<S> speak(Channel<S> channel) {
            return new MemorySpeaker<>(channel);
        }

        @Override
        public boolean connected() {
            return whole;
        }

        @Override
        public String describe() {
            return "a wire in memory";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class MemorySpeaker<S> implements Speaker<S> {
        private final Channel<S> channel;
        private final S copy;

        private MemorySpeaker(Channel<S> channel) {
            this.channel = channel;
            copy = channel.kind().create().get();
        }

        @Override
        @SuppressWarnings("unchecked") // one topic carries one kind
        public boolean say(S signal) {
            if (!whole) {
                return false;
            }
            channel.kind().copy().accept(copy, signal);
            for (Listener<?> listener : listeners.getOrDefault(channel.topic(), List.of())) {
                ((Listener<S>) listener).onSignal(copy, System.nanoTime());
            }
            return true;
        }

        @Override
        public int receivers() {
            return listeners.getOrDefault(channel.topic(), List.of()).size();
        }
    }
}
