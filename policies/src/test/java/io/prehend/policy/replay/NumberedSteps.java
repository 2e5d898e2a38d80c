package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.util.SplittableRandom;

/** Steps whose every number follows from which step it is, so that whoever reads one can tell whether it is right. */
final class NumberedSteps {
    static final int JOINTS = 7;

    private NumberedSteps() {}

    /** Step {@code n}, with {@code points} points. */
    static void fill(Transition out, long n, int points) {
        SplittableRandom random = new SplittableRandom(n);
        out.observation().handInBase().setRotationVector(random.nextDouble(), random.nextDouble(), 0.1);
        out.observation().handInBase().setTranslation(random.nextDouble(), random.nextDouble(), random.nextDouble());
        out.observation().setRemainingSteps((int) (n % 30));
        out.observation().setCloudAgeNs(n);
        out.observation().gripper().set(random.nextDouble(0.08), 0, false, 0);
        out.observation().joints().setJoint(3, random.nextDouble(), 0, 0);
        out.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < points; k++) {
            out.observation().targetInHand().add(cloudM(random), cloudM(random), cloudM(random));
        }
        fill(out.action(), random);
        out.action().setCloseConfidence(random.nextDouble());
        out.action().setPolicyVersion(n * 31);
        out.action().setCorrectionM(1e-3 * n, -2e-3 * n, 3e-3 * n);
        fill(out.executed(), random);
        out.setByExpert(n % 3 == 0);
        out.setIntervened(n % 7 == 0);
        out.setClamped(n % 5 == 0);
        out.setHasTaught(n % 2 == 0);
        out.setDecisionDelayNs(2 * n);
        out.setGraspQuality(random.nextDouble());
    }

    /** Step {@code i} of {@code buffer} is step {@code n}, whole and right. */
    static void assertIs(ReplayBuffer buffer, int i, long n) {
        int points = buffer.pointCount(i);
        Transition expected = new Transition(JOINTS);
        fill(expected, n, points);
        assertThat(buffer.policyVersion(i)).isEqualTo(n * 31);
        assertThat(buffer.cloudAgeNs(i)).isEqualTo(n);
        assertThat(buffer.decisionDelayNs(i)).isEqualTo(2 * n);
        assertThat(buffer.isShown(i)).isEqualTo(n % 3 == 0 || n % 7 == 0);
        assertThat(buffer.isClamped(i)).isEqualTo(n % 5 == 0);
        float[] cloud = new float[3 * points];
        buffer.readCloud(i, cloud, 0);
        for (int k = 0; k < cloud.length; k++) {
            float exactM = expected.observation().targetInHand().packedM()[k];
            assertThat(cloud[k]).isEqualTo((float) (StepStore.units(exactM) * StepStore.QUANTUM_M));
        }
        float[] correction = new float[3];
        buffer.readCorrection(i, correction, 0);
        assertThat(correction).containsExactly((float) (1e-3 * n), (float) (-2e-3 * n), (float) (3e-3 * n));
        float[] executed = new float[Action.SIZE];
        buffer.readExecuted(i, executed, 0);
        float[] state = new float[StateFeature.ALL.size()];
        float[] expectedState = new float[state.length];
        buffer.readState(i, state, 0);
        StateFeature.writeAll(expected.observation(), expectedState);
        assertThat(state).isEqualTo(expectedState);
        for (int k = 0; k < executed.length; k++) {
            assertThat(executed[k]).isEqualTo((float) expected.executed().motion(k));
        }
    }

    /** Records the steps {@code from} to {@code to} − 1, ten to an episode, each with {@code points} points. */
    static void record(ReplayLog log, long from, long to, int points) {
        Transition step = new Transition(JOINTS);
        for (long n = from; n < to; n++) {
            fill(step, n, points);
            log.onStep(step);
            if (n % 10 == 9) {
                log.onEpisodeEnd("box", n % 20 == 9 ? 1 : 0, n % 30 == 9);
            }
        }
    }

    private static void fill(Action out, SplittableRandom random) {
        out.setMotion(
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble());
    }

    private static float cloudM(SplittableRandom random) {
        return (float) random.nextDouble(-1, 1);
    }
}
