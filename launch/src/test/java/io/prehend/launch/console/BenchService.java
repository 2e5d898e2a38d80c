package io.prehend.launch.console;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.model.JointStateBuffer;
import io.prehend.safety.SafetyInputs;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import io.prehend.safety.StopRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A service for tests of the interface: the real supervisor and the real latch in a loop of their own, around an arm
 * that stands still and is only a row of numbers. No driver, no task, no disk.
 */
public final class BenchService implements Service, AutoCloseable {
    static final int JOINTS = 7;
    private static final long PERIOD_MS = 2;
    private static final int TICKS_PER_SITUATION = 25;

    final StopLatch latch = new StopLatch();
    final SafetySupervisor supervisor = new SafetySupervisor(JOINTS, latch, event -> {});
    /** Sentences in Markup, for whoever shows them. */
    public final List<Situation.Alarm> alarms = new CopyOnWriteArrayList<>();
    /** What the robot is said to have wrong with it, from the next tick on. */
    volatile long causes;
    /** The loop does nothing while this is set. */
    volatile boolean stalled;

    private final BenchControl control = new BenchControl();
    private final BenchRecords records = new BenchRecords();
    private final BenchDesk desk = new BenchDesk(this, control);
    private final ConcurrentLinkedQueue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final JointStateBuffer measured = new JointStateBuffer(JOINTS);
    private final SafetyInputs inputs = new SafetyInputs();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "prehend-bench-loop");
        thread.setDaemon(true);
        return thread;
    });
    private long ticks;
    private volatile long tickedNs;
    private volatile Situation situation;

    /** One that ticks. */
    public BenchService() {
        tick();
        loop.scheduleAtFixedRate(this::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** Has {@code act} done by the loop's thread at its next tick. */
    void post(Runnable act) {
        mailbox.add(act);
    }

    /** What was recorded. */
    public BenchRecords bench() {
        return records;
    }

    /** What was done. */
    public BenchDesk benchDesk() {
        return desk;
    }

    /** The supervisor's. */
    public SafetyState state() {
        return supervisor.state();
    }

    private void tick() {
        if (stalled) {
            return;
        }
        long nowNs = System.nanoTime();
        ticks++;
        tickedNs = nowNs;
        measured.setHeader(nowNs, nowNs, ticks);
        inputs.clear();
        inputs.add(causes);
        inputs.setMeasured(measured);
        supervisor.tick(nowNs, inputs);
        for (Runnable act = mailbox.poll(); act != null; act = mailbox.poll()) {
            act.run();
        }
        if (situation == null || ticks % TICKS_PER_SITUATION == 0) {
            situation = view(nowNs);
        }
    }

    private Situation view(long nowNs) {
        double[] joints = new double[JOINTS];
        joints[JOINTS - 1] = Double.NaN;
        double[] poses = new double[7 * 9];
        return new Situation(
                ticks / TICKS_PER_SITUATION,
                System.currentTimeMillis(),
                ticks,
                safety(),
                control.lease(),
                new Situation.TaskState("grasp", "approach", 1, 1, 0, 0, "none", false),
                new Situation.Arm(poses, poses, 0.1),
                new Situation.Joints(joints, joints, joints, joints, 1.5, 0, "accepted"),
                new Situation.GripperView(0.04, 0.08, 20, false, 3),
                new Situation.Scene(7, 40, 2, null, 0.25),
                new Situation.PolicyView("grasp", 0, "0".repeat(64), 12.5, 0, false),
                null,
                new Situation.Timing(20, 60, 90, 100, 150, 300, 0, 0, (System.nanoTime() - tickedNs) / 1e6),
                List.of(new Situation.LinkView("robot", true, 1000, 1, 0, "Up.")),
                List.copyOf(alarms));
    }

    private Situation.Safety safety() {
        StopCause worst = supervisor.worstCause();
        return new Situation.Safety(
                word(supervisor.state()),
                word(supervisor.reaction()),
                worst == null ? null : word(worst),
                words(supervisor.activeCauses()),
                words(supervisor.latchedCauses()),
                false,
                1,
                "unknown",
                null,
                records.stopCount());
    }

    private static List<String> words(long mask) {
        List<String> words = new ArrayList<>();
        for (StopCause cause : StopCause.values()) {
            if (cause.in(mask)) {
                words.add(word(cause));
            }
        }
        return words;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Situation situation() {
        return situation;
    }

    @Override
    public float[] points() {
        return new float[] {0.5f, 0, 0.1f, 0.5f, 0.01f, 0.1f};
    }

    @Override
    public Facts facts() {
        return new Facts(
                "bench",
                true,
                "0",
                0,
                "boot",
                "bench",
                "0123abcd",
                500,
                List.of(new Facts.JointFacts("panda_joint1", -2.8973, 2.8973, 2.175, 15, 7500)),
                List.of(new Facts.LinkFacts(
                        "panda_link0",
                        List.of(new Facts.SolidFacts(
                                "capsule", List.of(0.06, 0.1), List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0))))),
                java.util.Arrays.asList(-1.0, -1.0, 0.0, 1.0, 1.0, null),
                Double.NaN,
                StopRules.all().stream()
                        .map(rule -> new Facts.RuleFacts(
                                word(rule.cause()),
                                word(rule.category()),
                                word(rule.clears()),
                                Double.isNaN(rule.threshold()) ? null : rule.threshold(),
                                rule.unit(),
                                null,
                                rule.source(),
                                "",
                                ""))
                        .toList(),
                List.of("approach", "grasp"),
                List.of("finite"));
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public Control control() {
        return control;
    }

    @Override
    public Records records() {
        return records;
    }

    @Override
    public Learning learning() {
        return new Nothing();
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }

    /** A store without which nothing can be promoted. */
    private static final class Nothing implements Learning {
        private static final Answer REFUSED = Answer.refused("no_store", "There is no store.");

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public List<Generation> generations() {
            return List.of(new Generation(3, "grasp", "ab".repeat(32), "active", "It passed.", 1));
        }

        @Override
        public Answer promote(Order order, long generation, String reason) {
            return generation == 3 ? Answer.done("From the next rest on: " + reason) : REFUSED;
        }

        @Override
        public Answer rollBack(Order order, String reason) {
            return REFUSED;
        }

        @Override
        public Answer setPaused(Order order, boolean paused) {
            return Answer.done();
        }
    }
}
