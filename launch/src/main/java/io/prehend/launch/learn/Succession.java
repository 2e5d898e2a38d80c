package io.prehend.launch.learn;

import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.Canary;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.Probation;
import io.prehend.policy.promotion.ProbationEpisode;
import io.prehend.policy.promotion.StoreException;
import io.prehend.policy.promotion.TrackRecord;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which model the arm follows, from episode to episode: the one with which it began, until the store offers another
 * one. A store that cannot be read costs the change, never the episode. One thread; closing it lets go of what the
 * store gave.
 */
public final class Succession implements AutoCloseable {
    private static final String ACTOR = "arm";

    private final ModelFolder store;
    private final PolicySource first;
    private final Probation probation;
    private final Consumer<String> say;
    private PolicySource current;
    private String complaint = "";
    private int swaps;
    private int rollbacks;
    /** What the store held when it led nowhere, though another model was due; null where it did not. */
    private ModelFolder.Listing stuck;

    /**
     * Begins with {@code first}, which stays the caller's.
     *
     * @param say is told in a sentence of what changes
     */
    public Succession(ModelFolder store, PolicySource first, Consumer<String> say) {
        this.store = store;
        this.first = first;
        this.say = say;
        probation = new Probation(store, Canary.Settings.SMALL_STEPS, ACTOR);
        current = first;
    }

    /** Looks into the store, between two episodes; answers whether the model is another one now. */
    public boolean look() {
        try {
            Probation.Change change = probation.next();
            complaint = "";
            stuck = null;
            if (change.sentence() != null) {
                say.accept(change.sentence());
            }
            if (change.model() == null && !change.toFirst()) {
                return false;
            }
            PolicySource next = change.toFirst() ? first : PolicySource.of(change.model());
            swaps += next == current ? 0 : 1;
            follow(next);
            return true;
        } catch (StoreException | RefusedModelException refused) {
            complain(refused.getMessage());
            stuck = held();
            return false;
        }
    }

    /**
     * The model to which {@link #look} led cannot be used, for the reason {@code why}: goes on to another one. Answers
     * whether there is one; at the latest it is the one with which all began.
     */
    public boolean refuse(String why) {
        complain(why);
        if (current == first) {
            return false;
        }
        rollbacks += onProbation() ? 1 : 0;
        try {
            probation.refuse(why);
        } catch (StoreException failed) {
            complain(failed.getMessage());
        }
        return look() || follow(first);
    }

    /**
     * Whether {@link #look} would lead to another model; what cannot be read leads nowhere, and what could not be done
     * is not due again before the store changes.
     */
    public boolean isDue() {
        try {
            return probation.isDue() && (stuck == null || !stuck.equals(store.list()));
        } catch (StoreException refused) {
            complain(refused.getMessage());
            return false;
        }
    }

    /** Whether the model that leads is on probation. */
    public boolean onProbation() {
        return probation.tried().isPresent();
    }

    /** Who decides. */
    public PolicySource policy() {
        return current;
    }

    /** Share of the usual speed for the next episode, above 0 and at most 1. */
    public double speedShare() {
        return probation.speedShare();
    }

    /** An episode is over. */
    public void onEpisode(ProbationEpisode episode) {
        Optional<Generation> tried = probation.tried();
        try {
            probation.onEpisode(fair(episode));
        } catch (StoreException refused) {
            complain(refused.getMessage());
        }
        if (tried.isEmpty() || probation.tried().isPresent()) {
            return;
        }
        long number = tried.get().number();
        boolean stays = probation.current().map(now -> now.number() == number).orElse(false);
        rollbacks += stays ? 0 : 1;
        say.accept("generation " + number + (stays ? " stays" : " is rolled back"));
    }

    /**
     * A slow arm reaches less far in a step, so that more is cut, whoever decides (measured: 0.10 of the steps at full
     * speed, 0.29 at half of it); that is not the new model's fault, and speaks neither for nor against it.
     */
    private ProbationEpisode fair(ProbationEpisode episode) {
        TrackRecord before = probation.record();
        return probation.speedShare() == 1 || before.episodes() == 0
                ? episode
                : new ProbationEpisode(
                        episode.success(),
                        episode.stopped(),
                        episode.intervened(),
                        before.clampedShares() / before.episodes());
    }

    /** Where the model stands, in a few words; empty for the one with which all began. */
    public String inWords() {
        return probation
                .tried()
                .map(tried -> "generation " + tried.number() + " on probation")
                .or(() -> probation.current().map(now -> "generation " + now.number()))
                .orElse("");
    }

    /** Number of the model that leads; 0 for the one with which all began. */
    public long generation() {
        return probation.tried().or(probation::current).map(Generation::number).orElse(0L);
    }

    /** Adds what is known to {@code report}. */
    public void describe(Report report) {
        report.put(
                        "generation",
                        probation
                                .tried()
                                .or(probation::current)
                                .map(Generation::number)
                                .orElse(0L))
                .put("on_probation", probation.tried().isPresent())
                .put("sha256", current.sha256())
                .put("swaps", swaps)
                .put("rollbacks", rollbacks);
    }

    @Override
    public void close() {
        follow(first);
    }

    private boolean follow(PolicySource next) {
        if (current != first) {
            current.close();
        }
        current = next;
        return true;
    }

    private ModelFolder.Listing held() {
        try {
            return store.list();
        } catch (StoreException unreadable) {
            complain(unreadable.getMessage());
            return null;
        }
    }

    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            say.accept(sentence);
        }
        complaint = sentence;
    }
}
