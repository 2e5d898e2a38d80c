package io.prehend.launch.learn;

import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What tests have started as a process of its own: what it does is its first argument. */
final class Child {
    private static final long PERIOD_NS = 5_000_000L;
    private static final long SAVE_EVERY_NS = 20_000_000L;
    private static final ReplayOptions SMALL =
            new ReplayOptions(256 << 10, 1L << 30, 1024, ReplayOptions.DEFAULT.drainNs(), 50_000_000L);

    private Child() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "fall" -> {
                System.out.println("out of luck");
                System.exit(3);
            }
            case "chatter" -> System.out.println("blah ".repeat(Integer.parseInt(arguments[1])));
            case "stay" -> stay(Path.of(arguments[1]));
            case "keep" -> keep(Path.of(arguments[1]));
            case "record" -> record(Path.of(arguments[1]), Long.parseLong(arguments[2]));
            case "learn" -> learn(Path.of(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Ends when its parent does, and leaves the file {@code ended}. */
    private static void stay(Path ended) throws IOException, InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        ParentWatch.start(System.in, gone::countDown, Thread.currentThread());
        Files.writeString(
                ended.resolveSibling("began"),
                Long.toString(ProcessHandle.current().pid()));
        gone.await();
        Files.writeString(ended, "in good order");
    }

    /** Keeps a child that stays, says its number, and waits to be killed. */
    private static void keep(Path ended) throws InterruptedException {
        LearnerProcess learner =
                LearnerProcess.start(command("stay", ended.toString()), ended.resolveSibling("log"), sentence -> {});
        while (learner.pid() < 0 || !Files.exists(ended.resolveSibling("began"))) {
            Thread.onSpinWait();
        }
        System.out.println(learner.pid());
        new CountDownLatch(1).await();
    }

    /** Records a step each 5 ms, from episode {@code first} on, until it is killed; says which step it offered when. */
    private static void record(Path log, long first) {
        try (ReplayLog recording = ReplayLog.open(log, SMALL, sentence -> System.exit(2))) {
            System.out.println("ready");
            long nextNs = System.nanoTime();
            for (long serial = first * Steps.PER_EPISODE; ; serial++) {
                Steps.offer(recording, serial / Steps.PER_EPISODE, (int) (serial % Steps.PER_EPISODE));
                System.out.println(serial + " " + System.currentTimeMillis());
                nextNs += PERIOD_NS;
                while (System.nanoTime() < nextNs) {
                    LockSupport.parkNanos(nextNs - System.nanoTime());
                }
            }
        }
    }

    /** Learns until it is killed, saving as often as it can. */
    private static void learn(Path log, Path kept) throws IOException {
        LearnerFolder folder = new LearnerFolder(Files.createDirectories(kept));
        LearningRun.Pace pace = new LearningRun.Pace(SAVE_EVERY_NS, 0);
        new LearningRun(SmallPupil.begin(), () -> null, folder, pace, System.err::println)
                .learn(ReplayBuffer.open(log), () -> false);
    }

    /** How to start this. */
    static List<String> command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }
}
