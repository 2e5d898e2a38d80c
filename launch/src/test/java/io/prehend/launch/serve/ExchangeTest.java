package io.prehend.launch.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.MemoryWire;
import io.prehend.driver.link.RobotLink;
import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.link.LinkedCell;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetySupervisor;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects come and go under a service that stays armed and runs: it sees no gap, no jump, and no reason to stop. */
class ExchangeTest {
    private static final PrintWriter OUT = new PrintWriter(System.out, true);
    private static final OperatorAct OPERATOR = OperatorAct.local("test", SafetySupervisor.ENABLE_HOLD_NS);
    private static final int EXCHANGES = 3;
    private static final long REST_NS = 1_500_000_000L;
    private static final long PATIENCE_NS = 90_000_000_000L;
    /** Samples come every few milliseconds; a gap like this is no robot's, but a machine's with too much to do. */
    private static final double STALL_MS = 200;

    private final Config config = Config.defaults();
    private final Simulation simulation = Simulation.open(config);

    @Test
    void shouldExchangeObjectsWithoutAGapOverAWireInMemory() {
        MemoryWire wire = new MemoryWire();
        shouldStayArmedOverManyObjects(Profiles.read("sim_ros1"), wire.end(), wire.end());
    }

    @Test
    void shouldExchangeObjectsWithoutAGapOverMqtt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("robot.yaml");
        Files.writeString(file, Profiles.text("sim_mqtt", FreePort.find()));
        Profile profile = Profiles.read(file.toString());
        Transport robot = Transports.open(profile.transport(), End.ROBOT);
        shouldStayArmedOverManyObjects(profile, robot, Transports.open(profile.transport(), End.CONTROLLER));
    }

    private void shouldStayArmedOverManyObjects(Profile profile, Transport robotEnd, Transport end) {
        EpisodeSampler sampler = new EpisodeSampler(
                ObjectSets.open("builtin:train"),
                Randomization.open("standard"),
                simulation.realTimePhysics(),
                simulation.chain(),
                7,
                Disturbances.NONE);
        RobotServer server = new RobotServer(simulation, sampler, profile.plan(), profile.homeRad(), robotEnd, OUT);
        SampleMeter meter = new SampleMeter();
        Excursions task = new Excursions(
                simulation.chain(), profile.arm().limits(config.limits()).joints(), profile.homeArrayRad(), REST_NS);
        try (server;
                StopRequest stop = StopRequest.onSignal(() -> {});
                PolicySource policies = Policies.open(Policies.usual());
                RobotLink link = RobotLink.open(profile.plan(), end, simulation.chain());
                LinkedCell cell = new LinkedCell(
                        profile,
                        config,
                        link,
                        policies.maker(simulation.chain()).make(null),
                        null)) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> server.serve(0, stop));
            cell.loop().setTask(task);
            RealtimeThread.promote(config.loop().realtimePriority());
            arm(cell);
            long beganNs = System.nanoTime();
            while (server.exchanges() < EXCHANGES && System.nanoTime() - beganNs < PATIENCE_NS) {
                if (cell.loop().supervisor().state().latched()) {
                    // A machine with too much to do was late somewhere on the way; that is not what this is about.
                    OUT.println("stopped: " + cell.loop().supervisor().lastEvent());
                    arm(cell);
                }
                cell.tick();
                meter.look(cell.loop().measured(), server.exchanges());
            }
            for (int tick = 0; tick < 500; tick++) {
                cell.tick();
                meter.look(cell.loop().measured(), server.exchanges());
            }
            OUT.println(profile.transport().kind() + ": " + meter);
            stop.request();
            served.join();
        }
        assertThat(server.exchanges()).isEqualTo(EXCHANGES);
        if (meter.longestGapMs() < STALL_MS) {
            assertThat(server.refused()).as(server.complaint()).isZero();
        } else {
            // The whole machine stood still for a while: commands come too late then, and are rightly refused.
            assertThat(server.complaint()).matches("|.*ms old.*");
        }
        assertThat(meter.backwards()).isZero();
        // A machine with more to do than this lets samples wait now and then; an exchange that takes long, always.
        assertThat(meter.usualExchangeGapMs()).as(meter::toString).isLessThan(30);
        assertThat(meter.farthestJumpRad()).as(meter::toString).isLessThan(0.005);
    }

    private static void arm(LinkedCell cell) {
        ResetVerdict answer = ResetVerdict.NOT_AT_REST;
        long nowNs = 0;
        long beganNs = System.nanoTime();
        while (answer != ResetVerdict.ACCEPTED && System.nanoTime() - beganNs < PATIENCE_NS) {
            nowNs = cell.tick();
            answer = cell.loop().acknowledge(OPERATOR, nowNs);
        }
        nowNs = cell.tick();
        assertThat(cell.loop().supervisor().enable(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(cell.loop().start(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
    }
}
