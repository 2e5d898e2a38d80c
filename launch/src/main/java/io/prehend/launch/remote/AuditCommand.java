package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code audit}: who did what, and whether nobody changed the log. One thread. */
@Command(name = "audit", description = "Who did what: stops, resets, control, policies.")
public final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the audit log: list or verify.");
    }

    @Command(name = "list", description = "Prints the latest lines, the newest first.")
    int list(
            @Mixin RemoteOption remote,
            @Option(
                            names = "--most",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
                    int most,
            @Option(names = "--json", description = "As JSON, a line each.") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode answer = remote.service().read("/api/audit?most=" + most, PasswordInput::ask);
        for (JsonNode line : answer.path("lines")) {
            out.println(json ? line.toString() : Words.audit(line));
        }
        return ExitCode.OK;
    }

    @Command(name = "verify", description = "Checks the chain of hashes: ends with 4 where somebody changed a line.")
    int verify(@Mixin RemoteOption remote) {
        JsonNode verdict = remote.service().read("/api/audit/verify", PasswordInput::ask);
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode fault : verdict.path("faults")) {
            out.println(Words.plain(fault));
        }
        if (!verdict.path("whole").asBoolean()) {
            throw Failure.check("The audit log is not whole.");
        }
        out.println("The audit log is whole.");
        return ExitCode.OK;
    }
}
