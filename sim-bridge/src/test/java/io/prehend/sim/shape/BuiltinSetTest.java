package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuiltinSetTest {
    private static final List<ObjectShape> TRAIN = all("builtin:train");
    private static final List<ObjectShape> TEST = all("builtin:test");
    /** Of the 200,000 shapes to learn on, some. */
    private static final List<ObjectShape> WILD = sample("builtin:wild", 600);

    @Test
    void shouldHoldEnoughShapesOfEnoughFamilies() {
        assertThat(TRAIN).hasSizeGreaterThanOrEqualTo(1500);
        assertThat(TEST).hasSizeGreaterThanOrEqualTo(300);
        Set<String> trained = families(TRAIN);
        Set<String> unseen = families(TEST);
        unseen.removeAll(trained);
        assertThat(trained).hasSizeGreaterThanOrEqualTo(10);
        assertThat(unseen).containsExactlyInAnyOrder("ring", "dumbbell", "goblet", "wedge", "cross", "pan");
        Set<String> wild = families(WILD);
        wild.removeAll(trained);
        assertThat(wild).as("nothing to learn on is of a family to test with").containsExactly("assembly");
    }

    @Test
    void shouldHoldNoShapeTwice() {
        Set<ByteBuffer> contents = new HashSet<>();
        Set<String> trainNames = new HashSet<>();
        for (ObjectShape shape : TRAIN) {
            assertThat(contents.add(content(shape))).as(shape.name()).isTrue();
            assertThat(trainNames.add(shape.name())).as(shape.name()).isTrue();
        }
        for (ObjectShape shape : TEST) {
            assertThat(contents.add(content(shape))).as(shape.name()).isTrue();
        }
    }

    @Test
    void shouldBuildTheSameShapeBitForBit() {
        ObjectSet again = ObjectSets.open("builtin:test");
        for (int i = 0; i < again.size(); i += 7) {
            ObjectShape shape = again.get(i);
            assertThat(content(shape)).isEqualTo(content(TEST.get(i)));
            assertThat(shape.unitInertiaM2()).isEqualTo(TEST.get(i).unitInertiaM2());
            assertThat(shape.name()).isEqualTo(TEST.get(i).name());
        }
    }

    @Test
    void shouldFitTheGripperAndTheTable() {
        for (ObjectShape shape : both()) {
            double[] widths = GraspWidth.widthsM(shape);
            assertThat(Arrays.stream(widths)
                            .filter(w -> w >= 0.015 && w <= 0.07)
                            .count())
                    .as("places to grasp %s, of 400", shape.name())
                    .isGreaterThanOrEqualTo(20);
            for (int axis = 0; axis < 3; axis++) {
                double sizeM = shape.surface().maxM(axis) - shape.surface().minM(axis);
                assertThat(sizeM).as("%s along %d", shape.name(), axis).isBetween(0.018, 0.2);
            }
        }
    }

    @Test
    void shouldStandFirmly() {
        for (ObjectShape shape : both()) {
            assertThat(Math.toDegrees(Stability.tipAngleRad(shape)))
                    .as(shape.name())
                    .isGreaterThan(14);
        }
    }

    @Test
    void shouldConsistOfFewSimpleConvexParts() {
        for (ObjectShape shape : both()) {
            assertThat(shape.convexParts()).hasSizeBetween(1, 8);
            for (TriangleMesh part : shape.convexParts()) {
                assertThat(part.vertexCount()).as(shape.name()).isBetween(4, 32);
                ConvexHullTest.assertClosed(part);
                assertThat(MassProperties.of(part).volumeM3()).isPositive();
            }
        }
    }

    @Test
    void shouldHaveTheCentreOfMassAtTheOriginAndAPossibleInertia() {
        for (ObjectShape shape : both()) {
            MassProperties properties = MassProperties.of(shape.surface());
            assertThat(properties.centreM()).as(shape.name()).containsExactly(new double[3], within(1e-9));
            double[] i = shape.unitInertiaM2();
            assertThat(properties.unitInertiaM2()).containsExactly(i, within(1e-12));
            double partsM3 = shape.convexParts().stream()
                    .mapToDouble(part -> MassProperties.of(part).volumeM3())
                    .sum();
            assertThat(shape.volumeM3()).as(shape.name()).isLessThan(partsM3 * (1 + 1e-6));
            assertThat(shape.volumeM3()).as(shape.name()).isGreaterThan(0.7 * partsM3);
            assertThat(i[0] + i[1] - i[2]).isPositive();
            assertThat(i[1] + i[2] - i[0]).isPositive();
            assertThat(i[0] + i[2] - i[1]).isPositive();
        }
    }

    /** Shapes to learn on may be awkward, but most must be of use, and physics must be able to move them all. */
    @Test
    void shouldGiveShapesToLearnOnOfWhichMostCanBeGrasped() {
        int graspable = 0;
        int firm = 0;
        for (ObjectShape shape : WILD) {
            graspable += Arrays.stream(GraspWidth.widthsM(shape))
                                    .filter(w -> w >= 0.015 && w <= 0.07)
                                    .count()
                            >= 20
                    ? 1
                    : 0;
            firm += Math.toDegrees(Stability.tipAngleRad(shape)) > 5 ? 1 : 0;
            assertThat(shape.convexParts().size()).isBetween(1, 16);
            shape.convexParts().forEach(ConvexHullTest::assertClosed);
            assertThat(MassProperties.of(shape.surface()).centreM())
                    .as(shape.name())
                    .containsExactly(new double[3], within(1e-9));
        }
        assertThat(graspable).as("graspable of %d", WILD.size()).isGreaterThan(WILD.size() * 9 / 10);
        assertThat(firm).as("firm of %d", WILD.size()).isGreaterThan(WILD.size() * 9 / 10);
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertThatThrownBy(() -> ObjectSets.open("builtin:tset")).hasMessageContaining("builtin:train");
        assertThatThrownBy(() -> ObjectSets.open("builtin:test").get(330)).hasMessageContaining("330");
    }

    private static List<ObjectShape> both() {
        List<ObjectShape> both = new ArrayList<>(TRAIN);
        both.addAll(TEST);
        return both;
    }

    private static List<ObjectShape> sample(String name, int count) {
        ObjectSet set = ObjectSets.open(name);
        // An odd stride: else every sample would be of the same few families.
        int stride = (set.size() / count) | 1;
        return IntStream.range(0, count)
                .mapToObj(i -> set.get((int) ((long) i * stride % set.size())))
                .toList();
    }

    private static List<ObjectShape> all(String name) {
        ObjectSet set = ObjectSets.open(name);
        return IntStream.range(0, set.size()).mapToObj(set::get).toList();
    }

    private static Set<String> families(List<ObjectShape> shapes) {
        Set<String> families = new HashSet<>();
        shapes.forEach(shape -> families.add(shape.family()));
        return families;
    }

    private static ByteBuffer content(ObjectShape shape) {
        int numbers = shape.surface().xyzM().length;
        for (TriangleMesh part : shape.convexParts()) {
            numbers += part.xyzM().length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(8 * numbers);
        buffer.asDoubleBuffer().put(shape.surface().xyzM());
        int at = 8 * shape.surface().xyzM().length;
        for (TriangleMesh part : shape.convexParts()) {
            buffer.position(at).slice().asDoubleBuffer().put(part.xyzM());
            at += 8 * part.xyzM().length;
        }
        return buffer.position(0);
    }
}
