package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.GripperState;
import org.junit.jupiter.api.Test;

class GripWatchTest {
    private final GripWatch watch = new GripWatch();
    private final GripperState fingers = new GripperState();

    @Test
    void shouldNoticeThatTheFingersCloseAroundWhatTheyHold() {
        tick(0.040, false, true);
        tick(0.038, true, true);
        assertThat(watch.slipping()).as("2 mm").isFalse();
        tick(0.036, true, true);
        assertThat(watch.slipping()).as("4 mm").isTrue();
    }

    @Test
    void shouldTakeFingersThatStandStillAgainForAGrip() {
        tick(0.040, false, true);
        tick(0.030, true, true);
        assertThat(watch.slipping()).isTrue();
        tick(0.030, false, true);
        tick(0.030, false, true);
        assertThat(watch.slipping()).isFalse();
    }

    @Test
    void shouldNoticeAGripThatGivesWayTooSlowlyToCountAsMoving() {
        tick(0.040, false, true);
        for (int tick = 1; tick <= 29; tick++) {
            tick(0.040 - tick * 1e-4, false, true);
            assertThat(watch.slipping()).as("%d tenths of a mm", tick).isFalse();
        }
        tick(0.0368, false, true);
        assertThat(watch.slipping()).isTrue();
        tick(0.0368, false, true);
        assertThat(watch.slipping()).as("it holds again").isFalse();
    }

    @Test
    void shouldNotTakeClosingOnSomethingForSlipping() {
        tick(0.080, false, false);
        tick(0.060, true, false);
        assertThat(watch.slipping()).isFalse();
        tick(0.040, true, false);
        tick(0.040, false, true);
        assertThat(watch.slipping()).isFalse();
    }

    @Test
    void shouldNotMindFingersThatOpen() {
        tick(0.040, false, true);
        tick(0.060, true, true);
        assertThat(watch.slipping()).isFalse();
    }

    private void tick(double widthM, boolean moving, boolean carrying) {
        fingers.set(widthM, 40, moving, 1);
        watch.tick(fingers, carrying);
    }
}
