package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.audit.FlightRecorder;
import io.prehend.driver.link.StopSaid;
import io.prehend.launch.link.Sight;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopLabels;
import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.port.Gripper;
import io.prehend.port.Pacer;
import io.prehend.port.Task;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopEvent;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import io.prehend.task.GraspOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A whole station around an arm without physics, on a clock that the test turns: the loop, the station's threads' work
 * and the answers all happen in the test's thread. What is not there is the wire and the camera.
 */
final class StationBench implements AutoCloseable, Clocks, Cell, Pacer {
    static final long MS = 1_000_000L;
    static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};

    final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    final KinematicArm arm = new KinematicArm(chain.jointNames(), HOME_RAD);
    final List<String> said = new ArrayList<>();
    final Station station;
    final Swing swing = new Swing();
    final OpenGripper gripper = new OpenGripper();
    private final Path root;
    private final StateFolder folder;
    private final StopLatch latch = new StopLatch();
    private final FlightRecorder recorder;
    private final ControlLoop loop;
    private Consumer<StopEvent> listener = event -> {};
    private long nowNs = 5_000_000_000L;
    /** What others read is later by so much than what the tick that comes was begun at. */
    long aheadNs;

    private long sequence;
    boolean deadmanKnown = true;
    String deadman;
    /** Happens in the middle of the dead-man's measurement. */
    Runnable whileProbing = () -> {};

    int renewed;
    /** Whether what the service says reaches anybody. */
    boolean talks = true;
    /** Whose page beats. */
    Caller present;

    StationBench(Path root, boolean simulated, boolean attended) {
        this(root, simulated, attended, simulated);
    }

    StationBench(Path root, boolean simulated, boolean attended, boolean disarms) {
        this.root = root;
        recorder = new FlightRecorder(LoopLabels.of("test", "test", chain.jointNames(), List.of()), 3000);
        loop = new ControlLoop(
                arm,
                swing,
                new SafetyFilter(PandaLimits.normal(), chain),
                new SafetySupervisor(chain.jointCount(), latch, event -> listener.accept(event)),
                latch,
                new Watchdog(latch),
                recorder,
                this);
        folder = StateFolder.open(root, "bench arm");
        LatchFile.Boot boot = new LatchFile(folder.latch()).read();
        if (boot.stop() != null) {
            loop.supervisor().restore(boot.stop(), nowNs);
        }
        FactsMaker.Robot robot = new FactsMaker.Robot("bench arm", simulated, "0", "bench", "0", 1000, Double.NaN);
        Facts facts = FactsMaker.facts(robot, chain, PandaLimits.normal(), wallMs());
        Surroundings around = new Surroundings(
                facts,
                this,
                root.resolve("recordings"),
                view -> List.of(),
                () -> new StopSaid(0, 0, 0),
                () -> Sight.NOTHING,
                () -> new Surroundings.Deciding("nobody", 0, null, false),
                () -> null,
                attended,
                false,
                disarms);
        station = new Station(this, around, folder, boot, this::say);
        listener = station.loopSide()::onEvent;
    }

    private void say(String sentence) {
        if (!talks) {
            throw new IllegalStateException("nobody hears");
        }
        said.add(sentence);
    }

    /** Lets so much time pass, in the loop and all around it. */
    void run(long durationMs) {
        for (long i = 0; i < durationMs; i++) {
            station.loopSide().step();
            settle();
            if (i % 50 == 0) {
                if (present != null) {
                    station.desk().beat(present);
                }
                station.refresh();
            }
        }
        station.refresh();
    }

    /** Lets the desk and the keeper do their work. */
    void settle() {
        station.deskThread().settle();
        station.keeper().settle();
    }

    SafetyState state() {
        return loop.supervisor().state();
    }

    static Caller caller(String name, Role role) {
        return new Caller(name, role, name + "'s session", Via.CONSOLE, "test");
    }

    /** An order of now, with the lease that its caller holds, if any. */
    Order order(Caller caller) {
        String lease = station.control().lease().session().equals(caller.session())
                ? station.control().lease().lease()
                : "";
        return new Order(caller, lease, ++sequence, wallMs() + Order.LONGEST_VALID_MS);
    }

    /** What became of {@code act}, a few ticks later. */
    Answer answer(Function<Order, CompletableFuture<Answer>> act, Caller caller) {
        return answer(act, caller, 600);
    }

    /** The same within so many ticks. */
    Answer answer(Function<Order, CompletableFuture<Answer>> act, Caller caller, int ticks) {
        CompletableFuture<Answer> answer = act.apply(order(caller));
        for (int i = 0; i < ticks && !answer.isDone(); i++) {
            run(1);
        }
        assertThat(answer).isDone();
        return answer.join();
    }

    /** Takes control and goes through the three acts; the arm moves after it. */
    void start(Caller caller) {
        present = caller;
        assertThat(station.control().take(caller).accepted()).isTrue();
        run(600);
        station.control().take(caller);
        require(answer(station.desk()::acknowledge, caller));
        require(answer(order -> station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), caller));
        require(answer(station.desk()::start, caller));
    }

    static void require(Answer answer) {
        assertThat(answer.accepted()).as(answer.sentence()).isTrue();
    }

    @Override
    public void close() {
        station.close();
        folder.close();
    }

    /**
     * What a kill at this moment leaves on the disk, as a copy in {@code to}; the service itself then ends in
     * order.
     */
    Path kill(Path to) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        close();
        return to;
    }

    @Override
    public long nowNs() {
        return nowNs + aheadNs;
    }

    @Override
    public long wallMs() {
        return 1_700_000_000_000L + nowNs / MS;
    }

    @Override
    public long awaitNextTick() {
        nowNs += MS;
        return nowNs;
    }

    @Override
    public long stopwatchNs() {
        return nowNs;
    }

    @Override
    public long periodNs() {
        return MS;
    }

    @Override
    public ControlLoop loop() {
        return loop;
    }

    @Override
    public StopLatch latch() {
        return latch;
    }

    @Override
    public FlightRecorder recorder() {
        return recorder;
    }

    @Override
    public KinematicChain chain() {
        return chain;
    }

    @Override
    public Gripper gripper() {
        return gripper;
    }

    @Override
    public long tick() {
        loop.tick(awaitNextTick());
        return nowNs;
    }

    @Override
    public Task task() {
        return swing;
    }

    @Override
    public int attempts() {
        return 1;
    }

    @Override
    public GraspOutcome outcome() {
        return swing.done ? GraspOutcome.GRASPED : GraspOutcome.PENDING;
    }

    @Override
    public void renewTask() {
        renewed++;
        swing.done = false;
        swing.carrying = false;
    }

    @Override
    public void leaveTask() {
        swing.done = false;
    }

    @Override
    public boolean deadmanKnown() {
        return deadmanKnown;
    }

    @Override
    public String measureDeadman() {
        whileProbing.run();
        deadmanKnown = deadman == null;
        return deadman;
    }

    /** Swings the first joint; done when the test says so, once it rests. */
    static final class Swing implements Task {
        boolean done;
        boolean carrying;
        int starts;
        private long startNs;
        private double fromRad;

        @Override
        public void start(long nowNs, JointStateView measured) {
            starts++;
            done = false;
            startNs = nowNs;
            fromRad = measured.positionRad(0);
        }

        @Override
        public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
            double timeS = (nowNs - startNs) * 1e-9;
            for (int joint = 0; joint < desired.count(); joint++) {
                desired.setJoint(joint, executed.positionRad(joint), 0);
            }
            if (!done) {
                desired.setJoint(0, fromRad + 0.2 * (1 - Math.cos(2 * timeS)), 0.4 * Math.sin(2 * timeS));
            }
            return done ? Status.DONE : Status.RUNNING;
        }

        @Override
        public void hold(long nowNs, JointStateView measured) {
            startNs = nowNs;
            fromRad = measured.positionRad(0);
        }

        @Override
        public int phase() {
            return 0;
        }

        @Override
        public boolean carrying() {
            return carrying;
        }
    }

    /** Is at once where it was told to be. */
    static final class OpenGripper implements Gripper {
        double widthM = 0.03;
        double forceN = Double.NaN;

        @Override
        public void move(double newWidthM, double speedMPerS) {
            widthM = newWidthM;
            forceN = 0;
        }

        @Override
        public void grasp(double speedMPerS, double forceN) {
            widthM = 0.03;
        }

        @Override
        public void read(GripperState into, long nowNs) {
            into.set(widthM, forceN, false, nowNs);
        }

        @Override
        public double maxWidthM() {
            return 0.08;
        }
    }
}
