package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.message.control_msgs.GripperCommandGoal;
import io.prehend.driver.message.franka_gripper.GraspGoal;
import io.prehend.driver.message.franka_gripper.MoveGoal;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.std_msgs.Float64MultiArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class GripperMappersTest {
    private static final long MS = 1_000_000L;

    private final Heard<GripperOrder> orders = new Heard<>(GripperOrder.KIND);
    private final Heard<GripperSignal> states = new Heard<>(GripperSignal.KIND);

    @Test
    void shouldAddUpTheFingers() {
        JointState message = new JointState();
        message.setName(List.of("arm", "left", "right"));
        message.setPosition(new double[] {9, 0.01, 0.02});
        message.setEffort(new double[] {90, -5, 7});
        new GripperStateMapper(List.of("left", "right")).decode(message, 0, states);
        assertThat(states.only().state().widthM()).isCloseTo(0.03, within(1e-15));
        assertThat(states.only().state().forceN()).isEqualTo(6);
    }

    @Test
    void shouldMoveUntilTheWidthHasStayedForAWhile() {
        GripperStateMapper mapper = new GripperStateMapper(List.of());
        for (int i = 0; i <= 20; i++) {
            double widthM = i < 10 ? 0.04 - 0.001 * i : 0.031;
            mapper.decode(finger(widthM), i * 33 * MS, states);
        }
        List<Boolean> moving =
                states.signals().stream().map(signal -> signal.state().moving()).toList();
        assertThat(moving.subList(0, 14)).as("closing, and 150 ms more").containsOnly(true);
        assertThat(moving.subList(14, 21)).as("at rest").containsOnly(false);
    }

    @Test
    void shouldRestInSpiteOfNoise() {
        GripperStateMapper mapper = new GripperStateMapper(List.of());
        for (int i = 0; i < 30; i++) {
            mapper.decode(finger(0.03 + (i % 2) * 0.1e-3), i * 33 * MS, states);
        }
        assertThat(states.signals().get(29).state().moving()).isFalse();
    }

    @Test
    void shouldRefuseStatesWithoutTheFingers() {
        GripperStateMapper mapper = new GripperStateMapper(List.of("left", "right"));
        JointState message = new JointState();
        mapper.decode(message, 0, states);
        message.setName(List.of("left"));
        message.setPosition(new double[] {1});
        mapper.decode(message, 0, states);
        message.setName(List.of("left", "right"));
        message.setPosition(new double[] {1, Double.NaN});
        mapper.decode(message, 0, states);
        assertThat(states.signals()).isEmpty();
        assertThat(states.refusals()).hasSize(3);
    }

    @Test
    void shouldCarryStatesOfTheSimulatedGripper() {
        GripperSignal said = new GripperSignal();
        said.state().set(0.05, 12, false, 0);
        said.setStampNs(5);
        List<String> fingers = List.of("left", "right");
        Wire.say(said, new GripperStateMapper(fingers), new JointState(), new GripperStateMapper(fingers), states);
        assertThat(states.only().state().widthM()).isEqualTo(0.05);
        assertThat(states.only().state().forceN()).isEqualTo(12);
        assertThat(states.only().stampNs()).isEqualTo(5);
    }

    @Test
    void shouldCarryMovesInEveryForm() {
        GripperOrder move = new GripperOrder();
        move.setMove(0.04, 0.1);
        Wire.say(move, new GripperJointMapper(), new JointState(), new GripperJointMapper(), orders);
        Wire.say(move, new FrankaMoveMapper(), new MoveGoal(), new FrankaMoveMapper(), orders);
        Wire.say(move, new GripperArrayMapper(), new Float64MultiArray(), new GripperArrayMapper(), orders);
        for (boolean ofOneFinger : new boolean[] {true, false}) {
            GripperCommandGoal goal = new GripperCommandGoal();
            GripperCommandMapper mapper = new GripperCommandMapper(ofOneFinger);
            Wire.say(move, mapper, goal, mapper, orders);
            assertThat(goal.getCommand().getPosition()).isEqualTo(ofOneFinger ? 0.02 : 0.04);
            assertThat(goal.getCommand().getMaxEffort()).isZero();
        }
        assertThat(orders.signals()).hasSize(5).allMatch(order -> !order.grasp() && order.widthM() == 0.04);
        assertThat(orders.signals().subList(0, 2)).allMatch(order -> order.isSame(move));
    }

    @Test
    void shouldCarryGraspsInEveryFormThatHasThem() {
        GripperOrder grasp = new GripperOrder();
        grasp.setGrasp(0.1, 20);
        Wire.say(grasp, new GripperJointMapper(), new JointState(), new GripperJointMapper(), orders);
        FrankaGraspMapper franka = new FrankaGraspMapper(0.08);
        Wire.say(grasp, franka, new GraspGoal(), franka, orders);
        GripperCommandMapper command = new GripperCommandMapper(false);
        Wire.say(grasp, command, new GripperCommandGoal(), command, orders);
        Wire.say(grasp, new GripperArrayMapper(), new Float64MultiArray(), new GripperArrayMapper(), orders);
        assertThat(orders.signals().subList(0, 2)).allMatch(order -> order.isSame(grasp));
        assertThat(orders.signals().get(2).grasp()).isTrue();
        assertThat(orders.signals().get(2).forceN()).isEqualTo(20);
        assertThat(orders.signals().get(3).widthM()).as("a width only").isZero();
    }

    @Test
    void shouldNotSayAGraspAsAMoveOrTheOtherWayRound() {
        GripperOrder order = new GripperOrder();
        order.setGrasp(0.1, 20);
        assertThat(new FrankaMoveMapper().encode(order, new MoveGoal())).isFalse();
        order.setMove(0.1, 0.1);
        assertThat(new FrankaGraspMapper(0.08).encode(order, new GraspGoal())).isFalse();
    }

    @Test
    void shouldRefuseOrdersThatAreNone() {
        for (double value : new double[] {-0.01, Double.NaN, Double.POSITIVE_INFINITY}) {
            Float64MultiArray array = new Float64MultiArray();
            array.setData(new double[] {value});
            new GripperArrayMapper().decode(array, 0, orders);
            MoveGoal move = new MoveGoal();
            move.setSpeed(value);
            new FrankaMoveMapper().decode(move, 0, orders);
            GraspGoal grasp = new GraspGoal();
            grasp.setForce(value);
            new FrankaGraspMapper(0.08).decode(grasp, 0, orders);
            GripperCommandGoal goal = new GripperCommandGoal();
            goal.getCommand().setPosition(value);
            new GripperCommandMapper(true).decode(goal, 0, orders);
        }
        new GripperArrayMapper().decode(new Float64MultiArray(), 0, orders);
        new GripperJointMapper().decode(finger(0.1), 0, orders);
        assertThat(orders.signals()).isEmpty();
        assertThat(orders.refusals()).hasSize(14);
    }

    private static JointState finger(double widthM) {
        JointState message = new JointState();
        message.setName(List.of("finger"));
        message.setPosition(new double[] {widthM});
        message.setVelocity(new double[] {0});
        return message;
    }
}
