package io.prehend.launch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.audit.FlightRecording;
import io.prehend.driver.link.MemoryWire;
import io.prehend.driver.link.RobotLink;
import io.prehend.launch.config.Config;
import io.prehend.launch.serve.RobotBeside;
import io.prehend.launch.serve.RobotServer;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.SafetySupervisor;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A simulated robot served on one end of a wire, and the controller on the other: the whole way, without a network. */
class ServedRobotTest {
    private static final PrintWriter OUT = new PrintWriter(System.out, true);
    private static final int EPISODES = 2;

    @Test
    void shouldGraspOverAWireWhatItGraspsInProcess() {
        Config config = Config.defaults();
        Simulation simulation = Simulation.open(config);
        Profile profile = Profiles.read("sim_ros1");
        MemoryWire wire = new MemoryWire();
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                PolicySource policies = Policies.open(Policies.usual());
                RobotLink link = RobotLink.open(profile.plan(), wire.end(), simulation.chain())) {
            CompletableFuture<RobotServer> served = RobotBeside.start(config, profile, 1, EPISODES, stop, wire::end);
            LinkedCell cell = new LinkedCell(
                    profile, config, link, policies.maker(simulation.chain()).make(null), null);
            LinkedRun run = new LinkedRun(
                    cell,
                    question -> OperatorAct.local("test", SafetySupervisor.ENABLE_HOLD_NS),
                    config,
                    stop,
                    OUT,
                    OUT);
            while (!link.alive()) {
                Thread.onSpinWait();
            }
            run.settle();
            cell.warmUp(60);
            RealtimeThread.promote(config.loop().realtimePriority());
            run.play(EPISODES);
            run.summarize();
            FlightRecording recording = cell.recorder().copy();
            assertThat(recording.gripperWidthM(recording.count() - 1))
                    .as("the open fingers, as recorded")
                    .isGreaterThan(0.07);
            cell.close();

            stop.request();
            RobotServer server = served.join();
            assertThat(server.episodes()).isEqualTo(EPISODES);
            assertThat(server.successes()).isEqualTo(EPISODES);
            assertThat(server.refused()).isZero();
        }
    }
}
