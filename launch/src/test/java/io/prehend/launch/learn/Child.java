package io.prehend.launch.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What tests have started as a process of its own: what it does is its first argument. */
final class Child {
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
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Ends when its parent does, and leaves the file {@code ended}. */
    private static void stay(Path ended) throws IOException, InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        ParentWatch.start(System.in, gone::countDown, Thread.currentThread());
        Files.writeString(ended.resolveSibling("began"), Long.toString(ProcessHandle.current().pid()));
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

    /** How to start this. */
    static List<String> command(String... arguments) {
        List<String> words = new java.util.ArrayList<>(List.of(
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
