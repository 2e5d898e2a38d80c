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
        for (int i = 0; i < 20_000; i++) {
            double[] q = anyPosture(random);
            geometry.update(q);
            double there = geometry.selfDistanceM() - LimitChecker.SELF_DISTANCE_M;
            for (int face = 0; face < 6; face++) {
                there = Math.min(there, geometry.boxMarginM(LimitChecker.BOX, face));
            }
            assertThat(clearance.roomM(q)).isBetween(there - 0.05, there + 1e-9);
        }
    }

    /** From which body on the box counts is a choice; fingers are left to the fingertip points. */
    @Test
    void shouldKeepInTheBoxWhatIsSaidToBelongThere() {
        SafetyLimits panda = PandaLimits.normal();
        LinkCapsules capsules = new LinkCapsules(FilterBench.PANDA);
        Kinematics kinematics = new Kinematics(FilterBench.PANDA);
        SplittableRandom random = new SplittableRandom(13);
        WorkspaceBox small = new WorkspaceBox(-0.3, 0.4, -0.3, 0.35, 0.3, 0.9);
        for (int i = 0; i < 700; i++) {
            int fromBody = i % 7;
            ArmClearance boxed = new ArmClearance(
                    new SafetyLimits(panda.joints(), small, fromBody, panda.fingertips(), 0.01, 1, 2, 3),
                    FilterBench.PANDA);
            double[] q = anyPosture(random);
            kinematics.update(q);
            capsules.update(kinematics);
            double expected = capsules.minDistanceM() - 0.01;
            for (FingertipPoint point : panda.fingertips()) {
                double[] tip = {
                    kinematics.link(6).applyX(point.x(), point.y(), point.z()),
                    kinematics.link(6).applyY(point.x(), point.y(), point.z()),
                    kinematics.link(6).applyZ(point.x(), point.y(), point.z())
                };
                expected = Math.min(expected, marginM(small, tip, 0));
            }
            for (int capsule = 0; capsule < capsules.count(); capsule++) {
                if (capsules.body(capsule) < fromBody
                        || capsules.linkName(capsule).contains("finger")) {
                    continue;
                }
                for (int end = 0; end < 2; end++) {
                    double[] at = {
                        capsules.endXM(capsule, end), capsules.endYM(capsule, end), capsules.endZM(capsule, end)
                    };
                    expected = Math.min(expected, marginM(small, at, capsules.radiusM(capsule)));
                }
            }
            assertThat(boxed.roomM(q))
                    .as("from body %d", fromBody)
                    .isCloseTo(expected - ArmClearance.TOLERANCE_M, within(1e-12));
        }
    }

    private static double marginM(WorkspaceBox box, double[] at, double radiusM) {
        double x = Math.min(at[0] - box.minXM(), box.maxXM() - at[0]);
        double y = Math.min(at[1] - box.minYM(), box.maxYM() - at[1]);
        double z = Math.min(at[2] - box.minZM(), box.maxZM() - at[2]);
        return Math.min(x, Math.min(y, z)) - radiusM;
    }

    private static double[] anyPosture(SplittableRandom random) {
        double[] q = new double[7];
        for (int joint = 0; joint < 7; joint++) {
            q[joint] = random.nextDouble(LimitChecker.LOWER[joint], LimitChecker.UPPER[joint]);
        }
        return q;
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
            double[] q = anyPosture(random);
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
