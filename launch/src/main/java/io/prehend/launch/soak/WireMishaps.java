package io.prehend.launch.soak;

import io.prehend.driver.fault.Direction;
import io.prehend.driver.fault.Fault;
import io.prehend.driver.fault.FaultKind;
import io.prehend.launch.soak.Mishap.Answer;
import io.prehend.launch.trial.Waiting;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What can go wrong on the wire between service and robot. Stateless. */
final class WireMishaps {
    private static final long MS = 1_000_000L;

    private WireMishaps() {}

    /** All of them. */
    static List<Mishap> all() {
        return List.of(
                spoiled("late messages", WireMishaps::late),
                spoiled("lost messages", random -> Fault.of(FaultKind.DROP).withChance(random.nextDouble(0.05, 0.5))),
                spoiled("doubled messages", random -> Fault.of(FaultKind.DUPLICATE)
                        .withChance(random.nextDouble(0.05, 1))),
                spoiled("swapped messages", random -> Fault.of(FaultKind.REORDER, 20.0 * MS)
                        .withChance(random.nextDouble(0.05, 0.5))),
                // Only what comes from the robot: no checksum stands between this proxy and the simulated arm.
                spoiled("garbled messages", random -> Fault.of(FaultKind.GARBLE, random.nextInt(1, 9))
                        .towards(Direction.BACK)
                        .withChance(random.nextDouble(0.01, 0.3))),
                spoiled("slow wire", random -> Fault.of(FaultKind.THROTTLE, random.nextDouble(10e3, 200e3))),
                new Mishap("dead wire", Answer.STOP, WireMishaps::dead),
                new Mishap("cut wire", Answer.EITHER, (site, random) -> site.stage()
                        .proxy()
                        .reset()),
                new Mishap("no broker", Answer.STOP, WireMishaps::refused),
                new Mishap("half-open wire", Answer.STOP, WireMishaps::halfOpen));
    }

    private static Mishap spoiled(String name, Function<SplittableRandom, Fault> fault) {
        return new Mishap(name, Answer.EITHER, (site, random) -> {
            site.stage().proxy().inject(fault.apply(random));
            Waiting.pass(random.nextLong(300 * MS, 3_000 * MS));
            site.stage().proxy().heal();
        });
    }

    private static Fault late(SplittableRandom random) {
        return Fault.of(FaultKind.DELAY, random.nextDouble(2, 80) * MS).withJitter(random.nextLong(20 * MS));
    }

    private static void dead(Site site, SplittableRandom random) {
        site.stage().proxy().blackHole();
        site.watch().mustRest(System.nanoTime());
        Waiting.pass(random.nextLong(300 * MS, 5_000 * MS));
        site.stage().proxy().heal();
    }

    private static void refused(Site site, SplittableRandom random) {
        site.stage().proxy().refuse();
        site.stage().proxy().reset();
        site.watch().mustRest(System.nanoTime());
        Waiting.pass(random.nextLong(300 * MS, 5_000 * MS));
        site.stage().proxy().heal();
    }

    private static void halfOpen(Site site, SplittableRandom random) {
        site.stage().proxy().halfOpen(random.nextBoolean() ? Direction.FORTH : Direction.BACK);
        site.watch().mustRest(System.nanoTime());
        Waiting.pass(random.nextLong(300 * MS, 3_000 * MS));
        site.stage().proxy().reset();
    }
}
