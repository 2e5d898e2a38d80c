package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.Standing;
import io.prehend.policy.promotion.StoreException;
import io.prehend.port.AuditEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Policies and the learner, through the store on the disk: the arm's side looks into it between two objects. Any thread
 * but the loop's.
 */
final class StationLearning implements Learning {
    private final ModelFolder store;
    private final Path pauseFlag;
    private final Supplier<Surroundings.Deciding> deciding;
    private final OrderCheck orders;
    private final Journal journal;
    private final Clocks clocks;

    /**
     * Learning through {@code store}, which is null where there is none.
     *
     * @param pauseFlag where it exists, the learner rests
     */
    StationLearning(
            ModelFolder store,
            Path pauseFlag,
            Supplier<Surroundings.Deciding> deciding,
            OrderCheck orders,
            Journal journal,
            Clocks clocks) {
        this.store = store;
        this.pauseFlag = pauseFlag;
        this.deciding = deciding;
        this.orders = orders;
        this.journal = journal;
        this.clocks = clocks;
    }

    @Override
    public boolean available() {
        return store != null;
    }

    @Override
    public List<Generation> generations() {
        List<Generation> all = new ArrayList<>();
        Surroundings.Deciding now = deciding.get();
        if (store != null) {
            ModelFolder.Listing listing = store.list();
            Optional<io.prehend.policy.promotion.Generation> current = listing.current();
            for (io.prehend.policy.promotion.Generation each : listing.generations()) {
                all.add(
                        0,
                        view(
                                each,
                                current.map(known -> known.number() == each.number())
                                        .orElse(false)));
            }
        }
        if (now.generation() == 0) {
            all.add(new Generation(0, now.name(), now.sha256(), "active", "with which the service began", 0));
        }
        return all;
    }

    @Override
    public Answer promote(Order order, long generation, String reason) {
        return act(order, "promote generation " + generation, reason, () -> {
            Optional<io.prehend.policy.promotion.Generation> found = store.list().generations().stream()
                    .filter(each -> each.number() == generation)
                    .findFirst();
            if (found.isEmpty()) {
                return Answer.refused("no_such_generation", "There is no generation " + generation + " in the store.");
            }
            Standing standing = found.get().standing();
            if (standing != Standing.APPROVED && standing != Standing.PROBATION) {
                return Answer.refused(
                        "not_approved",
                        "Generation " + generation + " is " + Words.plain(standing)
                                + ": only what passed the gate and was not taken back can be put in force.");
            }
            String who = Words.who(order.caller());
            store.promote(store.beginProbation(found.get(), who), who, reason);
            return Answer.done("Generation " + generation + " leads from the next rest on.");
        });
    }

    @Override
    public Answer rollBack(Order order, String reason) {
        return act(order, "roll back", reason, () -> {
            ModelFolder.Listing listing = store.list();
            Optional<io.prehend.policy.promotion.Generation> bad =
                    listing.onProbation().or(listing::current);
            if (bad.isEmpty()) {
                return Answer.refused("nothing_to_take_back", "No model of the store is in force.");
            }
            store.rollBack(bad.get(), Words.who(order.caller()), reason);
            return Answer.done("Generation " + bad.get().number() + " is taken back from the next rest on.");
        });
    }

    @Override
    public Answer setPaused(Order order, boolean paused) {
        return act(order, paused ? "pause the learner" : "let the learner go on", "asked for", () -> {
            try {
                if (paused) {
                    Files.createDirectories(pauseFlag.getParent());
                    Files.writeString(pauseFlag, "paused by " + Words.who(order.caller()) + "\n");
                } else {
                    Files.deleteIfExists(pauseFlag);
                }
                return Answer.done();
            } catch (IOException failed) {
                return Answer.refused("disk", "The disk does not take it: " + failed + ".");
            }
        });
    }

    private Answer act(Order order, String what, String reason, Supplier<Answer> body) {
        Answer answer = orders.refusalWithoutLease(order, Role.ENGINEER, clocks.wallMs());
        if (answer == null && store == null) {
            answer = Answer.refused("no_store", "The service runs without a store of models: start it with --store.");
        }
        if (answer == null && (reason == null || reason.isBlank())) {
            answer = Answer.refused("no_reason", "Say why: it is written down.");
        }
        if (answer == null) {
            answer = guarded(body);
        }
        String who = Words.who(order.caller());
        if (answer.accepted()) {
            journal.note(Kind.POLICY_CHANGED, who, what + ": " + reason);
        } else {
            journal.note(Kind.REFUSED, who, what + ": " + answer.sentence());
        }
        return answer;
    }

    private static Answer guarded(Supplier<Answer> body) {
        try {
            return body.get();
        } catch (StoreException refused) {
            return Answer.refused("store", refused.getMessage());
        }
    }

    private static Generation view(io.prehend.policy.promotion.Generation each, boolean current) {
        String state =
                each.standing() == Standing.PROMOTED ? (current ? "active" : "former") : Words.code(each.standing());
        return new Generation(each.number(), each.name(), each.sha256(), state, each.reason(), each.changedMs());
    }
}
