package io.prehend.safety;

import static io.prehend.safety.FilterBench.HOME;
import static io.prehend.safety.FilterBench.MS;
import static io.prehend.safety.FilterBench.home;
import static io.prehend.safety.FilterBench.homeWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** A filter that is seeded again remembers nothing: to the last bit it does what a new one would do. */
class SafetyFilterRestartTest {
    private final FilterBench used = new FilterBench().seed(HOME);
    private FilterBench fresh;

    @Test
    void shouldForgetHowTheWishMovedBeforeItWasSeeded() {
        used.go(0.1, HOME);
        seedBoth(HOME);
        // As if the wish had come from where it was before, at the speed that it says.
        driveBoth(20 * MS, 10, tick -> wishBoth(0, 0.01 * (tick + 1), 0.5));
    }

    @Test
    void shouldForgetHowTheWishMovedWhenItBrakes() {
        used.go(0.1, HOME);
        used.braking = true;
        assertThat(used.tick()).isEqualTo(Verdict.BRAKING);
        used.braking = false;
        fresh = freshAt(HOME);
        driveBoth(20 * MS, 10, tick -> wishBoth(0, 0.01 * (tick + 1), 0.5));
    }

    @Test
    void shouldForgetHowTheWishMovedInAGap() {
        used.go(0.1, HOME);
        used.measured.setJoint(0, 2, 0, 0);
        used.stepNs = 200 * MS;
        assertThat(used.tick()).isEqualTo(Verdict.HELD);
        assertThat(used.positions()).containsExactly(HOME);
        fresh = freshAt(HOME);
        driveBoth(20 * MS, 10, tick -> wishBoth(0, 0.01 * (tick + 1), 0.5));
    }

    @Test
    void shouldPassAWishThatStartsFromRestWhereItHeldAfterAGap() {
        used.go(0.3, homeWith(0, 1));
        assertThat(used.fastestRadPerS()).isGreaterThan(1);
        double held = used.executed.positionRad(0);
        used.measured.setJoint(0, 2.5, 0, 0);
        used.stepNs = 200 * MS;
        assertThat(used.tick()).isEqualTo(Verdict.HELD);
        used.stepNs = MS;
        // Slow enough to be taken up by an arm that was on no wish.
        used.wish(homeWith(0, held + 6e-7));
        assertThat(used.tick()).isEqualTo(Verdict.PASSED);
        assertThat(used.executed.positionRad(0)).isEqualTo(held + 6e-7);
    }

    /** Passing a wish that starts from rest is what an arm may do that stands on its wish, and no other. */
    @Test
    void shouldTakeTheArmToStandOnItsWish() {
        used.go(0.1, homeWith(0, 1));
        used.braking = true;
        used.go(0.5, HOME);
        used.braking = false;
        seedBoth(HOME);
        wishBoth(0, 3.75e-6, 0);
        assertThat(fresh.tick()).isEqualTo(Verdict.PASSED);
        assertThat(used.tick()).isEqualTo(Verdict.PASSED);
        assertThat(used.executed.positionRad(0)).isEqualTo(3.75e-6);
    }

    /** Somebody stopped the robot in the middle of a motion: what was commanded last means nothing any more. */
    @Test
    void shouldForgetTheMotionThatItWasIn() {
        for (double goal : new double[] {1, -1}) {
            used.go(0.3, homeWith(0, goal));
            assertThat(used.fastestRadPerS()).isGreaterThan(1);
            seedBoth(homeWith(0, used.executed.positionRad(0) - 0.1 * goal));
            double start = used.measured.positionRad(0);
            driveBoth(MS, 20, tick -> wishBoth(0, start + 3.75e-6, 0));
            driveBoth(MS, 20, tick -> wishBoth(0, start + 1, 0));
        }
    }

    /** At the floor the arm has learnt to go slowly. */
    @Test
    void shouldForgetThatItWasHeldUp() {
        double[] down = home();
        down[1] = 0.9;
        down[5] = 2.4;
        used.go(3, down);
        assertThat(FilterStage.WORKSPACE.in(used.filter.clampedStages())).isTrue();
        seedBoth(HOME);
        driveBoth(MS, 100, tick -> wishBoth(0, 1, 0));
    }

    @Test
    void shouldLetAnArmComeInThatIsNowOutsideItsRangeOrItsWorkspace() {
        seedBoth(homeWith(3, -3.2));
        driveBoth(MS, 300, tick -> wishBoth(3, -2.5, 0));
        assertThat(used.executed.positionRad(3)).isGreaterThan(-3);
        double[] low = home();
        low[1] = 1.0;
        seedBoth(low);
        driveBoth(MS, 300, tick -> wishBoth(1, 0.5, 0));
        assertThat(used.executed.positionRad(1)).isLessThan(0.9);
    }

    /** Near a stretched elbow, where the condition number decides from the first tick on how fast the arm goes. */
    @Test
    void shouldFindAnewHowNearASingularityIs() {
        for (double elbow = -1; elbow < -0.6; elbow += 0.05) {
            used.stepNs = MS;
            used.seed(0, -1.2, 0.5, -2.3, -1, 0.9, 0);
            used.go(0.3, HOME);
            double[] near = {0, 0.3, 0, elbow, 0, 1.5, 0.785};
            seedBoth(near);
            driveBoth(100 * MS, 5, tick -> wishBoth(3, -0.3, 0));
        }
    }

    private void seedBoth(double... positionsRad) {
        used.seed(positionsRad);
        fresh = freshAt(positionsRad);
    }

    private FilterBench freshAt(double... positionsRad) {
        FilterBench bench = new FilterBench();
        bench.nowNs = used.nowNs;
        bench.seed(positionsRad);
        used.wish(positionsRad);
        used.measured.set(bench.measured);
        return bench;
    }

    private void wishBoth(int joint, double positionRad, double velocityRadPerS) {
        used.desired.setJoint(joint, positionRad, velocityRadPerS);
        fresh.desired.setJoint(joint, positionRad, velocityRadPerS);
    }

    private void driveBoth(long stepNs, int ticks, IntConsumer wish) {
        used.stepNs = stepNs;
        fresh.stepNs = stepNs;
        for (int tick = 0; tick < ticks; tick++) {
            wish.accept(tick);
            Verdict verdict = fresh.tick();
            assertThat(used.tick()).as("tick %d", tick).isEqualTo(verdict);
            assertThat(used.filter.clampedStages()).as("tick %d", tick).isEqualTo(fresh.filter.clampedStages());
            assertThat(used.positions()).as("tick %d", tick).containsExactly(fresh.positions());
            assertThat(used.velocities()).as("tick %d", tick).containsExactly(fresh.velocities());
        }
        assertThat(fresh.checker.firstViolation).isNull();
    }
}
