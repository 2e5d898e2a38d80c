package io.prehend.driver.link;

import io.prehend.driver.link.signal.JointSignal;
import io.prehend.loop.Newest;
import io.prehend.model.JointStateBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes joint states from the wire, finds our joints by name, and lays the newest where the control thread finds it.
 *
 * <p>A sample without one of our joints is dropped and {@link #mismatched} until one comes that has them all; joints
 * that are not ours, such as fingers, are no mismatch. Where the wire carries no velocity, it is the difference of two
 * positions over that of their stamps.
 */
final class JointIntake implements Listener<JointSignal> {
    private final String[] names;
    private final int[] indexes;
    private final double[] lastRad;
    private final Newest<JointStateBuffer> newest;
    private final JointHistory history;
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private long lastStampNs;
    private volatile boolean mismatched;
    private volatile boolean everConnected;
    private volatile int senders;

    JointIntake(List<String> joints, JointHistory history) {
        names = joints.toArray(String[]::new);
        indexes = new int[names.length];
        lastRad = new double[names.length];
        newest = new Newest<>(() -> new JointStateBuffer(names.length), JointStateBuffer::set);
        this.history = history;
    }

    @Override
    public void onSignal(JointSignal signal, long receivedNs) {
        mismatched = !find(signal);
        if (mismatched) {
            refused.incrementAndGet();
            return;
        }
        double elapsedS = (signal.stampNs() - lastStampNs) * 1e-9;
        boolean differs = samples.get() > 0 && elapsedS > 0;
        JointStateBuffer slot = newest.slot();
        for (int joint = 0; joint < names.length; joint++) {
            int index = indexes[joint];
            double positionRad = signal.positionRad(index);
            double velocityRadPerS = signal.velocityRadPerS(index);
            if (Double.isNaN(velocityRadPerS)) {
                velocityRadPerS = differs ? (positionRad - lastRad[joint]) / elapsedS : 0;
            }
            slot.setJoint(joint, positionRad, velocityRadPerS, signal.effortNm(index));
            lastRad[joint] = positionRad;
        }
        lastStampNs = signal.stampNs();
        slot.setHeader(signal.stampNs(), receivedNs, samples.incrementAndGet());
        history.add(slot);
        newest.commit();
    }

    @Override
    public void onRefused(String why) {
        refused.incrementAndGet();
    }

    @Override
    public void onSenders(int count) {
        senders = count;
        everConnected |= count > 0;
    }

    /** Control thread: the newest sample, once. */
    boolean take(JointStateBuffer into) {
        JointStateBuffer sample = newest.take();
        if (sample == null) {
            return false;
        }
        into.set(sample);
        return true;
    }

    /** Whether the last sample lacked one of our joints. Any thread. */
    boolean mismatched() {
        return mismatched;
    }

    /** Whether there was a sender and now there is none. Any thread. */
    boolean linkLost() {
        return everConnected && senders == 0;
    }

    /** Samples taken so far. Any thread. */
    long samples() {
        return samples.get();
    }

    /** Samples dropped so far because they were no proper ones or lacked a joint. Any thread. */
    long refused() {
        return refused.get();
    }

    /** Where each of our joints stands in the signal; usually where it stood the last time. */
    private boolean find(JointSignal signal) {
        for (int joint = 0; joint < names.length; joint++) {
            if (!isAt(signal, indexes[joint], names[joint]) && !search(signal, joint)) {
                return false;
            }
        }
        return true;
    }

    private boolean search(JointSignal signal, int joint) {
        for (int index = 0; index < signal.count(); index++) {
            if (isAt(signal, index, names[joint])) {
                indexes[joint] = index;
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(JointSignal signal, int index, String name) {
        return index < signal.count() && name.equals(signal.name(index));
    }
}
