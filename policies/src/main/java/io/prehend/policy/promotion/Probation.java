package io.prehend.policy.promotion;

import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.policy.promotion.Canary.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the arm's process asks between episodes: which model to follow, and how fast. It tries what the store offers,
 * confirms it or rolls it back as its {@link Canary} says, and keeps the record of the model that is current. One
 * thread, never the loop's: it reads and writes files.
 *
 * <pre>
 * Change change = probation.next();          // between two episodes, at rest
 * change.model()                             // empty: go on as before; else follow this one from now on
 * probation.speedShare()                     // of the next episode
 * probation.onEpisode(new ProbationEpisode(…))
 * </pre>
 */
public final class Probation {
    /** So many of the last episodes count for the record. */
    private static final int RECORDED = 100;

    private final ModelFolder store;
    private final Canary.Settings settings;
    private final String actor;
    private final Deque<ProbationEpisode> recent = new ArrayDeque<>();
    private final List<ProbationEpisode> tries = new ArrayList<>();
    private Generation current;
    private Generation tried;
    private Canary canary;
    private boolean mustReturn;
    /** What the store calls current and cannot be used; it is not gone to before something about it changes. */
    private Generation unusable;

    /**
     * What to do before the next episode.
     *
     * @param model to follow from now on; null for the same as before. The caller closes it when it follows another one
     * @param toFirst whether to go back to the model with which the arm began, since the store has no other
     * @param sentence what happened; null where nothing did
     */
    public record Change(LoadedModel model, boolean toFirst, String sentence) {
        private static final Change NOTHING = new Change(null, false, null);
    }

    /** Begins with a model that the store does not have; {@link #next} then leads to the store's current one. */
    public Probation(ModelFolder store, Canary.Settings settings, String actor) {
        this.store = store;
        this.settings = settings;
        this.actor = actor;
    }

    /**
     * Whether {@link #next} would lead to another model; changes nothing.
     *
     * @throws StoreException one sentence, where the store cannot be read
     */
    public boolean isDue() {
        ModelFolder.Listing listing = store.list();
        if (tried != null) {
            return listing.onProbation().filter(this::isTried).isEmpty();
        }
        return mustReturn
                || leadsOn(listing.current().orElse(null))
                || listing.offered().isPresent();
    }

    /**
     * Looks into the store. What was offered and cannot be loaded is rolled back, and the model before stays. Where
     * the current one cannot be loaded, the model before stays, too, but never one that was taken back: then it is the
     * one of the beginning.
     *
     * @throws StoreException one sentence, where the store cannot be read or written; the model before stays then
     * @throws RefusedModelException one sentence, where the current model cannot be loaded and the one before stays
     */
    public Change next() {
        ModelFolder.Listing listing = store.list();
        Generation wanted = listing.current().orElse(null);
        if (tried != null && listing.onProbation().filter(this::isTried).isEmpty()) {
            // A person took it back, or another process confirmed it.
            return follow(wanted, "generation " + tried.number() + " is no longer on probation");
        }
        if (mustReturn || tried == null && leadsOn(wanted)) {
            return follow(wanted, "generation " + (wanted == null ? "0" : wanted.number()) + " is the current one");
        }
        Optional<Generation> offered = tried == null ? listing.offered() : Optional.empty();
        return offered.isPresent() ? attempt(offered.get()) : Change.NOTHING;
    }

    /**
     * The model that {@link #next} gave cannot be used after all: {@link #next} leads away from it.
     *
     * @throws StoreException one sentence, where that could not be written down; it is gone away from all the same
     */
    public void refuse(String why) {
        Generation bad = tried;
        mustReturn = true;
        tried = null;
        if (bad == null) {
            unusable = current;
        } else {
            store.rollBack(bad, actor, why);
        }
    }

    /** An episode is over. */
    public void onEpisode(ProbationEpisode episode) {
        if (tried == null) {
            remember(episode);
            return;
        }
        tries.add(episode);
        Decision decision = canary.add(episode);
        if (decision == Decision.ROLL_BACK) {
            store.rollBack(tried, actor, canary.sentence());
            tried = null;
            mustReturn = true;
        } else if (decision == Decision.CONFIRM) {
            current = store.promote(tried, actor, canary.sentence());
            recent.clear();
            tries.forEach(this::remember);
            tried = null;
        }
    }

    /** Share of the usual speed for the next episode. */
    public double speedShare() {
        return tried == null ? 1 : canary.speedShare();
    }

    /** The model on probation. */
    public Optional<Generation> tried() {
        return Optional.ofNullable(tried);
    }

    /** The current model of the store; empty where the arm follows the one with which it began. */
    public Optional<Generation> current() {
        return Optional.ofNullable(current);
    }

    /** How the current model has done of late. */
    public TrackRecord record() {
        return TrackRecord.of(List.copyOf(recent));
    }

    private Change attempt(Generation offered) {
        LoadedModel model;
        try {
            model = store.load(offered);
        } catch (RefusedModelException | StoreException refused) {
            store.rollBack(offered, actor, refused.getMessage());
            return new Change(null, false, refused.getMessage());
        }
        tried = store.beginProbation(offered, actor);
        tries.clear();
        canary = new Canary(settings, record());
        return new Change(model, false, "generation " + tried.number() + " is on probation");
    }

    /** Goes to the store's current model, or to that of the beginning. */
    private Change follow(Generation wanted, String why) {
        boolean takenBack = mustReturn || tried != null;
        tried = null;
        if (wanted == null || wanted.equals(unusable)) {
            return toFirst(why);
        }
        LoadedModel model;
        try {
            model = store.load(wanted);
        } catch (RefusedModelException | StoreException refused) {
            unusable = wanted;
            if (!takenBack) {
                throw refused;
            }
            return toFirst(why + ", but: " + refused.getMessage());
        }
        if (!same(current, wanted)) {
            recent.clear();
        }
        mustReturn = false;
        current = wanted;
        return new Change(model, false, why);
    }

    private Change toFirst(String why) {
        mustReturn = false;
        current = null;
        return new Change(null, true, why);
    }

    /** Whether the store's current model is another one than ours, and may be of use. */
    private boolean leadsOn(Generation wanted) {
        return !same(current, wanted) && (wanted == null || !wanted.equals(unusable));
    }

    private boolean isTried(Generation other) {
        return other.number() == tried.number();
    }

    private static boolean same(Generation a, Generation b) {
        return a == null ? b == null : b != null && a.number() == b.number();
    }

    private void remember(ProbationEpisode episode) {
        recent.addLast(episode);
        if (recent.size() > RECORDED) {
            recent.removeFirst();
        }
    }
}
