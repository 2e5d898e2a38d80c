package io.prehend.launch.console;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import java.util.UUID;

/** The control lease of a {@link BenchService}: one holder, no expiry. Any thread. */
final class BenchControl implements Control {
    private Lease lease = new Lease("", "", "", 0, "", "");

    @Override
    public synchronized Lease lease() {
        return lease;
    }

    @Override
    public synchronized Answer take(Caller caller) {
        if (!lease.holder().isEmpty() && !lease.session().equals(caller.session())) {
            lease = new Lease(
                    lease.lease(), lease.holder(), lease.session(), EXPIRY_MS, caller.name(), caller.session());
            return Answer.refused("asked", lease.holder() + " has control and has been asked for it.");
        }
        String id = lease.lease().isEmpty() ? UUID.randomUUID().toString() : lease.lease();
        lease = new Lease(id, caller.name(), caller.session(), EXPIRY_MS, "", "");
        return Answer.done();
    }

    @Override
    public synchronized Answer handOver(Caller caller) {
        if (!lease.session().equals(caller.session())) {
            return Answer.refused("not_in_control", "You do not have control.");
        }
        lease = new Lease("", "", "", 0, "", "");
        return Answer.done();
    }

    @Override
    public synchronized Answer force(Caller caller, String reason) {
        lease = new Lease(UUID.randomUUID().toString(), caller.name(), caller.session(), EXPIRY_MS, "", "");
        return Answer.done();
    }

    /** Whether the session that gives an order has control, and knows it. */
    synchronized boolean holds(String session, String id) {
        return !id.isEmpty() && lease.lease().equals(id) && lease.session().equals(session);
    }
}
