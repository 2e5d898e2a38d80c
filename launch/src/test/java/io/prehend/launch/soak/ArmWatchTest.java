package io.prehend.launch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import org.junit.jupiter.api.Test;

/** What must never happen at a robot's wire, and what only looks like it. */
class ArmWatchTest {
    private static final long MS = 1_000_000L;
    private static final Limits LIMITS = new Limits(new double[] {-1}, new double[] {1}, new double[] {2});

    private final BreachBook breaches = new BreachBook(0);
    private final ArmWatch watch = new ArmWatch(LIMITS, breaches, 0);
    private long nowNs = 1_000 * MS;
    private double positionRad;

    @Test
    void shouldLetAStartedArmMove() {
        watch.startAsked(nowNs);
        move(3_000, 0.5);
        assertThat(breaches.count()).isZero();
        assertThat(watch.isMoving()).isTrue();
    }

    @Test
    void shouldLetAStoppedArmBrakeForASecondAndNotLonger() {
        start();
        stop();
        move(990, 0.5);
        assertThat(breaches.count()).isZero();
        move(100, 0.5);
        assertThat(breaches.kept()).hasSize(1);
        assertThat(breaches.kept().get(0).toString()).contains("a stopped arm rests", "0.500 rad/s");
    }

    @Test
    void shouldCatchAnArmThatMovesAgainBeforeAnybodyStartsIt() {
        start();
        stop();
        move(2_000, 0);
        move(60, 0.11);
        assertThat(breaches.count()).isOne();
    }

    @Test
    void shouldLetAnArmSagALittleAndNotCreepAway() {
        start();
        stop();
        move(2_000, 0);
        for (int i = 0; i < 10; i++) {
            creep(0.005);
        }
        assertThat(breaches.count()).isZero();
        creep(0.005);
        assertThat(breaches.kept()).extracting(Breach::seen).first().asString().contains("it creeps");
    }

    @Test
    void shouldNotTakeOneSampleForMotion() {
        start();
        stop();
        for (int i = 0; i < 100; i++) {
            move(50, 0);
            move(20, 0.2);
        }
        assertThat(breaches.count()).isZero();
    }

    @Test
    void shouldNotTakeTheEndOfTheLastStopForANewOne() {
        start();
        stop();
        move(1_000, 0);
        watch.startAsked(nowNs);
        pass(100);
        stop();
        move(3_000, 0.5);
        assertThat(breaches.count()).isZero();
        stop();
        move(1_200, 0.5);
        assertThat(breaches.count()).isOne();
    }

    @Test
    void shouldWantRestWhereNobodyCanTellTheArm() {
        start();
        watch.mustRest(nowNs);
        move(1_200, 0.5);
        assertThat(breaches.count()).isOne();
    }

    @Test
    void shouldNotMindWhatARobotDoesBeforeItWasEverStarted() {
        stop();
        move(2_000, 0.1);
        assertThat(breaches.count()).isZero();
    }

    @Test
    void shouldCatchJointsBeyondTheirLimits() {
        start();
        watch.onJoints(joint(0, 2.1), nowNs);
        assertThat(breaches.count()).isZero();
        watch.onJoints(joint(0, -2.3), nowNs);
        watch.onJoints(joint(1.02, 0), nowNs);
        watch.onJoints(joint(-1.02, 0), nowNs);
        assertThat(breaches.kept())
                .extracting(Breach::rule)
                .containsExactly("a joint keeps its limit", "a joint keeps its range", "a joint keeps its range");
    }

    @Test
    void shouldCatchCommandsThatAreNoNumbersOrTooFast() {
        start();
        watch.onCommand(joint(0, 2), nowNs);
        watch.onCommand(joint(0, Double.NaN), nowNs);
        watch.onCommand(joint(Double.NaN, 1), nowNs);
        assertThat(breaches.count()).isZero();
        watch.onCommand(joint(Double.NaN, Double.NaN), nowNs);
        watch.onCommand(joint(0, Double.POSITIVE_INFINITY), nowNs);
        watch.onCommand(joint(0, -2.01), nowNs);
        assertThat(breaches.count()).isEqualTo(3);
    }

    @Test
    void shouldCatchAnOpeningThatIsOrderedOfAStoppedArmAndNotAGrip() {
        start();
        watch.onOrder(opening(), nowNs);
        stop();
        pass(100);
        watch.onOrder(opening(), nowNs);
        pass(1_000);
        GripperOrder grip = new GripperOrder();
        grip.setGrasp(0.02, 20);
        watch.onOrder(grip, nowNs);
        assertThat(breaches.count()).isZero();
        watch.onOrder(opening(), nowNs);
        assertThat(breaches.kept())
                .extracting(Breach::rule)
                .containsExactly("the gripper of a stopped arm is not told to open");
    }

    @Test
    void shouldLetAnOpeningEndThatWasOrderedBeforeAndCatchOneThatWasNot() {
        start();
        watch.onOrder(opening(), nowNs);
        stop();
        fingers(0.03, false);
        fingers(0.05, true);
        fingers(0.08, true);
        fingers(0.08, false);
        pass(6_000);
        fingers(0.08, false);
        assertThat(breaches.count()).isZero();
        start();
        GripperOrder grip = new GripperOrder();
        grip.setGrasp(0.02, 20);
        watch.onOrder(grip, nowNs);
        pass(1_000);
        stop();
        fingers(0.04, true);
        fingers(0.03, false);
        fingers(0.032, false);
        // What slips between them pushes them open.
        fingers(0.049, true);
        assertThat(breaches.count()).isZero();
        fingers(0.051, true);
        assertThat(breaches.kept())
                .extracting(Breach::rule)
                .containsExactly("the gripper of a stopped arm does not open");
    }

    @Test
    void shouldCatchAnOpeningThatComesLongAfterItsOrder() {
        start();
        watch.onOrder(opening(), nowNs);
        stop();
        fingers(0.03, false);
        pass(6_000);
        fingers(0.04, true);
        assertThat(breaches.kept())
                .extracting(Breach::rule)
                .containsExactly("the gripper of a stopped arm does not open");
    }

    private void start() {
        watch.startAsked(nowNs);
        pass(1_000);
    }

    private void stop() {
        StopSignal signal = new StopSignal();
        signal.set(true);
        watch.onStop(signal, nowNs);
    }

    private void pass(long ms) {
        nowNs += ms * MS;
    }

    private void move(long forMs, double speedRadPerS) {
        for (long ms = 0; ms < forMs; ms += 5) {
            pass(5);
            positionRad += 0.005 * speedRadPerS * (positionRad > 0 ? -1 : 1);
            watch.onJoints(joint(positionRad, speedRadPerS), nowNs);
        }
    }

    private void creep(double byRad) {
        pass(100);
        positionRad += byRad;
        watch.onJoints(joint(positionRad, 0.05), nowNs);
    }

    private void fingers(double widthM, boolean moving) {
        pass(5);
        GripperSignal signal = new GripperSignal();
        signal.state().set(widthM, 20, moving, nowNs);
        watch.onGripper(signal, nowNs);
    }

    private static GripperOrder opening() {
        GripperOrder order = new GripperOrder();
        order.setMove(0.08, 0.1);
        return order;
    }

    private static JointSignal joint(double positionRad, double velocityRadPerS) {
        JointSignal signal = new JointSignal();
        signal.clear(1, 1);
        signal.setJoint(0, "joint", positionRad, velocityRadPerS, Double.NaN);
        return signal;
    }
}
