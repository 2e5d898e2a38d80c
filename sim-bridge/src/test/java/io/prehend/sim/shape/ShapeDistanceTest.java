package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShapeDistanceTest {
    @Test
    void shouldBeExactBesideTheFacesOfABoxAndWithinIt() {
        ObjectShape box = ShapeAssembler.ofPoints("box", "box", List.of(Solids.box(0, 0.1, 0, 0.06, 0, 0.04)));
        ShapeDistance distance = new ShapeDistance(box);

        assertThat(distance.distanceM(0.08, 0.01, 0)).isCloseTo(0.03, within(1e-12));
        assertThat(distance.distanceM(0, 0, -0.025)).isCloseTo(0.005, within(1e-12));
        assertThat(distance.distanceM(0, 0, 0)).isCloseTo(-0.02, within(1e-12));
        assertThat(distance.distanceM(0.06, 0.04, 0)).isCloseTo(0.01, within(1e-12));
    }

    @Property(tries = 30)
    void shouldNeverPromiseMoreRoomThanThereIs(@ForAll @IntRange(max = 329) int index, @ForAll long seed) {
        ObjectShape shape = ObjectSets.open("builtin:test").get(index);
        ShapeDistance distance = new ShapeDistance(shape);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            double[] p = random.doubles(3, -0.12, 0.12).toArray();
            double[] surface = pointOnSurface(shape.surface(), random);
            double true0 = Math.sqrt(
                    Math.pow(p[0] - surface[0], 2) + Math.pow(p[1] - surface[1], 2) + Math.pow(p[2] - surface[2], 2));
            assertThat(distance.distanceM(p[0], p[1], p[2])).isLessThanOrEqualTo(true0 + 1e-9);
            assertThat(distance.distanceM(surface[0], surface[1], surface[2])).isCloseTo(0, within(2e-7));
        }
    }

    @Test
    void shouldGiveThePartsToo() {
        ObjectShape mug = ShapeFactory.build(ShapeFamily.MUG, 3);
        ShapeDistance distance = new ShapeDistance(mug);
        double nearest = Double.POSITIVE_INFINITY;
        for (int part = 0; part < distance.partCount(); part++) {
            nearest = Math.min(nearest, distance.partDistanceM(part, 0.1, 0.02, 0.01));
        }

        assertThat(distance.partCount()).isEqualTo(8);
        assertThat(distance.distanceM(0.1, 0.02, 0.01)).isEqualTo(nearest);
    }

    private static double[] pointOnSurface(TriangleMesh mesh, Random random) {
        int t = random.nextInt(mesh.triangleCount());
        double v = random.nextDouble();
        double w = random.nextDouble() * (1 - v);
        double[] p = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            p[axis] = (1 - v - w) * mesh.corner(t, 0, axis) + v * mesh.corner(t, 1, axis) + w * mesh.corner(t, 2, axis);
        }
        return p;
    }
}
