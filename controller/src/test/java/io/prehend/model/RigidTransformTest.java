package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that every rigid transform obeys, with the angles near 0 and near half a turn where formulas go wrong. */
class RigidTransformTest {
    private static final double EXACT = 1e-12;
    /** Angles read from the distance of two matrices are exact only to the root of their rounding near half a turn. */
    private static final double ROUNDED = 1e-7;

    @Property
    void shouldAssociate(
            @ForAll("transforms") RigidTransform a,
            @ForAll("transforms") RigidTransform b,
            @ForAll("transforms") RigidTransform c) {
        RigidTransform left = product(product(a, b), c);
        RigidTransform right = product(a, product(b, c));

        assertClose(left, right, EXACT);
    }

    @Property
    void shouldCancelWithItsInverse(@ForAll("transforms") RigidTransform a) {
        RigidTransform inverse = new RigidTransform().setInverse(a);

        assertClose(product(a, inverse), new RigidTransform(), EXACT);
        assertClose(product(inverse, a), new RigidTransform(), EXACT);
    }

    @Property
    void shouldNotMindWhereTheResultGoes(
            @ForAll("transforms") RigidTransform a, @ForAll("transforms") RigidTransform b) {
        RigidTransform expected = product(a, b);
        RigidTransform first = new RigidTransform().set(a);
        RigidTransform second = new RigidTransform().set(b);
        RigidTransform self = new RigidTransform().set(a);

        assertClose(first.setProduct(first, b), expected, 0);
        assertClose(second.setProduct(a, second), expected, 0);
        assertClose(self.setInverse(self), new RigidTransform().setInverse(a), 0);
    }

    @Property
    void shouldMapPointsAsTheProductSays(
            @ForAll("transforms") RigidTransform a, @ForAll("transforms") RigidTransform b) {
        RigidTransform both = product(a, b);
        double x = b.applyX(1, -2, 3);
        double y = b.applyY(1, -2, 3);
        double z = b.applyZ(1, -2, 3);

        assertThat(both.applyX(1, -2, 3)).isCloseTo(a.applyX(x, y, z), within(EXACT));
        assertThat(both.applyY(1, -2, 3)).isCloseTo(a.applyY(x, y, z), within(EXACT));
        assertThat(both.applyZ(1, -2, 3)).isCloseTo(a.applyZ(x, y, z), within(EXACT));
        assertThat(a.rotateX(x, y, z)).isCloseTo(a.applyX(x, y, z) - a.x(), within(EXACT));
        assertThat(a.rotateY(x, y, z)).isCloseTo(a.applyY(x, y, z) - a.y(), within(EXACT));
        assertThat(a.rotateZ(x, y, z)).isCloseTo(a.applyZ(x, y, z) - a.z(), within(EXACT));
    }

    @Property
    void shouldStayOrthonormal(@ForAll("transforms") RigidTransform a) {
        for (int row = 0; row < 3; row++) {
            for (int other = 0; other < 3; other++) {
                double dot = 0;
                for (int column = 0; column < 3; column++) {
                    dot += a.rotation(row, column) * a.rotation(other, column);
                }
                assertThat(dot).isCloseTo(row == other ? 1 : 0, within(EXACT));
            }
        }
    }

