package io.prehend.launch.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.prehend.launch.remote.RemoteService;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.soak.Mishap.Answer;
import io.prehend.launch.trial.ServiceProcess;
import io.prehend.launch.trial.Stage;
import io.prehend.launch.trial.Waiting;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Lets the arm work, lets something go wrong every 1 to 30 s, and brings it back as an operator does. What must never
 * happen is looked for all the time. One thread, besides those of the wire.
 */
public final class Soak {
    private static final long S = 1_000_000_000L;
    private static final long SOONEST_NS = S;
    private static final long LATEST_NS = 30 * S;
    private static final long LOOK_EVERY_NS = S / 4;
    private static final long SAMPLE_EVERY_NS = 5 * S;
    private static final long TELL_EVERY_NS = 600 * S;
    private static final long ANSWER_WITHIN_NS = 2 * S;
    /** So often the next mishap comes before the arm is brought back from the last one. */
    private static final double IN_A_ROW = 0.2;

    private final Stage stage;
    private final SplittableRandom random;
    private final StopRequest stop;
    private final PrintWriter err;
    private final long beganNs = System.nanoTime();
    private final BreachBook breaches = new BreachBook(beganNs);
    private final ArmWatch watch;
    private final Growth growth = new Growth();
    private final SoakTally tally = new SoakTally();
    private final List<Mishap> mishaps = new ArrayList<>();
    private long sampledNs = beganNs;
    private long toldNs = beganNs;
    private int toldBreaches;
    private JsonNode task = MissingNode.getInstance();

    /** A soak of {@code stage}, which has a proxy; the same {@code seed} draws the same mishaps. */
    public Soak(Stage stage, long seed, StopRequest stop, PrintWriter err) {
        this.stage = stage;
        this.stop = stop;
        this.err = err;
        random = new SplittableRandom(seed);
        watch = new ArmWatch(Limits.of(read("/api/facts")), breaches, beganNs);
        watch.watch(stage.profile().plan(), stage.onlooker());
        stage.service().beforeStart(() -> watch.startAsked(System.nanoTime()));
        mishaps.addAll(WireMishaps.all());
        mishaps.addAll(ProcessMishaps.all());
        mishaps.addAll(CrowdMishaps.all());
    }

    /** Goes on for {@code durationNs}, or until it is asked to stop; whether nothing happened that must not. */
    public boolean run(long durationNs) {
        Site site = new Site(stage, watch, breaches);
        while (!stop.requested() && System.nanoTime() - beganNs < durationNs && isAlive()) {
            orBreach("robot and service can be reached", () -> goOn(site));
        }
        orBreach("robot and service live on", this::finish);
        return breaches.count() == 0;
    }

    /** Adds what came of it. */
    public void writeTo(Report report) {
        tally.writeTo(report.put("minutes", (System.nanoTime() - beganNs) / (60.0 * S)));
        report.put("episodes", task.path("episode").asLong())
                .put("successes", task.path("successes").asLong())
                .put("growth", growth.toReport())
                .put("breaches", breaches.count())
                .put(
                        "first_breaches",
                        breaches.kept().stream().map(Breach::toReport).toList());
    }

    /** The first breaches, for people. */
    public String breachesAsText() {
        return breaches.kept().stream()
                .limit(5)
                .map(Breach::toString)
                .collect(Collectors.joining("; ", "", breaches.count() > 5 ? "; …" : "."));
    }

    private void goOn(Site site) {
        bringBack();
        work(random.nextLong(SOONEST_NS, LATEST_NS));
        do {
            let(mishaps.get(random.nextInt(mishaps.size())), site);
        } while (random.nextDouble() < IN_A_ROW && !stop.requested());
    }

    private void bringBack() {
        orBreach("an arm can be brought back", service()::letRun);
    }

    /**
     * What fails is written down, and nothing that was seen so far is lost. Who ends the soak with a signal ends the
     * processes around it, too: that they cannot be reached any more is no breach.
     */
    private void orBreach(String rule, Runnable deed) {
        try {
            deed.run();
        } catch (Failure broken) {
            if (stop.requested()) {
                err.println("Ended before its time: " + broken.getMessage());
            } else {
                breaches.add(System.nanoTime(), rule, broken.getMessage());
            }
        }
    }

    /** Lets the arm work; what else stops it is written down, and it is brought back. */
    private void work(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() < endNs && !stop.requested()) {
            Waiting.pass(LOOK_EVERY_NS);
            if (service().stopped()) {
                tally.addStop(cause());
                bringBack();
            }
            if (System.nanoTime() - sampledNs > SAMPLE_EVERY_NS) {
                sampledNs = System.nanoTime();
                growth.add(service().figures());
                task = readTask();
            }
            tell();
        }
    }

    private void let(Mishap mishap, Site site) {
        boolean ran = service().state().equals("running");
        boolean moved = watch.isMoving();
        breaches.onMishap(mishap.name());
        mishap.deed().happen(site, random.split());
        boolean stopped = awaitStop(mishap.answer() == Answer.STOP ? ANSWER_WITHIN_NS : S / 2);
        tally.add(mishap, moved, stopped);
        if (mishap.answer() == Answer.STOP && !stopped) {
            breaches.add(System.nanoTime(), "after " + mishap.name() + " the arm is stopped", "it runs");
        }
        if (mishap.answer() == Answer.NOTHING && stopped && ran) {
            tally.addStop(mishap.name() + ": " + cause());
        }
    }

    private boolean awaitStop(long withinNs) {
        return Waiting.until(() -> !service().state().equals("running"), withinNs, LOOK_EVERY_NS / 10);
    }

    private void finish() {
        growth.judge(breaches);
        if (!isAlive()) {
            throw Failure.check("A process has ended: " + service().lastWords());
        }
        task = readTask();
        JsonNode audit = read("/api/audit/verify");
        if (!audit.path("whole").asBoolean()) {
            breaches.add(System.nanoTime(), "the audit log is whole", audit.toString());
        }
    }

    private boolean isAlive() {
        return service().process().isAlive() && stage.robot().process().isAlive();
    }

    private String cause() {
        return service().situation().path("safety").path("cause").asText("nothing");
    }

    private JsonNode readTask() {
        return service().situation().path("task");
    }

    private JsonNode read(String path) {
        return new RemoteService(stage.service().url(), "", null).read(path, user -> new char[0]);
    }

    private ServiceProcess service() {
        return stage.service();
    }

    /** Each breach as it comes, and how far we are. */
    private void tell() {
        List<Breach> kept = breaches.kept();
        for (; toldBreaches < kept.size(); toldBreaches++) {
            err.println(kept.get(toldBreaches));
        }
        if (System.nanoTime() - toldNs > TELL_EVERY_NS) {
            toldNs = System.nanoTime();
            err.printf(
                    Locale.ROOT,
                    "%.0f min: %d mishaps, %d breaches%n",
                    (toldNs - beganNs) / (60.0 * S),
                    tally.total(),
                    breaches.count());
        }
        err.flush();
    }
}
