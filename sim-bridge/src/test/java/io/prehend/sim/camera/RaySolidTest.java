package io.prehend.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RaySolidTest {
    private static final List<RaySolid> SOLIDS = List.of(
            new RaySolid.Box(0.3, 0.2, 0.1),
            new RaySolid.Sphere(0.25),
            new RaySolid.Cylinder(0.2, 0.3),
            new RaySolid.Capsule(0.15, 0.2));

    @Property(tries = 100)
    void shouldEnterWhereMarchingAlongTheRayEnters(@ForAll long seed) {
        Random random = new Random(seed);
        double[] o = random.doubles(3, -1, 1).toArray();
        double[] d = random.doubles(3, -1, 1).toArray();
        for (RaySolid solid : SOLIDS) {
            double entry = solid.entry(o[0], o[1], o[2], d[0], d[1], d[2]);
            double marched = march(solid, o, d);
            if (distance(solid, o[0], o[1], o[2]) < 0) {
                assertThat(entry).as("%s from inside", solid).isInfinite();
            } else if (Double.isFinite(entry)) {
                double[] p = {o[0] + entry * d[0], o[1] + entry * d[1], o[2] + entry * d[2]};
                assertThat(distance(solid, p[0], p[1], p[2])).isCloseTo(0, within(1e-9));
                assertThat(marched).isGreaterThan(entry - 1e-5);
                double[] n = new double[3];
                solid.normal(p[0], p[1], p[2], n);
                assertThat(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]).isCloseTo(1, within(1e-9));
                assertThat(n[0] * d[0] + n[1] * d[1] + n[2] * d[2]).isLessThanOrEqualTo(0);
                double reach = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
                assertThat(reach).isLessThanOrEqualTo(solid.boundM() + 1e-9);
            } else {
                assertThat(marched).as("%s missed", solid).isInfinite();
            }
        }
    }

    @Test
    void shouldBeMetAlongItsAxesToo() {
        assertThat(SOLIDS.get(0).entry(0, 0, 1, 0, 0, -1)).isCloseTo(0.9, within(1e-12));
        assertThat(SOLIDS.get(1).entry(0, 0, 1, 0, 0, -1)).isCloseTo(0.75, within(1e-12));
        assertThat(SOLIDS.get(2).entry(0.1, 0, 1, 0, 0, -1)).isCloseTo(0.7, within(1e-12));
        assertThat(SOLIDS.get(3).entry(0, 0, 1, 0, 0, -1)).isCloseTo(0.65, within(1e-12));
        assertThat(SOLIDS.get(2).entry(1, 0, 0.1, -1, 0, 0)).isCloseTo(0.8, within(1e-12));
        assertThat(SOLIDS.get(2).entry(1, 0, 0.4, -1, 0, 0)).isInfinite();
    }

    @Test
    void shouldRefuseSizesThatAreNone() {
        assertThatThrownBy(() -> new RaySolid.Box(0.1, 0, 0.1)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new RaySolid.Sphere(Double.NaN)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new RaySolid.Capsule(0.1, -1)).hasMessageContaining("positive");
    }

    /** Where sphere tracing along the ray first comes inside by a hair; infinite if it does not. */
    private static double march(RaySolid solid, double[] o, double[] d) {
        double speed = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        double t = 0;
        for (int i = 0; i < 500 && t * speed < 5; i++) {
            double distance = distance(solid, o[0] + t * d[0], o[1] + t * d[1], o[2] + t * d[2]);
            if (distance < -1e-6) {
                return t;
            }
            t += (Math.max(distance, 0) * 0.9 + 2e-6) / speed;
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Signed distance (exact enough: never more than the true one). */
    private static double distance(RaySolid solid, double x, double y, double z) {
        if (solid instanceof RaySolid.Box box) {
            return Math.max(
                    Math.abs(x) - box.halfXM(), Math.max(Math.abs(y) - box.halfYM(), Math.abs(z) - box.halfZM()));
        }
        if (solid instanceof RaySolid.Sphere sphere) {
            return Math.sqrt(x * x + y * y + z * z) - sphere.radiusM();
        }
        if (solid instanceof RaySolid.Cylinder cylinder) {
            return Math.max(Math.sqrt(x * x + y * y) - cylinder.radiusM(), Math.abs(z) - cylinder.halfLengthM());
        }
        RaySolid.Capsule capsule = (RaySolid.Capsule) solid;
        double beyond = Math.max(0, Math.abs(z) - capsule.halfLengthM());
        return Math.sqrt(x * x + y * y + beyond * beyond) - capsule.radiusM();
    }
}