    @Property
    void shouldComeBackThroughTheQuaternion(@ForAll("transforms") RigidTransform a) {
        double[] q = a.quaternion(new double[4]);

        assertThat(q[3]).isNotNegative();
        assertThat(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]).isCloseTo(1, within(EXACT));
        RigidTransform back = new RigidTransform().set(a).setQuaternion(3 * q[0], 3 * q[1], 3 * q[2], 3 * q[3]);
        assertClose(back, a, EXACT);
    }

    @Property
    void shouldComeBackThroughTheRotationVector(@ForAll("transforms") RigidTransform a) {
        double[] v = a.rotationVector(new double[3]);

        assertThat(length(v)).isLessThanOrEqualTo(Math.PI + EXACT);
        assertClose(new RigidTransform().set(a).setRotationVector(v[0], v[1], v[2]), a, EXACT);
    }

    @Property
    void shouldReadBackTheAxisAndTheAngleItWasGiven(@ForAll("axes") double[] axis, @ForAll("angles") double angleRad) {
        RigidTransform turned =
                new RigidTransform().setRotationVector(angleRad * axis[0], angleRad * axis[1], angleRad * axis[2]);

        double[] v = turned.rotationVector(new double[3]);

        assertThat(length(v)).isCloseTo(angleRad, within(1e-9));
        assertThat(turned.angleRad(new RigidTransform())).isCloseTo(angleRad, within(ROUNDED));
        if (angleRad < Math.PI - 1e-6) {
            for (int i = 0; i < 3; i++) {
                assertThat(v[i]).isCloseTo(angleRad * axis[i], within(1e-10));
            }
        }
    }

    @Property
    void shouldMeasureAnglesAlikeFromEitherSideAndAnywhere(
            @ForAll("transforms") RigidTransform a,
            @ForAll("transforms") RigidTransform b,
            @ForAll("transforms") RigidTransform moved) {
        double angleRad = a.angleRad(b);

        assertThat(angleRad).isBetween(0.0, Math.PI);
        assertThat(b.angleRad(a)).isCloseTo(angleRad, within(EXACT));
        assertThat(product(moved, a).angleRad(product(moved, b))).isCloseTo(angleRad, within(ROUNDED));
        assertThat(product(moved, a).distanceM(product(moved, b))).isCloseTo(a.distanceM(b), within(1e-11));
    }

    @Example
    void shouldTurnInTheOrderThatUrdfSays() {
        RigidTransform rpy = new RigidTransform().setRollPitchYaw(0.3, -0.8, 2.1);
        RigidTransform roll = new RigidTransform().setRotationVector(0.3, 0, 0);
        RigidTransform pitch = new RigidTransform().setRotationVector(0, -0.8, 0);
        RigidTransform yaw = new RigidTransform().setRotationVector(0, 0, 2.1);

        assertClose(rpy, product(product(yaw, pitch), roll), EXACT);
    }

    @Example
    void shouldTurnTheRightHandedWay() {
        RigidTransform quarter = new RigidTransform().setRotationVector(0, 0, Math.PI / 2);

        assertThat(quarter.applyX(1, 0, 0)).isCloseTo(0, within(EXACT));
        assertThat(quarter.applyY(1, 0, 0)).isCloseTo(1, within(EXACT));
        assertClose(new RigidTransform().rotateAboutOwnZ(0, 1), quarter, EXACT);
    }

    @Provide
    Arbitrary<RigidTransform> transforms() {
        Arbitrary<Double> lengths = Arbitraries.doubles().ofScale(15).between(-2, 2);
        return Combinators.combine(axes(), angles(), lengths, lengths, lengths)
                .as((axis, angleRad, x, y, z) -> new RigidTransform()
                        .setRotationVector(angleRad * axis[0], angleRad * axis[1], angleRad * axis[2])
                        .setTranslation(x, y, z));
    }

    @Provide
    Arbitrary<double[]> axes() {
        Arbitrary<Double> components = Arbitraries.doubles().ofScale(15).between(-1, 1);
        Arbitrary<double[]> skewed = Combinators.combine(components, components, components)
                .as((x, y, z) -> new double[] {x, y, z})
                .filter(axis -> length(axis) > 0.1)
                .map(RigidTransformTest::normalised);
        return Arbitraries.oneOf(
                skewed,
                Arbitraries.of(
                        new double[] {1, 0, 0},
                        new double[] {0, -1, 0},
                        new double[] {0, 0, 1},
                        normalised(new double[] {1, 1e-9, -1}),
                        normalised(new double[] {-1, -1, 1e-5})));
    }

    @Provide
    Arbitrary<Double> angles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().ofScale(15).between(0, 3.141592653589793),
                Arbitraries.doubles().ofScale(15).between(0, 1e-4),
                Arbitraries.doubles().ofScale(15).between(0, 1e-4).map(little -> Math.PI - little),
                Arbitraries.of(0.0, 1e-9, 1e-8, Math.PI / 2, Math.PI - 1e-8, Math.PI));
    }

    private static RigidTransform product(RigidTransform a, RigidTransform b) {
        return new RigidTransform().setProduct(a, b);
    }

    private static double[] normalised(double[] v) {
        double length = length(v);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    private static double length(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }

    private static void assertClose(RigidTransform actual, RigidTransform expected, double tolerance) {
        assertThat(actual.distanceM(expected)).isLessThanOrEqualTo(tolerance);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(actual.rotation(row, column)).isCloseTo(expected.rotation(row, column), within(tolerance));
            }
        }
    }
}
