package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ThreadedActionSourceTest {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Action out = new Action();
    private ThreadedActionSource source;

    @AfterEach
    void close() {
        gate.countDown();
        source.close();
    }

    @Test
    void shouldDeliverEachAnswerOnce() {
        source = new ThreadedActionSource(new Echo(false), 1);

        ask(17);
        awaitAnswer();

        assertThat(out.motion(0)).isEqualTo(17);
        assertThat(source.poll(out)).isFalse();
    }

    @Test
    void shouldNeverDeliverWhatWasAbandonedButAnswerTheNextRequest() {
        source = new ThreadedActionSource(new Echo(true), 1);

        ask(1);
        source.abandon();
        ask(2);
        assertThat(source.poll(out)).isFalse();
        gate.countDown();
        awaitAnswer();

        assertThat(out.motion(0)).isEqualTo(2);
    }

    @Test
    void shouldTurnAFailureIntoAnActionThatNobodyCanUseAndLiveOn() {
        source = new ThreadedActionSource(new Echo(false), 1);

        ask(-1);
        awaitAnswer();
        assertThat(out.isFinite()).isFalse();

        ask(3);
        awaitAnswer();
        assertThat(out.motion(0)).isEqualTo(3);
    }

    private void ask(int remainingSteps) {
        source.observation().setRemainingSteps(remainingSteps);
        source.request(0, false);
    }

    private void awaitAnswer() {
        while (!source.poll(out)) {
            Thread.onSpinWait();
        }
    }

    /** Answers with the number of remaining steps; fails when it is negative. */
    private final class Echo implements Thinker {
        private final boolean waits;

        Echo(boolean waits) {
            this.waits = waits;
        }

        @Override
        public void reset(Observation first) {}

        @Override
        public void think(Observation observation, long nowNs, Action action) {
            if (waits) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (observation.remainingSteps() < 0) {
                throw new IllegalStateException("deliberate failure");
            }
            action.setMotion(observation.remainingSteps(), 0, 0, 0, 0, 0);
        }
    }
}
