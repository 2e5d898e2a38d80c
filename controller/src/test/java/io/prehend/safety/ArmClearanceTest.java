package io.prehend.safety;

import static io.prehend.safety.FilterBench.home;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArmClearanceTest {
    private final ArmClearance clearance = new ArmClearance(PandaLimits.normal(), FilterBench.PANDA);
    private final PandaGeometry geometry = new PandaGeometry();

    @Test
    void shouldHaveRoomAtHomeAndNoneInTheFloor() {
        assertThat(clearance.roomM(home())).isGreaterThan(0.04);
        double[] low = home();
        low[1] = 1.3;
        assertThat(clearance.roomM(low)).isNegative();
        assertThat(clearance.tightest()).isEqualTo(FilterStage.WORKSPACE);
    }

    @Test
    void shouldSayThatTheArmIsInItsOwnWay() {
        double[] folded = {0, -0.5, 0, -3.06, 0, 0, 0.785};
        assertThat(clearance.roomM(folded)).isNegative();
        assertThat(clearance.tightest()).isEqualTo(FilterStage.SELF_COLLISION);
    }

    @Test
    void shouldHaveNoRoomWhereAPositionIsNotANumber() {
        double[] q = home();
        q[2] = Double.NaN;
        assertThat(clearance.roomM(q) >= 0).isFalse();
    }

    /** Nowhere more room than an independent geometry finds, up to what that leaves off hand and fingers. */
    @Test
    void shouldNeverSeeMoreRoomThanThereIs() {
        SplittableRandom random = new SplittableRandom(11);
        double[] q = new double[7];
        for (int i = 0; i < 20_000; i++) {
            for (int joint = 0; joint < 7; joint++) {
                q[joint] = LimitChecker.LOWER[joint]
                        + random.nextDouble() * (LimitChecker.UPPER[joint] - LimitChecker.LOWER[joint]);
            }
            geometry.update(q);
            double there = geometry.selfDistanceM() - LimitChecker.SELF_DISTANCE_M;
            for (int face = 0; face < 6; face++) {
                there = Math.min(there, geometry.boxMarginM(LimitChecker.BOX, face));
            }
            assertThat(clearance.roomM(q)).isBetween(there - 0.05, there + 1e-9);
        }
    }

    /** No point moves further than lever times angle: what conservative advancement rests on. */
    @Test
    void shouldKnowAnUpperBoundOnWhatATurnMoves() {
        SplittableRandom random = new SplittableRandom(12);
        Kinematics kinematics = new Kinematics(FilterBench.PANDA);
        LinkCapsules before = new LinkCapsules(FilterBench.PANDA);
        LinkCapsules after = new LinkCapsules(FilterBench.PANDA);
        double[] longest = new double[7];
        for (int i = 0; i < 5_000; i++) {
            double[] q = new double[7];
            for (int joint = 0; joint < 7; joint++) {
                q[joint] = LimitChecker.LOWER[joint]
                        + random.nextDouble() * (LimitChecker.UPPER[joint] - LimitChecker.LOWER[joint]);
            }
            kinematics.update(q);
            before.update(kinematics);
            int joint = i % 7;
            double turn = 0.1 * random.nextDouble();
            q[joint] += turn;
            kinematics.update(q);
            after.update(kinematics);
            for (int capsule = 0; capsule < before.count(); capsule++) {
                for (int end = 0; end < 2; end++) {
                    double dx = after.endXM(capsule, end) - before.endXM(capsule, end);
                    double dy = after.endYM(capsule, end) - before.endYM(capsule, end);
                    double dz = after.endZM(capsule, end) - before.endZM(capsule, end);
                    double moved = Math.sqrt(dx * dx + dy * dy + dz * dz);
                    assertThat(moved).isLessThanOrEqualTo(clearance.leverM(joint) * turn + 1e-12);
                    longest[joint] = Math.max(longest[joint], moved / turn);
                }
            }
        }
        // ... and not a wild one: the base's lever is at most half again as long as what was seen.
        assertThat(clearance.leverM(0)).isLessThan(1.5 * longest[0]);
    }

    @Test
    void shouldLetAnArmThatStartsWithTooLittleRoomOnlyGainSome() {
        double[] low = home();
        low[1] = 1.0;
        clearance.reset(low);
        assertThat(clearance.roomM(low)).isCloseTo(0, within(1e-12));
        low[1] = 1.01;
        assertThat(clearance.roomM(low)).isNegative();
        low[1] = 0.9;
        assertThat(clearance.roomM(low)).isPositive();
        clearance.follow(low);
        low[1] = 0.95;
        assertThat(clearance.roomM(low)).isNegative();
        // Back at home it has all its room again, and may not come back to where it started.
        clearance.follow(home());
        low[1] = 1.0;
        assertThat(clearance.roomM(low)).isNegative();
    }
}
