package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.std_msgs.Float64MultiArray;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JointMappersTest {
    private static final long STAMP_NS = 1_790_000_000_123_456_789L;

    private final Heard<JointSignal> heard = new Heard<>(JointSignal.KIND);

    @Property
    void shouldCarryJointStatesUnchanged(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -10, max = 10) Double> radians,
            @ForAll boolean velocities,
            @ForAll boolean efforts) {
        JointSignal said = signal(radians, velocities, efforts);
        Heard<JointSignal> heardNow = new Heard<>(JointSignal.KIND);

        Wire.say(said, new JointStateMapper(), new JointState(), new JointStateMapper(), heardNow);

        JointSignal signal = heardNow.only();
        assertThat(signal.stampNs()).isEqualTo(STAMP_NS);
        assertThat(signal.count()).isEqualTo(said.count());
        for (int i = 0; i < said.count(); i++) {
            assertThat(signal.name(i)).isEqualTo(said.name(i));
            assertThat(signal.positionRad(i)).isEqualTo(Double.valueOf(said.positionRad(i)));
            assertThat(signal.velocityRadPerS(i)).isEqualTo(Double.valueOf(said.velocityRadPerS(i)));
            assertThat(signal.effortNm(i)).isEqualTo(Double.valueOf(said.effortNm(i)));
        }
    }

    @Test
    void shouldLeaveOutWhatIsNotMeasured() {
        JointState message = new JointState();
        assertThat(new JointStateMapper().encode(signal(List.of(1.0, 2.0), false, false), message))
                .isTrue();
        assertThat(message.getPosition()).containsExactly(1, 2);
        assertThat(message.getVelocity()).isEmpty();
        assertThat(message.getEffort()).isEmpty();
    }

    @Test
    void shouldRefuseJointStatesThatDoNotFitTogether() {
        assertThat(refusal(state(2, 1, 0)))
                .isEqualTo("A joint state names 2 joints but has 1 positions, 0 velocities and 0 efforts.");
        assertThat(refusal(state(2, 2, 3))).contains("3 velocities");
        assertThat(refusal(state(0, 0, 0))).contains("names 0 joints");
        assertThat(refusal(state(65, 65, 0))).contains("names 65 joints");
        JointState unstamped = state(1, 1, 0);
        unstamped.getHeader().getStamp().set(0, 0);
        assertThat(refusal(unstamped)).contains("carries no stamp");
    }

    @Test
    void shouldNotSayJointsWithoutNamesWhereNamesCount() {
        JointSignal nameless = new JointSignal();
        nameless.clear(1, STAMP_NS);
        assertThat(new JointStateMapper().encode(nameless, new JointState())).isFalse();
        assertThat(new JointTrajectoryMapper(1).encode(nameless, new JointTrajectory()))
                .isFalse();
    }

    @Test
    void shouldCarryBareNumbersOfEitherMode() {
        JointSignal said = signal(List.of(0.5, -0.25), true, false);
        Wire.say(said, array(JointMode.POSITION), new Float64MultiArray(), array(JointMode.POSITION), heard);
        Wire.say(said, array(JointMode.VELOCITY), new Float64MultiArray(), array(JointMode.VELOCITY), heard);

        JointSignal position = heard.signals().get(0);
        JointSignal velocity = heard.signals().get(1);
        assertThat(position.name(0)).isNull();
        assertThat(position.positionRad(1)).isEqualTo(-0.25);
        assertThat(position.velocityRadPerS(1)).isNaN();
        assertThat(position.stampNs()).as("time of receipt").isEqualTo(42);
        assertThat(velocity.positionRad(1)).isNaN();
        assertThat(velocity.velocityRadPerS(1)).isEqualTo(said.velocityRadPerS(1));
    }

    @Test
    void shouldNeverSayANumberThatIsNone() {
        JointSignal said = signal(List.of(0.5, Double.NaN), false, false);
        assertThat(array(JointMode.POSITION).encode(said, new Float64MultiArray()))
                .isFalse();
        assertThat(array(JointMode.VELOCITY).encode(said, new Float64MultiArray()))
                .isFalse();
        assertThat(new JointTrajectoryMapper(1).encode(said, new JointTrajectory()))
                .isFalse();
    }

    @Test
    void shouldRefuseArraysThatCanNotBeJoints() {
        Float64MultiArray message = new Float64MultiArray();
        array(JointMode.POSITION).decode(message, 0, heard);
        message.setData(new double[65]);
        array(JointMode.POSITION).decode(message, 0, heard);
        message.setData(new double[7]);
        message.getLayout().setDataOffset(1);
        array(JointMode.POSITION).decode(message, 0, heard);
        assertThat(heard.signals()).isEmpty();
        assertThat(heard.refusals()).hasSize(3).allMatch(why -> why.startsWith("An array of joints "));
    }

    @Test
    void shouldCarryATargetAsATrajectoryOfOnePointThatStartsAtOnce() {
        JointSignal said = signal(List.of(0.5, -0.25), true, false);
        JointTrajectory message = new JointTrajectory();
        Wire.say(said, new JointTrajectoryMapper(20_000_000), message, new JointTrajectoryMapper(1), heard);

        assertThat(message.getHeader().getStamp().isZero()).isTrue();
        assertThat(message.getPoints()).hasSize(1);
        assertThat(message.getPoints().get(0).getTimeFromStart().totalNsecs()).isEqualTo(20_000_000);
        assertThat(heard.only().name(1)).isEqualTo("joint1");
        assertThat(heard.only().positionRad(1)).isEqualTo(-0.25);
        assertThat(heard.only().velocityRadPerS(1)).isEqualTo(said.velocityRadPerS(1));
    }

    @Test
    void shouldRefuseTrajectoriesThatAreNoStreamedTarget() {
        JointTrajectory message = new JointTrajectory();
        message.getJointNames().add("a");
        new JointTrajectoryMapper(1).decode(message, 0, heard);
        message.getPoints().resize(2);
        new JointTrajectoryMapper(1).decode(message, 0, heard);
        message.getPoints().resize(1);
        new JointTrajectoryMapper(1).decode(message, 0, heard);
        assertThat(heard.signals()).isEmpty();
        assertThat(heard.refusals()).hasSize(3);
        assertThat(heard.refusals().get(1)).contains("2 points for 1 joints");
        assertThat(heard.refusals().get(2)).contains("0 positions");
    }

    @Test
    void shouldTakeTheModeFromTheProfile() {
        assertThat(JointMode.of(channel(Map.of()))).isEqualTo(JointMode.POSITION);
        assertThat(JointMode.of(channel(Map.of("mode", "velocity")))).isEqualTo(JointMode.VELOCITY);
        assertThatThrownBy(() -> JointMode.of(channel(Map.of("mode", "torque"))))
                .hasMessage("joints (/c): mode must be position or velocity, not torque.");
    }

    private String refusal(JointState message) {
        Heard<JointSignal> here = new Heard<>(JointSignal.KIND);
        new JointStateMapper().decode(message, 0, here);
        return here.refusal();
    }

    private static JointState state(int names, int positions, int velocities) {
        JointState state = new JointState();
        state.getHeader().getStamp().setNano(STAMP_NS);
        for (int i = 0; i < names; i++) {
            state.getName().add("joint" + i);
        }
        state.setPosition(new double[positions]);
        state.setVelocity(new double[velocities]);
        return state;
    }

    private static JointSignal signal(List<Double> radians, boolean velocities, boolean efforts) {
        JointSignal signal = new JointSignal();
        signal.clear(radians.size(), STAMP_NS);
        for (int i = 0; i < radians.size(); i++) {
            double radPerS = velocities ? radians.get(i) * 3 : Double.NaN;
            signal.setJoint(i, "joint" + i, radians.get(i), radPerS, efforts ? i : Double.NaN);
        }
        return signal;
    }

    private static JointArrayMapper array(JointMode mode) {
        return new JointArrayMapper(mode);
    }

    private static Channel<JointSignal> channel(Map<String, String> options) {
        return new Channel<>("joints", JointSignal.KIND, "/c", "std_msgs/Float64MultiArray", 100, 0, options);
    }
}
