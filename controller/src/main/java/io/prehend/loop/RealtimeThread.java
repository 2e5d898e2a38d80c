package io.prehend.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives the calling thread a real-time scheduling class, where this machine permits it, and says what was achieved.
 *
 * <p>Called once by a thread about itself, before its work begins; takes some milliseconds and starts a process. No
 * native code: the thread's number comes from {@code /proc/thread-self} (proc(5)), the class is set by {@code chrt} of
 * util-linux and read back with it, the timer slack is set through {@code /proc/PID/timerslack_ns} (prctl(2),
 * PR_SET_TIMERSLACK). Never being permitted is an answer here, not an error.
 *
 * <p>SCHED_FIFO runs ahead of every normal thread, so a thread that gets it must park, not spin. The kernel's real-time
 * throttle (0.95 s in every second by default) stays on as a safety net. Threads and processes that the promoted thread
 * starts are scheduled normally (SCHED_RESET_ON_FORK).
 */
public final class RealtimeThread {
    /** Above the kernel's threaded interrupts (50), below its watchdogs (99). */
    public static final int DEFAULT_PRIORITY = 80;

    private static final long TIMER_SLACK_NS = 1_000;
    private static final long TIMEOUT_S = 5;
    /** The field {@code policy} of {@code /proc/PID/stat}, the 41st, counted from 0 from the third on (proc(5)). */
    private static final int POLICY_BEHIND_NAME = 38;

    private static final String SCHED_FIFO = "1";
    /** Nine times the weight of a normal thread (the kernel's sched_prio_to_weight: 9548 to 1024). */
    private static final String FAVOURED_NICENESS = "-10";

    private static volatile boolean favourRefused;

    private RealtimeThread() {}

    /** How a thread is scheduled. */
    public enum SchedulingClass {
        /** SCHED_FIFO: ahead of every normal thread. */
        FIFO,
        /** The normal, fair class. */
        NORMAL,
        /** This system has no way to tell. */
        UNKNOWN
    }

    /**
     * What a thread asked for and got.
     *
     * @param schedulingClass the class that was read back, not the one that was asked for
     * @param priority the real-time priority that was read back; 0 in the normal class
     * @param timerSlackNs by how much the kernel may delay a timer of this thread, ns; −1 where it cannot be read. It
     *     has no effect on a real-time class
     * @param sentence what was achieved, or what is missing and how to get it
     */
    public record Scheduling(SchedulingClass schedulingClass, int priority, long timerSlackNs, String sentence) {
        /** Whether the thread runs in a real-time class. */
        public boolean realtime() {
            return schedulingClass == SchedulingClass.FIFO;
        }
    }

    /** Promotes the calling thread to SCHED_FIFO at {@link #DEFAULT_PRIORITY}. */
    public static Scheduling promote() {
        return promote(DEFAULT_PRIORITY);
    }

    /**
     * Promotes the calling thread to SCHED_FIFO at {@code priority}, 1 to 99, and asks for exact timers.
     *
     * @return what was achieved; never throws for lack of permission
     */
    public static Scheduling promote(int priority) {
        if (priority < 1 || priority > 99) {
            throw new IllegalArgumentException(
                    "a real-time priority is from 1 to 99, but " + priority + " was asked for");
        }
        try {
            String threadId = threadId();
            setTimerSlack(threadId);
            Output set = run("chrt", "-R", "-f", "-p", Integer.toString(priority), threadId);
            return readBack(threadId, set);
        } catch (IOException | UncheckedIOException e) {
            return new Scheduling(
                    SchedulingClass.UNKNOWN,
                    0,
                    -1,
                    "Thread runs without real-time priority: " + e.getMessage()
                            + "; real-time scheduling needs Linux with /proc and chrt (package util-linux).");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Scheduling(
                    SchedulingClass.UNKNOWN,
                    0,
                    -1,
                    "Thread was interrupted while it asked for real-time priority, so it may run without.");
        }
    }

