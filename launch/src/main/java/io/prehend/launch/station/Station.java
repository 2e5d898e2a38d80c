package io.prehend.launch.station;

import io.prehend.audit.DistinctErrors;
import io.prehend.audit.FlightRecorderDumper;
import io.prehend.driver.link.StopSaid;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Counts;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Durations;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.station.AlarmBook.Finding;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.port.AuditEvent.Kind;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service around one arm: the loop and its supervisor for hours, what people do with it, and what is written
 * down. The loop's thread calls {@link #loopSide}; everything of {@link Service} is for any thread.
 *
 * <p>Threads besides the loop's: the desk's answers people, the keeper's writes to the disk, the situation's makes
 * {@link Situation}s.
 */
final class Station implements Service, AutoCloseable {
    private static final long SITUATION_NS = 1_000_000_000L / SITUATIONS_PER_S;
    private static final int KEEP_RECORDINGS = 50;
    /** Share of the recorder that shows what came after the stop. */
    private static final int AFTER_STOP_SHARE = 20;

    private static final Logger LOGGER = LoggerFactory.getLogger(Station.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Situation.Timing NO_TIMING = new Situation.Timing(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final Surroundings around;
    private final Cell cell;
    private final LoopSide side;
    private final Journal journal;
    private final StopBook book;
    private final StopDesk stops;
    private final DeskThread deskThread;
    private final Keeper keeper;
    private final OperatorLink link;
    private final LeaseBook leases;
    private final OrderCheck orders;
    private final StationControl control;
    private final StationDesk desk;
    private final StationRecords records;
    private final Optional<AutomaticOperator> automatic;
    private final AlarmBook alarms = new AlarmBook();
    private final AlarmFindings findings = new AlarmFindings();
    private final Score score = new Score();
    private final DistinctErrors errors = new DistinctErrors();
    private final FlightRecorderDumper dumper;
    private final SituationMaker situations;
    private final Thread thread = new Thread(this::run, "prehend-situation");
    private TickView view;
    private volatile Learning learning;
    private volatile Situation situation;
    private volatile long[] clampedTicks = new long[0];
    private volatile boolean closing;

    /**
     * A station around {@code cell}; {@link #start} it once it is complete.
     *
     * @param boot what the service before left
     * @param say tells people what is worth a line
     */
    Station(Cell cell, Surroundings around, StateFolder folder, LatchFile.Boot boot, Consumer<String> say) {
        this.cell = cell;
        this.around = around;
        Clocks clocks = around.clocks();
        journal = Journal.open(folder.audit(), clocks);
        side = new LoopSide(cell, clocks, around.disarmsBetween());
        deskThread = new DeskThread(cell.loop().inbox(), clocks, this::onError);
        StationParts parts = new StationParts(cell, side, deskThread, journal, clocks);
        book = new StopBook(new StopFile(folder.stops()), cell.recorder(), clocks);
        stops = new StopDesk(cell.loop(), clocks, this::wakeKeeper);
        keeper = new Keeper(parts, new LatchFile(folder.latch()), boot, book, stops, say, this::onError);
        leases = new LeaseBook(Station::secret);
        orders = new OrderCheck(leases);
        link = new OperatorLink(around.goesOnAlone(), side::movesByItself);
        control = new StationControl(
                leases,
                link,
                clocks,
                journal,
                this::stopIfMoving,
                around.facts().simulated());
        desk = new StationDesk(parts, orders, stops, link, alarms);
        records = new StationRecords(book, journal, alarms, clocks, around.recordings());
        automatic = around.facts().simulated()
                ? Optional.of(new AutomaticOperator(desk, control, clocks, boot.stop() == null, !around.attended()))
                : Optional.empty();
        dumper = new FlightRecorderDumper(
                cell.recorder(),
                around.recordings(),
                KEEP_RECORDINGS,
                cell.recorder().capacity() / AFTER_STOP_SHARE,
                Clock.systemUTC(),
                new Recordings(say));
        double widthM = cell.gripper() == null ? Double.NaN : cell.gripper().maxWidthM();
        situations = new SituationMaker(around, cell.chain(), cell.loop().budget(), score, widthM);
        view = new TickView(cell.chain().jointCount());
        learning = learning(null, null);
        wire(boot);
        refresh();
    }

    /** Lets the threads begin. The loop's thread. */
    void start() {
        automatic.ifPresent(operator -> operator.begin(cell.loop().supervisor().latchedCauses()));
        deskThread.start();
        keeper.start();
        thread.setDaemon(true);
        thread.start();
    }

    /** Policies come and go through {@code store} from now on. */
    void learnsThrough(ModelFolder store, Path pauseFlag) {
        learning = learning(store, pauseFlag);
    }

    /** The part that belongs to the loop's thread. */
    LoopSide loopSide() {
        return side;
    }

    /** What came of all objects. */
    Score score() {
        return score;
    }

    /** Who starts a simulated arm; nobody at a real one, which only people start. */
    Optional<AutomaticOperator> automatic() {
        return automatic;
    }

    /** Who writes down what must not be forgotten. */
    Keeper keeper() {
        return keeper;
    }

    /** Who answers people. */
    DeskThread deskThread() {
        return deskThread;
    }

    @Override
    public Situation situation() {
        return situation;
    }

    @Override
    public float[] points() {
        return around.sight().get().pointsM();
    }

    @Override
    public Facts facts() {
        return around.facts();
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
        return learning;
    }

    @Override
    public Counts counts() {
        return new Counts(
                Durations.of(cell.loop().budget().duration()),
                Durations.of(cell.loop().budget().lateness()),
                clampedTicks);
    }

    /** Looks at the loop's newest copy and makes a situation of it. The situation's thread, or a test's. */
    void refresh() {
        TickView newer = side.takeView();
        view = newer == null ? view : newer;
        StopSaid told = around.told().get();
        book.onSaid(told.requestedNs(), told.saidNs());
        book.onRest(view.toldNs, view.stillNs, view.travelledRad, stops.requests());
        clampedTicks = view.clampedByStage.clone();
        control.follow();
        automatic.ifPresent(operator -> operator.look(view));
        List<Situation.LinkView> links = around.links().apply(view);
        long wallMs = around.clocks().wallMs();
        Situation.Timing timing = situation == null ? NO_TIMING : situation.timing();
        List<Finding> wrong = findings.find(view, timing, links, wallMs);
        addOurOwn(wrong);
        for (Finding fresh : alarms.update(wrong, wallMs)) {
            journal.note(Kind.ALARM, "service", fresh.what());
        }
        long lastStop = book.last().map(Records.StopReport::number).orElse(0L);
        situation = situations.make(
                view,
                new SituationMaker.Beside(
                        control.lease(),
                        links,
                        alarms.alarms(Words.arm(view.state)),
                        automatic.filter(AutomaticOperator::willing).isPresent(),
                        lastStop));
    }

    /** Ends the station's threads; the loop must have ended. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        dumper.close();
        deskThread.close();
        journal.note(Kind.ENDED, "service", "ended in good order");
        keeper.close();
        journal.close();
    }

    private void wire(LatchFile.Boot boot) {
        side.records(dumper);
        cell.loop().watch(keeper);
        cell.loop().watch(link);
        keeper.tellsEpisodes(score::add);
        automatic.ifPresent(operator -> {
            keeper.tells(operator::onTransition);
            desk.tells(operator::onAct);
        });
        Facts facts = around.facts();
        journal.note(
                Kind.STARTED,
                "service",
                facts.robot() + (facts.simulated() ? " (simulated)" : "") + ", version " + facts.version());
        journal.note(Kind.CONFIGURED, "service", facts.profile() + ", checksum " + facts.limitsChecksum());
        if (boot.wasMoving()) {
            String sentence = "The service before ended without order while the arm was told to move.";
            journal.note(Kind.ALARM, "service", sentence);
            alarms.raise(
                    new Finding("ended", "high", sentence, "Look at the arm before it is started again."),
                    around.clocks().wallMs());
        }
        if (boot.stop() != null) {
            book.restored(boot.stop());
            journal.note(
                    Kind.STOPPED,
                    "service",
                    "still stopped from before: " + Words.plain(boot.stop().cause()));
        }
    }

    private Learning learning(ModelFolder store, Path pauseFlag) {
        return new StationLearning(store, pauseFlag, around.policy(), orders, journal, around.clocks());
    }

    private void run() {
        while (!closing) {
            long beganNs = System.nanoTime();
            try {
                refresh();
            } catch (RuntimeException ours) {
                onError("situation", ours);
            }
            LockSupport.parkNanos(this, Math.max(1_000_000L, beganNs + SITUATION_NS - System.nanoTime()));
        }
    }

    private void onError(String part, RuntimeException ours) {
        if (errors.onError(part, ours, System.nanoTime())) {
            LOGGER.error("A part of the service failed: {}", part, ours);
        }
    }

    private void addOurOwn(List<Finding> wrong) {
        if (!keeper.trouble().isEmpty()) {
            wrong.add(new Finding("disk", "high", keeper.trouble(), "Make room on the disk of the state folder."));
        }
        Situation.LearnerView learner = around.learner().get();
        if (learner != null && !learner.alarm().isEmpty()) {
            wrong.add(new Finding("learner", "low", learner.alarm(), "The arm does not need it; look at its log."));
        }
        AlarmFindings.addErrors(errors, wrong);
    }

    private void wakeKeeper() {
        keeper.wake();
    }

    private void stopIfMoving(Caller caller) {
        boolean soon = side.movesByItself();
        SafetyState now = cell.loop().supervisor().state();
        if (soon || now == SafetyState.RUNNING || now == SafetyState.HOLD) {
            stops.stop(caller, StopCause.CONTROL_TAKEN);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Takes note of flight recordings. The dumper's thread. */
    private final class Recordings implements FlightRecorderDumper.Listener {
        private final Consumer<String> say;

        Recordings(Consumer<String> say) {
            this.say = say;
        }

        @Override
        public void onWritten(String cause, Path file) {
            book.onRecording(file.getFileName().toString());
            journal.note(Kind.RECORDED, "service", file.getFileName().toString());
            say.accept("recorded what led to the stop (" + cause + "): " + file);
            keeper.wake();
        }

        @Override
        public void onFailed(String cause, String sentence) {
            journal.note(Kind.ALARM, "service", sentence);
            say.accept("the stop (" + cause + ") could not be recorded: " + sentence);
        }
    }
}
