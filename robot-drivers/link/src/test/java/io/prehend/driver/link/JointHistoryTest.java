package io.prehend.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointStateBuffer;
import org.junit.jupiter.api.Test;

/** Where the joints were when a picture was taken. */
class JointHistoryTest {
    private static final long MS = 1_000_000L;

    private final JointHistory history = new JointHistory(1);
    private final double[] found = new double[1];

    @Test
    void shouldInterpolateBetweenTwoSamples() {
        add(0.0, 100 * MS, 1_000 * MS);
        add(1.0, 110 * MS, 1_012 * MS);

        assertThat(history.at(104 * MS, found)).isTrue();
        assertThat(found[0]).isEqualTo(0.4, within(1e-12));
    }

    @Test
    void shouldTakeTheNewestForAPictureThatIsALittleNewer() {
        add(1.0, 110 * MS, 0);

        assertThat(history.at(115 * MS, found)).isTrue();
        assertThat(found[0]).isEqualTo(1.0);
    }

    @Test
    void shouldNotKnowWhatIsTooOldOrTooNew() {
        assertThat(history.at(0, found)).isFalse();
        add(0.0, 100 * MS, 0);
        add(1.0, 110 * MS, 0);

        assertThat(history.at(99 * MS, found)).isFalse();
        assertThat(history.at(140 * MS, found)).isFalse();
    }

    @Test
    void shouldIgnoreARepeatedSampleAndBeginAnewWhenTheRobotsClockJumpsBack() {
        add(1.0, 5_000 * MS, 0);
        add(7.0, 4_990 * MS, 0);
        history.newest(found);
        assertThat(found[0]).isEqualTo(1.0);

        add(2.0, 10 * MS, 0);
        assertThat(history.at(10 * MS, found)).isTrue();
        assertThat(found[0]).isEqualTo(2.0);
        assertThat(history.at(5_000 * MS, found)).isFalse();
    }

    @Test
    void shouldRememberTwoSecondsAtOneKilohertz() {
        for (int i = 0; i < 5_000; i++) {
            add(i, i * MS, 0);
        }
        assertThat(history.at(3_000 * MS, found)).isTrue();
        assertThat(found[0]).isEqualTo(3_000);
        assertThat(history.at(2_000 * MS, found)).isFalse();
    }

    @Test
    void shouldTakeTheFastestWayThroughTheWireForTheDifferenceOfTheClocks() {
        add(0, 100 * MS, 1_105 * MS);
        add(0, 110 * MS, 1_111 * MS);
        add(0, 120 * MS, 1_130 * MS);

        assertThat(history.offsetNs()).isEqualTo(1_001 * MS);
    }

    @Test
    void shouldFollowClocksThatDriftApart() {
        // A second of ours is 1 ms shorter than the robot's: after 20 s nothing of the first offset may be left.
        for (int i = 1; i <= 2_000; i++) {
            add(0, i * 10 * MS, i * 10 * MS + i * 10_000L);
        }
        assertThat(history.offsetNs()).isBetween(10 * MS, 20 * MS);
    }

    private void add(double positionRad, long stampNs, long receivedNs) {
        JointStateBuffer sample = new JointStateBuffer(1);
        sample.setJoint(0, positionRad, 0, 0);
        sample.setHeader(stampNs, receivedNs, 0);
        history.add(sample);
    }
}
