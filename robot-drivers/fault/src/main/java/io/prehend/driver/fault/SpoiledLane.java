package io.prehend.driver.fault;

import java.util.ArrayDeque;

/**
 * One direction of one connection: messages go in, and come out late, lost, twice, swapped, changed, or as they were.
 *
 * <p>Owned by one thread. Time is an argument; what happens to a message depends on the seed and on its number only,
 * and on the faults that last when it comes. On its way a message is changed, lost or doubled, swapped, delayed and
 * throttled, in this order.
 */
final class SpoiledLane {
    /** A reader that has this much on its way waits. */
    static final long MOST_BYTES = 4L << 20;

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final FaultBoard board;
    private final Direction direction;
    private final long seed;
    private final Framing framing;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private Waiting swapped;
    private long messages;
    private long spoiled;
    private long waitingBytes;
    private long lastDueNs;
    private long lineFreeNs;
    private long firstPassedNs = NOT_BEGUN;

    private record Waiting(byte[] bytes, long dueNs) {}

    /** A lane whose draws are made from {@code seed}, for messages of this kind. */
    SpoiledLane(FaultBoard board, Direction direction, long seed, Framing framing) {
        this.board = board;
        this.direction = direction;
        this.seed = seed;
        this.framing = framing;
    }

    /** Takes in a message that was sent at {@code timeNs}. */
    void send(byte[] message, long timeNs) {
        long number = messages++;
        if (number < framing.spared()) {
            schedule(message, number, timeNs);
            return;
        }
        byte[] bytes = garbled(message, number, timeNs);
        if (hit(FaultKind.DROP, number, timeNs) != null) {
            spoiled++;
            return;
        }
        Fault reorder = hit(FaultKind.REORDER, number, timeNs);
        if (reorder != null && swapped == null) {
            spoiled++;
            swapped = new Waiting(bytes, timeNs + (long) reorder.amount());
            waitingBytes += bytes.length;
            return;
        }
        schedule(bytes, number, timeNs);
        if (hit(FaultKind.DUPLICATE, number, timeNs) != null) {
            spoiled++;
            schedule(bytes, number, timeNs);
        }
        releaseSwapped(number, timeNs);
    }

    /** The next message that is due at {@code timeNs}, or null. */
    byte[] receive(long timeNs) {
        if (blocked(timeNs)) {
            return null;
        }
        if (swapped != null && timeNs >= swapped.dueNs) {
            releaseSwapped(messages, timeNs);
        }
        Waiting first = queue.peekFirst();
        if (first == null || first.dueNs > timeNs || !hasPassedThrottle(first, timeNs)) {
            return null;
        }
        firstPassedNs = NOT_BEGUN;
        queue.removeFirst();
        waitingBytes -= first.bytes.length;
        return first.bytes;
    }

    /** When {@link #receive} should be asked again, ns; {@link Fault#FOR_EVER} for not before something is sent. */
    long nextDueNs() {
        long firstNs = queue.isEmpty() ? Fault.FOR_EVER : Math.max(queue.peekFirst().dueNs, firstPassedNs);
        return swapped == null ? firstNs : Math.min(firstNs, swapped.dueNs);
    }

    /** Whether nothing passes, so that nothing should be read from the sender either. */
    boolean blocked(long timeNs) {
        return board.active(FaultKind.BLACK_HOLE, direction, timeNs) != null;
    }

    /** Whether so much is on its way that the sender should wait. */
    boolean full() {
        return waitingBytes >= MOST_BYTES;
    }

    /** The sender has said its last word: nothing waits for a next message any more. */
    void end(long timeNs) {
        releaseSwapped(messages, timeNs);
    }

    /** What is on its way arrives at {@code timeNs}: the faults that kept it back are over. */
    void hurry(long timeNs) {
        end(timeNs);
        int count = queue.size();
        for (int i = 0; i < count; i++) {
            queue.addLast(new Waiting(queue.removeFirst().bytes, timeNs));
        }
        lastDueNs = timeNs;
        lineFreeNs = timeNs;
        firstPassedNs = NOT_BEGUN;
    }

    /** Whether everything that was sent has been received or lost. */
    boolean empty() {
        return queue.isEmpty() && swapped == null;
    }

    /** Messages sent into the lane. */
    long messages() {
        return messages;
    }

    /** Messages that were changed, lost, doubled or swapped. */
    long spoiled() {
        return spoiled;
    }

    private Fault hit(FaultKind kind, long number, long timeNs) {
        return board.hit(kind, direction, timeNs, seed, number);
    }

    private void releaseSwapped(long number, long timeNs) {
        if (swapped != null) {
            byte[] bytes = swapped.bytes;
            waitingBytes -= bytes.length;
            swapped = null;
            schedule(bytes, number, timeNs);
        }
    }

    private void schedule(byte[] bytes, long number, long timeNs) {
        long dueNs = Math.max(timeNs + delayNs(number, timeNs), lastDueNs);
        lastDueNs = dueNs;
        waitingBytes += bytes.length;
        queue.addLast(new Waiting(bytes, dueNs));
    }

    /** Where the rate is limited, a message is there when its last byte is. */
    private boolean hasPassedThrottle(Waiting first, long timeNs) {
        Fault throttle = board.active(FaultKind.THROTTLE, direction, timeNs);
        if (throttle == null) {
            return true;
        }
        if (firstPassedNs == NOT_BEGUN) {
            firstPassedNs = Math.max(first.dueNs, lineFreeNs) + (long) (1e9 * first.bytes.length / throttle.amount());
            lineFreeNs = firstPassedNs;
        }
        return firstPassedNs <= timeNs;
    }

    private long delayNs(long number, long timeNs) {
        Fault delay = hit(FaultKind.DELAY, number, timeNs);
        if (delay == null) {
            return 0;
        }
        // Another purpose than the one that decided whether the message is delayed at all.
        double draw = Dice.draw(seed, number, FaultKind.count());
        return (long) (delay.amount() + draw * delay.jitterNs());
    }

    private byte[] garbled(byte[] message, long number, long timeNs) {
        Fault fault = hit(FaultKind.GARBLE, number, timeNs);
        int head = framing.headBytes(message);
        int body = message.length - head;
        if (fault == null || body <= 0) {
            return message;
        }
        spoiled++;
        byte[] bytes = message.clone();
        long garbleSeed = Dice.seed(seed, ~number);
        int changes = (int) Math.min(fault.amount(), body);
        int first = Dice.below(body, garbleSeed, 0, 0);
        for (int change = 0; change < changes; change++) {
            int at = head + (first + change) % body;
            bytes[at] ^= (byte) (1 + Dice.below(255, garbleSeed, change, 1));
        }
        return bytes;
    }
}
