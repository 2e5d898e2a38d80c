package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkCapsulesTest {
    private static final long SEED = 5;

    private final KinematicChain chain = Arms.PANDA.chain();
    private final LinkCapsules capsules = new LinkCapsules(chain);
    private final Kinematics kinematics = new Kinematics(chain);

    @Test
    void shouldHoldEverySolidOfEveryLinkInEveryPose() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            double[] positions = Arms.randomPositions(chain, random);
            kinematics.update(positions);
            capsules.update(kinematics);
            double finger = 0.04 * random.nextDouble();
            requireHeld("panda_link0", new RigidTransform(), positions, finger, random);
        }
    }

    @Test
    void shouldHoldBoxesAndCylindersWithoutWastingMuch() {
        RigidTransform pose = new RigidTransform().setRollPitchYaw(0.3, 1, -2).setTranslation(1, 2, 3);
        CapsuleFit.Result box = new CapsuleFit()
                .add(new CollisionPrimitive.Box(pose, 0.06, 0.2, 0.06), new RigidTransform())
                .fit();
        CapsuleFit.Result cylinder = new CapsuleFit()
                .add(new CollisionPrimitive.Cylinder(pose, 0.05, 0.3), new RigidTransform())
                .fit();
        CapsuleFit.Result sphere = new CapsuleFit()
                .add(new CollisionPrimitive.Sphere(pose, 0.05), new RigidTransform())
                .fit();

        assertThat(box.radiusM()).isBetween(0.0424, 0.047);
        assertThat(cylinder.radiusM()).isBetween(0.05, 0.06);
        assertThat(sphere.radiusM()).isCloseTo(0.05, within(1e-12));
        assertThat(sphere.ends()).containsExactly(new double[] {1, 2, 3, 1, 2, 3}, within(1e-12));
    }

    @Test
    void shouldFindThePandaFreeInOrdinaryPosturesAndFoldedUponItselfInOthers() {
        assertThat(distanceM(0, -1.285, 0, -2.356, 0, 1.571, 0.785)).isGreaterThan(0.03);
        assertThat(distanceM(0, 0, 0, -1.57, 0, 1.57, 0.785)).isGreaterThan(0.03);
        assertThat(distanceM(0, 1.2, 0, -1.3, 0, 2.5, 0.785)).isGreaterThan(0.03);
        assertThat(distanceM(0, -1.7, 0, -3.0, 0, 0.1, 0.785))
                .as("hand against the column")
                .isNegative();
        assertThat(distanceM(0, 0, 0, -1.57, 0, 0, 0))
                .as("hand against the forearm")
                .isNegative();
    }

    /** But for the elbow, which can fold the hand into the shoulder, and the last two, which meet the forearm. */
    @Test
    void shouldLeaveTheWholeRangeOfTheOtherJointsFree() {
        for (int joint : new int[] {0, 1, 2, 4}) {
            for (double share = 0; share <= 1; share += 0.05) {
                double[] positions = {0, 0, 0, -1.57, 0, 1.87, 0.785};
                JointLimits limits = chain.limits(joint);
                positions[joint] = limits.lowerRad() + share * (limits.upperRad() - limits.lowerRad());
                assertThat(distanceM(positions))
                        .as("%s at %.2f", limits.name(), positions[joint])
                        .isPositive();
            }
        }
    }

    @Test
    void shouldNameTheNearestPair() {
        double smallest = distanceM(0, 0, 0, -1.57, 0, 0, 0);

        int pair = capsules.nearestPair();
        assertThat(capsules.pairDistanceM(pair)).isEqualTo(smallest);
        assertThat(capsules.linkName(capsules.firstOfPair(pair))).isEqualTo("panda_link5");
        assertThat(capsules.linkName(capsules.secondOfPair(pair))).matches("panda_(hand|link7|leftfinger|rightfinger)");
    }

    @Test
    void shouldNotCheckNeighboursNorPartsOfOneBody() {
        for (int pair = 0; pair < capsules.pairCount(); pair++) {
            int first = capsules.body(capsules.firstOfPair(pair));
            int second = capsules.body(capsules.secondOfPair(pair));
            assertThat(Math.abs(first - second)).isGreaterThan(1);
        }
        assertThat(capsules.pairCount()).isGreaterThan(50);
        assertThat(capsules.ignoredPairs()).isEmpty();
    }

    @Test
    void shouldNotCheckWhatTouchesAtHome() {
        LinkCapsules folded = new LinkCapsules(chain, new double[] {0, 0, 0, -1.57, 0, 0, 0});

        assertThat(folded.ignoredPairs()).contains("panda_link5 – panda_hand");
        assertThat(folded.pairCount())
                .isEqualTo(capsules.pairCount() - folded.ignoredPairs().size());
    }

    @Test
    void shouldSayNotANumberWhenAPositionIsNone() {
        assertThat(distanceM(0, Double.NaN, 0, -1, 0, 1, 0)).isNaN();
    }

    @Test
    void shouldSayThatAnArmWithoutSolidsIsInfinitelyFarFromItself() {
        LinkCapsules none = new LinkCapsules(Arms.odd());

        assertThat(none.count()).isZero();
        assertThat(none.minDistanceM()).isInfinite();
        assertThat(none.nearestPair()).isEqualTo(-1);
    }

    @Test
    void shouldNameTheLinksThatHaveMeshesAlone() {
        assertThat(capsules.uncoveredLinks()).isEmpty();
        assertThat(new LinkCapsules(Arms.XARM6.chain()).uncoveredLinks()).contains("link_base", "link6");
    }

    @Test
    void shouldSweepAFingerThatTurns() {
        String urdf = """
                <robot name="r"><link name="a"/><link name="b"/>
                <link name="f"><collision><origin xyz="0.1 0 0"/><geometry><sphere radius="0.01"/></geometry>
                </collision></link>
                <joint name="j" type="revolute"><parent link="a"/><child link="b"/>
                  <limit lower="-1" upper="1" velocity="1" effort="1"/></joint>
                <joint name="g" type="revolute"><parent link="b"/><child link="f"/><axis xyz="0 0 1"/>
                  <limit lower="0" upper="1.5" velocity="1" effort="1"/></joint></robot>
                """;
        KinematicChain arm =
                UrdfReader.read(urdf.getBytes(StandardCharsets.UTF_8), "t").chain("a", "b");
        LinkCapsules swept = new LinkCapsules(arm);

        assertThat(swept.count()).isEqualTo(1);
        assertThat(swept.isSwept(0)).isTrue();
        for (double angleRad = 0; angleRad <= 1.5; angleRad += 0.01) {
            double x = 0.1 * Math.cos(angleRad);
            double y = 0.1 * Math.sin(angleRad);
            assertThat(depthM(swept, 0, x, y, 0)).isGreaterThan(0.01 - 0.0006);
        }
    }

    private double distanceM(double... positions) {
        kinematics.update(positions);
        capsules.update(kinematics);
        return capsules.minDistanceM();
    }

    /** Random points on the surface of each solid, placed by the records alone, lie in a capsule of the same link. */
    private void requireHeld(String link, RigidTransform pose, double[] positions, double finger, Random random) {
        for (CollisionPrimitive solid : chain.model().link(link).collision()) {
            RigidTransform centre = new RigidTransform().setProduct(pose, solid.originInLink());
            for (int i = 0; i < 20; i++) {
                double[] p = surfacePoint(solid, random);
                double x = centre.applyX(p[0], p[1], p[2]);
                double y = centre.applyY(p[0], p[1], p[2]);
                double z = centre.applyZ(p[0], p[1], p[2]);
                assertThat(deepestM(link, x, y, z))
                        .as("%s, %s, seed %d", link, solid, SEED)
                        .isGreaterThan(-1e-9);
            }
        }
        List<Joint> joints = chain.model().childJoints(link);
        for (Joint joint : joints) {
            int index = chain.jointNames().indexOf(joint.name());
            RigidTransform child = joint.childInParent(index < 0 ? finger : positions[index], new RigidTransform());
            requireHeld(joint.childLink(), child.setProduct(pose, child), positions, finger, random);
        }
    }

    private static double[] surfacePoint(CollisionPrimitive solid, Random random) {
        if (solid instanceof CollisionPrimitive.Box box) {
            return new double[] {
                box.sizeXM() * (random.nextInt(2) - 0.5),
                box.sizeYM() * (random.nextInt(2) - 0.5),
                box.sizeZM() * (random.nextInt(2) - 0.5)
            };
        }
        CollisionPrimitive.Capsule capsule = (CollisionPrimitive.Capsule) solid;
        double z = 2 * random.nextDouble() - 1;
        double angleRad = 2 * Math.PI * random.nextDouble();
        double ring = capsule.radiusM() * Math.sqrt(1 - z * z);
        return new double[] {
            ring * Math.cos(angleRad),
            ring * Math.sin(angleRad),
            capsule.radiusM() * z + Math.copySign(0.5 * capsule.lengthM(), z)
        };
    }

    private double deepestM(String link, double x, double y, double z) {
        double deepest = Double.NEGATIVE_INFINITY;
        for (int capsule = 0; capsule < capsules.count(); capsule++) {
            if (capsules.linkName(capsule).equals(link)) {
                deepest = Math.max(deepest, depthM(capsules, capsule, x, y, z));
            }
        }
        return deepest;
    }

    private static double depthM(LinkCapsules of, int capsule, double x, double y, double z) {
        double[] ends = {
            of.endXM(capsule, 0),
            of.endYM(capsule, 0),
            of.endZM(capsule, 0),
            of.endXM(capsule, 1),
            of.endYM(capsule, 1),
            of.endZM(capsule, 1),
            x,
            y,
            z,
            x,
            y,
            z
        };
        return of.radiusM(capsule) - SegmentDistance.between(ends, 0, 1);
    }
}
