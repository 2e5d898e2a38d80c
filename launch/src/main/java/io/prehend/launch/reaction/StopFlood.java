package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.trial.ServiceProcess;
import io.prehend.launch.trial.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks for thousands of stops a second by several ways at once, and looks whether each was counted. One thread. */
final class StopFlood {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final double SHARE = 0.999;
    /** So long both ends are let compile what they do, before it counts, s. */
    private static final int WARM_UP_S = 3;

    private final ServiceProcess service;
    private final int perSecond;
    private final int seconds;

    /** What came of it; times in ms. */
    record Result(long asked, long counted, double seconds, double quietLateMs, double floodLateMs, Report byChannel) {
        /** As an object. */
        Report toReport() {
            return new Report()
                    .put("asked", asked)
                    .put("counted", counted)
                    .put("by_channel", byChannel)
                    .put("asked_per_s", asked / seconds)
                    .put("seconds", seconds)
                    .put("late_p999_ms_quiet", quietLateMs)
                    .put("late_p999_ms_flooded", floodLateMs)
                    .put("reset_again", true);
        }

        /** For people. */
        String toRow() {
            return String.format(
                    Locale.ROOT,
                    "%,d stops in %.1f s, %,d counted; a tick begins late by at most %.2f ms in 99.9 %% of all, %.2f ms"
                            + " under the flood; reset again%n",
                    asked,
                    seconds,
                    counted,
                    quietLateMs,
                    floodLateMs);
        }
    }

    StopFlood(ServiceProcess service, int perSecond, int seconds) {
        this.service = service;
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /** Floods a service that runs, by what {@code ways} open, which share the rate. */
    Result run(Supplier<List<Flooder>> ways) {
        service.letRun();
        Lateness before = lateness();
        Waiting.pass(seconds * NS_PER_S);
        double quietMs = lateness().sinceMs(before, SHARE);
        service.letRun();
        List<Flooder> warmUp = ways.get();
        flood(warmUp, new Report(), WARM_UP_S);
        warmUp.forEach(Flooder::drain);
        List<Flooder> flooders = ways.get();
        long firstRequest = service.stop();
        Lateness begin = lateness();
        long beganNs = System.nanoTime();
        Report byChannel = new Report();
        long asked = flood(flooders, byChannel, seconds);
        double took = (System.nanoTime() - beganNs) * 1e-9;
        double floodMs = lateness().sinceMs(begin, SHARE);
        flooders.forEach(Flooder::drain);
        long counted = service.stop() - firstRequest - 1;
        service.letRun();
        return new Result(asked, counted, took, quietMs, floodMs, byChannel);
    }

    private Lateness lateness() {
        return Lateness.of(service.figures());
    }

    private long flood(List<Flooder> flooders, Report byChannel, int forSeconds) {
        ExecutorService threads = Executors.newFixedThreadPool(flooders.size());
        try {
            List<CompletableFuture<Long>> all = new ArrayList<>();
            for (Flooder flooder : flooders) {
                all.add(CompletableFuture.supplyAsync(
                        () -> flood(flooder, (double) perSecond / flooders.size(), forSeconds), threads));
            }
            long asked = 0;
            for (int i = 0; i < all.size(); i++) {
                long count = all.get(i).join();
                byChannel.put(flooders.get(i).channel(), count);
                asked += count;
            }
            return asked;
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Failure failure ? failure : failed;
        } finally {
            threads.shutdown();
        }
    }

    private static long flood(Flooder flooder, double rateHz, int forSeconds) {
        long beganNs = System.nanoTime();
        long endNs = beganNs + forSeconds * NS_PER_S;
        long asked = 0;
        for (long nowNs = beganNs; nowNs < endNs; nowNs = System.nanoTime()) {
            long due = (long) ((nowNs - beganNs) * 1e-9 * rateHz);
            if (asked < due && flooder.ask()) {
                asked++;
            } else {
                LockSupport.parkNanos(100_000L);
            }
        }
        return asked;
    }
}
