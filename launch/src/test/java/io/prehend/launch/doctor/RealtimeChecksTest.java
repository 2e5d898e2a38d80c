package io.prehend.launch.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.launch.doctor.Finding.Level;
import io.prehend.loop.RealtimeThread.Scheduling;
import io.prehend.loop.RealtimeThread.SchedulingClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On made-up machines: a folder with the few files of /proc and /sys that the checks read. */
class RealtimeChecksTest {
    private static final Scheduling REALTIME = new Scheduling(SchedulingClass.FIFO, 80, 0, "Thread runs in real time.");
    private static final Scheduling NORMAL =
            new Scheduling(SchedulingClass.NORMAL, 0, 50_000, "Thread runs without real-time priority.");

    @TempDir
    private Path root;

    @Test
    void shouldFindNothingMissingOnAWellKeptMachine() throws IOException {
        put(
                "proc/self/limits",
                "Limit  Soft Limit  Hard Limit  Units\nMax realtime priority     95      95     \n"
                        + "Max locked memory         unlimited            unlimited            bytes\n");
        put("proc/sys/kernel/sched_rt_runtime_us", "950000\n");
        put("sys/kernel/realtime", "1\n");
        put("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n");
        put("sys/devices/system/cpu/isolated", "3\n");
        put("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
        put("sys/devices/system/cpu/cpu12/cpufreq/scaling_governor", "performance\n");
        put("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
        put("proc/cpuinfo", "model name : x\nflags\t\t: fpu constant_tsc nonstop_tsc\n");

        Host host = new Host(root);
        assertThat(RealtimeChecks.run(host, REALTIME)).allMatch(finding -> finding.level() == Level.OK);
        assertThat(ProcessorChecks.run(host, 4)).allMatch(finding -> finding.level() == Level.OK);
    }

    @Test
    void shouldNameEverythingThatMakesALoopLate() throws IOException {
        put("proc/self/limits", "Max realtime priority     0      0     \nMax locked memory   65536   65536   bytes\n");
        put("proc/sys/kernel/sched_rt_runtime_us", "-1\n");
        put("proc/version", "Linux version 6.1 #1 SMP PREEMPT_DYNAMIC\n");
        put("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n/dev/sda2 partition 1 0 -2\n");
        put("sys/devices/system/cpu/isolated", "\n");
        put("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
        put("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave\n");
        put("sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
        put("proc/cpuinfo", "flags\t\t: fpu hypervisor\n");

        Host host = new Host(root);
        List<Finding> realtime = RealtimeChecks.run(host, NORMAL);
        assertThat(realtime).allMatch(finding -> finding.level() == Level.WARN);
        assertThat(sentence(realtime, "realtime_limit")).contains("limits.d");
        assertThat(sentence(realtime, "timer_slack")).contains("50 µs");
        assertThat(sentence(realtime, "kernel")).contains("preempt=full");
        assertThat(sentence(realtime, "interrupt_threads")).contains("threadirqs");
        assertThat(sentence(realtime, "memory_limit")).contains("64 KiB");
        List<Finding> processors = ProcessorChecks.run(host, 1);
        assertThat(processors).allMatch(finding -> finding.level() == Level.WARN);
        assertThat(sentence(processors, "governor")).contains("cpupower");
        assertThat(sentence(processors, "hardware")).contains("virtual machine");
    }

    @Test
    void shouldSeeWhatTheKernelWasBootedWith() throws IOException {
        put("proc/version", "Linux version 6.1 #1 SMP PREEMPT_DYNAMIC\n");
        put("proc/cmdline", "quiet preempt=full threadirqs\n");
        List<Finding> findings = RealtimeChecks.run(new Host(root), REALTIME);
        assertThat(sentence(findings, "kernel")).contains("it preempts fully");
        assertThat(sentence(findings, "interrupt_threads")).contains("in threads");
    }

    @Test
    void shouldHaveAPageThatNamesEveryCheck() throws IOException {
        String page = Files.readString(Path.of("docs/realtime.md"));
        Host host = new Host(root.resolve("nothing"));
        List<Finding> all = new ArrayList<>(RealtimeChecks.run(host, NORMAL));
        all.addAll(ProcessorChecks.run(host, 1));
        assertThat(all).hasSizeGreaterThan(10).allMatch(finding -> page.contains("`" + finding.check() + "`"));
    }

    @Test
    void shouldComeThroughOnAMachineThatSaysNothing() {
        Host host = new Host(root.resolve("nothing"));
        assertThat(RealtimeChecks.run(host, NORMAL)).isNotEmpty();
        assertThat(ProcessorChecks.run(host, 2)).isNotEmpty();
        assertThat(host.limit("Max realtime priority")).isEmpty();
    }

    @Test
    void shouldReadUnlimitedAndBrokenLimits() throws IOException {
        put("proc/self/limits", "Max locked memory  unlimited  unlimited bytes\nMax realtime priority  many  1\n");
        Host host = new Host(root);
        assertThat(host.limit("Max locked memory")).hasValue(Long.MAX_VALUE);
        assertThat(host.limit("Max realtime priority")).isEmpty();
    }

    @Test
    void shouldReadWholeFilesOfTheKernelItself() {
        String file = "proc/sys/kernel/sched_rt_period_us";
        assumeTrue(Files.exists(Path.of("/", file)));
        assertThat(new Host(Path.of("/")).read(file)).matches("\\d{4,}");
    }

    private static String sentence(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    private void put(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
