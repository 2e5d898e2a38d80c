package io.prehend.driver.ros1.peer;

import io.prehend.driver.message.Message;
import io.prehend.driver.ros1.topic.MessageListener;
import io.prehend.testing.Eventually;
import java.util.concurrent.atomic.AtomicLong;

/** Notes when messages come. */
public final class Flow<T extends Message> implements MessageListener<T> {
    private final AtomicLong count = new AtomicLong();
    private volatile long lastNs = System.nanoTime();
    private volatile long longestGapNs;

    @Override
    public void onNewMessage(T message, long receivedNs) {
        longestGapNs = Math.max(longestGapNs, receivedNs - lastNs);
        lastNs = receivedNs;
        count.incrementAndGet();
    }

    /** How many have come. */
    public long count() {
        return count.get();
    }

    /** How long ago the last one came, ms. */
    public double silenceMs() {
        return (System.nanoTime() - lastNs) / 1e6;
    }

    /** The longest time between two messages since {@link #forget}, ms. */
    public double longestGapMs() {
        return longestGapNs / 1e6;
    }

    /** Forgets gaps until now. */
    public void forget() {
        lastNs = System.nanoTime();
        longestGapNs = 0;
    }

    /** Waits until {@code more} messages have come, and returns after how long, ms. */
    public long await(long longestMs, int more) {
        long wanted = count() + more;
        return Eventually.within(longestMs, more + " more messages", () -> count() >= wanted);
    }
}
