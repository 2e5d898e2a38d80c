package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.RigidTransform;
import io.prehend.policy.experience.StepStore;
import io.prehend.port.Transition;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which steps are drawn, how often, and which goals they get. */
final class StepDrawTest {
    private static final long SEED = 2;
    private static final int DRAWS = 60_000;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void shouldDrawEveryStepAsOftenButNeverOneOfWhichNobodyKnowsWhatCame() {
        ReplayBuffer buffer = recorded(25);

        int[] counts = draw(new UniformDraw(buffer), buffer);

        assertThat(counts[24]).as("the newest one").isZero();
        for (int i = 0; i < 24; i++) {
            assertThat(counts[i]).as("step " + i).isCloseTo(DRAWS / 24, within(250));
        }
    }

    @Test
    void shouldDrawHalfOfWhatWasShownAndHalfOfWhatWasTried() {
        ReplayBuffer buffer = recorded(40);
        int shown = 0;
        int[] counts = draw(new SourceDraw(buffer, 0.5), buffer);
        for (int i = 0; i < 40; i++) {
            shown += buffer.isShown(i) ? counts[i] : 0;
        }

        assertThat(shown).isCloseTo(DRAWS / 2, within(700));
    }

    @Test
    void shouldTakeEverythingFromTheOtherSourceWhereOneIsMissing() {
        Transition step = new Transition(NumberedSteps.JOINTS);
        try (ReplayLog log = ReplayLog.open(folder, ReplayOptions.DEFAULT, sentence -> {})) {
            ShownSteps teacher = new ShownSteps(log);
            for (int n = 0; n < 10; n++) {
                NumberedSteps.fill(step, 1, 5);
                teacher.onStep(step);
            }
            teacher.onEpisodeEnd("", 1, false);
        }
        ReplayBuffer buffer = ReplayBuffer.open(folder);

        for (double share : new double[] {0, 0.5, 1}) {
            SourceDraw draw = new SourceDraw(buffer, share);
            assertThat(draw.next(random)).isBetween(0, 9);
        }
        assertThat(buffer.isShown(3)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceDraw(buffer, Double.NaN));
    }

    @Test
    void shouldDrawInProportionToPriorities() {
        ReplayBuffer buffer = recorded(20);
        PrioritizedDraw draw = new PrioritizedDraw(buffer, 0.5);
        for (int i = 0; i < 20; i++) {
            draw.update(i, i == 7 ? 16 : i == 8 ? 0 : 1);
        }

        int[] counts = draw(draw, buffer);

        double unit = DRAWS / (18 + 4.0);
        assertThat((double) counts[7]).isCloseTo(4 * unit, within(500.0));
        assertThat((double) counts[3]).isCloseTo(unit, within(300.0));
        assertThat(counts[8]).isLessThan(50);
        assertThat(draw.importance(7, 1) / draw.importance(3, 1)).isCloseTo(0.25, within(1e-3));
        assertThatIllegalArgumentException().isThrownBy(() -> draw.update(3, Double.NaN));
    }

    @Test
    void shouldFindTheSameWeightAsAPlainSum() {
        SumTree tree = new SumTree(3);
        double[] plain = new double[100];
        for (int round = 0; round < 20_000; round++) {
            int changed = random.nextInt(plain.length);
            plain[changed] = random.nextInt(4) == 0 ? 0 : random.nextInt(8);
            tree.set(changed, plain[changed]);
            if (tree.total() > 0) {
                double mass = random.nextDouble() * tree.total();
                assertThat(tree.find(mass))
                        .as("round " + round + " of seed " + SEED)
                        .isEqualTo(find(plain, mass));
            }
            if (round % 1000 == 999) {
                int gone = random.nextInt(20);
                tree.dropFirst(gone);
                System.arraycopy(plain, gone, plain, 0, plain.length - gone);
                java.util.Arrays.fill(plain, plain.length - gone, plain.length, 0);
            }
        }
    }

    @Test
    void shouldGiveGoalsThatTheHandReached() {
        ReplayBuffer buffer = recorded(30);
        float[] goal = new float[StepStore.GOAL_SIZE];
        float[] hand = new float[StepStore.GOAL_SIZE];
        HindsightGoals last = new HindsightGoals(HindsightGoals.Strategy.FINAL, 1e-3, 1e-2);
        HindsightGoals future = new HindsightGoals(HindsightGoals.Strategy.FUTURE, 1e-3, 1e-2);
        int[] chosen = new int[30];
        for (int n = 0; n < 9000; n++) {
            assertThat(last.draw(buffer, 12, random, goal, 0)).isTrue();
            assertThat(last.goalStep()).isEqualTo(19);
            assertThat(last.reward()).isZero();
            assertThat(future.draw(buffer, 10, random, goal, 0)).isTrue();
            chosen[future.goalStep()]++;
            assertThat(future.reward()).isEqualTo(future.goalStep() == 11 ? 1 : 0);
            buffer.readHand(future.goalStep(), hand, 0);
            assertThat(seenFrom(buffer, 10, goal).distanceM(pose(hand))).isLessThan(1e-5);
        }
        for (int i = 11; i < 20; i++) {
            assertThat(chosen[i]).as("step " + i).isCloseTo(1000, within(150));
        }
        assertThat(last.draw(buffer, 19, random, goal, 0)).as("nothing follows").isFalse();
    }

    private static RigidTransform seenFrom(ReplayBuffer buffer, int step, float[] goal) {
        float[] hand = new float[StepStore.GOAL_SIZE];
        buffer.readHand(step, hand, 0);
        RigidTransform inBase = new RigidTransform();
        return inBase.setProduct(pose(hand), pose(goal));
    }

    private static RigidTransform pose(float[] numbers) {
        return new RigidTransform()
                .setQuaternion(numbers[0], numbers[1], numbers[2], numbers[3])
                .setTranslation(numbers[4], numbers[5], numbers[6]);
    }

    private static int find(double[] weights, double mass) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (mass < sum) {
                return i;
            }
        }
        throw new IllegalStateException("no weight at " + mass);
    }

    private int[] draw(StepDraw draw, ReplayBuffer buffer) {
        int[] counts = new int[buffer.size()];
        for (int n = 0; n < DRAWS; n++) {
            counts[draw.next(random)]++;
        }
        return counts;
    }

    private ReplayBuffer recorded(int steps) {
        try (ReplayLog log = ReplayLog.open(folder, ReplayOptions.DEFAULT, sentence -> {})) {
            NumberedSteps.record(log, 0, steps, 5);
        }
        return ReplayBuffer.open(folder);
    }
}
