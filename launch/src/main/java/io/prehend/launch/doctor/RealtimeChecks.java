package io.prehend.launch.doctor;

import io.prehend.loop.RealtimeThread.Scheduling;
import java.util.ArrayList;
import java.util.List;

/** Whether the loop's thread gets the processor when it needs it. Any thread. */
final class RealtimeChecks {
    private static final long EXACT_TIMER_NS = 1_000;
    private static final int NEEDED_PRIORITY = 81;
    private static final long ENOUGH_LOCKED = 1L << 30;

    private RealtimeChecks() {}

    /**
     * Runs the checks.
     *
     * @param scheduling what a thread got that asked for real time
     */
    static List<Finding> run(Host host, Scheduling scheduling) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                scheduling.realtime()
                        ? Finding.ok("realtime_right", scheduling.sentence())
                        : Finding.warn("realtime_right", scheduling.sentence()));
        findings.add(priorityLimit(host, scheduling));
        findings.add(throttle(host));
        findings.add(kernel(host));
        findings.add(interruptThreads(host));
        findings.add(timerSlack(scheduling));
        findings.add(memory(host));
        findings.add(memoryLimit(host));
        return findings;
    }

    private static Finding priorityLimit(Host host, Scheduling scheduling) {
        String name = "realtime_limit";
        long limit = host.limit("Max realtime priority").orElse(0);
        if (limit >= NEEDED_PRIORITY) {
            return Finding.ok(name, "The rtprio limit of this user is " + limit + ".");
        }
        if (scheduling.realtime()) {
            return Finding.ok(name, "The rtprio limit is " + limit + ", but this process needs none.");
        }
        return Finding.warn(
                name,
                "The rtprio limit of this user is " + limit + "; put '<user> - rtprio 90' into a file in"
                        + " /etc/security/limits.d and log in again.");
    }

    private static Finding throttle(Host host) {
        String name = "realtime_throttle";
        String runtime = host.read("proc/sys/kernel/sched_rt_runtime_us");
        String period = host.read("proc/sys/kernel/sched_rt_period_us");
        if (runtime.isEmpty()) {
            return Finding.warn(name, "This kernel does not say whether it throttles real-time threads.");
        }
        return runtime.equals("-1")
                ? Finding.warn(
                        name,
                        "Real-time threads are not throttled, so one that runs away locks this machine; set"
                                + " kernel.sched_rt_runtime_us=950000 with sysctl.")
                : Finding.ok(
                        name,
                        "Real-time threads get at most " + runtime + " of every " + period
                                + " µs, which is a safety net.");
    }

    private static Finding kernel(Host host) {
        String name = "kernel";
        if (isRealtime(host)) {
            return Finding.ok(name, "The kernel is a real-time one (PREEMPT_RT).");
        }
        boolean full =
                host.hasBootOption("preempt=full") || host.read("proc/version").matches("(?s).*\\bPREEMPT\\b(?!_).*");
        return Finding.warn(
                name,
                "The kernel is not a real-time one (" + (full ? "it preempts fully" : "preemption is voluntary")
                        + "), so single ticks can be milliseconds late; for a real arm install one with PREEMPT_RT"
                        + " (Debian: linux-image-rt-amd64)"
                        + (full ? "." : ", or boot with preempt=full, which is half of it."));
    }

    private static Finding interruptThreads(Host host) {
        String name = "interrupt_threads";
        if (isRealtime(host) || host.hasBootOption("threadirqs")) {
            return Finding.ok(name, "Interrupts are handled in threads, below the loop's priority.");
        }
        return Finding.warn(
                name,
                "Interrupts are handled at once, whatever the loop is doing; boot with threadirqs, so that they wait"
                        + " for it.");
    }

    private static boolean isRealtime(Host host) {
        return host.read("sys/kernel/realtime").equals("1")
                || host.read("proc/version").contains("PREEMPT_RT");
    }

    private static Finding timerSlack(Scheduling scheduling) {
        String name = "timer_slack";
        long slackNs = scheduling.timerSlackNs();
        if (slackNs >= 0 && slackNs <= EXACT_TIMER_NS) {
            return Finding.ok(name, "Timers of the loop's thread are exact to " + slackNs + " ns.");
        }
        return Finding.warn(
                name,
                "Timers of the loop's thread are exact to "
                        + (slackNs < 0 ? "an unknown time" : slackNs / 1000 + " µs")
                        + " only, and nothing could be done about it; real-time priority makes them exact.");
    }

    private static Finding memory(Host host) {
        String name = "memory_lock";
        long swaps = host.read("proc/swaps").lines().skip(1).count();
        return swaps == 0
                ? Finding.ok(name, "There is no swap, so the loop's memory stays where it is.")
                : Finding.warn(
                        name,
                        "There is swap, and the loop's memory may be moved to the disk, where a tick waits for it;"
                                + " switch it off with 'swapoff -a' and in /etc/fstab.");
    }

    private static Finding memoryLimit(Host host) {
        String name = "memory_limit";
        long limit = host.limit("Max locked memory").orElse(0);
        if (limit >= ENOUGH_LOCKED) {
            return Finding.ok(
                    name, "This user may lock memory; the service locks none, and stays in it where there is no swap.");
        }
        return Finding.warn(
                name,
                "This user may lock " + limit / 1024
                        + " KiB of memory; the service itself locks none, but what runs"
                        + " beside it, such as ros2_control, may: put '<user> - memlock unlimited' into a file in"
                        + " /etc/security/limits.d and log in again.");
    }
}
