package io.prehend.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.model.RigidTransform;
import org.junit.jupiter.api.Test;

/** The frames that a robot publishes. */
class FrameTreeTest {
    private final FrameTree tree = new FrameTree();

    @Test
    void shouldGoUpAndDownTheTree() {
        publish("base", "hand", 0.5, 0, 0.4);
        publish("hand", "camera", 0.05, 0, 0.04);
        publish("base", "table", 0.3, 0.2, 0);

        RigidTransform camera = tree.find("camera", "table");
        assertThat(camera.x()).isEqualTo(0.25, within(1e-12));
        assertThat(camera.y()).isEqualTo(-0.2, within(1e-12));
        assertThat(camera.z()).isEqualTo(0.44, within(1e-12));
    }

    @Test
    void shouldTurnWithTheFramesBetween() {
        PoseSignal turned = new PoseSignal();
        turned.setHeader("base", "hand", false, 0);
        turned.childInParent().setRotationVector(0, 0, Math.PI / 2).setTranslation(1, 0, 0);
        tree.onSignal(turned, 0);
        publish("hand", "camera", 0.1, 0, 0);

        RigidTransform camera = tree.find("camera", "base");
        assertThat(camera.x()).isEqualTo(1, within(1e-12));
        assertThat(camera.y()).isEqualTo(0.1, within(1e-12));
    }

    @Test
    void shouldFindNothingBetweenFramesThatAreNotConnectedNorInACircle() {
        publish("a", "b", 1, 0, 0);
        publish("b", "a", 1, 0, 0);

        assertThat(tree.find("a", "elsewhere")).isNull();
        assertThat(tree.find("a", "b")).isNotNull();
    }

    private void publish(String parent, String child, double xM, double yM, double zM) {
        PoseSignal signal = new PoseSignal();
        signal.setHeader(parent, child, true, 0);
        signal.childInParent().setTranslation(xM, yM, zM);
        tree.onSignal(signal, 0);
    }
}
