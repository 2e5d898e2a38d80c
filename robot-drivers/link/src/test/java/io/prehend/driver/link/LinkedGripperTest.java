package io.prehend.driver.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.model.GripperState;
import io.prehend.safety.StopCategory;
import io.prehend.testing.Eventually;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gripper behind a wire, on the real threads of the link. */
class LinkedGripperTest {
    private static final long MS = 1_000_000L;

    private final MemoryWire wire = new MemoryWire();
    private final BlockingQueue<GripperOrder> orders = new LinkedBlockingQueue<>();
    private RobotLink link;

    @BeforeEach
    void open() {
        link = RobotLink.open(Plans.panda(true, false), wire.end(), Plans.PANDA);
        wire.end().listen(Plans.ORDERS, (order, receivedNs) -> {
            GripperOrder copy = new GripperOrder();
            copy.set(order);
            orders.add(copy);
        });
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void shouldSayThatTheFingersMoveUntilAStateCanKnowOfTheLastOrder() throws InterruptedException {
        GripperState state = new GripperState();
        link.gripper().read(state, System.nanoTime());
        assertThat(state.moving()).as("nothing is known yet").isTrue();

        long nowNs = System.nanoTime();
        fingers(0.08, nowNs);
        link.gripper().read(state, nowNs);
        assertThat(state.moving()).isFalse();

        link.gripper().grasp(0.1, 40);
        assertThat(orders.poll(5, TimeUnit.SECONDS).forceN()).isEqualTo(40);
        link.gripper().read(state, nowNs);
        fingers(0.08, nowNs + 50 * MS);
        link.gripper().read(state, nowNs + 50 * MS);
        assertThat(state.moving()).as("an old state").isTrue();
        fingers(0.03, nowNs + 400 * MS);
        link.gripper().read(state, nowNs + 400 * MS);
        assertThat(state.moving()).isFalse();
        assertThat(state.widthM()).isEqualTo(0.03);
        link.gripper().read(state, nowNs + 1_000 * MS);
        assertThat(state.moving()).as("nothing heard for long").isTrue();
    }

    /** Fingers that open minutes after somebody wanted it, when the network is back, let fall what they hold. */
    @Test
    void shouldNotSendAnOrderToTheGripperThatCouldNotBeSentInTime() throws InterruptedException {
        wire.setWhole(false);
        link.gripper().move(0.08, 0.1);
        awaitLostOrder();
        wire.setWhole(true);
        assertThat(orders.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(link.describe()).contains("1 orders to the gripper not sent");

        link.gripper().grasp(0.1, 40);
        assertThat(orders.poll(5, TimeUnit.SECONDS).grasp()).isTrue();
        assertThat(link.gripper().orderLost()).isFalse();
    }

    @Test
    void shouldNotOpenTheGripperOnceAStopHasComeSinceButOpenItOnAnArmThatIsStopped() throws InterruptedException {
        wire.setWhole(false);
        link.gripper().move(0.08, 0.1);
        link.arm().stop(StopCategory.STOP_CAT2);
        wire.setWhole(true);
        awaitLostOrder();
        assertThat(orders.poll(100, TimeUnit.MILLISECONDS)).isNull();

        link.gripper().move(0.07, 0.1);
        assertThat(orders.poll(5, TimeUnit.SECONDS).widthM()).isEqualTo(0.07);
    }

    private void awaitLostOrder() {
        Eventually.within(5_000, "the order is lost", link.gripper()::orderLost);
    }

    private void fingers(double widthM, long receivedNs) {
        GripperSignal signal = new GripperSignal();
        signal.state().set(widthM, 0, false, 0);
        ((LinkedGripper) link.gripper()).onSignal(signal, receivedNs);
    }
}
