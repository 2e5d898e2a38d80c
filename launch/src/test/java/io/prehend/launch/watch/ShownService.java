package io.prehend.launch.watch;

import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Counts;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Durations;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.loop.TickHistogram;
import io.prehend.safety.StopRules;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A service that shows what a test wants it to show, and can be told nothing. Any thread. */
public final class ShownService implements Service {
    private static final List<String> JOINTS = List.of("panda_joint1", "panda_joint2");
    private static final long WALL_MS = 1_790_000_000_000L;
    private static final List<Double> NOWHERE = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0);

    private final List<StopReport> stops = new ArrayList<>();
    private final TickHistogram ticks = new TickHistogram();
    private final List<Situation.Alarm> alarms = new ArrayList<>();
    private String state = "running";
    private volatile long number = 1;
    private volatile String phase = "approach";

    /** A tick took {@code durationNs}. */
    public void tick(long durationNs) {
        ticks.record(durationNs);
    }

    /** The arm stopped. */
    public synchronized void stopped(String cause, String category, double reactionMs, double standstillMs) {
        stops.add(0, report(stops.size() + 1, cause, category, reactionMs, standstillMs));
        state = "stopped";
        number++;
    }

    /** The standstill of the newest stop has become known. */
    public synchronized void stoodStill(double standstillMs) {
        StopReport stop = stops.remove(0);
        stops.add(0, report(stop.number(), stop.cause(), stop.category(), stop.reactionMs(), standstillMs));
    }

    /** An alarm stands from now on. */
    public synchronized void alarm(String id, String priority) {
        alarms.add(new Situation.Alarm(
                id, priority, WALL_MS, false, "Something is wrong.", "It stands still.", "Look at it."));
        number++;
    }

    /** No alarm stands any more. */
    public synchronized void calm() {
        alarms.clear();
        number++;
    }

    /** The task is in another phase. */
    public void doing(String newPhase) {
        phase = newPhase;
    }

    /** The next situation. */
    public void advance() {
        number++;
    }

    @Override
    public synchronized Situation situation() {
        double[] poses = {0, 0, 0, 0, 0, 0, 1, 0, 0, 0.333, 0, 0, 0, 1};
        return new Situation(
                number,
                WALL_MS + number * 50,
                1000 + number,
                safety(),
                new Control.Lease("lease", "somebody", "session", 4000, "", ""),
                new Situation.TaskState("grasp", phase, 3, 1, 2, stops.size(), "grasped", true),
                new Situation.Arm(poses, poses.clone(), 0.12),
                new Situation.Joints(
                        new double[] {0.1, -0.5},
                        new double[] {0.01, 0},
                        new double[] {Double.NaN, 3},
                        new double[] {0.1, -0.49},
                        4,
                        1,
                        "passed"),
                new Situation.GripperView(0.04, 0.08, Double.NaN, false, 20),
                new Situation.Scene(7, 80, 2, new double[] {0.5, 0, 0.3, 1, 0, 0, 0}, 0.4),
                new Situation.PolicyView("gaddpg \"best\"", 4, "ab12", 12.5, 0.02, false),
                learner(),
                new Situation.Timing(20, 90, 400, 150, 600, 2000, 3, 1, 5),
                List.of(
                        new Situation.LinkView("robot", true, 100, 4, 0, "well"),
                        new Situation.LinkView("camera", null, Double.NaN, Double.NaN, 2, "unknown")),
                List.copyOf(alarms));
    }

    @Override
    public float[] points() {
        return new float[] {0.5f, 0, 0.25f, 0.5f, 0.1f, 0.25f};
    }

    @Override
    public Facts facts() {
        return new Facts(
                "panda",
                true,
                "0.1.0",
                WALL_MS,
                "boot-1",
                "sim",
                "1a2b",
                100,
                JOINTS.stream()
                        .map(name -> new Facts.JointFacts(name, -2, 2, 2, 10, 5000))
                        .toList(),
                links(),
                Arrays.asList(-0.8, -0.8, 0.0, 0.8, 0.8, 1.2),
                0,
                StopRules.all().stream().map(rule -> rule(rule.cause().name())).toList(),
                List.of("approach"),
                List.of("finite", "joint_range"));
    }

    @Override
    public Counts counts() {
        return new Counts(Durations.of(ticks.snapshot()), Durations.NONE, new long[] {0, 5});
    }

    @Override
    public Records records() {
        return nothingElse(Records.class, Map.of("stops", this::newestFirst, "lastStop", this::newest));
    }

    @Override
    public Desk desk() {
        return nothingElse(Desk.class, Map.of());
    }

    @Override
    public Control control() {
        return nothingElse(Control.class, Map.of());
    }

    @Override
    public Learning learning() {
        return nothingElse(Learning.class, Map.of());
    }

    private synchronized Object newestFirst() {
        return List.copyOf(stops);
    }

    private synchronized Object newest() {
        return stops.stream().findFirst();
    }

    private Situation.Safety safety() {
        String cause = Optional.of(stops)
                .filter(known -> !known.isEmpty())
                .map(known -> known.get(0).cause())
                .orElse(null);
        return new Situation.Safety(
                state, "none", cause, List.of(), List.of(), true, 0.5, "released", null, stops.size());
    }

    private static Situation.LearnerView learner() {
        return new Situation.LearnerView(
                "learning",
                false,
                5000,
                40,
                900,
                12,
                Map.of("q_mean", 0.7, "alpha", 0.05, "critic_loss", 0.01),
                2,
                "refused",
                "worse",
                "",
                500);
    }

    private static List<Facts.LinkFacts> links() {
        List<Double> turned = List.of(0.0, 0.0, 0.1, 0.0, 0.7071068, 0.0, 0.7071068);
        return List.of(
                new Facts.LinkFacts(
                        "panda_link0", List.of(new Facts.SolidFacts("box", List.of(0.1, 0.2, 0.3), NOWHERE))),
                new Facts.LinkFacts(
                        "panda_link1",
                        List.of(
                                new Facts.SolidFacts("capsule", List.of(0.06, 0.2), turned),
                                new Facts.SolidFacts("cylinder", List.of(0.06, 0.2), NOWHERE),
                                new Facts.SolidFacts("sphere", List.of(0.05), NOWHERE))));
    }

    private static Facts.RuleFacts rule(String cause) {
        return new Facts.RuleFacts(
                cause.toLowerCase(Locale.ROOT), "stop_cat2", "operator_reset", null, "", null, "", "", "");
    }

    private static StopReport report(
            long number, String cause, String category, double reactionMs, double standstillMs) {
        return new StopReport(
                number,
                WALL_MS,
                cause,
                category,
                "somebody",
                List.of("it began"),
                reactionMs,
                standstillMs,
                0.01,
                1,
                "",
                "Look at the arm.");
    }

    /** Answers {@code answers}, and fails whoever asks for anything else: who watches has no business there. */
    private static <T> T nothingElse(Class<T> type, Map<String, Supplier<Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (!answers.containsKey(method.getName())) {
                throw new AssertionError("whoever only watches called " + method);
            }
            return answers.get(method.getName()).get();
        }));
    }
}
