package io.prehend.launch.command;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.ProxyCounts;
import io.prehend.driver.fault.TcpFaultProxy;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.work.StopRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code proxy}: spoils a link on purpose, to see how what is behind it takes that. One thread. */
@Command(
        name = "proxy",
        description = {
            "Carries TCP connections to a robot, a broker or a master, and spoils them on purpose: late, lost, doubled,"
                    + " swapped or changed messages, slow, dead, cut and refused connections.",
            "What goes wrong and when stands in a script; the same seed spoils the same messages."
        })
final class ProxyCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:0",
            description = "Where to listen; port 0 for a free one (default: ${DEFAULT-VALUE}).")
    private String listen;

    @Option(names = "--to", paramLabel = "HOST:PORT", required = true, description = "Where to connect to.")
    private String target;

    @Option(
            names = "--script",
            paramLabel = "FILE|TEXT",
            defaultValue = "",
            description = "What goes wrong, such as '5s..8s drop chance 10%% back; 9s cut' (default: nothing).")
    private String script;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all draws (default: that of the script, or 1).")
    private Long seed;

    @Option(
            names = "--framing",
            paramLabel = "HOW",
            defaultValue = "raw",
            description = "What a message is: raw (whatever TCP hands over), tcpros, mqtt (default: ${DEFAULT-VALUE}).")
    private String framing;

    @Option(names = "--seconds", paramLabel = "N", description = "For how long (default: until Ctrl-C).")
    private Integer seconds;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds != null && (seconds < 1 || seconds > MAX_SECONDS)) {
            throw Failure.usage("--seconds must be from 1 to " + MAX_SECONDS + ", but is " + seconds + ".");
        }
        InetSocketAddress from = address("--listen", listen, 0);
        InetSocketAddress to = address("--to", target, 1);
        Framing how = framing();
        FaultScript faults = script();
        report.requireWritable();
        PrintWriter words = report.words(spec.commandLine().getOut());
        CountDownLatch end = new CountDownLatch(1);
        try (StopRequest stop = StopRequest.onSignal(end::countDown);
                TcpFaultProxy proxy = TcpFaultProxy.start(from, to, faults, how)) {
            words.println("Connections to " + text(proxy.address()) + " go to " + text(to) + ".");
            faults.toString().lines().forEach(line -> words.println("  " + line));
            words.flush();
            awaitEnd(end);
            ProxyCounts counts = proxy.counts();
            words.println(summary(counts));
            // Ctrl-C is the usual end where no time was given, and half a measurement where one was.
            if (seconds == null || !stop.requested()) {
                report.write(
                        toReport(proxy, to, faults, how, counts),
                        spec.commandLine().getOut());
            }
        }
        return ExitCode.OK;
    }

    private void awaitEnd(CountDownLatch end) throws InterruptedException {
        long patienceS = seconds == null ? Long.MAX_VALUE : seconds;
        if (end.await(patienceS, TimeUnit.SECONDS) && seconds != null) {
            spec.commandLine().getErr().println("Ended before its time: no report.");
        }
    }

    private FaultScript script() throws IOException {
        boolean file = isFile(script);
        String text = file ? Files.readString(Path.of(script)) : script;
        try {
            FaultScript faults = FaultScript.parse(text);
            return seed == null ? faults : faults.withSeed(seed);
        } catch (IllegalArgumentException e) {
            String where = file ? "In " + script + ", " : "--script is neither a file nor a script: ";
            throw Failure.usage(where + e.getMessage() + ".");
        }
    }

    private static boolean isFile(String text) {
        try {
            return !text.isBlank() && Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }

    private Framing framing() {
        List<String> known = Arrays.stream(Framing.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(framing)) {
            throw Choices.unknown("framing", framing, known);
        }
        return Framing.values()[known.indexOf(framing)];
    }

    private static InetSocketAddress address(String option, String text, int lowestPort) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : -1;
        if (colon < 1 || port < lowestPort || port > MAX_PORT) {
            throw Failure.usage(option + " needs a host and a port, such as 127.0.0.1:11311, but is '" + text + "'.");
        }
        InetSocketAddress address = new InetSocketAddress(text.substring(0, colon), port);
        if (address.isUnresolved()) {
            throw Failure.unreachable("There is no host called " + address.getHostString() + ".", null);
        }
        return address;
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static String summary(ProxyCounts counts) {
        return String.format(
                Locale.ROOT,
                "%d connections (%d cut, %d half-opened, %d failed); %,d bytes forth, %,d back; %,d of %,d messages"
                        + " spoiled.",
                counts.connections(),
                counts.cut(),
                counts.halfOpened(),
                counts.unreachable(),
                counts.bytesForth(),
                counts.bytesBack(),
                counts.spoiled(),
                counts.messages());
    }

    private static Report toReport(
            TcpFaultProxy proxy, InetSocketAddress to, FaultScript faults, Framing how, ProxyCounts counts) {
        return new Report()
                .put("listen", text(proxy.address()))
                .put("to", text(to))
                .put("framing", how.name().toLowerCase(Locale.ROOT))
                .put("script", faults.toString())
                .put("seed", faults.seed())
                .put("connections", counts.connections())
                .put("cut", counts.cut())
                .put("half_opened", counts.halfOpened())
                .put("failed", counts.unreachable())
                .put("messages", counts.messages())
                .put("spoiled", counts.spoiled())
                .put("bytes_forth", counts.bytesForth())
                .put("bytes_back", counts.bytesBack())
                .put("seconds", proxy.timeNs() * 1e-9);
    }
}
