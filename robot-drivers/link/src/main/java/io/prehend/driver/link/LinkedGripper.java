package io.prehend.driver.link;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.loop.Newest;
import io.prehend.model.GripperState;
import io.prehend.port.Gripper;

/**
 * A gripper behind a wire. The control thread leaves orders and finds states; threads of the link carry them.
 *
 * <p>It counts as moving until a state has arrived that can know of the last order, and whenever nothing has been heard
 * for long: whoever waits for the fingers to rest must not be told so by an old state.
 */
final class LinkedGripper implements Gripper, Listener<GripperSignal> {
    /** From an order until the fingers visibly move: the wire there, the gripper's own reaction, the wire back, ns. */
    private static final long REACTS_WITHIN_NS = 250_000_000L;
    /** A state older than this says nothing any more, ns: ten periods of the slowest gripper in our profiles. */
    private static final long STALE_NS = 500_000_000L;

    private final double maxWidthM;
    private final Runnable onOrder;
    private final Newest<LeftOrder> orders = new Newest<>(LeftOrder::new, (to, from) -> {});
    private final Newest<GripperState> states = new Newest<>(GripperState::new, GripperState::set);
    private final GripperState last = new GripperState();
    private boolean known;
    private boolean justOrdered;
    private long orderedNs;
    private long lastOrder;
    private volatile long lostOrder;

    /**
     * A gripper that opens to {@code maxWidthM}.
     *
     * @param onOrder wakes who carries orders
     */
    LinkedGripper(double maxWidthM, Runnable onOrder) {
        this.maxWidthM = maxWidthM;
        this.onOrder = onOrder;
    }

    @Override
    public void move(double widthM, double speedMPerS) {
        orders.slot().order.setMove(Math.max(0, Math.min(maxWidthM, widthM)), speedMPerS);
        send();
    }

    @Override
    public void grasp(double speedMPerS, double forceN) {
        orders.slot().order.setGrasp(speedMPerS, forceN);
        send();
    }

    @Override
    public void read(GripperState into, long nowNs) {
        GripperState newer = states.take();
        if (newer != null) {
            last.set(newer);
            known = true;
        }
        if (justOrdered) {
            justOrdered = false;
            orderedNs = nowNs;
        }
        boolean waiting = lastOrder > 0 && last.receivedNs() - orderedNs < REACTS_WITHIN_NS;
        boolean stale = !known || nowNs - last.receivedNs() > STALE_NS;
        into.set(last.widthM(), last.forceN(), last.moving() || waiting || stale, last.receivedNs());
    }

    @Override
    public boolean orderLost() {
        return lastOrder > 0 && lostOrder == lastOrder;
    }

    @Override
    public double maxWidthM() {
        return maxWidthM;
    }

    @Override
    public void onSignal(GripperSignal signal, long receivedNs) {
        GripperState slot = states.slot();
        GripperState state = signal.state();
        slot.set(state.widthM(), state.forceN(), state.moving(), receivedNs);
        states.commit();
    }

    /** Link's thread: the newest order, once, or null. Valid until the next one is taken. */
    LeftOrder takeOrder() {
        return orders.take();
    }

    /** Link's thread: {@code order} was not sent, and will not be. */
    void lose(LeftOrder order) {
        lostOrder = order.number;
    }

    private void send() {
        justOrdered = true;
        LeftOrder slot = orders.slot();
        slot.number = ++lastOrder;
        slot.leftNs = System.nanoTime();
        orders.commit();
        onOrder.run();
    }

    /** An order, and when it was left. */
    static final class LeftOrder {
        private final GripperOrder order = new GripperOrder();
        private long number;
        private long leftNs;

        GripperOrder order() {
            return order;
        }

        long leftNs() {
            return leftNs;
        }
    }
}