    /**
     * Keeps the calling thread, and the threads and processes that it starts from then on, on one processor.
     *
     * @return whether it now is there and nowhere else; false also where this system cannot do or tell it
     */
    public static boolean pin(int processor) {
        try {
            String threadId = threadId();
            String wanted = Integer.toString(processor);
            run("taskset", "-p", "-c", wanted, threadId);
            return Files.readString(Path.of("/proc", threadId, "status"))
                    .contains("Cpus_allowed_list:\t" + wanted + "\n");
        } catch (IOException | UncheckedIOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Promotes threads of this process that belong to libraries, such as those that carry a robot's messages: without,
     * the loop would be punctual and what it reads late. Starts a process for each that is new: not while the arm
     * moves.
     *
     * @param beginnings what their names begin with, at most 15 characters each
     * @return how many were promoted that were not yet; 0 where this is not permitted
     */
    public static int promoteNamed(List<String> beginnings, int priority) {
        int promoted = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                promoted += isNamed(thread, beginnings) && promote(thread, priority) ? 1 : 0;
            }
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            // No /proc, no real time: what promote() says to the loop's thread holds for these too.
            return promoted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return promoted;
    }

    /**
     * Lets the calling thread go before normal ones that wait, too (setpriority(2)), without taking the machine from
     * them as a real-time class would: for threads that listen to people, of whom one may ask for a stop. Starts a
     * process; where this was refused once, it is not tried again.
     *
     * @return whether the thread goes before others now
     */
    public static boolean favour() {
        if (favourRefused) {
            return false;
        }
        try {
            favourRefused = run("renice", "-n", FAVOURED_NICENESS, "-p", threadId()).exitCode != 0;
        } catch (IOException | UncheckedIOException e) {
            favourRefused = true; // no Linux, or no renice: an answer here, not an error
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !favourRefused;
    }

    private static boolean isNamed(Path thread, List<String> beginnings) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return beginnings.stream().anyMatch(name::startsWith);
        } catch (NoSuchFileException expected) {
            // Ended meanwhile.
            return false;
        }
    }

    private static boolean promote(Path thread, int priority) throws IOException, InterruptedException {
        String threadId = thread.getFileName().toString();
        return !runsInRealTime(thread)
                && run("chrt", "-R", "-f", "-p", Integer.toString(priority), threadId).exitCode == 0;
    }

    private static boolean runsInRealTime(Path thread) throws IOException {
        try {
            String fields = Files.readString(thread.resolve("stat"));
            // Behind the name, which may have blanks and brackets of its own (proc(5)).
            String[] behindName = fields.substring(fields.lastIndexOf(')') + 2).split(" ");
            return behindName[POLICY_BEHIND_NAME].equals(SCHED_FIFO);
        } catch (NoSuchFileException ended) {
            return true; // there is nothing to be done about it
        }
    }

    private static String threadId() throws IOException {
        // Resolved by the kernel for the thread that asks: "PID/task/TID".
        return Files.readSymbolicLink(Path.of("/proc/thread-self"))
                .getFileName()
                .toString();
    }

    private static Scheduling readBack(String threadId, Output set) throws IOException, InterruptedException {
        Output get = run("chrt", "-p", threadId);
        int priority = numberAfterColon(get.text, "priority");
        long slackNs = timerSlackNs(threadId);
        if (get.exitCode == 0 && get.text.contains("SCHED_FIFO")) {
            return new Scheduling(
                    SchedulingClass.FIFO,
                    priority,
                    slackNs,
                    "Thread runs in real time: SCHED_FIFO, priority " + priority + ".");
        }
        SchedulingClass found = get.exitCode == 0 ? SchedulingClass.NORMAL : SchedulingClass.UNKNOWN;
        return new Scheduling(
                found,
                Math.max(0, priority),
                slackNs,
                "Thread runs without real-time priority (" + set.text.strip().replace('\n', ' ')
                        + "), so it will be late when the machine is busy: run as root, give the program"
                        + " CAP_SYS_NICE, or set an rtprio limit for its user in /etc/security/limits.d.");
    }

    /** Best effort: other than root, only newer kernels let a thread do this for itself. */
    private static void setTimerSlack(String threadId) {
        try {
            Files.writeString(timerSlackFile(threadId), Long.toString(TIMER_SLACK_NS));
        } catch (IOException expected) {
            // Not permitted here; what is in force is read back and reported.
        }
    }

    private static long timerSlackNs(String threadId) {
        try {
            return Long.parseLong(Files.readString(timerSlackFile(threadId)).strip());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private static Path timerSlackFile(String threadId) {
        return Path.of("/proc", threadId, "timerslack_ns");
    }

    private record Output(int exitCode, String text) {}

    private static Output run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
                throw new IOException(command[0] + " did not answer within " + TIMEOUT_S + " s");
            }
            return new Output(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int numberAfterColon(String text, String word) {
        for (String line : text.split("\n")) {
            int colon = line.lastIndexOf(':');
            if (colon >= 0 && line.contains(word)) {
                String value = line.substring(colon + 1).strip();
                if (value.matches("\\d{1,9}")) {
                    return Integer.parseInt(value);
                }
            }
        }
        return -1;
    }
}
