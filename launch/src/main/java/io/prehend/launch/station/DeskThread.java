package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.loop.ActInbox;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Brings the loop's answers to those who asked, and gives up on those that do not come, on a thread of its own: what
 * others do with an answer is no business of the loop's thread.
 */
final class DeskThread implements AutoCloseable {
    private static final long LOOK_NS = 20_000_000L;

    private final ActInbox inbox;
    private final Clocks clocks;
    private final BiConsumer<String, RuntimeException> onError;
    private final LoopOutbox<PendingAct> back = new LoopOutbox<>(4 * ActInbox.CAPACITY);
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "prehend-desk");
    private volatile boolean closing;

    private record Waiting(PendingAct act, Consumer<Answer> onAnswer) {}

    /**
     * Asks through {@code inbox}. {@link #start} it, or {@link #settle} it by hand.
     *
     * @param onError is told what went wrong with those who are told answers
     */
    DeskThread(ActInbox inbox, Clocks clocks, BiConsumer<String, RuntimeException> onError) {
        this.inbox = inbox;
        this.clocks = clocks;
        this.onError = onError;
        thread.setDaemon(true);
    }

    void start() {
        back.wakes(thread);
        thread.start();
    }

    /**
     * Asks the loop to carry out {@code body}. Any thread.
     *
     * @param onAnswer is told first, on the desk's thread
     */
    CompletableFuture<Answer> ask(PendingAct.Body body, Consumer<Answer> onAnswer) {
        PendingAct act = new PendingAct(body, back, clocks.nowNs());
        waiting.add(new Waiting(act, onAnswer));
        if (closing || !inbox.offer(act)) {
            waiting.removeIf(each -> each.act() == act);
            onAnswer.accept(PendingAct.busy());
            return CompletableFuture.completedFuture(PendingAct.busy());
        }
        LockSupport.unpark(thread);
        return act.future();
    }

    /** Delivers what there is. The desk's thread, or a test's. */
    void settle() {
        for (PendingAct done = back.poll(); done != null; done = back.poll()) {
            deliver(done, done.answer());
        }
        long nowNs = clocks.nowNs();
        for (Waiting each : waiting) {
            if (each.act().giveUp(nowNs)) {
                deliver(each.act(), PendingAct.silence());
            }
        }
    }

    /** How many answers of the loop found no room. Any thread. */
    long dropped() {
        return back.dropped();
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        waiting.forEach(each -> each.act().future().complete(PendingAct.silence()));
    }

    private void run() {
        while (!closing) {
            settle();
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, LOOK_NS);
            }
        }
    }

    private void deliver(PendingAct done, Answer answer) {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting each = all.next();
            if (each.act() == done) {
                all.remove();
                tell(each, answer);
                done.future().complete(answer);
                return;
            }
        }
    }

    /** Who fails at it must not keep the others from their answers. */
    private void tell(Waiting who, Answer answer) {
        try {
            who.onAnswer().accept(answer);
        } catch (RuntimeException ours) {
            onError.accept("desk", ours);
        }
    }
}
