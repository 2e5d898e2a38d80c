package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Desk;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.LoopAct;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An act on its way to the loop and back. Either the loop carries it out, or it is given up for want of an answer;
 * never both. The loop's thread carries it out, the desk's thread answers.
 */
final class PendingAct implements LoopAct {
    static final long ANSWER_NS = Desk.ANSWER_MS * 1_000_000L;

    private static final long MARGIN_NS = 50_000_000L;

    private final Body body;
    private final LoopOutbox<PendingAct> back;
    private final long deadlineNs;
    private final CompletableFuture<Answer> future = new CompletableFuture<>();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private volatile Answer answer;

    private enum Stage {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    /** What is to be done, on the loop's thread. */
    interface Body {
        /**
         * Does it.
         *
         * @param last whether there is no time to ask again
         * @return what came of it; null to be asked again at the next tick
         */
        Answer carryOut(ControlLoop loop, long nowNs, boolean last);
    }

    PendingAct(Body body, LoopOutbox<PendingAct> back, long nowNs) {
        this.body = body;
        this.back = back;
        deadlineNs = nowNs + ANSWER_NS;
    }

    @Override
    public void carryOut(ControlLoop loop, long nowNs) {
        if (!stage.compareAndSet(Stage.WAITING, Stage.TAKEN)) {
            return;
        }
        boolean last = nowNs - deadlineNs >= -MARGIN_NS;
        Answer given = nowNs - deadlineNs >= 0 ? silence() : ask(loop, nowNs, last);
        if (given == null) {
            stage.set(Stage.WAITING);
            if (loop.inbox().offer(this)) {
                return;
            }
            stage.set(Stage.TAKEN);
            given = busy();
        }
        answer = given;
        back.say(this);
    }

    /** What breaks the loop is answered too, before the loop hears of it. */
    private Answer ask(ControlLoop loop, long nowNs, boolean last) {
        try {
            return body.carryOut(loop, nowNs, last);
        } catch (RuntimeException ours) {
            answer = failed();
            back.say(this);
            throw ours;
        }
    }

    /** What came of it, for who asked. */
    CompletableFuture<Answer> future() {
        return future;
    }

    /** Desk's thread: what the loop answered. */
    Answer answer() {
        return answer;
    }

    /** Desk's thread: gives up waiting, if the loop has not taken it; answers whether it is over now. */
    boolean giveUp(long nowNs) {
        return nowNs - deadlineNs >= 0 && stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP);
    }

    static Answer silence() {
        return Answer.refused(
                "no_answer",
                "The control loop did not answer within " + Desk.ANSWER_MS + " ms: nothing was done. If this lasts, use"
                        + " the hardware e-stop.");
    }

    private static Answer failed() {
        return Answer.refused(
                "failed",
                "The service itself failed at this and locks the arm out: look at its log, and start it anew.");
    }

    static Answer busy() {
        return Answer.refused("busy", "Too many orders at once: nothing was done. Ask again.");
    }
}
