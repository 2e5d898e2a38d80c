package io.prehend.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.KinematicChain;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.port.Action;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import io.prehend.port.Transition;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.StopCause;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.task.GraspOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a grasp tells of its steps: what was asked, what was made of it, and how it ended. */
class StepExperienceTest {
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    private final Memory memory = new Memory();

    @Test
    void shouldTellOfEveryStepAndOfTheGrasp() {
        EpisodeResult result = runner(new ExpertMaker(PANDA)).run(0, setup());

        assertThat(result.success()).as(result.toString()).isTrue();
        assertThat(memory.ends).containsExactly(result.object() + " 1.0 false");
        assertThat(memory.steps).hasSize(result.policySteps());
        for (int i = 0; i < memory.steps.size(); i++) {
            Step step = memory.steps.get(i);
            assertThat(step.remaining).isEqualTo(GraspOptions.standard().maxSteps() - i);
            boolean closes = i == memory.steps.size() - 1;
            if (!step.clamped && !closes) {
                assertThat(step.executed).isEqualTo(step.asked);
            }
        }
        assertThat(memory.steps.get(memory.steps.size() - 1).executed).containsOnly(0);
    }

    /** The hand really makes what is told: within what it lags behind. */
    @Test
    void shouldTellWhatTheHandReallyDid() {
        runner(new ExpertMaker(PANDA)).run(0, setup());

        RigidTransform made = new RigidTransform();
        for (int i = 0; i + 1 < memory.steps.size(); i++) {
            Step step = memory.steps.get(i);
            made.setRotationVector(step.executed[3], step.executed[4], step.executed[5]);
            made.setTranslation(step.executed[0], step.executed[1], step.executed[2]);
            made.setProduct(step.hand, made);
            RigidTransform next = memory.steps.get(i + 1).hand;
            assertThat(made.distanceM(next)).as("step " + i).isLessThan(0.03);
            assertThat(made.angleRad(next)).as("step " + i).isLessThan(0.2);
        }
    }

    @Test
    void shouldSayWhatIsCutToTheScale() {
        runner(truth -> new Pusher(0, 1, 0)).run(0, setup());

        assertThat(memory.steps).isNotEmpty();
        Step first = memory.steps.get(0);
        assertThat(first.asked[1]).isEqualTo(1);
        assertThat(first.clamped).isTrue();
        assertThat(Math.abs(first.executed[1])).isLessThanOrEqualTo(Action.MAX_TRANSLATION_M + 1e-9);
    }

    @Test
    void shouldCallAnApproachThatIsStoppedCutShort() {
        runner(truth -> new Pusher(0, 0, 0)).run(0, setup(), (cell, nowNs) -> {
            if (memory.steps.size() == 3 && !cell.loop().supervisor().state().latched()) {
                cell.loop().stop(StopCause.OPERATOR_STOP, nowNs);
            }
        });

        assertThat(memory.ends).hasSize(1);
        assertThat(memory.ends.get(0)).endsWith(" 0.0 true");
        assertThat(memory.steps).as("the one that was under way, too").hasSizeBetween(3, 4);
    }

    /** A hand that is told to go on through the table stops above it: what is told is what was let through. */
    @Test
    void shouldTellWhatTheFilterLeftOfAStep() {
        runner(truth -> new Pusher(0.06, 0, 0)).run(0, setup());

        Step last = memory.steps.get(memory.steps.size() - 1);
        double leftM = Math.sqrt(last.executed[0] * last.executed[0]
                + last.executed[1] * last.executed[1]
                + last.executed[2] * last.executed[2]);
        assertThat(last.clamped).isTrue();
        assertThat(leftM).isLessThan(0.05);
        assertThat(last.asked[0]).isCloseTo(0.06, within(1e-12));
    }

    private EpisodeRunner runner(PolicyMaker policies) {
        return new EpisodeRunner(new SimulatedCell.Plan(
                        new BulletEngine(),
                        PANDA,
                        PandaLimits.normal(),
                        GraspOptions.standard(),
                        policies,
                        driver -> driver,
                        false,
                        1000)
                .telling(memory));
    }

    private static EpisodeSetup setup() {
        return new EpisodeSampler(
                        ObjectSets.open("builtin:test"), Randomization.open("off"), PhysicsSetup.NOMINAL, PANDA, 3)
                .setup(1);
    }

    private record Step(int remaining, double[] asked, double[] executed, boolean clamped, RigidTransform hand) {}

    private static final class Memory implements ExperienceSink {
        private final List<Step> steps = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        @Override
        public void onStep(Transition transition) {
            steps.add(new Step(
                    transition.observation().remainingSteps(),
                    numbers(transition.action()),
                    numbers(transition.executed()),
                    transition.clamped(),
                    new RigidTransform().set(transition.observation().handInBase())));
        }

        @Override
        public void onEpisodeEnd(String object, double reward, boolean truncated) {
            ends.add(object + " " + reward + " " + truncated);
        }

        private static double[] numbers(Action action) {
            double[] numbers = new double[Action.SIZE];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = action.motion(k);
            }
            return numbers;
        }
    }

    /** Wants the same motion for ever, and never closes. */
    private record Pusher(double xM, double yM, double zM) implements Policy {
        @Override
        public String name() {
            return "pusher";
        }

        @Override
        public boolean needsCloud() {
            return false;
        }

        @Override
        public void reset(Observation first) {}

        @Override
        public void act(Observation observation, Action out) {
            out.setMotion(xM, yM, zM, 0, 0, 0);
            out.setCloseConfidence(0);
        }
    }
}
