package io.prehend.launch.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.reaction.StopAsker;
import io.prehend.launch.remote.RemoteService;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.trial.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What people and programs around the service can do to it. Stateless. */
final class CrowdMishaps {
    private static final String STRANGE_LEASE = "00000000000000000000000000000000";
    private static final List<String> ORDERS =
            List.of("/api/start", "/api/acknowledge", "/api/enable", "/api/speed", "/api/release_grip", "/api/jog");
    private static final int STORM = 1_000;
    private static final int MOST_PAGES = 8;

    private CrowdMishaps() {}

    /** All of them. */
    static List<Mishap> all() {
        return List.of(
                stop("console"),
                stop("http"),
                stop("mqtt"),
                stop("cli"),
                new Mishap("storm of stops", Mishap.Answer.STOP, CrowdMishaps::storm),
                new Mishap(
                        "rubbish at the console",
                        Mishap.Answer.NOTHING,
                        (site, random) ->
                                Rubbish.throwAt(site.stage().service().url().getPort(), random)),
                new Mishap(
                        "rubbish at the wire",
                        Mishap.Answer.NOTHING,
                        (site, random) -> Rubbish.throwAt(site.stage().proxy().port(), random)),
                new Mishap("orders without control", Mishap.Answer.NOTHING, CrowdMishaps::intrude),
                new Mishap("pages that vanish", Mishap.Answer.NOTHING, CrowdMishaps::vanish));
    }

    private static Mishap stop(String channel) {
        return new Mishap("stop by " + channel, Mishap.Answer.STOP, (site, random) -> {
            try (StopAsker asker = StopAsker.open(channel, site.stage())) {
                asker.prepare();
                asker.ask();
            }
        });
    }

    private static void storm(Site site, SplittableRandom random) {
        try (StopAsker asker = StopAsker.open("http", site.stage())) {
            for (int i = 0; i < STORM; i++) {
                asker.ask();
            }
        }
    }

    /** Somebody who gives orders without being in control: each must be refused. */
    private static void intrude(Site site, SplittableRandom random) {
        RemoteService intruder = new RemoteService(site.stage().service().url(), "", null);
        for (String order : ORDERS) {
            ObjectNode fields = RemoteService.fields()
                    .put("lease", random.nextBoolean() ? STRANGE_LEASE : "")
                    .put("share", 1.0)
                    .put("joint", 1)
                    .put("speed_m_per_s", 0.1);
            try {
                Answer answer = intruder.orderAsIs(order, fields, user -> new char[0]);
                if (answer.accepted()) {
                    site.breaches().add(System.nanoTime(), "orders need control", order + " was accepted without");
                }
            } catch (Failure refused) {
                requireReached(refused);
            }
        }
    }

    private static void requireReached(Failure refused) {
        if (refused.exitCode() == ExitCode.UNREACHABLE) {
            throw refused;
        }
    }

    private static void vanish(Site site, SplittableRandom random) {
        List<StopAsker> pages = new ArrayList<>();
        for (int i = random.nextInt(1, MOST_PAGES); i > 0; i--) {
            pages.add(StopAsker.open("console", site.stage()));
        }
        Waiting.pass(random.nextLong(2_000_000_000L));
        pages.forEach(StopAsker::close);
    }
}
