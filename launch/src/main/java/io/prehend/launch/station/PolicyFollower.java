package io.prehend.launch.station;

import io.prehend.launch.learn.ClampCount;
import io.prehend.launch.learn.Succession;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.wiring.PolicySource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Puts another policy in force when the store has one: at rest, between two objects, prepared beside the loop. A thread
 * of its own, which reads files and compiles models.
 */
final class PolicyFollower implements AutoCloseable {
    private static final long LOOK_NS = 500_000_000L;
    private static final long REST_NS = 50_000_000L;

    private final Succession succession;
    private final ClampCount counts;
    private final Arm arm;
    private final LoopSide side;
    private final DeskThread desk;
    private final Consumer<String> say;
    private final Queue<EpisodeEnd> episodes = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "prehend-policies");
    /** Whether the arm was kept from starting, and has to be let go again. */
    private boolean held;
    /** Whether nothing decides: what did is forgotten, and what follows is not in force yet. */
    private boolean renewing;

    private boolean prepared;
    private String complaint = "";
    private volatile Surroundings.Deciding deciding;
    private volatile boolean closing;

    /** The arm whose policy changes. */
    interface Arm {
        /** Ends what decides now. While the arm rests and nothing may be started; not the loop's thread. */
        void forget();

        /** Makes and warms up what follows {@code next}. As {@link #forget}. */
        void prepare(PolicySource next);

        /** Follows what was prepared. The loop's thread. */
        void follow();
    }

    /**
     * Follows {@code succession}.
     *
     * @param counts what went otherwise than decided; null where nobody counts
     * @param say is told in a sentence of what changes
     */
    PolicyFollower(
            Succession succession, ClampCount counts, Arm arm, LoopSide side, DeskThread desk, Consumer<String> say) {
        this.succession = succession;
        this.counts = counts;
        this.arm = arm;
        this.side = side;
        this.desk = desk;
        this.say = say;
        deciding = describe();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Who decides. Any thread. */
    Surroundings.Deciding deciding() {
        return deciding;
    }

    /** What came of an object. Any thread. */
    void onEpisode(EpisodeEnd end) {
        episodes.add(end);
    }

    /** Looks once whether another policy is due, and changes it where the arm rests. The follower's thread. */
    void look() {
        for (EpisodeEnd end = episodes.poll(); end != null; end = episodes.poll()) {
            ClampCount.Counts counted = counts == null ? new ClampCount.Counts(0, false) : counts.take();
            succession.onEpisode(counted.episode(end.outcome(), end.stop() != null));
        }
        boolean due = renewing || succession.isDue();
        side.wantsRest(due);
        held = held || due && pause();
        try {
            if (due && held) {
                change();
            }
        } finally {
            if (held && !renewing) {
                side.wantsRest(false);
                held = !goOn();
            }
        }
        if (!renewing) {
            complaint = "";
            side.setProbationShare(succession.speedShare());
            deciding = describe();
        }
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
    }

    private void run() {
        while (!closing) {
            try {
                look();
            } catch (RuntimeException ours) {
                complain("Another policy could not be put in force: " + ours.getMessage());
            }
            LockSupport.parkNanos(this, LOOK_NS);
        }
    }

    /** Until something decides again the arm stays held, whatever goes wrong, and this is asked again. */
    private void change() {
        if (!renewing && !succession.look()) {
            return;
        }
        if (!renewing) {
            renewing = true;
            arm.forget();
        }
        if (!prepared) {
            prepare();
        }
        Answer answer = ask((control, nowNs, last) -> {
            arm.follow();
            side.onTaskRenewed();
            return Answer.done();
        });
        if (!answer.accepted()) {
            complain("Another policy is not in force yet: " + answer.sentence());
            return;
        }
        prepared = false;
        renewing = false;
        say.accept(succession.policy().name() + " decides from now on");
    }

    /** Makes ready what the store leads to; where that cannot be used, what it leads to then. */
    private void prepare() {
        while (!prepared) {
            try {
                arm.prepare(succession.policy());
                prepared = true;
            } catch (RuntimeException unusable) {
                String why = succession.policy().name() + " cannot decide: " + unusable.getMessage();
                if (!succession.refuse(why)) {
                    throw unusable;
                }
            }
        }
    }

    /** Whether the arm rests with nothing in the hand, and may not be started until this is taken back. */
    private boolean pause() {
        return ask((control, nowNs, last) -> side.pause(true)
                        ? Answer.done()
                        : Answer.refused("not_at_rest", "The arm moves, or carries something."))
                .accepted();
    }

    private boolean goOn() {
        return ask((control, nowNs, last) -> {
                    side.pause(false);
                    return Answer.done();
                })
                .accepted();
    }

    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            say.accept(sentence);
        }
        complaint = sentence;
    }

    private Answer ask(PendingAct.Body body) {
        CompletableFuture<Answer> answer = desk.ask(body, done -> {});
        while (!answer.isDone() && !closing) {
            LockSupport.parkNanos(this, REST_NS);
        }
        return answer.getNow(PendingAct.silence());
    }

    private Surroundings.Deciding describe() {
        PolicySource now = succession.policy();
        return new Surroundings.Deciding(now.name(), succession.generation(), now.sha256(), succession.onProbation());
    }
}
