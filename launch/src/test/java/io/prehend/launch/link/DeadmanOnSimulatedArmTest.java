package io.prehend.launch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.FaultyDriver;
import io.prehend.driver.guard.DeadmanProbe;
import io.prehend.driver.guard.DeadmanResult;
import io.prehend.driver.guard.DeadmanResult.Verdict;
import io.prehend.launch.config.Config;
import io.prehend.launch.wiring.Simulation;
import io.prehend.port.RobotDriver;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.robot.ArmStatus;
import io.prehend.sim.robot.SimulatedArm;
import io.prehend.sim.robot.SimulatedRobot;
import io.prehend.sim.robot.SteppedPacer;
import io.prehend.sim.shape.ObjectSets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stop of a simulated robot, whose brakes close 100 ms after the last command, measured as that of a real one. */
class DeadmanOnSimulatedArmTest {
    private static final Simulation SIMULATION = Simulation.open(Config.defaults());

    @ParameterizedTest
    @CsvSource({"off, 1", "standard, 1", "standard, 2", "standard, 3", "hard, 1", "hard, 2", "hard, 3"})
    void shouldPassARobotThatStopsByItself(String level, long seed) {
        try (SimulatedRobot robot = robot(level, seed)) {
            DeadmanResult result = measure(robot, arm -> arm);

            assertThat(result.verdict()).as(result.sentence()).isEqualTo(Verdict.PASSED);
            assertThat(result.robotSaidSo()).as("its dead-man acted").isTrue();
            assertThat(result.stopNs()).isLessThan(SimulatedArm.COMMAND_TIMEOUT_NS + 50_000_000L);
            assertThat(result.movedRad()).isBetween(0.003, DeadmanProbe.FARTHEST_RAD);
            assertThat(robot.arm().status()).as("released").isEqualTo(ArmStatus.IDLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "standard", "hard"})
    void shouldRefuseARobotThatGoesOn(String level) {
        try (SimulatedRobot robot = robot(level, 1)) {
            DeadmanResult result =
                    measure(robot, arm -> new FaultyDriver(arm, FaultScript.parse("always slow-deadman")));

            assertThat(result.verdict()).as(result.sentence()).isEqualTo(Verdict.TOO_SLOW);
            assertThat(result.movedRad()).isLessThanOrEqualTo(DeadmanProbe.FARTHEST_RAD);
            assertThat(robot.arm().status()).as("told to stop").isEqualTo(ArmStatus.STOPPING);
        }
    }

    private static DeadmanResult measure(SimulatedRobot robot, UnaryOperator<RobotDriver> around) {
        return DeadmanProbe.measure(
                around.apply(robot.arm()),
                SIMULATION.chain(),
                SIMULATION.config().limits(),
                new SteppedPacer(robot, 1));
    }

    private static SimulatedRobot robot(String level, long seed) {
        EpisodeSampler sampler = new EpisodeSampler(
                ObjectSets.open("builtin:train"),
                Randomization.open(level),
                SIMULATION.realTimePhysics(),
                SIMULATION.chain(),
                seed);
        return SimulatedRobot.create(SIMULATION.engine(), sampler.setup(0), SIMULATION.chain());
    }
}
