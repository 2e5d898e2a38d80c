package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegmentDistanceTest {
    private static final double MICROMETRE = 1e-6;

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void shouldFindWhatASearchFinds(@ForAll("pairsOfSegments") double[] ends) {
        double distance = SegmentDistance.between(ends, 0, 1);

        assertThat(distance).isCloseTo(searched(ends), within(MICROMETRE));
        assertThat(SegmentDistance.between(ends, 1, 0)).isCloseTo(distance, within(MICROMETRE));
    }

    @Example
    void shouldKnowTheEasyOnes() {
        assertThat(distance(0, 0, 0, 1, 0, 0, 0.5, -1, 2, 0.5, 1, 2)).isEqualTo(2);
        assertThat(distance(0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 3, 0)).as("parallel").isEqualTo(3);
        assertThat(distance(0, 0, 0, 1, 0, 0, 3, 0, 0, 5, 0, 0)).as("in line").isEqualTo(2);
        assertThat(distance(0, 0, 0, 2, 0, 0, 1, 0, 0, 5, 0, 0))
                .as("overlapping")
                .isZero();
        assertThat(distance(1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 4))
                .as("two points")
                .isEqualTo(3);
        assertThat(distance(1, 1, 1, 1, 1, 1, 0, 0, 1, 2, 0, 1))
                .as("point and segment")
                .isEqualTo(1);
        assertThat(distance(0, 0, 1, 2, 0, 1, 1, 1, 1, 1, 1, 1))
                .as("segment and point")
                .isEqualTo(1);
        assertThat(distance(0, 0, 0, 1, 0, 0, Double.NaN, 0, 0, 1, 1, 1)).isNaN();
    }

    @Provide
    Arbitrary<double[]> pairsOfSegments() {
        Arbitrary<Double> coordinates = Arbitraries.oneOf(
                Arbitraries.doubles().ofScale(9).between(-1, 1), Arbitraries.of(-1.0, 0.0, 1e-6, 0.5, 1.0));
        return coordinates.array(double[].class).ofSize(12);
    }

    private static double distance(double... ends) {
        return SegmentDistance.between(ends, 0, 1);
    }

    /** Golden section over one parameter, of the exact distance of that point from the other segment: convex in it. */
    private static double searched(double[] ends) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = 0;
        double high = 1;
        for (int i = 0; i < 80; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (fromPoint(ends, left) < fromPoint(ends, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.min(fromPoint(ends, 0.5 * (low + high)), Math.min(fromPoint(ends, 0), fromPoint(ends, 1)));
    }

    private static double fromPoint(double[] ends, double s) {
        double[] d = new double[3];
        double[] r = new double[3];
        double along = 0;
        double length2 = 0;
        for (int i = 0; i < 3; i++) {
            double p = ends[i] + s * (ends[3 + i] - ends[i]);
            d[i] = ends[9 + i] - ends[6 + i];
            r[i] = p - ends[6 + i];
            along += d[i] * r[i];
            length2 += d[i] * d[i];
        }
        double t = length2 == 0 ? 0 : Math.max(0, Math.min(1, along / length2));
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += Math.pow(r[i] - t * d[i], 2);
        }
        return Math.sqrt(sum);
    }
}
