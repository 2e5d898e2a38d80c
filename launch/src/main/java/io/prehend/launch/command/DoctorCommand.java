package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.doctor.Doctor;
import io.prehend.launch.doctor.Finding;
import io.prehend.launch.doctor.Finding.Level;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The verb {@code doctor}: what this machine lacks, and how to get it. One thread. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine lacks and how to get it: real-time rights, clocks, disk, programs.",
            "WARN: Prehend runs, but not as well as it could. FAIL: it does not run (exit code 4)."
        })
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() throws InterruptedException {
        report.requireWritable();
        List<Finding> findings = Doctor.examine(configuration.read().recorder().folder());
        PrintWriter words = report.words(spec.commandLine().getOut());
        findings.forEach(finding -> words.println(line(finding)));
        words.println(count(findings, Level.OK) + " ok, " + count(findings, Level.WARN) + " to improve, "
                + count(findings, Level.FAIL) + " in the way.");
        report.write(toReport(findings), spec.commandLine().getOut());
        return count(findings, Level.FAIL) == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static String line(Finding finding) {
        return String.format(Locale.ROOT, "%-4s  %-18s %s", finding.level(), finding.check(), finding.sentence());
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static Report toReport(List<Finding> findings) {
        Report report = new Report();
        for (Level level : Level.values()) {
            report.put(level.name().toLowerCase(Locale.ROOT), count(findings, level));
        }
        return report.put(
                "checks",
                findings.stream()
                        .map(finding -> new Report()
                                .put("check", finding.check())
                                .put("level", finding.level().name())
                                .put("sentence", finding.sentence()))
                        .toList());
    }
}
