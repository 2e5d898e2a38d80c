package io.prehend.launch.bench;

import io.prehend.model.FrameId;
import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.learn.ActorCritic;
import io.prehend.policy.learn.Algorithm;
import io.prehend.policy.learn.BehaviourCloning;
import io.prehend.policy.learn.Replay;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many updates of its weights a learner does in a second, on made-up steps: batches drawn and unpacked, all passes,
 * losses and optimisers, targets followed. One thread.
 */
public final class LearnerBenchmark {
    /** What can be measured. */
    public static final List<String> ALGORITHMS = List.of("bc", "ddpg", "td3", "gaddpg", "sac");

    private static final int EPISODES = 40;
    private static final int STEPS = 20;
    private static final float VALUE_SHARE = 0.1f;
    private static final double SHOWN_SHARE = 0.5;
    private static final double SPREAD_M = 0.1;
    private static final double DISTANCE_M = 0.2;

    private final Runnable update;

    /**
     * A learner by {@code algorithm}, with {@code batch} steps an update.
     *
     * @param freezesEncoders whether heads alone learn; means nothing for bc
     */
    public LearnerBenchmark(
            String algorithm, ActorNetwork.Architecture architecture, int batch, boolean freezesEncoders) {
        StepStore steps = steps(architecture.points());
        if (algorithm.equals("bc")) {
            update = cloning(architecture, batch, steps);
            return;
        }
        ActorCritic learner =
                new ActorCritic(algorithm(algorithm, batch).withFrozenEncoders(freezesEncoders), architecture, 1);
        Replay replay = new Replay(steps, SHOWN_SHARE, Integer.MAX_VALUE);
        update = () -> learner.update(replay);
    }

    /**
     * What was measured; both rates are the median of nine rounds.
     *
     * @param updates how many there were
     * @param updatesPerS by the clock on the wall
     * @param updatesPerCpuS by the thread's CPU time: the same while others use the machine too
     * @param bytesPerUpdate allocated on the heap by each
     */
    public record Result(long updates, double updatesPerS, double updatesPerCpuS, double bytesPerUpdate) {}

    /** Learns for {@code seconds}, after a warm-up of a third of that. */
    public Result measure(double seconds) {
        return UpdateRate.measure(update, seconds);
    }

    private static Runnable cloning(ActorNetwork.Architecture architecture, int batch, StepStore steps) {
        BehaviourCloning.Settings standard = BehaviourCloning.Settings.standard(architecture);
        BehaviourCloning cloning = new BehaviourCloning(
                new BehaviourCloning.Settings(
                        architecture, batch, standard.learningRate(), standard.goalWeight(), standard.closeWeight()),
                1);
        return () -> cloning.learn(steps, Integer.MAX_VALUE, () -> false);
    }

    private static Algorithm algorithm(String name, int batch) {
        Algorithm standard =
                switch (name) {
                    case "ddpg" -> Algorithm.ddpg();
                    case "td3" -> Algorithm.td3();
                    case "gaddpg" -> Algorithm.gaDdpg(VALUE_SHARE);
                    case "sac" -> Algorithm.sac(VALUE_SHARE);
                    default -> throw new IllegalArgumentException("there is no learner called " + name);
                };
        // Without its rest at the start, which would not be like the rest of a training.
        return standard.with(batch, standard.tau(), standard.actorRate(), standard.criticRate())
                .withActorAfter(0);
    }

    /** Balls of points in front of the hand, motions at random; every second episode is the expert's. */
    private static StepStore steps(int points) {
        SplittableRandom random = new SplittableRandom(1);
        StepStore steps = new StepStore(StateFeature.ALL.size());
        float[] state = new float[StateFeature.ALL.size()];
        for (int i = 0; i < EPISODES * STEPS; i++) {
            Transition step = new Transition(7);
            step.observation().setRemainingSteps(STEPS - i % STEPS);
            step.observation().targetInHand().clear(FrameId.HAND, 0);
            for (int k = 0; k < points; k++) {
                step.observation()
                        .targetInHand()
                        .add(spread(random), spread(random), (float) DISTANCE_M + spread(random));
            }
            move(step.action(), random);
            move(step.taught(), random);
            step.setHasTaught(true);
            step.setByExpert(i / STEPS % 2 == 0);
            step.setGraspQuality(random.nextDouble());
            step.goalInHand().setTranslation(spread(random), spread(random), DISTANCE_M);
            StateFeature.writeAll(step.observation(), state);
            steps.add(step, state);
            if (i % STEPS == STEPS - 1) {
                steps.endEpisode(random.nextBoolean() ? 1 : 0, false);
            }
        }
        return steps;
    }

    private static float spread(SplittableRandom random) {
        return (float) random.nextDouble(-SPREAD_M, SPREAD_M);
    }

    private static void move(Action action, SplittableRandom random) {
        double m = Action.MAX_TRANSLATION_M;
        double rad = Action.MAX_ROTATION_RAD;
        action.setMotion(
                random.nextDouble(-m, m),
                random.nextDouble(-m, m),
                random.nextDouble(-m, m),
                random.nextDouble(-rad, rad),
                random.nextDouble(-rad, rad),
                random.nextDouble(-rad, rad));
    }
}
