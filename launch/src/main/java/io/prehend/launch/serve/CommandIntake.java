package io.prehend.launch.serve;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.loop.Newest;
import io.prehend.model.JointCommand;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes joint commands from the wire, by name or, where the wire carries none, by order, and lays the newest where the
 * simulated arm finds it. What does not name every joint is refused and counted.
 */
final class CommandIntake implements Listener<JointSignal> {
    private final List<String> names;
    private final Newest<JointCommand> newest;
    private final AtomicLong refused = new AtomicLong();
    private volatile String complaint = "";

    CommandIntake(List<String> names) {
        this.names = names;
        newest = new Newest<>(() -> new JointCommand(names.size()), JointCommand::set);
    }

    @Override
    public void onSignal(JointSignal signal, long receivedNs) {
        JointCommand slot = newest.slot();
        for (int joint = 0; joint < names.size(); joint++) {
            int index = indexOf(names.get(joint), joint, signal);
            if (index < 0) {
                onRefused("it does not name " + names.get(joint));
                return;
            }
            slot.setJoint(joint, signal.positionRad(index), signal.velocityRadPerS(index));
        }
        newest.commit();
    }

    @Override
    public void onRefused(String why) {
        complaint = why;
        refused.incrementAndGet();
    }

    /** The newest command, once, or null; NaN where the wire carries no position or no velocity. One thread. */
    JointCommand take() {
        return newest.take();
    }

    /** Commands that named other joints, or could not be read. */
    long refused() {
        return refused.get();
    }

    /** Why the last of them was refused; empty where none was. */
    String complaint() {
        return complaint;
    }

    private int indexOf(String name, int order, JointSignal signal) {
        if (signal.count() > order && (name.equals(signal.name(order)) || isNameless(signal))) {
            return order;
        }
        for (int index = 0; index < signal.count(); index++) {
            if (name.equals(signal.name(index))) {
                return index;
            }
        }
        return -1;
    }

    private boolean isNameless(JointSignal signal) {
        return signal.name(0) == null && signal.count() == names.size();
    }
}
