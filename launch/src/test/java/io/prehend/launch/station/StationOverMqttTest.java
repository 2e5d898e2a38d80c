package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.LinkedWay;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Via;
import io.prehend.launch.report.Report;
import io.prehend.launch.serve.RobotBeside;
import io.prehend.launch.serve.RobotServer;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.work.StopRequest;
import io.prehend.safety.SafetySupervisor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, and a simulated robot behind MQTT: everything is real but the arm. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StationOverMqttTest {
    private static final PrintWriter OUT = new PrintWriter(System.out, true);
    private static final Caller ANN = new Caller("Ann", Role.OPERATOR, "Ann's page", Via.HTTP, "test");

    @TempDir
    private Path folder;

    private final AtomicReference<Service> open = new AtomicReference<>();
    private volatile boolean enough;
    private volatile boolean wayUp = true;
    private long sequence;

    @Test
    void shouldServeBeStoppedRememberThatAndBeStartedAgainByThreeActs() throws Exception {
        Config config = config();
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                StopRequest robotStop = StopRequest.onSignal(() -> {});
                PolicySource policies = Policies.open(Policies.usual())) {
            Profile profile = profile(broker.port());
            CompletableFuture<RobotServer> robot = RobotBeside.start(config, profile, 1, robotStop);

            CompletableFuture<Report> first = service(config, profile, policies);
            awaitState("the automatic operator starts it", "running");
            Service service = open.get();
            await("the arm moves", service, situation -> situation.arm().tipSpeedMPerS() > 0.01);
            assertThat(service.desk().stop(ANN).first()).isTrue();
            awaitStopped("at once");
            await("it stands still", service, situation -> situation.arm().tipSpeedMPerS() < 0.005);
            // A busy machine takes its time to write the recording.
            await("the recording", service, situation -> !lastStop(service)
                    .recording()
                    .isEmpty());
            StopReport report = lastStop(service);
            assertThat(report.who()).contains("Ann");
            assertThat(report.reactionMs()).isLessThan(100);
            assertThat(report.standstillMs()).isBetween(0.0, 2000.0);
            assertThat(report.recording()).endsWith(".mcap");
            assertThat(service.records().recording(report.recording())).isPresent();
            awaitStopped("nobody starts it again");
            cutTheWay(service);
            enough = true;
            first.join();

            enough = false;
            CompletableFuture<Report> second = service(config, profile, policies);
            awaitStopped("a restart changes nothing");
            Service again = open.get();
            double[] before = again.situation().joints().positionRad();
            require(again.control().take(ANN));
            require(act(again, order -> again.desk().acknowledge(order)));
            assertThat(act(again, order -> again.desk().start(order)).code()).isEqualTo("not_enabled");
            require(act(again, order -> again.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS)));
            LockSupport.parkNanos(500_000_000L);
            double[] after = again.situation().joints().positionRad();
            assertThat(after).as("nothing moves before the start").containsExactly(before, within(2e-3));
            require(again.control().take(ANN));
            require(act(again, order -> again.desk().start(order)));
            awaitState("after the start", "running");
            await("the arm moves", again, situation -> situation.arm().tipSpeedMPerS() > 0.01);
            enough = true;
            second.join();
            assertThat(again.records().auditFaults()).isEmpty();
            robotStop.request();
            robot.join();
        }
    }

    /** Somebody must be told of it. */
    private void cutTheWay(Service service) {
        wayUp = false;
        await("an alarm", service, situation -> situation.alarms().stream()
                .anyMatch(alarm -> alarm.id().equals("link.way")));
    }

    private CompletableFuture<Report> service(Config config, Profile profile, PolicySource policies) {
        open.set(null);
        StationRun.Options options = new StationRun.Options(
                0,
                List.of(service -> {
                    open.set(service);
                    return new Way();
                }),
                false,
                "test");
        StationRun run = new StationRun(profile, config, policies, options, OUT, OUT).until(() -> enough);
        return CompletableFuture.supplyAsync(() -> run.run(null));
    }

    /** A way to the service that may be cut. */
    private final class Way implements LinkedWay {
        @Override
        public List<Situation.LinkView> links() {
            return List.of(new Situation.LinkView("way", wayUp, Double.NaN, Double.NaN, 0, "cut by the test"));
        }

        @Override
        public void close() {
            wayUp = false;
        }
    }

    private void awaitState(String why, String state) {
        while (open.get() == null) {
            LockSupport.parkNanos(10_000_000L);
        }
        await(why, open.get(), situation -> situation.safety().state().equals(state));
    }

    private static StopReport lastStop(Service service) {
        return service.records().lastStop().orElseThrow();
    }

    /** A robot that says that it has stopped is a fault on top. */
    private void awaitStopped(String why) {
        while (open.get() == null) {
            LockSupport.parkNanos(10_000_000L);
        }
        await(why, open.get(), situation -> List.of("stopped", "fault")
                .contains(situation.safety().state()));
    }

    private static void await(String why, Service service, Predicate<Situation> condition) {
        long untilNs = System.nanoTime() + 60_000_000_000L;
        while (!condition.test(service.situation())) {
            assertThat(System.nanoTime())
                    .as("%s: %s", why, service.situation().safety())
                    .isLessThan(untilNs);
            LockSupport.parkNanos(10_000_000L);
        }
    }

    private Answer act(Service service, Function<Order, CompletableFuture<Answer>> act) {
        Answer answer = Answer.refused("never", "never asked");
        // A busy machine may make the loop miss a beat, which refuses an act for a moment.
        for (int i = 0; i < 20 && !answer.accepted() && !answer.code().startsWith("not_enabled"); i++) {
            long untilMs = System.currentTimeMillis() + Order.LONGEST_VALID_MS;
            String lease = service.control().lease().lease();
            answer = act.apply(new Order(ANN, lease, ++sequence, untilMs)).join();
            LockSupport.parkNanos(50_000_000L);
        }
        return answer;
    }

    private static void require(Answer answer) {
        assertThat(answer.accepted()).as(answer.sentence()).isTrue();
    }

    private Profile profile(int port) throws Exception {
        Path file = folder.resolve("sim.yaml");
        Files.writeString(file, Profiles.text("sim_mqtt", port));
        return Profiles.read(file.toString());
    }

    private Config config() throws Exception {
        Path file = folder.resolve("site.yaml");
        Files.writeString(
                file,
                "service: {state_folder: \"" + folder.resolve("state") + "\"}\nrecorder: {folder: \""
                        + folder.resolve("recordings") + "\"}\n");
        return Config.read(file);
    }
}
