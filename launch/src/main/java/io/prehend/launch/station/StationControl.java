package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Role;
import io.prehend.port.AuditEvent.Kind;
import java.util.function.Consumer;

/** Who has control, as people ask for it: the lease book with its rules, written down. Any thread. */
final class StationControl implements Control {
    private final LeaseBook leases;
    private final OperatorLink link;
    private final Clocks clocks;
    private final Journal journal;
    private final Consumer<Caller> stopIfMoving;
    private final boolean simulated;

    /**
     * Control of an arm that {@code link} watches.
     *
     * @param stopIfMoving stops an arm that moves while control is taken by force
     * @param simulated whether a person may leave the arm while it moves
     */
    StationControl(
            LeaseBook leases,
            OperatorLink link,
            Clocks clocks,
            Journal journal,
            Consumer<Caller> stopIfMoving,
            boolean simulated) {
        this.leases = leases;
        this.link = link;
        this.clocks = clocks;
        this.journal = journal;
        this.stopIfMoving = stopIfMoving;
        this.simulated = simulated;
    }

    @Override
    public Lease lease() {
        return leases.lease(clocks.nowNs());
    }

    @Override
    public Answer take(Caller caller) {
        if (!caller.role().covers(Role.OPERATOR)) {
            return refuse(caller, "not_entitled", "A viewer sees and stops; only an operator may have control.");
        }
        LeaseBook.Outcome outcome = leases.take(caller, clocks.nowNs());
        follow();
        return switch (outcome) {
            case TAKEN -> {
                journal.note(Kind.CONTROL_CHANGED, Words.who(caller), "took control");
                yield Answer.done("You have control of the arm.");
            }
            case RENEWED -> Answer.done();
            case ASKED ->
                Answer.refused(
                        "somebody_else",
                        lease().holder() + " has control and has been asked to hand it over: ask again until then.");
        };
    }

    @Override
    public Answer handOver(Caller caller) {
        Lease after = leave(caller);
        if (after == null) {
            return Answer.refused("not_in_control", "You do not have control of the arm.");
        }
        if (after.session().equals(caller.session())) {
            return refuse(
                    caller,
                    "arm_moves",
                    "The arm moves by itself and must not be left: finish it first, or wait until somebody asks for"
                            + " control.");
        }
        String to = after.holder().isEmpty() ? "gave control up" : "handed control over to " + after.holder();
        journal.note(Kind.CONTROL_CHANGED, Words.who(caller), to);
        return Answer.done(after.holder().isEmpty() ? "Nobody has control now." : after.holder() + " has control now.");
    }

    @Override
    public Answer force(Caller caller, String reason) {
        if (!caller.role().covers(Role.ENGINEER)) {
            return refuse(caller, "not_entitled", "Only an engineer may take control from somebody else.");
        }
        if (reason == null || reason.isBlank()) {
            return refuse(caller, "no_reason", "Say why control is taken from somebody: it is written down.");
        }
        Caller before = leases.force(caller, clocks.nowNs());
        follow();
        stopIfMoving.accept(caller);
        String from = before == null || before.session().equals(caller.session()) ? "nobody else" : Words.who(before);
        journal.note(Kind.CONTROL_CHANGED, Words.who(caller), "took control by force from " + from + ": " + reason);
        return Answer.done("You have control of the arm.");
    }

    /** Now and then: a lease that has expired has no holder to be watched. */
    synchronized void follow() {
        long nowNs = clocks.nowNs();
        link.follow(leases.holder(nowNs), nowNs);
    }

    /** Nobody may look at the lease between its end and the word that it was given up, not lost. */
    private synchronized Lease leave(Caller caller) {
        Lease after = leases.handOver(caller, simulated || !link.isNeeded(), clocks.nowNs());
        if (after != null && after.holder().isEmpty()) {
            link.forget();
        }
        follow();
        return after;
    }

    private Answer refuse(Caller caller, String code, String sentence) {
        journal.note(Kind.REFUSED, Words.who(caller), "control: " + sentence);
        return Answer.refused(code, sentence);
    }
}
