package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.StopReceipt;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The service that runs at the moment, which notes when the robot was told to stop. Any thread. */
final class WatchedService implements Service, Desk {
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long LOOK_NS = 200_000;

    private final Supplier<Service> current;
    private long count;
    /** When the robot had been told, ms since 1970, by number of the stop. */
    private final Map<Long, Long> toldMs = new HashMap<>();

    WatchedService(Supplier<Service> current) {
        this.current = current;
    }

    /** How many stops there were. */
    synchronized long count() {
        return count;
    }

    /** Waits for the stop after the first {@code before}; answers when the robot had been told of it, ms since 1970. */
    long awaitAfter(long before) {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (count() <= before) {
            assertThat(System.nanoTime()).as("a stop arrives").isLessThan(untilNs);
            LockSupport.parkNanos(LOOK_NS);
        }
        return firstAfter(before);
    }

    private synchronized long firstAfter(long before) {
        return toldMs.get(before + 1);
    }

    @Override
    public StopReceipt stop(Caller caller) {
        StopReceipt receipt = current.get().desk().stop(caller);
        synchronized (this) {
            count++;
            toldMs.put(count, System.currentTimeMillis());
        }
        return receipt;
    }

    @Override
    public Situation situation() {
        return current.get().situation();
    }

    @Override
    public float[] points() {
        return current.get().points();
    }

    @Override
    public Facts facts() {
        return current.get().facts();
    }

    @Override
    public Desk desk() {
        return this;
    }

    @Override
    public Control control() {
        return current.get().control();
    }

    @Override
    public Records records() {
        return current.get().records();
    }

    @Override
    public Learning learning() {
        return current.get().learning();
    }

    @Override
    public CompletableFuture<Answer> acknowledge(Order order) {
        return current.get().desk().acknowledge(order);
    }

    @Override
    public CompletableFuture<Answer> enable(Order order, long heldNs) {
        return current.get().desk().enable(order, heldNs);
    }

    @Override
    public CompletableFuture<Answer> start(Order order) {
        return current.get().desk().start(order);
    }

    @Override
    public CompletableFuture<Answer> finish(Order order) {
        return current.get().desk().finish(order);
    }

    @Override
    public CompletableFuture<Answer> disarm(Order order) {
        return current.get().desk().disarm(order);
    }

    @Override
    public CompletableFuture<Answer> setSpeedShare(Order order, double share) {
        return current.get().desk().setSpeedShare(order, share);
    }

    @Override
    public CompletableFuture<Answer> jog(Order order, JogWish wish) {
        return current.get().desk().jog(order, wish);
    }

    @Override
    public CompletableFuture<Answer> releaseGrip(Order order, long heldNs) {
        return current.get().desk().releaseGrip(order, heldNs);
    }

    @Override
    public CompletableFuture<Answer> seeAlarm(Order order, String id) {
        return current.get().desk().seeAlarm(order, id);
    }

    @Override
    public void beat(Caller caller) {
        current.get().desk().beat(caller);
    }
}
