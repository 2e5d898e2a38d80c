package io.prehend.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.model.FrameId;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An arm and a camera behind a wire, on the real threads of the link. */
class RobotLinkTest {
    private static final long MS = 1_000_000L;

    private final MemoryWire wire = new MemoryWire();
    private final Transport robot = wire.end();
    private RobotLink link;

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void shouldSendCommandsUnderTheNamesOfTheWire() throws InterruptedException {
        open(true, false);
        BlockingQueue<JointSignal> sent = hear(Plans.COMMANDS);

        link.arm().write(command(0.3, 0.1), System.nanoTime());

        JointSignal signal = sent.poll(5, TimeUnit.SECONDS);
        assertThat(signal.name(2)).isEqualTo("j3");
        assertThat(signal.positionRad(2)).isEqualTo(0.3);
        assertThat(signal.velocityRadPerS(2)).isEqualTo(0.1);
    }

    @Test
    void shouldFallSilentWhenNothingNewIsCommanded() throws InterruptedException {
        open(true, false);
        BlockingQueue<JointSignal> sent = hear(Plans.COMMANDS);
        link.arm().write(command(0.3, 0), System.nanoTime());
        assertThat(sent.poll(5, TimeUnit.SECONDS)).isNotNull();

        assertThat(sent.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void shouldTellTheRobotToStopAndLetNoCommandPassUntilReleased() throws InterruptedException {
        open(true, false);
        BlockingQueue<JointSignal> sent = hear(Plans.COMMANDS);
        BlockingQueue<StopSignal> halts = hear(Plans.HALT);

        link.arm().stop(StopCategory.STOP_CAT2);
        assertThat(await(halts, true)).isTrue();
        link.arm().write(command(0.3, 0), System.nanoTime());
        assertThat(sent.poll(100, TimeUnit.MILLISECONDS)).isNull();

        link.arm().release();
        assertThat(await(halts, false)).isTrue();
        link.arm().write(command(0.4, 0), System.nanoTime());
        assertThat(sent.poll(5, TimeUnit.SECONDS).positionRad(0)).isEqualTo(0.4);
    }

    @Test
    void shouldTellWhenTheRobotWasToldToStopAndTellItAgainForAsLongAsTheStopHolds() throws InterruptedException {
        open(true, false);
        BlockingQueue<StopSignal> halts = hear(Plans.HALT);
        assertThat(link.lastStop().number()).isZero();

        long beforeNs = System.nanoTime();
        link.arm().stop(StopCategory.STOP_CAT2);
        link.arm().stop(StopCategory.STOP_CAT1);
        for (int repeats = 0; repeats < 3; repeats++) {
            assertThat(await(halts, true)).isTrue();
        }
        StopSaid first = link.lastStop();
        assertThat(first.number()).as("the second one is the same stop").isEqualTo(1);
        assertThat(first.requestedNs()).isBetween(beforeNs, System.nanoTime());
        assertThat(first.saidNs() - first.requestedNs()).isBetween(0L, 5_000 * MS);

        link.arm().release();
        assertThat(await(halts, false)).isTrue();
        link.arm().stop(StopCategory.STOP_CAT2);
        assertThat(await(halts, true)).isTrue();
        while (link.lastStop().number() < 2) {
            Thread.onSpinWait();
        }
        assertThat(link.lastStop().requestedNs()).isGreaterThan(first.saidNs());
    }

    /** As after a process stood still between the tick and the sending. */
    @Test
    void shouldNotSendACommandThatHasBecomeOld() throws InterruptedException {
        open(true, false);
        BlockingQueue<JointSignal> sent = hear(Plans.COMMANDS);

        link.arm().write(command(0.3, 0.1), System.nanoTime() - 70 * MS);
        assertThat(sent.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(link.describe()).contains("1 too old to be sent");

        link.arm().write(command(0.4, 0), System.nanoTime());
        assertThat(sent.poll(5, TimeUnit.SECONDS).positionRad(0)).isEqualTo(0.4);
    }

    /** Two ways to one robot: what was said last need not arrive last. */
    @Test
    void shouldLetAStopArriveBeforeItIsTakenBack() throws InterruptedException {
        open(true, false);
        AtomicLong stoppedNs = new AtomicLong();
        AtomicLong freedNs = new AtomicLong();
        robot.listen(Plans.HALT, (signal, receivedNs) -> (signal.stop() ? stoppedNs : freedNs).set(receivedNs));
        BlockingQueue<StopSignal> halts = hear(Plans.HALT);

        link.arm().stop(StopCategory.STOP_CAT2);
        assertThat(await(halts, true)).isTrue();
        link.arm().release();
        assertThat(await(halts, false)).isTrue();

        assertThat(freedNs.get() - stoppedNs.get()).isGreaterThan(45 * MS);
    }

    /** A robot takes that word as a release: said unasked, it would open the brakes that its dead-man has closed. */
    @Test
    void shouldNotSayUnaskedThatNobodyStops() throws InterruptedException {
        open(true, false);
        BlockingQueue<StopSignal> halts = hear(Plans.HALT);
        link.arm().write(command(0.3, 0), System.nanoTime());
        assertThat(halts.poll(200, TimeUnit.MILLISECONDS)).isNull();

        link.arm().release();
        assertThat(await(halts, false)).isTrue();
    }

    @Test
    void shouldLeaveBrakingToTheLoopAndFallSilentForWorseWhereTheRobotHasNoStopChannel() throws InterruptedException {
        open(false, false);
        BlockingQueue<JointSignal> sent = hear(Plans.COMMANDS);

        link.arm().stop(StopCategory.STOP_CAT2);
        link.arm().write(command(0.3, 0), System.nanoTime());
        assertThat(sent.poll(5, TimeUnit.SECONDS)).isNotNull();

        link.arm().stop(StopCategory.STOP_CAT1);
        link.arm().write(command(0.4, 0), System.nanoTime());
        assertThat(sent.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void shouldBringAnArmThatIsMovedByVelocitiesBackToWhereItShouldBe() throws InterruptedException {
        open(true, true);
        BlockingQueue<JointSignal> sent = hear(Plans.COMMANDS);
        say(Plans.STATES, Plans.joints(0, 0, MS));

        JointCommand command = new JointCommand(7);
        command.setJoint(0, 0.005, 0.2);
        command.setJoint(1, 1 - 0.5, 0);
        link.arm().write(command, System.nanoTime());

        JointSignal signal = sent.poll(5, TimeUnit.SECONDS);
        assertThat(signal.velocityRadPerS(0)).isEqualTo(0.205, within(1e-9));
        assertThat(signal.velocityRadPerS(1)).as("never more than standstill").isEqualTo(-0.01);
    }

    @Test
    void shouldTripAtOnceWhenSomebodyStopsAndHoldWhenARequiredOneFallsSilent() {
        open(true, false);
        AtomicInteger trips = new AtomicInteger();
        link.onStop(trips::incrementAndGet);
        long nowNs = System.nanoTime();
        link.arm().read(new JointStateBuffer(7), nowNs);
        assertThat(link.arm().causes() & stopCauses()).isZero();

        say(Plans.PENDANT, stop(true));
        assertThat(trips).hasValue(1);
        assertThat(StopCause.OPERATOR_STOP.in(link.arm().causes())).isTrue();
        StopSignal holds = new StopSignal();
        holds.repeat(true);
        say(Plans.PENDANT, holds);
        assertThat(trips).as("nobody asked again").hasValue(1);
        assertThat(StopCause.OPERATOR_STOP.in(link.arm().causes())).isTrue();

        say(Plans.PENDANT, stop(false));
        long heardNs = System.nanoTime();
        assertThat(StopCause.OPERATOR_STOP.in(link.arm().causes())).isFalse();
        link.arm().read(new JointStateBuffer(7), heardNs + 120 * MS);
        assertThat(StopCause.STOP_TOPIC_SILENT.in(link.arm().causes())).isTrue();
        link.arm().read(new JointStateBuffer(7), heardNs + 160 * MS);
        assertThat(StopCause.STOP_TOPIC_LOST.in(link.arm().causes())).isTrue();
    }

    @Test
    void shouldNoticeALostLinkARobotThatStoppedAndForeignJoints() {
        open(true, false);
        say(Plans.STATES, Plans.joints(0, 0, MS));
        assertThat(link.alive()).isTrue();

        say(Plans.STOPPED, stop(true));
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes())).isTrue();
        JointSignal foreign = new JointSignal();
        foreign.clear(7, 2 * MS);
        say(Plans.STATES, foreign);
        assertThat(StopCause.JOINTS_MISMATCHED.in(link.arm().causes())).isTrue();
        wire.setWhole(false);
        assertThat(StopCause.DRIVER_LINK_LOST.in(link.arm().causes())).isTrue();
        assertThat(link.alive()).isFalse();
    }

    @Test
    void shouldNotTakeForAFaultThatTheRobotStopsWhenItIsToldTo() {
        open(true, false);
        say(Plans.STATES, Plans.joints(0, 0, MS));
        link.arm().stop(StopCategory.STOP_CAT2);
        say(Plans.STOPPED, stop(true));
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes())).isFalse();

        link.arm().release();
        link.arm().read(new JointStateBuffer(7), System.nanoTime());
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes()))
                .as("at once")
                .isFalse();
        link.arm().read(new JointStateBuffer(7), System.nanoTime() + 600 * MS);
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes()))
                .as("for long")
                .isTrue();
    }

    /** Or its cause would be taken back before it is: who acknowledges must free it first. */
    @Test
    void shouldGoOnSayingThatTheRobotHasStoppedByItselfThoughItIsThenToldToStop() {
        open(true, false);
        say(Plans.STATES, Plans.joints(0, 0, MS));
        say(Plans.STOPPED, stop(true));
        link.arm().stop(StopCategory.STOP_CAT1);
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes())).isTrue();

        link.arm().release();
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes()))
                .as("until it says otherwise")
                .isTrue();
        say(Plans.STOPPED, stop(false));
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes())).isFalse();
    }

    @Test
    void shouldNotTakeForAFaultThatTheRobotIsToldToStopAgainBeforeItIsFree() {
        open(true, false);
        say(Plans.STATES, Plans.joints(0, 0, MS));
        link.arm().stop(StopCategory.STOP_CAT2);
        say(Plans.STOPPED, stop(true));
        link.arm().release();
        link.arm().stop(StopCategory.STOP_CAT2);
        link.arm().read(new JointStateBuffer(7), System.nanoTime() + 600 * MS);
        assertThat(StopCause.ROBOT_STOPPED.in(link.arm().causes())).isFalse();
    }

    @Test
    void shouldGiveACloudTogetherWithWhereTheHandWasThen() {
        open(true, false);
        long stampNs = 1_000_000 * MS;
        say(Plans.STATES, Plans.joints(0, 0, stampNs));
        CloudSignal cloud = new CloudSignal();
        cloud.cloud().clear(new FrameId("some_optical_frame"), stampNs);
        cloud.cloud().add(0.1f, 0.2f, 0.3f);
        say(Plans.CLOUD, cloud);

        PointCloud found = new PointCloud(FrameId.BASE, 0);
        RigidTransform hand = new RigidTransform();
        assertThat(link.camera().poll(found, hand, System.nanoTime())).isTrue();
        assertThat(found.frame()).isEqualTo(FrameId.CAMERA);
        assertThat(found.z(0)).isEqualTo(0.3f);
        assertThat(hand.distanceM(new RigidTransform())).isGreaterThan(0.1);
        assertThat(System.nanoTime() - found.stampNs())
                .as("age on our clock, ns")
                .isBetween(0L, 5_000 * MS);

        cloud.cloud().stampAt(stampNs + 10_000 * MS);
        say(Plans.CLOUD, cloud);
        assertThat(link.camera().poll(found, hand, System.nanoTime()))
                .as("nobody knows where the hand was")
                .isFalse();
        assertThat(link.describe()).contains("1 of no use");
    }

    private void open(boolean withHalt, boolean byVelocity) {
        link = RobotLink.open(Plans.panda(withHalt, byVelocity), wire.end(), Plans.PANDA);
    }

    private <S> void say(Channel<S> channel, S signal) {
        robot.speak(channel).say(signal);
    }

    private <S> BlockingQueue<S> hear(Channel<S> channel) {
        BlockingQueue<S> queue = new LinkedBlockingQueue<>();
        robot.listen(channel, (signal, receivedNs) -> {
            S copy = channel.kind().create().get();
            channel.kind().copy().accept(copy, signal);
            queue.add(copy);
        });
        return queue;
    }

    private static boolean await(BlockingQueue<StopSignal> halts, boolean wanted) throws InterruptedException {
        for (StopSignal halt = halts.poll(5, TimeUnit.SECONDS); halt != null; halt = halts.poll(5, TimeUnit.SECONDS)) {
            if (halt.stop() == wanted) {
                return true;
            }
        }
        return false;
    }

    private static StopSignal stop(boolean wanted) {
        StopSignal signal = new StopSignal();
        signal.set(wanted);
        return signal;
    }

    private static long stopCauses() {
        return StopCause.OPERATOR_STOP.bit() | StopCause.STOP_TOPIC_SILENT.bit() | StopCause.STOP_TOPIC_LOST.bit();
    }

    private static JointCommand command(double positionRad, double velocityRadPerS) {
        JointCommand command = new JointCommand(7);
        for (int joint = 0; joint < 7; joint++) {
            command.setJoint(joint, positionRad, velocityRadPerS);
        }
        return command;
    }
}
